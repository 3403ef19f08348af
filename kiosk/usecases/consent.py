# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a resident said about sharing, and whether they are asked at all."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.config import Settings


class Consent(StrEnum):
    """What somebody said so far. Only a yes at the very end shares anything."""

    NOT_ANSWERED = "not-answered"
    NO = "no"
    YES = "yes"


def has_city(settings: Settings) -> bool:
    """Whether there is a city to share with."""
    return bool(settings.city_url) or settings.city_by_stick or settings.demo


def may_ask(settings: Settings) -> bool:
    """Whether anything is ever counted here: there is a city, and it is no children's computer."""
    return has_city(settings) and not settings.children
