# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The player: one step at a time, a thought to read or a practice to do."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.lesson import Lesson, Step, StepKind
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Stage, show_parts
from kiosk.ui.activities.registry import activity_class
from kiosk.ui.focus import let_go
from kiosk.ui.layouts import Columns, Flow
from kiosk.ui.places import Place
from kiosk.ui.screen import Screen
from kiosk.ui.widgets.box import Box, titled
from kiosk.ui.widgets.icon import Picture
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.lesson_run import HINTS, LessonRun

_ASIDE = 20  # px around what stands beside a practice

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
        self.column.setSpacing(16)
        stage = Stage(self.context, self.content, step, step.activity, self._run.work)
        self.add(Label(self._text(step, "title"), "heading"))
        if self._text(step, "body"):
            self.add(self._body(step, "body"))
        self._activity = activity_class(step.activity.kind)(stage)
        self._activity.changed.connect(self._on_changed)
        self._activity.redrawn.connect(self.redrawn)
        self.first = self._activity.first
        aside = QWidget()
        self._aside = QVBoxLayout(aside)
        self._aside.setContentsMargins(0, 0, 0, 0)
        self._aside.setSpacing(16)
        self._fill_aside()
        self._told = self._said()
        self.add(Columns(self._activity, aside, (27, 10), narrow=self.px(860), gap=26), 1)

    def _fill_aside(self) -> None:
        """The goal, the hint just asked for or what to say about the last try, and what helps."""
        assert self._activity is not None
        goal, progress = self._activity.goal()
        self._aside.addWidget(titled(goal, progress, "learn", margin=_ASIDE))
        said = self._last_said()
        if said is not None:
            self._aside.addWidget(said)
        tools = self._tools()
        if tools.row.count():
            self._aside.addWidget(tools)
        self._aside.addStretch()

    def _tools(self) -> Flow:
        """A hint, the move shown, and the last move taken back, as far as there are such."""
        assert self._activity is not None
        tr, work, tools = self.words.tr, self._run.work, Flow(gap=12)
        if self.helps and work.hints < HINTS:
            tools.row.addWidget(self._tool("hint", tr("Give me a hint"), "hint", self._on_hint))
        if self.helps and self._activity.next_moves():
            tools.row.addWidget(self._tool("show", tr("Show me"), "eye", self._on_show))
        if work.can_undo:
            tools.row.addWidget(self._tool("undo", tr("Undo"), "undo", self._on_undo))
        return tools

    def _last_said(self) -> Box | None:
        """The hint that was asked for last, or what to say about the last try; None at first."""
        assert self._activity is not None
        work, feedback = self._run.work, self._activity.feedback()
        is_good = feedback is not None and feedback.tone == "good"
        if work.is_hinted and not is_good:
            hint = self._activity.hint(work.hints - 1)
            return titled(self.words.tr("Hint"), hint, margin=_ASIDE)
        if feedback is None:
            return None
        return titled(feedback.title, feedback.text, title_tone=feedback.tone, margin=_ASIDE)

    def _tool(self, name: str, text: str, icon: str, on_press: Callable[[], None]) -> Button:
        button = Button(text, on_press, icon=icon, look="more", icon_size=26)
        button.setObjectName(name)
        return button

    def _on_changed(self) -> None:
        """Draw what stands beside the practice anew; the practice itself is left in peace."""
        aside = self._aside.parentWidget()
        focus: QWidget | None = aside.focusWidget()
        had_focus = focus is not None and focus.hasFocus() and aside.isAncestorOf(focus)
        name = focus.objectName() if focus is not None and had_focus else ""
        let_go(self, aside)
        while self._aside.count():
            item = self._aside.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        self._fill_aside()
        show_parts(self._aside)
        if had_focus:
            again: QWidget | None = aside.findChild(QWidget, name)
            if self._activity is not None:
                self.first = self._activity.first  # it may have been made anew
            target = again if again is not None else self.first
            if target is not None:
                target.setFocus()
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
