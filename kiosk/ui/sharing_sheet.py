# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facilitator's sheet "Sharing": whether the city knows this computer, what waits, the stick.

Every deed is done by a process of its own, on a worker thread. During a visit none is: then no
byte is written and no socket opens, and the sheet only tells how things stand.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.config import changed
from kiosk.domain.errors import KioskError
from kiosk.ui.layouts import Columns, Flow, Stack
from kiosk.ui.messages import explain
from kiosk.ui.screen import Action
from kiosk.ui.sharing_messages import for_facilitator
from kiosk.ui.sharing_words import how_it_stands, what_sending_did, what_the_stick_did
from kiosk.ui.sheet import Sheet
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kiosk.ui.flow import Ends
    from kiosk.ui.shell import Shell
    from kiosk.usecases.released import SharingState, StickResult

_GAP = 12  # px


class SharingDesk:
    """Opens the sheet and draws it again with every change: `SharingDesk(shell, ends, back).open()`.

    back: to where the sheet was asked for. What was typed as a code stays until it is taken.
    """

    def __init__(self, shell: Shell, ends: Ends, back: Callable[[], object]) -> None:
        self._shell = shell
        self._context = shell.context
        self._ends = ends
        self._back = back
        self._state: SharingState | None = None  # None: it is being looked
        self._busy = ""  # what is done now, in words; nothing else can be begun meanwhile
        self._told = ("", "")  # what came of the last deed: its words and their tone
        self._code = ""
        self._sheet: Sheet | None = None
        self._doing: Label | None = None
        self._has_sent = False
        self._focus = ""  # what had it when something was begun

    def open(self) -> None:
        """Lay the sheet over the screen and look how things stand."""
        self._shell.open_sheet(self._make)
        self._look()

    def _look(self) -> None:
        sharing = self._ends.sharing()
        self._context.tasks.run(sharing.state, self._on_state, self._on_not_done)

    def _make(self) -> Sheet:
        tr = self._context.words.tr
        sheet = Sheet(self._shell, tr("Sharing"), "sharing")
        self._sheet = sheet
        self._add_news(sheet)
        beside = Stack(gap=_GAP)
        if self._state is not None:
            reports = Stack(gap=_GAP)
            self._add_reports(reports, self._state)
            reports.column.addStretch()
            self._add_city(beside, self._state)
            narrow = self._context.theme.px(900)
            sheet.column.addWidget(Columns(reports, beside, (12, 10), narrow=narrow, gap=50))
        else:
            sheet.column.addWidget(beside)
        self._add_children(beside)
        beside.column.addStretch()
        sheet.add_more(self._context.words)
        sheet.add_actions([Action(tr("Back"), self._back, icon="back", look="primary")])
        return sheet

    def _add_news(self, sheet: Sheet) -> None:
        """What is done now, or what came of it."""
        tr = self._context.words.tr
        is_looking = self._state is None and not self._told[0]
        doing = self._busy or (tr("Looking how things stand …") if is_looking else "")
        self._doing = Label(doing, "step")
        self._doing.setObjectName("sharing-doing")
        self._doing.setVisible(bool(doing))
        sheet.column.addWidget(self._doing)
        text, tone = self._told
        if text:
            told = Label(text, "strong", tone)
            told.setObjectName("sharing-told")
            sheet.column.addWidget(told)

    @property
    def _has_network(self) -> bool:
        """Whether there is an address to send to."""
        settings = self._context.settings
        return bool(settings.city_url) or settings.demo

    def _add_city(self, part: Stack, state: SharingState) -> None:
        tr = self._context.words.tr
        part.column.addWidget(Label(tr("The city"), "heading"))
        reaches = self._has_network
        if state.site:
            told = tr("The city knows this computer. It stands here: {site}.", site=state.site)
            part.column.addWidget(Label(told))
        if not reaches and not state.has_city_key:
            part.column.addWidget(Label(tr("No city is set. Nothing is ever sent from here.")))
            invited = tr("If the city gave you an invitation on a stick, plug it in and use it.")
            part.column.addWidget(Label(invited))
        elif not reaches:
            part.column.addWidget(Label(tr("Nothing is sent by network. A stick carries it.")))
        elif not state.site:
            self._add_code(part)

    def _add_code(self, part: Stack) -> None:
        tr = self._context.words.tr
        part.column.addWidget(Label(tr("The city does not know this computer yet.")))
        question = Label(tr("Write the code that the city’s staff gave you."), "strong")
        part.column.addWidget(question)
        field = TextField(self._context, tr("The city’s code"), self._code)
        field.setObjectName("city-code")
        field.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        field.textChanged.connect(partial(setattr, self, "_code"))
        field.returnPressed.connect(self._enrol)
        question.belong_to(field)
        part.column.addWidget(field)
        self._add_buttons(part, ("enrol", tr("Make it known"), self._enrol, "key"))

    def _add_reports(self, part: Stack, state: SharingState) -> None:
        words = self._context.words
        part.column.addWidget(Label(words.tr("Reports to the city"), "heading"))
        reaches = self._has_network
        for sentence in how_it_stands(state, words, by_network=reaches):
            part.column.addWidget(Label(sentence))
        if self._context.navigator.is_visit:
            visit = words.tr("A visit has begun. Nothing can be sent before it has ended.")
            part.column.addWidget(Label(visit, "strong"))
            return
        stick = ("use-stick", words.tr("Use a stick"), self._use_stick, "usb")
        if reaches:
            send = ("send-now", words.tr("Send now"), self._send, "send")
            self._add_buttons(part, send, stick)
        else:
            self._add_buttons(part, stick)
        does = words.tr(
            "A stick brings the city’s invitation and its receipts here, and takes reports there."
        )
        part.column.addWidget(Label(does, "note"))

    def _add_buttons(
        self, part: Stack, *buttons: tuple[str, str, Callable[[], object], str]
    ) -> None:
        """Buttons as (name, text, deed, icon); none can be pressed while something is done."""
        made: list[QWidget] = []
        for name, text, do, icon in buttons:
            button = Button(text, do, icon=icon)
            button.setObjectName(name)
            button.setEnabled(not self._busy and not self._context.navigator.is_visit)
            made.append(button)
        part.column.addWidget(Flow(*made))

    def _add_children(self, part: Stack) -> None:
        tr = self._context.words.tr
        part.column.addWidget(Label(tr("For children"), "heading"))
        tick = Tick(
            tr("Children’s mode"),
            self._on_children,
            ticked=self._context.settings.children,
            note=tr("Nobody is asked anything at the end, and nothing is counted."),
        )
        tick.setObjectName("children")
        tick.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        part.column.addWidget(tick)

    def _on_children(self, is_on: bool) -> None:
        settings = changed(self._context.settings, {"children": is_on})
        self._ends.use(settings, self._on_not_done)

    def _enrol(self) -> None:
        if self._busy or self._context.navigator.is_visit or not self._code.strip():
            return
        self._begin(self._context.words.tr("Asking the city …"))
        code, sharing = self._code, self._ends.sharing()

        def on_known(site: str) -> None:
            self._code = ""
            known = self._context.words.tr("The city knows this computer now: {site}.", site=site)
            self._on_done(known)

        def on_failure(error: KioskError) -> None:
            self._on_not_done(for_facilitator(error, "enrol"))

        self._context.tasks.run(lambda: sharing.enrol(code), on_known, on_failure)

    def _send(self) -> None:
        if self._busy:
            return
        self._begin(self._context.words.tr("Sending …"))
        report = self._context.tasks.reporter(self._on_progress)
        sharing = self._ends.sharing()

        def on_sent(_: object) -> None:
            self._busy = ""
            self._has_sent = True  # what came of it is in how things stand
            self._look()

        self._context.tasks.run(lambda: sharing.send_now(report), on_sent, self._on_not_done)

    def _on_progress(self, tried: int, of: int) -> None:
        now = min(tried + 1, of)
        self._busy = self._context.words.tr("Sending report {n} of {all} …", n=now, all=of)
        if self._is_open and self._doing is not None:
            self._doing.show_text(self._busy)

    def _use_stick(self) -> None:
        if self._busy:
            return
        self._begin(self._context.words.tr("The stick is being read and written. Leave it in."))
        sharing, folder = self._ends.sharing(), self._context.settings.paper_dir

        def on_failure(error: KioskError) -> None:
            self._on_not_done(for_facilitator(error, "stick"))

        self._context.tasks.run(lambda: sharing.stick(folder), self._on_stick, on_failure)

    def _on_stick(self, result: StickResult) -> None:
        self._on_done(" ".join(what_the_stick_did(result, self._context.words)))

    def _begin(self, busy: str) -> None:
        focus: QWidget | None = self._shell.focusWidget()
        self._focus = focus.objectName() if focus is not None else ""
        self._busy, self._told = busy, ("", "")
        self._again()
        self._shell.announce(busy)

    def _on_done(self, told: str) -> None:
        self._busy, self._told = "", (told, "good")
        self._tell()
        self._look()

    def _on_not_done(self, error: KioskError) -> None:
        self._context.log.note(error.code)
        self._busy = ""
        self._told = (" ".join(explain(error, self._context.words)), "bad")
        self._tell()

    def _on_state(self, state: SharingState) -> None:
        self._state = state
        if self._has_sent:
            self._has_sent = False
            self._told = what_sending_did(state, self._context.words)
            self._tell()
        else:
            self._again()

    def _tell(self) -> None:
        self._again()
        if self._is_open and self._told[0]:
            self._shell.announce(self._told[0])

    @property
    def _is_open(self) -> bool:
        return self._sheet is not None and self._shell.sheet is self._sheet

    def _again(self) -> None:
        """Draw it anew, if it is still there; the focus stays with what has it."""
        if not self._is_open:
            return
        focus: QWidget | None = self._shell.focusWidget()
        name = self._focus or (focus.objectName() if focus is not None else "")
        if not self._busy:
            self._focus = ""
        self._shell.open_sheet(self._make)
        found = self._shell.findChildren(QWidget, name) if name else []
        for widget in found:
            if widget.isEnabled() and self._sheet is not None and self._sheet.isAncestorOf(widget):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
