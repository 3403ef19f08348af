# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Build a password that holds, in a practice window where nothing is real."""

from typing import cast

from kiosk.domain.errors import KioskError
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import AtMost
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.meter import Meter
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.text_field import TextField
from kiosk.usecases.password import LONGEST, Holds, Strength, judge

_ATTEMPT = 6  # characters: enough to have tried

_HOLDS = {
    Holds.NOTHING: N_("Nothing written yet"),
    Holds.MOMENT: N_("A thief guesses this at once"),
    Holds.DAY: N_("A thief needs some days"),
    Holds.YEAR: N_("A thief needs some years"),
    Holds.LONG: N_("Too long for a thief to try"),
}
_REASONS = {
    "common": N_("It is a word or a name that many people use. Add a second and a third word."),
    "pattern": N_("The keys lie side by side. A thief tries such rows first. Write real words."),
    "date": N_("A year or a date is easy to find out. Write words instead."),
    "repeat": N_("The same piece comes again. Each word should be a new one."),
    "short": N_("It is short. Add one more word."),
    "": N_("It grows. Add one more word."),
}


class PasswordBuilder(ActivityWidget):
    """Parameters: words, how many different words to reach.

    What is typed is judged here and stays in the visit's memory.
    """

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._strength = Strength(Holds.NOTHING, 0, "")
        window = PracticeWindow("lock", tr("Practice: choose a password"), tr("not a real account"))
        inside = window.inside
        title = Label(tr("New password"), "strong")
        inside.column.addWidget(title)
        inside.column.addWidget(self._make_field())
        title.belong_to(self._field)
        self._meter = Meter(self.stage.context.theme)
        inside.column.addWidget(self._meter)
        self._verdict = Label("", "subheading")
        inside.column.addWidget(self._verdict)
        inside.column.addStretch()
        self.column.addWidget(window, 1)
        self.first = self._field
        self._show()
        if self._field.text():
            self._on_text_changed(self._field.text())

    @override
    def goals(self) -> tuple[Goal, ...]:
        wanted = self._wanted
        text = self.words.trn(
            "Build a password of {n} word", "Build a password of {n} words", wanted
        )
        return (Goal(text, self._reached),)

    @override
    def goal(self) -> tuple[str, str]:
        tr, work = self.words.tr, self.stage.work
        found = min(self._strength.words, self._wanted)
        if work.passed and found >= self._wanted:
            return tr("Your password holds"), tr("You can change it and see what happens.")
        return (
            self.goals()[0].text,
            tr("You have {found} of {all}.", found=found, all=self._wanted),
        )

    @override
    def next_moves(self) -> tuple[Show, ...]:
        if self._reached:
            return ()
        return (Show(How.TYPE, self._field, text=self.words.tr("three words of your own")),)

    @override
    def feedback(self) -> Feedback | None:
        tr = self.words.tr
        if self._strength.holds is Holds.NOTHING:
            return None
        if self._reached:
            return Feedback(
                tr("Well built!"),
                tr("Words that have nothing to do with each other are hard to guess."),
                "good",
            )
        if self._strength.holds is Holds.LONG:
            return Feedback(tr("It is strong"), tr("Now put spaces between your words."), "help")
        return Feedback(tr("Not yet"), tr(_REASONS[self._strength.reason]), "help")

    @property
    def _wanted(self) -> int:
        return cast("int", self.parameters["words"])

    @property
    def _reached(self) -> bool:
        return self._strength.holds >= Holds.YEAR and self._strength.words >= self._wanted

    def _make_field(self) -> TextField:
        tr = self.words.tr
        typed = cast("str", self.stage.work.state.get("typed", ""))
        field = TextField(self.stage.context, tr("New password"), typed)
        field.setObjectName("password")
        field.setAccessibleDescription(
            tr("Do not write a password that you really use. Invent one.")
        )
        field.setValidator(AtMost(LONGEST, field))
        field.textChanged.connect(self._on_text_changed)
        self._field = field
        return field

    def _on_text_changed(self, typed: str) -> None:
        self.stage.work.state["typed"] = typed
        self.stage.context.tasks.run(
            lambda: judge(typed),
            lambda strength: self._on_judged(typed, strength),
            self._on_failed,
        )

    def _on_judged(self, typed: str, strength: Strength) -> None:
        # The widget may be gone, or more typed, while the judgement was made.
        if self.stage.work.state.get("typed") != typed or not is_alive(self):
            return
        self._strength = strength
        self._show()
        self.note(is_try=len(typed) >= _ATTEMPT)

    def _on_failed(self, error: KioskError) -> None:
        self.stage.context.navigator.tell(error)

    def _show(self) -> None:
        self._meter.show_level(int(self._strength.holds), len(Holds) - 1)
        self._verdict.show_text(self.words.tr(_HOLDS[self._strength.holds]))
