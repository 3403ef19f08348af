# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for one code. Those of all codes: `messages.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """what happened, as far as it matters to the person; do: what they can do now."""

    what: str
    do: str
