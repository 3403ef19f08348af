# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a member of staff may do. Each role may do what those before it may."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """viewer: sees the numbers. publisher: publishes them too. administrator: manages kiosks,
    their codes, what is in quarantine, what comes on sticks, and staff.
    """

    VIEWER = "viewer"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"

    def may(self, needed: "Role") -> bool:
        """Whether this role includes the needed one."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks for a page. csrf: what each of their forms must carry; language: of the pages.

    In a demonstration everybody is a viewer without a name, who has no forms.
    """

    name: str
    role: Role
    language: str = ""
    csrf: str = ""
    session: str = ""


ANYBODY = Person("", Role.VIEWER)
