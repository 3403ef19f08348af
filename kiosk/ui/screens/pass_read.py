# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a learning pass held: which lessons are done, and that none of it is lost."""

from kiosk.marks import override
from kiosk.ui.layouts import CardGrid
from kiosk.ui.places import LessonsPlace, PassReadPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label

_MOST = 8  # lessons that are named; the number is said of all


class PassReadScreen(Screen[PassReadPlace]):
    """Welcome back."""

    name = "pass-read"

    @override
    def build(self) -> None:
        words, here, elsewhere = self.words, self.place.here, self.place.elsewhere
        self.add(Label(words.tr("Welcome back. Your pass is read."), "title"))
        if here:
            text = words.trn(
                "{n} lesson is marked as done.", "{n} lessons are marked as done.", len(here)
            )
            self.add(Label(text, "lead"))
            box = Box()
            box.column.addWidget(CardGrid([*map(self._line, here[:_MOST])], self.px(380), 2))
            self.add(box)
        if elsewhere:
            text = words.trn(
                "{n} lesson of your pass is not on this kiosk. It stays on your pass.",
                "{n} lessons of your pass are not on this kiosk. They stay on your pass.",
                elsewhere,
            )
            self.add(Label(text, "body" if here else "lead"))
        if not here and not elsewhere:
            self.add(Label(words.tr("There is no lesson on it yet."), "lead"))
        self.column.addStretch()

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        return Bars(
            title=tr("Learning pass"),
            start=self.back_action(),
            end=(Action(tr("Go to the lessons"), self._on_go_on, "next", True, "primary"),),
        )

    def _line(self, number: int) -> IconLine:
        library = self.context.library
        lesson = library.lesson(next(o.id for o in library.outlines if o.number == number))
        title = self.words.for_content(lesson.texts()).of(lesson.title)
        return IconLine(Icon("check", 24), Label(title))

    def _on_go_on(self) -> None:
        self.context.navigator.home()
        self.context.navigator.open(LessonsPlace())
