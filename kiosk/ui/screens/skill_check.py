# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The three-minute check: what one can do already is tried, and lessons to begin with proposed."""

from PySide6.QtWidgets import QWidget

from kiosk.domain.lesson import Lesson, Step, StepKind
from kiosk.domain.path import next_lessons
from kiosk.marks import override
from kiosk.ui.layouts import CardGrid, Columns, Stack
from kiosk.ui.places import CheckPlace, LessonPlace, LessonsPlace
from kiosk.ui.screen import Action, Bars
from kiosk.ui.screens.player import Player
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.progress import Progress
from kiosk.usecases.skill_check import can_already, to_learn


class CheckScreen(Player[CheckPlace]):
    """Nobody is asked what they can do: they try, or say that they do not know it yet."""

    name = "check"
    helps = False

    @override
    def lesson(self) -> Lesson:
        check = self.context.library.check
        assert check is not None  # the home screen offers it only where there is one
        return check

    @override
    def bars(self) -> Bars:
        tr, run = self.words.tr, self._run
        return Bars(
            title=self.content.of(self._lesson.title),
            note=self.note(),
            start=Action(tr("Back"), self.on_back, icon="back", look="quiet"),
            progress=Progress(run.index, len(self._lesson.steps)),
            end=self._onward(),
        )

    def _onward(self) -> tuple[Action, ...]:
        tr, run = self.words.tr, self._run
        if run.is_last:
            return (Action(tr("See all lessons"), self._on_lessons, "next", True, "primary"),)
        onward = Action(
            tr("Next"), self.on_next, "next", icon_after=True, look="primary", enabled=run.can_go_on
        )
        if run.step.kind is not StepKind.ACTIVITY or run.work.passed:
            return (onward,)
        return (Action(tr("I do not know this yet"), self._on_skip), onward)

    @override
    def build_summary(self, step: Step) -> None:
        """What the person can do, and where to begin: the proposal is the visit's from now on."""
        visit, library = self.context.visit, self.context.library
        visit.proposed = to_learn(self._run)
        done = {id_ for id_ in library.lessons if id_ in can_already(self._run)}
        done |= set(visit.finished)
        ids = next_lessons(
            library.outlines, done, proposed=visit.proposed, topics=tuple(library.topics)
        )
        known = Stack(Label(self.words.tr("This you can do already"), "heading"), gap=12)
        for id_ in can_already(self._run):
            known.column.addWidget(self._known(library.lesson(id_)))
        if not can_already(self._run):
            text = self.words.tr("Everybody begins somewhere. You have begun.")
            known.column.addWidget(Label(text, "step"))
        known.column.addStretch()
        cards: list[QWidget] = [self._card(library.lesson(id_)) for id_ in ids]
        self.first = cards[0] if cards else None
        start = Stack(
            Label(self.content.of(step.texts["title"]), "title"),
            Label(self._text(step, "body"), "step"),
            CardGrid(cards, least=self.px(380), most=1),
        )
        start.column.addStretch()
        self.add(Columns(start, known, (16, 10), narrow=self.px(860), gap=44), 1)

    def _known(self, lesson: Lesson) -> QWidget:
        words = self.words.for_content(lesson.texts())
        return IconLine(Icon("check", 26, tone="good"), Label(words.of(lesson.title), "step"))

    def _card(self, lesson: Lesson) -> ListCard:
        words = self.words.for_content(lesson.texts())
        minutes = self.words.trn("{n} minute", "{n} minutes", lesson.minutes)
        card = ListCard(
            words.of(lesson.title),
            f"{words.of(lesson.summary)} · {minutes}",
            lesson.icon,
            lambda: self.context.navigator.open(LessonPlace(lesson.id)),
        )
        card.setObjectName(f"lesson-{lesson.id}")
        return card

    def _on_skip(self) -> None:
        self._run.skip()
        self.context.navigator.open(self.place)

    def _on_lessons(self) -> None:
        self.context.navigator.open(LessonsPlace())
