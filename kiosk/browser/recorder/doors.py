# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The hosts that the page wants besides: each is asked about, and allowed one by one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from kiosk.browser.recorder import sheets
from kiosk.browser.recorder.orders import RecordSaid

if TYPE_CHECKING:
    from kiosk.browser.recorder.flow import RecorderFlow
    from kiosk.browser.recorder.hosts import AskedList


class Doors:
    """Asks. A host that is allowed is reached by another window, which begins with the same steps."""

    def __init__(self, flow: RecorderFlow, asked: AskedList) -> None:
        self._flow = flow
        self._asked = asked

    @property
    def count(self) -> int:
        """How many hosts were refused up to now."""
        return len(self._asked.wanted)

    def ask_last(self) -> bool:
        """Ask about the host that was refused last; whether there is one."""
        host = next(reversed(self._asked.wanted), "")
        if not host:
            return False
        url = self._asked.wanted[host]
        shell = self._flow.shell
        allow = partial(self._allow, host, url)
        shell.open_sheet(lambda: sheets.host_sheet(shell, host, allow))
        return True

    def ask_any(self) -> None:
        """Show every host that was refused."""
        shell, hosts = self._flow.shell, list(self._asked.wanted)

        def allow(host: str) -> None:
            self._allow(host, self._flow.address())

        shell.open_sheet(lambda: sheets.hosts_sheet(shell, hosts, allow))

    def _allow(self, host: str, at: str) -> None:
        """Have another window begin, at this address."""
        flow = self._flow
        flow.desk.recording.allow(host)
        flow.keeping.keep()
        data = flow.desk.recording.as_data()
        flow.say(RecordSaid("allow", data, host=host, at=at, look=flow.look_now()))
        flow.leave()
