# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a lesson, a checklist or a service may be called: the name of its folder or file."""

import re

LONGEST = 60  # characters, as in schemas/
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Contexts begin with the id; these begin the contexts of topics.yaml, city.yaml and check/.
_RESERVED = frozenset({"topics", "city", "check"})

RULE = f"small letters a to z, digits and single dashes, {LONGEST} at most"


def is_id(name: str) -> bool:
    """Whether content can have this name."""
    return bool(_ID.fullmatch(name)) and name not in _RESERVED and len(name) <= LONGEST
