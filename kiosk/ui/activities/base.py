# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every practice has in common: it is judged by what the learner does, and it may be asked
again for its state at any time, because the state is in the visit's work and not in widgets.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.lesson import Activity, Step
from kiosk.i18n import N_, Words
from kiosk.marks import override
from kiosk.ui.activities.showing import Show
from kiosk.ui.context import Context
from kiosk.ui.focus import let_go
from kiosk.ui.scroll import bring_into_sight
from kiosk.usecases.lesson_run import HINTS, Work


@dataclass(frozen=True, slots=True)
class Feedback:
    """What to say about the last try. tone: "good", "help" or empty."""

    title: str
    text: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """Something to do in a practice, in the words of the screen, and whether it is done."""

    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Stage:
    """What a practice is given. content: the words of the lesson, in its own language."""

    context: Context
    content: Words
    step: Step
    activity: Activity
    work: Work

    def text(self, name: str) -> str:
        """A field of the step in the lesson's language; empty where there is none."""
        text = self.step.text(name)
        return self.content.of(text) if text is not None else ""


class ActivityWidget(QWidget):
    """A practice.

    A move of the learner goes through `do`, which keeps the state before it for Undo, judges by
    `is_reached`, and draws by `show_state`. `changed` is emitted when the work, the goal or the
    feedback did; `redrawn` when there are new widgets to be reached by the Tab key.

    GENERAL_HINTS: what to look for, where, and how, for a step that brings no hints of its own.
    """

    changed = Signal()
    redrawn = Signal()

    GENERAL_HINTS: ClassVar[tuple[str, str, str]] = (
        N_("Read the text above again, slowly."),
        N_("There is no hurry. Try something: you can undo it."),
        N_("Press “Show me”, and watch how it is done."),
    )

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.first: QWidget | None = None
        self.build()

    # What a kind says

    def build(self) -> None:
        """Make the widgets and show the state that the work holds."""
        raise NotImplementedError

    def goals(self) -> tuple[Goal, ...]:
        """What to do, in the order in which it is asked for."""
        raise NotImplementedError

    def feedback(self) -> Feedback | None:
        """What to say about the last try, if there was one."""
        raise NotImplementedError

    def is_reached(self) -> bool:
        """Whether the aim is reached now; all goals, unless a kind knows better."""
        return all(goal.is_done for goal in self.goals())

    def show_state(self) -> None:
        """Show what a move changed. A kind that can do it with the widgets it has, does."""
        self.redraw()

    def next_moves(self) -> tuple[Show, ...]:
        """The moves that lead on from here, with the widgets that are there now, for "Show me"."""
        return ()

    # What every kind can use

    @property
    def state(self) -> Mapping[str, Any]:
        """What was done so far; `do` and `note` change it."""
        return self.stage.work.state

    @property
    def parameters(self) -> Mapping[str, Any]:
        """What the lesson says about this practice, as its schema allows."""
        return self.stage.activity.parameters

    @property
    def words(self) -> Words:
        """The words of the interface, in the visit's language."""
        return self.stage.context.words

    def px(self, size: int) -> int:
        """A size in pixels at the chosen size of text."""
        return self.stage.context.theme.px(size)

    def do(self, **changes: object) -> None:
        """One move of the learner, which Undo takes back: these parts of the state change.

        The values must not be changed in place later: tuples and frozensets, not lists and sets.
        """
        self.stage.work.move(changes)
        self._judge()
        self.show_state()
        self.changed.emit()

    def note(self, *, is_try: bool = False, **changes: object) -> None:
        """Remember something that is no move, such as a letter typed; nothing is drawn anew.

        is_try: whether it is enough of an attempt to go on.
        """
        self.stage.work.state.update(changes)
        if is_try or self.is_reached():
            self._judge()
        self.changed.emit()

    def undo(self) -> None:
        """Take the last move back."""
        self.stage.work.undo()
        self.show_state()
        self.changed.emit()

    def redraw(self) -> None:
        """Make the widgets again; the focus stays on what has the same object name."""
        focus: QWidget | None = self.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus) and focus.hasFocus()
        name = focus.objectName() if focus is not None and had_focus else ""
        let_go(self.window(), self)
        while self.column.count():
            item = self.column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setObjectName("")
                for child in widget.findChildren(QWidget):
                    child.setObjectName("")  # what goes away has no name to be found by
                widget.hide()
                widget.deleteLater()
        self.first = None
        self.build()
        if self.isVisible():
            show_parts(self.column)
        self.redrawn.emit()
        if had_focus:
            again = self.findChild(QWidget, name) if name else None
            stays = again is not None and again.isEnabled() and again.isVisibleTo(self)
            target = again if stays else self.first
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, target, partial(bring_into_sight, target))  # once laid out

    def goal(self) -> tuple[str, str]:
        """What to do now, and how far it is."""
        goals = self.goals()
        done = sum(goal.is_done for goal in goals)
        tr = self.words.tr
        left = [goal.text for goal in goals if not goal.is_done]
        if not left:
            return tr("You did it"), tr("You can go on, or try more.")
        if len(goals) == 1:
            untried = not self.stage.work.tried
            return left[0], tr("You can try as often as you like.") if untried else ""
        return left[0], tr("Done: {done} of {all}.", done=done, all=len(goals))

    def hint(self, number: int) -> str:
        """The hint of this number, from 0, the weakest, to 2."""
        own = self.stage.step.hints()
        if number < len(own):
            return self.stage.content.of(own[number])
        # A step with fewer than three of its own ends with the general ones, the strongest last.
        return self.words.tr(self.GENERAL_HINTS[max(number, 0)])

    def let_go_of(self) -> bool:
        """Escape was pressed: drop what is being carried, if anything is; whether it was so."""
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.let_go_of():
            event.accept()
        else:
            super().keyPressEvent(event)

    def lesson_goals(self, done: Container[str]) -> tuple[Goal, ...]:
        """The goals that the lesson sets in its parameter `goals`; done: the ids of those reached."""
        return tuple(
            Goal(self.stage.text(f"goal-{goal['id']}"), goal["id"] in done)
            for goal in self.parameters["goals"]
        )

    def well_done(self, otherwise: str = "") -> Feedback:
        """What to say when the aim is reached: the lesson's own words where it has some."""
        tr = self.words.tr
        text = self.stage.text("feedback") or otherwise or tr("You can do this now.")
        return Feedback(tr("Well done"), text, "good")

    def said_of(self, said: str, slips: Mapping[str, str]) -> Feedback | None:
        """What to say in a world with goals. said: "done", the name of a slip, or empty."""
        tr = self.words.tr
        if self.is_reached():
            return self.well_done()
        if said == "done":
            return Feedback(tr("Done"), tr("That is what was asked for. Go on with the next."))
        return self.not_yet(tr(slips[said])) if said else None

    def not_yet(self, text: str) -> Feedback:
        """What to say kindly about a try that was not it: why, and what to look for."""
        return Feedback(self.words.tr("Not yet"), text, "help")

    def _judge(self) -> None:
        work = self.stage.work
        work.tried = True
        work.passed = work.passed or self.is_reached()


def show_parts(column: QBoxLayout) -> None:
    """Show what a layout holds now: it would later, and what is hidden cannot have the focus."""
    for place in range(column.count()):
        item = column.itemAt(place)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.show()


assert len(ActivityWidget.GENERAL_HINTS) == HINTS
