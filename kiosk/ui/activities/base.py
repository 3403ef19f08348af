# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every practice has in common: it is judged by what the learner does, and it may be asked
again for its state at any time, because the state is in the visit's work and not in widgets.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.lesson import Activity, Step
from kiosk.i18n import Words
from kiosk.ui.context import Context
from kiosk.usecases.lesson_run import Work


@dataclass(frozen=True, slots=True)
class Feedback:
    """What to say about the last try. tone: "good", "help" or empty."""

    title: str
    text: str
    tone: str = ""


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
    """A practice. `changed` is emitted when the work, the goal's progress or the feedback did."""

    changed = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.stage = stage
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self.first: QWidget | None = None
        self.build()

    def build(self) -> None:
        """Make the widgets and show the state that the work holds."""
        raise NotImplementedError

    def goal(self) -> tuple[str, str]:
        """What to reach, and how far it is."""
        raise NotImplementedError

    def feedback(self) -> Feedback | None:
        """What to say about the last try, if there was one."""
        raise NotImplementedError
