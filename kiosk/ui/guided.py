# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Guided visits to the city's own page, as the kiosk behind the guided browser sees them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from kiosk.domain.errors import KioskError
from kiosk.ui.guided_browser import ASK_EVERY_MS, COMMAND, DIED, PATIENCE_MS, GuidedBrowser
from kiosk.ui.guided_order import order_for
from kiosk.ui.messages import MESSAGES
from kiosk.ui.places import GuidedPlace, Place, WhatNextPlace
from kiosk.usecases.guided.hearing import DRIFT, FILE, LOOK
from kiosk.usecases.guided.order import CarriedFile, Said, Why

if TYPE_CHECKING:
    from kiosk.content.places import Places
    from kiosk.ui.flow import VisitFlow
    from kiosk.usecases.guided.visit_state import GuidedVisit

DRIFTED = "guide.drift"
_CODES = ("guided.", "page.")  # what the browser can have failed with


def place_after(service: str) -> Place:
    """Where somebody goes on who has done a service: what else they need, and by when."""
    return WhatNextPlace(service)


class Guidance(QObject):
    """Opens the guided browser, one at a time, and knows what follows its end.

    places: where the content is.
    """

    command: Sequence[str] = COMMAND
    patience = PATIENCE_MS
    ask_every = ASK_EVERY_MS

    def __init__(self, flow: VisitFlow, places: Places) -> None:
        super().__init__(flow)
        self._flow = flow
        self._places = places
        self._browser: GuidedBrowser | None = None
        self._service = ""
        self._look: dict[str, str] = {}
        self._drifted: set[str] = set()
        self._not_kept: KioskError | None = None

    @property
    def is_open(self) -> bool:
        """Whether a guided browser is in front of the kiosk, or on its way there."""
        return self._browser is not None

    def start(self, service: str) -> None:
        """Open the city's page of a service, in a window before the kiosk's."""
        flow = self._flow
        self.close()
        flow.shell.reader.stop()
        self._service, self._look, self._drifted = service, {}, set()
        self._not_kept = None
        order = order_for(
            service,
            flow.context,
            self._places,
            flow.shell,
            is_spoken=flow.toolbox.is_speaking,
        )
        browser = self._browser = GuidedBrowser(self, self.command, self.patience, self.ask_every)
        browser.ready.connect(self._on_ready)
        browser.said.connect(self._on_said)
        browser.ended.connect(self._on_ended)
        browser.gone.connect(self._take_keyboard)
        browser.gone.connect(browser.deleteLater)
        self._visit.open()
        flow.limits.watch()
        flow.refresh()
        if flow.shell.current is not None:
            flow.announce(flow.shell.current.heading())
        browser.start(order)

    def bring_to_front(self) -> None:
        """Have the city's page before the kiosk again."""
        if self._browser is not None:
            self._browser.bring_to_front()
            self._flow.shell.lower()  # the window of another process cannot be raised from here

    def close(self) -> None:
        """End the guided browser, if there is one; the kiosk is in front at once."""
        if self._browser is None:
            return
        browser, self._browser = self._browser, None
        self._visit.close()
        browser.close()
        self._take_keyboard()

    def close_now(self) -> None:
        """The same at the end of the program, where nobody will notice that it is gone."""
        self.close()
        for browser in self.findChildren(GuidedBrowser):
            browser.close_now()

    @property
    def _visit(self) -> GuidedVisit:
        return self._flow.context.visit.guided(self._service)

    def _on_ready(self) -> None:
        self._visit.stand()
        self._flow.refresh(to_first=True)

    def _on_said(self, said: Said) -> None:
        if said.what == LOOK:
            self._look = said.look
        elif said.what == DRIFT:
            self._note_drift(said.step)
        elif said.what == FILE and said.file is not None:
            self._keep(said.file)

    def _note_drift(self, step: str) -> None:
        """Once a visit: a step's field is not where the guide looks for it.

        The facilitator's log has which step; the city learns of which service, with consent.
        """
        guide = self._flow.context.library.service(self._service).guide
        if step not in self._drifted and any(step == each.id for each in guide):
            self._drifted.add(step)
            self._flow.context.visit.note_drift(self._service)
            self._flow.context.log.note(DRIFTED, service=self._service, step=step)

    def _keep(self, file: CarriedFile) -> None:
        """Put a file of the city's page into the folder of this visit."""
        try:
            self._flow.context.visit.folder.add(file.name, file.data)
        except KioskError as error:
            self._not_kept = error  # told when the kiosk is in front again

    def _on_ended(self, why: str, code: str) -> None:
        flow, visit = self._flow, self._visit
        self._browser = None
        self._take_keyboard()
        visit.close()
        if why == Why.IDLE:
            flow.welcome()
            return
        if why == Why.LEFT:
            flow.leave_now()
            return
        self._take_over_look()
        if why == Why.FAILED:
            # Words of the browser's own, should a page ever put them there, go no further.
            is_ours = code.startswith(_CODES) and code in MESSAGES
            visit.fail(code if is_ours else DIED)
            flow.context.log.note(visit.code)
            flow.open(GuidedPlace(self._service))
        else:
            flow.back()
            if why == Why.DONE:
                flow.context.visit.do_service(flow.context.library.service(self._service))
                flow.open(place_after(self._service))
            elif why == Why.FACILITATOR:
                flow.ask_for_code()
        if self._not_kept is not None:
            flow.tell(self._not_kept)

    def _take_over_look(self) -> None:
        """Go on in the language, size of text and colours that somebody chose over there."""
        if self._look:
            self._flow.toolbox.take_over(self._look)

    def _take_keyboard(self) -> None:
        """The kiosk before everything, and the keys to it: a kiosk has no window manager.

        The keys a moment later: what a new screen has is shown by then, and Qt gives the focus to
        another widget where the one that should have it cannot be seen.
        """
        if self._browser is None and self._flow.shell.isVisible():
            self._flow.shell.raise_()
            QTimer.singleShot(0, self, self._activate)

    def _activate(self) -> None:
        if self._browser is None and self._flow.shell.isVisible():
            self._flow.shell.activateWindow()
