# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facilitator's sheets: the code, and behind it times, the computer, and what it noticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from kiosk.config import changed
from kiosk.ui.alive import is_alive
from kiosk.ui.layouts import Flow
from kiosk.ui.messages import explain, explain_to_facilitator
from kiosk.ui.plan_sheets import plans_sheet
from kiosk.ui.screen import Action
from kiosk.ui.sharing_sheet import SharingDesk
from kiosk.ui.sheet import Sheet
from kiosk.ui.time_words import duration
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kiosk.config import Settings
    from kiosk.domain.errors import KioskError
    from kiosk.system.log import Noticed
    from kiosk.ui.flow import Ends
    from kiosk.ui.shell import Shell

IDLE_CHOICES = (60, 120, 180, 300, 600, 1200)  # seconds
ANSWER_CHOICES = (30, 60, 120, 300)  # seconds
_SHOWN = 8  # of what was noticed


def facilitator_sheet(shell: Shell, ends: Ends) -> Sheet:
    """Asks for the facilitator's code, and opens what is behind it."""
    words = shell.context.words
    sheet = Sheet(shell, words.tr("Facilitator"), "facilitator")
    prompt = Label(words.tr("Write your code."), "step")
    sheet.column.addWidget(prompt)
    code = TextField(shell.context, words.tr("Your code"))
    code.setObjectName("facilitator-code")
    code.setEchoMode(TextField.EchoMode.Password)
    code.setInputMethodHints(
        Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhPreferLatin
    )
    sheet.column.addWidget(code)

    def check() -> None:
        import hmac  # late: it loads OpenSSL, which no resident needs

        right = shell.context.settings.facilitator_code
        if hmac.compare_digest(code.text().encode(), right.encode()):
            shell.open_sheet(lambda: _open_sheet(shell, ends))
        else:
            prompt.show_text(words.tr("That is not the code. Try again."))
            code.clear()
            code.setFocus()

    code.returnPressed.connect(check)
    sheet.add_actions(
        [
            Action(words.tr("Close"), shell.close_sheet, icon="close"),
            Action(words.tr("Go on"), check, icon="next", look="primary"),
        ]
    )
    QTimer.singleShot(0, code, code.setFocus)
    return sheet


def _open_sheet(shell: Shell, ends: Ends) -> Sheet:
    words = shell.context.words
    sheet = Sheet(shell, words.tr("Facilitator"), "facilitator-open")
    _add_ways(sheet, shell, ends)
    _add_times(sheet, shell, ends)
    facts = list(ends.facts())
    sheet.column.addWidget(Label(words.tr("This computer"), "heading"))
    _add_sentences(sheet, _sentences(facts, shell))
    known = {fact.code for fact in facts}
    news = _sentences((one for one in ends.noticed() if one.code not in known), shell)
    if news:
        sheet.column.addWidget(
            Label(words.tr("What this computer noticed, newest last:"), "heading")
        )
        _add_sentences(sheet, news[-_SHOWN:])
    else:
        sheet.add_text(words.tr("This computer noticed nothing wrong."))
    sheet.add_more(words)
    sheet.add_actions(
        [
            Action(words.tr("Close Doorstep"), ends.leave, icon="door"),
            Action(words.tr("Back to the kiosk"), shell.close_sheet, icon="back", look="primary"),
        ],
        on_escape=shell.close_sheet,
    )
    return sheet


def _add_ways(sheet: Sheet, shell: Shell, ends: Ends) -> None:
    """The ways to the other sheets, and from there back here."""
    tr, library = shell.context.words.tr, shell.context.library

    def back() -> None:
        shell.open_sheet(lambda: _open_sheet(shell, ends))

    def show_plans() -> None:
        shell.open_sheet(lambda: plans_sheet(shell, back))

    sharing = Button(tr("Sharing"), SharingDesk(shell, ends, back).open, icon="send")
    sharing.setObjectName("sharing")
    ways = [sharing]
    if library.plans or library.kits:
        plans = Button(tr("Session plans"), show_plans, icon="book")
        plans.setObjectName("session-plans")
        ways.insert(0, plans)
    sheet.column.addWidget(Flow(*ways))


def _add_times(sheet: Sheet, shell: Shell, ends: Ends) -> None:
    """How long to wait for a touch, and for an answer; a choice holds at once."""
    tr = shell.context.words.tr
    told = Label("", "body", "bad")

    def tell(error: KioskError) -> None:
        if is_alive(told):  # the disk may have taken its time
            told.show_text(" ".join(explain(error, shell.context.words)))
            told.show()
            shell.announce(told.plain)

    def use(settings: Settings) -> None:
        told.hide()
        ends.use(settings, tell)

    idle = tr("How long may nobody touch anything before the kiosk asks?")
    _TimeChoice(shell, "idle_seconds", IDLE_CHOICES, use).add_to(sheet, idle)
    answer = tr("How long does it wait for an answer?")
    _TimeChoice(shell, "answer_seconds", ANSWER_CHOICES, use).add_to(sheet, answer)
    sheet.column.addWidget(told)
    told.hide()


class _TimeChoice:
    """Buttons for one setting in seconds, `name`; the chosen one is marked by a sign too."""

    def __init__(
        self, shell: Shell, name: str, choices: Iterable[int], use: Callable[[Settings], object]
    ) -> None:
        self._shell = shell
        self._name = name
        self._use = use
        self._now = Label("", "note")
        self._buttons: dict[int, Button] = {}
        for seconds in choices:
            text = duration(shell.context.words, seconds)
            button = Button(text, partial(self._choose, seconds), icon="clock", look="choice")
            button.setObjectName(f"{name}-{seconds}")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            self._buttons[seconds] = button

    def add_to(self, sheet: Sheet, question: str) -> None:
        """Put the question and its answers below what the sheet has."""
        sheet.column.addWidget(Label(question, "strong"))
        sheet.column.addWidget(Flow(*self._buttons.values(), gap=12))
        sheet.column.addWidget(self._now)
        self._show()

    def _choose(self, seconds: int) -> None:
        self._use(changed(self._shell.context.settings, {self._name: seconds}))
        self._show()

    def _show(self) -> None:
        words = self._shell.context.words
        chosen: int = getattr(self._shell.context.settings, self._name)
        for seconds, button in self._buttons.items():
            button.setChecked(seconds == chosen)
            button.show_icon("check" if seconds == chosen else "clock")
        self._now.show_text(words.tr("Now: {time}", time=duration(words, chosen)))
        self._now.setVisible(chosen not in self._buttons)  # a time of the settings' own


def _sentences(noticed: Iterable[Noticed], shell: Shell) -> list[str]:
    """What is worth telling, each once, where it came last."""
    names = {language.tag: language.name for language in shell.context.catalogues.languages}
    found: dict[str, None] = {}
    for one in noticed:
        data = dict(one.data)
        if "language" in data:
            data["language"] = names.get(data["language"], data["language"])
        if "service" in data:
            data["service"] = _title(data["service"], shell)
        said = explain_to_facilitator(one.code, data, shell.context.words)
        if said is not None:
            sentence = " ".join(part for part in said if part).replace("*", " ")
            found.pop(sentence, None)
            found[sentence] = None
    return list(found)


def _title(service: str, shell: Shell) -> str:
    """What a service is called; its id where it is gone."""
    known = shell.context.library.services.get(service)
    if known is None:
        return service
    return shell.context.words.for_content(known.texts()).of(known.title)


def _add_sentences(sheet: Sheet, sentences: Iterable[str]) -> None:
    for sentence in sentences:
        sheet.column.addWidget(Label(sentence))
