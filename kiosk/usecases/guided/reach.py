# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether the city's page of a service can be opened now, found out without asking anyone."""

from __future__ import annotations

from urllib.parse import urlsplit

from kiosk.domain.service import Online
from kiosk.system.network import has_network


def stand_ins(setting: str) -> dict[str, str]:
    """By host name, the address on this machine that stands in for it, as `stand_in` is set."""
    host, _, address = setting.partition("=")
    return {host: address} if host else {}


def can_open(online: Online, stand_in: str) -> bool:
    """Whether there is a network, or a stand-in on this machine that needs none."""
    return urlsplit(online.start).hostname in stand_ins(stand_in) or has_network()
