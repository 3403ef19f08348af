# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The player: one step at a time, a thought to read or a practice to do."""

from typing import ClassVar, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.lesson import Lesson, Step, StepKind
from kiosk.marks import override
from kiosk.ui.activities.aside import Aside, Beside
from kiosk.ui.activities.base import ActivityWidget, Feedback, Stage
from kiosk.ui.activities.registry import activity_class
from kiosk.ui.glossary import Explained
from kiosk.ui.layouts import Columns, Flow
from kiosk.ui.places import Place
from kiosk.ui.screen import Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Picture
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.lesson_run import HINTS, LessonRun

PlayedPlace = TypeVar("PlayedPlace", bound=Place)


class Player(Screen[PlayedPlace]):
    """Shows the step where the run stands; the run is the visit's and loses nothing.

    helps: whether a practice offers hints and shows its moves.
    """

    helps: ClassVar[bool] = True

    def lesson(self) -> Lesson:
        """What is played."""
        raise NotImplementedError

    @override
    def build(self) -> None:
        self._lesson = self.lesson()
        self._run: LessonRun = self.context.visit.lesson(self._lesson)
        self.content = self.words.for_content(self._lesson.texts())
        self._activity: ActivityWidget | None = None
        self._told = ""
        self._explained = Explained(self.context, self.content, self._lesson.id)
        step = self._run.step
        self.setObjectName(f"step-{step.id}")
        if step.kind is StepKind.ACTIVITY:
            self._build_activity(step)
        elif step.kind is StepKind.SUMMARY:
            self.build_summary(step)
        else:
            self._build_idea(step)

    def build_summary(self, step: Step) -> None:
        """Make the widgets of the last step."""
        self._build_idea(step)

    def buttons(self, step: Step) -> list[Button]:
        """What is offered under the text of a step without a practice."""
        del step
        return []

    def note(self) -> str:
        """Which step this is, and in which language where that is not the visit's."""
        tr, run = self.words.tr, self._run
        note = tr("step {n} of {all}", n=run.index + 1, all=len(self._lesson.steps))
        if self.content is not self.words:
            note += " · " + tr("in {language}", language=self.content.language.name)
        return note

    def on_back(self) -> None:
        """To the step before, or to where the resident was."""
        if self._run.is_first:
            self.context.navigator.back()
        else:
            self._run.back()
            self.context.navigator.open(self.place)

    def on_next(self) -> None:
        """To the next step."""
        self._run.next()
        self.context.navigator.open(self.place)

    def _text(self, step: Step, field: str) -> str:
        text = step.text(field)
        return self.content.of(text) if text is not None else ""

    def _body(self, step: Step, look: str) -> Label:
        label = Label(self._text(step, "body"), look, say=self._text(step, "say") or None)
        return self._explained.mark(label)

    def _build_idea(self, step: Step) -> None:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(18)
        column.addStretch()
        column.addWidget(Label(self._text(step, "title"), "title"))
        column.addWidget(self._body(step, "step"))
        explain = self._explained.button()
        buttons = [*self.buttons(step), *([explain] if explain is not None else [])]
        if buttons:
            column.addWidget(Flow(*buttons, gap=12))
        column.addStretch()
        if step.picture is None:
            self.add(words, 1)
            return
        self.add(Columns(words, self._panel(step), (16, 10), narrow=self.px(860), gap=44), 1)

    def _panel(self, step: Step) -> Box:
        panel = Box("panel", margin=24)
        panel.column.addWidget(self._picture(step.picture or ""), 1)
        if step.words:
            chips = Flow(gap=14, centred=True)
            for field in step.words:
                chips.row.addWidget(Label(self._text(step, field), "word", wrap=False))
            panel.column.addWidget(chips)
        return panel

    def _picture(self, name: str) -> Picture:
        shows = self.context.library.pictures.get(name)
        said = self.content.of(shows) if shows is not None else ""
        return Picture(name, self.context.theme, QSize(400, 320), said)

    def _build_activity(self, step: Step) -> None:
        assert step.activity is not None
        left, _, right, _ = self.margins
        self.column.setContentsMargins(left, 20, right, 16)
        self.column.setSpacing(16)
        stage = Stage(self.context, self.content, step, step.activity, self._run.work)
        self.add(Label(self._text(step, "title"), "heading"))
        if self._text(step, "body"):
            self.add(self._body(step, "body"))
        self._activity = activity_class(step.activity.kind)(stage)
        self._activity.changed.connect(self._on_changed)
        self._activity.redrawn.connect(self.redrawn)
        self.first = self._activity.first
        self._aside = Aside(
            self.words, {"hint": self._on_hint, "show": self._on_show, "undo": self._on_undo}
        )
        self._aside.show_beside(self._beside(self._activity), None)
        self._told = self._said()
        self.add(Columns(self._activity, self._aside, (27, 10), narrow=self.px(860), gap=26), 1)

    def _beside(self, activity: ActivityWidget) -> Beside:
        """The goal, the hint just asked for or what to say about the last try, and what helps."""
        goal, progress = activity.goal()
        work, said = self._run.work, activity.feedback()
        is_good = said is not None and said.tone == "good"
        if work.is_hinted and not is_good:
            said = Feedback(self.words.tr("Hint"), activity.hint(work.hints - 1))
        offered = {
            "hint": self.helps and work.hints < HINTS,
            "show": self.helps and bool(activity.next_moves()),
            "undo": work.can_undo,
        }
        return Beside(goal, progress, said, tuple(name for name, is_so in offered.items() if is_so))

    def _on_changed(self) -> None:
        """Draw what stands beside the practice; the practice itself is left in peace."""
        assert self._activity is not None
        self.first = self._activity.first  # it may have been made anew
        self._aside.show_beside(self._beside(self._activity), self.first)
        self.redrawn.emit()
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
        assert self._activity is not None
        self._run.hint()
        self._on_changed()
        self._announce(self._activity.hint(self._run.work.hints - 1))

    def _on_undo(self) -> None:
        assert self._activity is not None
        self._activity.undo()
        self._announce(self.words.tr("It is as it was before."))

    def _on_show(self) -> None:
        """The pointer shows the next move; to have seen it is enough to go on."""
        assert self._activity is not None
        from kiosk.ui.activities.demonstration import Demonstration, caption

        shows = self._activity.next_moves()
        self._run.work.tried = True
        window = self.window()
        shown = Demonstration(window, self.context.theme, self.words, shows)
        said = [(show.target.accessibleName(), caption(show, self.words)) for show in shows]
        self._announce(" ".join(f"{name}: {what}" if name else what for name, what in said))
        self.bars_changed.emit()
        shown.start()
