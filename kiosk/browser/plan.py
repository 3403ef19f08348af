# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an order means here: the service, its words, where it begins and what it may reach. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kiosk.config import Settings, changed
from kiosk.content.index import NAME, open_index
from kiosk.content.places import Places
from kiosk.domain.allowlist import AllowList, allow_list
from kiosk.domain.errors import KioskError

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.domain.service import Service
    from kiosk.usecases.guided.order import Order


@dataclass(frozen=True, slots=True)
class Plan:
    """An order with all that it names. start: the address where the service begins."""

    order: Order
    settings: Settings
    places: Places
    library: Library
    service: Service
    start: str
    allowed: AllowList

    @property
    def host(self) -> str:
        """Whose page it begins at."""
        return urlsplit(self.start).hostname or ""


def make_plan(order: Order) -> Plan:
    """Look up what an order names; raises KioskError or LookupError where it is not there."""
    lessons, activities, assets, locales = (Path(folder) for folder in order.places)
    places = Places(lessons=lessons, locales=locales, assets=assets, activities=activities)
    settings = changed(Settings(), order.settings)
    library = _library(settings, places)
    service = library.service(order.service)
    if service.online is None:
        raise KioskError("guided.not-online")
    start, hosts = service.online.start, service.online.hosts
    parts = urlsplit(start)
    if parts.hostname in order.stand_in:
        start = parts._replace(scheme="http").geturl()
    return Plan(order, settings, places, library, service, start, allow_list(hosts, order.stand_in))


def _library(settings: Settings, places: Places) -> Library:
    """The content as the kiosk compiled it; where that cannot be read, from its files."""
    loaded = open_index(settings.data_dir / NAME, places)
    if loaded is None:
        from kiosk.content.apart import load_here

        loaded = load_here(places.lessons, places.activities, places.assets)
    return loaded.library
