# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""More of the same takes time: a part of it is in `make test`, and all of it in `make audit`."""

from collections.abc import Iterable
from typing import Any

import pytest


def sparing(values: Iterable[Any], *kept: Any) -> list[Any]:
    """The parameters of a test; those that are not kept are only in the audit."""
    return [
        each if each in kept else pytest.param(each, marks=pytest.mark.audit) for each in values
    ]
