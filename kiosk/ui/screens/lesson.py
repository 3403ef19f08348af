# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The player: one step of a lesson at a time."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.lesson import Step, StepKind
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Stage
from kiosk.ui.activities.registry import ACTIVITIES
from kiosk.ui.focus import let_go
from kiosk.ui.layouts import Columns, Flow
from kiosk.ui.places import LessonPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box, titled
from kiosk.ui.widgets.icon import Picture
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.progress import Progress

_ASIDE = 20  # px around what stands beside a practice


class LessonScreen(Screen[LessonPlace]):
    """Shows the step where the run stands; the run is the visit's and loses nothing."""

    name = "lesson"

    @override
    def build(self) -> None:
        self._lesson = self.context.library.lesson(self.place.lesson)
        self._run = self.context.visit.lesson(self._lesson)
        self.content = self.words.for_content(self._lesson.texts())
        self._activity: ActivityWidget | None = None
        self._hint: Button | None = None
        self._told = ""
        step = self._run.step
        self.setObjectName(f"step-{step.id}")
        if step.kind is StepKind.ACTIVITY:
            self._build_activity(step)
        else:
            self._build_idea(step)
        if self._run.is_last:
            self.context.visit.finish_lesson(self._lesson)

    @override
    def bars(self) -> Bars:
        tr, run = self.words.tr, self._run
        steps = len(self._lesson.steps)
        note = tr("step {n} of {all}", n=run.index + 1, all=steps)
        if self.content is not self.words:
            note += " · " + tr("in {language}", language=self.content.language.name)
        if run.is_last:
            onward = Action(tr("Finish the lesson"), self._on_finish, icon="check", look="primary")
        else:
            onward = Action(
                tr("Next"),
                self._on_next,
                icon="next",
                icon_after=True,
                look="primary",
                enabled=run.can_go_on,
            )
        return Bars(
            title=self.content.of(self._lesson.title),
            note=note,
            start=Action(tr("Back"), self._on_back, icon="back", look="quiet"),
            progress=Progress(run.index, steps),
            end=(onward,),
        )

    def _text(self, step: Step, field: str) -> str:
        text = step.text(field)
        return self.content.of(text) if text is not None else ""

    def _body(self, step: Step, look: str) -> Label:
        return Label(self._text(step, "body"), look, say=self._text(step, "say") or None)

    def _build_idea(self, step: Step) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addStretch()
        column.addWidget(Label(self._text(step, "title"), "title"))
        column.addWidget(self._body(step, "step"))
        column.addStretch()
        if step.picture is None:
            self.add(words, 1)
            return
        self.add(Columns(words, self._panel(step), (16, 10), narrow=self.px(860), gap=44), 1)

    def _panel(self, step: Step) -> Box:
        panel = Box("panel", margin=24)
        panel.column.addWidget(Picture(step.picture or "", self.context.theme, QSize(400, 320)), 1)
        if step.words:
            chips = Flow(gap=14, centred=True)
            for field in step.words:
                chips.row.addWidget(Label(self._text(step, field), "word", wrap=False))
            panel.column.addWidget(chips)
        return panel

    def _build_activity(self, step: Step) -> None:
        assert step.activity is not None
        left, _, right, _ = self.margins
        self.column.setContentsMargins(left, 20, right, 16)
        self.column.setSpacing(12)
        stage = Stage(self.context, self.content, step, step.activity, self._run.work)
        self.add(Label(self._text(step, "title"), "heading"))
        if self._text(step, "body"):
            self.add(self._body(step, "body"))
        self._activity = ACTIVITIES[step.activity.kind](stage)
        self._activity.changed.connect(self._on_changed)
        self.first = self._activity.first
        aside = QWidget()
        self._aside = QVBoxLayout(aside)
        self._aside.setContentsMargins(0, 0, 0, 0)
        self._aside.setSpacing(16)
        self._fill_aside()
        self._told = self._said()
        self.add(Columns(self._activity, aside, (27, 10), narrow=self.px(860), gap=26), 1)

    def _fill_aside(self) -> None:
        """The goal, what to say about the last try, the hints so far, and one more hint."""
        assert self._activity is not None
        tr, work, hints = self.words.tr, self._run.work, self._run.step.hints()
        goal, progress = self._activity.goal()
        self._aside.addWidget(titled(goal, progress, "learn", margin=_ASIDE))
        feedback = self._activity.feedback()
        if feedback is not None:
            box = Box(margin=_ASIDE)
            box.column.addWidget(Label(feedback.title, "subheading", feedback.tone))
            box.column.addWidget(Label(feedback.text))
            self._aside.addWidget(box)
        for hint in hints[: work.hints]:
            self._aside.addWidget(titled(tr("Hint"), self.content.of(hint), margin=_ASIDE))
        self._aside.addStretch()
        self._hint = None
        if work.hints < len(hints):
            self._hint = Button(tr("Give me a hint"), self._on_hint, icon="hint")
            self._hint.setObjectName("hint")
            self._aside.addWidget(self._hint)

    def _on_changed(self) -> None:
        """Draw what stands beside the practice anew; the practice itself is left in peace."""
        had_focus = self._hint is not None and self._hint.hasFocus()
        let_go(self, self._hint)
        while self._aside.count():
            item = self._aside.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._fill_aside()
        if had_focus:
            target = self._hint or self.first
            if target is not None:
                target.show()  # a layout shows what is new later, and what is hidden has no focus
                target.setFocus()
        self.bars_changed.emit()
        before, self._told = self._told, self._said()
        if self._told and self._told != before:
            self._announce(self._told)

    def _said(self) -> str:
        """What is said about the last try."""
        feedback = self._activity.feedback() if self._activity is not None else None
        return f"{feedback.title.rstrip('.!')}. {feedback.text}" if feedback is not None else ""

    def _announce(self, text: str) -> None:
        self.context.navigator.announce(text, language=self.content.language.tag)

    def _on_hint(self) -> None:
        self._run.hint()
        self._on_changed()
        hints = self._run.step.hints()[: self._run.work.hints]
        if hints:
            self._announce(self.content.of(hints[-1]))

    def _on_next(self) -> None:
        self._run.next()
        self.context.navigator.open(self.place)

    def _on_back(self) -> None:
        if self._run.is_first:
            self.context.navigator.back()
        else:
            self._run.back()
            self.context.navigator.open(self.place)

    def _on_finish(self) -> None:
        self.context.visit.put_away(self._lesson)
        self.context.navigator.back()
