# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What became of a street report, in plain words, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.ui.assistive import say_in
from kiosk.ui.layouts import Flow
from kiosk.ui.paper_html import isolated
from kiosk.ui.street_words import apart
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Badge, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.street_report import State

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kiosk.i18n import Words
    from kiosk.usecases.street_report import StreetReportRun


def headline(run: StreetReportRun, words: Words) -> str:
    """What became of it, in one sentence."""
    tr = words.tr
    if run.state is State.SENT and run.receipt.number:
        number = run.receipt.number
        return tr("The city has your report. Its number is {number}.", number=number)
    return {
        State.SENDING: tr("Your report is on its way. Please wait a moment."),
        State.WAITING: tr("The city cannot be reached now. Your report waits here."),
        State.UNSURE: tr("We do not know whether your report has arrived."),
        State.REFUSED: tr("The city’s computer did not take the report."),
    }.get(run.state, tr("The city has your report."))


class Outcome(Box):
    """does: what the buttons do, by name: again, paper, change, print, another.

    tag: of the language in which the city speaks.
    """

    def __init__(
        self,
        run: StreetReportRun,
        words: Words,
        tag: str,
        does: Mapping[str, Callable[[], object]],
    ) -> None:
        super().__init__(tone="city", margin=26)
        self._run, self._words, self._tag, self._does = run, words, tag, does
        self.column.setSpacing(12)
        self.first: Button | None = None
        {
            State.SENDING: self._sending,
            State.WAITING: self._waiting,
            State.UNSURE: self._unsure,
            State.REFUSED: self._refused,
        }.get(run.state, self._sent)()

    def _sending(self) -> None:
        self._headline(headline(self._run, self._words))

    def _waiting(self) -> None:
        tr, run = self._words.tr, self._run
        self._headline(headline(run, self._words))
        if run.on_paper:
            self._say(tr("You have it on paper now. It is not sent by itself any more."))
        else:
            self._say(
                tr(
                    "It is locked in the memory of this computer. "
                    "It is sent by itself when the city can be reached."
                )
            )
        self._say(tr("If you finish now, it is erased and not sent."))
        self._city_says()
        paper, again, change = self._buttons("paper", "again", "change")
        self._offer(paper, again, change)

    def _unsure(self) -> None:
        tr = self._words.tr
        self._headline(headline(self._run, self._words))
        self._say(
            tr(
                "It was sent, and the answer of the city got lost. "
                "It is not sent again by itself, so that the city does not get it twice."
            )
        )
        self._say(tr("You can ask at the counter, or take it there on paper."))
        self._city_says()
        self._offer(*self._buttons("paper", "twice"))

    def _refused(self) -> None:
        tr = self._words.tr
        self._headline(headline(self._run, self._words))
        self._city_says()
        self._say(tr("Nothing is lost. Change your report, or take it to the counter on paper."))
        self._offer(*self._buttons("change", "paper"))

    def _sent(self) -> None:
        tr, receipt = self._words.tr, self._run.receipt
        self._headline(tr("The city has your report."))
        shown = receipt.number or receipt.token
        if shown:
            is_number = bool(receipt.number)
            said = tr("The number of your report") if is_number else tr("Waiting for its number")
            self._say(said)
            told = isolated(shown) if self._words.is_right_to_left else shown
            code = Label(told, "code", say=" ".join(shown))
            code.setObjectName("report-number")
            self.column.addWidget(code)
            if not is_number:
                self._say(
                    tr("The city gives the number later. Until then these signs stand for it.")
                )
            self._say(tr("With it you can ask what happens. This computer does not keep it."))
        else:
            self._say(tr("It gave no number for it."))
        self._city_says((receipt.notice,) if receipt.notice else ())
        self._offer(*self._buttons("print", "another"))

    def _headline(self, text: str) -> None:
        icon, tone = {
            State.SENT: ("check", "good"),
            State.SENDING: ("send", "city-soft"),
            State.WAITING: ("clock", "city-soft"),
        }.get(self._run.state, ("info", "city-soft"))
        self.column.addWidget(IconLine(Badge(icon, 30, tone, margin=10), Label(text, "title"), 16))

    def _say(self, text: str, look: str = "step") -> None:
        self.column.addWidget(Label(text, look))

    def _city_says(self, said: tuple[str, ...] | None = None) -> None:
        """The city's own words, in its own language."""
        sentences = self._run.said if said is None else said
        if not sentences:
            return
        self.column.addWidget(Label(self._words.tr("The city says"), "subheading"))
        for each in sentences:
            label = Label(apart(each, self._tag, self._words))
            say_in(label, self._tag)
            self.column.addWidget(label)

    def _buttons(self, *names: str) -> list[Button]:
        tr = self._words.tr
        shown = {
            "again": (tr("Try again now"), "again"),
            "twice": (tr("Send it once more"), "again"),
            "paper": (tr("Take it on paper"), "print"),
            "change": (tr("Change my report"), "undo"),
            "print": (tr("Print the number"), "print"),
            "another": (tr("Report another problem"), "plus"),
        }
        made = []
        for name in names:
            text, icon = shown[name]
            button = Button(text, self._does[name], icon=icon)
            button.setObjectName(f"report-{name}")
            made.append(button)
        return made

    def _offer(self, *buttons: Button) -> None:
        buttons[0].setProperty("look", "primary")
        buttons[0].setProperty("tone", "city")
        self.first = buttons[0]
        self.column.addSpacing(6)
        self.column.addWidget(Flow(*buttons))
