# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""More of the same takes time: a part of it is in `make test`, and all of it in `make audit`."""

from collections.abc import Iterable
from typing import Any

import pytest

# For a visit that need not see all of the content: a lesson with a mailbox, a checklist, a service.
A_FEW = frozenset({"reading-email", "scams", "library-card"})


def sparing(values: Iterable[Any], *kept: Any) -> list[Any]:
    """The parameters of a test; those that are not kept are only in the audit.

    A tuple is one value for each of several names.
    """
    parts = {each: each if isinstance(each, tuple) else (each,) for each in values}
    return [
        each if each in kept else pytest.param(*part, marks=pytest.mark.audit)
        for each, part in parts.items()
    ]
