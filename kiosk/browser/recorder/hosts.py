# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""An allow-list that remembers which hosts the page wanted besides."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kiosk.domain.allowlist import AllowList, is_host

_MOST = 60  # hosts; a page can ask for any number


@dataclass(frozen=True, slots=True)
class AskedList(AllowList):
    """Permits what its hosts permit. wanted: the hosts that were refused, with their last address.

    The last one that was refused is the last in it.
    """

    wanted: dict[str, str] = field(default_factory=dict, compare=False)

    def permits(self, url: str) -> bool:
        """As `AllowList` says; a host that could be allowed is noted."""
        if AllowList.permits(self, url):
            return True
        self._note(url)
        return False

    def _note(self, url: str) -> None:
        try:
            parts = urlsplit(url)
        except ValueError:
            return
        host = parts.hostname or ""
        if host in self.hosts or not is_host(host):
            return
        # What is reached without encryption cannot be allowed, nor a host at a port of its own.
        if AllowList(frozenset({host})).permits(url):
            self.wanted.pop(host, None)
            if len(self.wanted) < _MOST:
                self.wanted[host] = url
