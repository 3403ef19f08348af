# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a service can be done now, and by what signs its guide knows the fields there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kiosk.domain.allowlist import allow_list, is_host
from kiosk.domain.anchor import Anchor, Role
from kiosk.domain.service import Online

if TYPE_CHECKING:
    from kiosk.content.reading import Reading
    from kiosk.content.yamlfile import YamlFile

_FAULT = "service.online"


def read_online(reading: Reading, file: YamlFile, data: dict[str, Any]) -> Online | None:
    """Where the service begins and what it may reach; None where it is not on the net.

    An address that is no https: address of an allowed host is a fault: it would be loaded as it
    stands, and `file:` or `javascript:` would open this computer instead of the city's page.
    """
    online = data.get("online")
    if online is None:
        return None
    start: str = online["start"]
    hosts = tuple(online.get("hosts", ())) or (_host_of(start),)
    for index, host in enumerate(hosts):
        if "hosts" in online and not is_host(host):
            what = f"`{host}` is not a plain host name"
            mend = "Write it in small letters, without https:// and without a path"
            reading.fault(_FAULT, file.line("online", "hosts", index), what, mend)
    if not allow_list(hosts).permits(start):
        what = f"The address `{start[:80]}` is not one that this service may reach"
        mend = "Write an https:// address, and its host under `hosts`"
        reading.fault(_FAULT, file.line("online", "start"), what, mend)
    return Online(start, hosts)


def read_anchor(step: dict[str, Any]) -> Anchor | None:
    """By what a step's field is known on the city's page; None where it has none."""
    find = step.get("find")
    if find is None:
        return None
    return Anchor(
        labels=tuple(find["labels"]),
        role=Role(find["role"]),
        name=find.get("name", ""),
        autocomplete=find.get("autocomplete", ""),
        position=find.get("position", 0),
        page=find.get("page", ""),
        section=tuple(find.get("section", ())),
    )


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
