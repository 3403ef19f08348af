# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheet that asks before a time limit takes effect; a touch anywhere or any key is the answer."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent, QMouseEvent

from kiosk.marks import override
from kiosk.ui.idle import Countdown
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from kiosk.ui.shell import Shell
from kiosk.ui.time_limits import GO_ON, Question, time_left
from kiosk.ui.widgets.label import Label


class TimeSheet(Sheet):
    """Shows how long is left, in round numbers; it can be made again in the middle."""

    def __init__(
        self, shell: Shell, question: Question, countdown: Countdown, go_on: Callable[[], object]
    ) -> None:
        words = shell.context.words
        super().__init__(shell, words.tr(question.title), "idle")
        self._words = words
        self._go_on = go_on
        self.add_text(words.tr(question.without))
        self.add_text(words.tr(GO_ON))
        # Said as it is when it is asked; what changes then must not disturb the reading.
        left = self._left(countdown.shown)
        self._number = Label(left, "strong", say=left)
        self._number.setObjectName("time-left")
        self.column.addWidget(self._number)
        self.add_more(words)
        self.add_actions([Action(words.tr(question.answer), go_on, icon="check", look="primary")])
        countdown.left_changed.connect(self._show_left)

    def _left(self, seconds: int) -> str:
        return time_left(self._words, seconds)

    def _show_left(self, seconds: int) -> None:
        self._number.show_text(self._left(seconds))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._go_on()

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        self._go_on()  # Tab is a key as any other
        return True

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # or the release would go to whatever is below

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._go_on()
