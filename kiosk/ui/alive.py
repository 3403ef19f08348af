# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether Qt still has the object behind a Python name."""

from PySide6.QtCore import QObject
from shiboken6 import isValid


def is_alive(thing: QObject) -> bool:
    """False once Qt has deleted it, while Python still holds its shell."""
    return bool(isValid(thing))  # type: ignore[no-untyped-call]
