# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The time limits of a visit (WCAG 2.2.1): each one asks first, aloud too, and can be extended.

There are three, and each is about a person who may have left: in the middle of a visit, at the
question about sharing, and on the screens that stay after the visit was erased. Whoever touches
the screen or presses a key has the whole time again, as often as they like.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QWindow

from kiosk.i18n import N_
from kiosk.ui.idle import MINUTES_FROM, Countdown, IdleWatch

if TYPE_CHECKING:
    from kiosk.i18n import Words
    from kiosk.ui.reader import Reader
    from kiosk.ui.sheet import Sheet
    from kiosk.ui.shell import Shell

GO_ON = N_("Touch the screen or press any key to go on.")
_ENOUGH = 30  # seconds to answer, from which on it is worth saying that twenty are left


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: title, what happens without an answer, and the answer that extends."""

    title: str
    without: str
    answer: str


IN_A_VISIT = Question(
    N_("Are you still here?"),
    N_("If nobody answers, everything is erased and nothing is shared."),
    N_("Yes, I am here"),
)
AT_THE_END = Question(
    N_("Do you need more time?"),
    N_("If nobody answers, nothing is shared and everything is erased."),
    N_("I need more time"),
)
AFTER_A_VISIT = Question(
    N_("Do you need more time?"),
    N_("If nobody answers, this page goes away for the next person."),
    N_("I need more time"),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One time limit: seconds without a touch before it asks, and what follows no answer."""

    question: Question
    seconds: int
    on_over: Callable[[], object]


def time_left(words: Words, seconds: int) -> str:
    """How long is left, as it is shown and said."""
    if seconds > MINUTES_FROM and seconds % 60 == 0:
        return words.trn("{n} minute left", "{n} minutes left", seconds // 60)
    return words.trn("{n} second left", "{n} seconds left", seconds)


class TimeLimits(QObject):
    """Watches, asks, counts down.

    limit: the one that holds now, None where nobody waits. is_spoken: whether every sheet is
    spoken anyway, so that the question need not be read.
    """

    def __init__(
        self,
        shell: Shell,
        reader: Reader,
        limit: Callable[[], Limit | None],
        is_spoken: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._reader = reader
        self._limit = limit
        self._is_spoken = is_spoken
        self._asked: Limit | None = None
        self._watch: IdleWatch | None = None
        self.countdown = Countdown(self)
        self.countdown.soon.connect(self._on_soon)
        self.countdown.over.connect(self._on_over)

    def start(self, window: QWindow) -> None:
        """Be ready to watch a native window."""
        self._watch = IdleWatch(window, lambda: self._reader.is_heard, self)
        self._watch.became_idle.connect(self.ask)

    def watch(self) -> None:
        """Begin to wait, or begin anew, for as long as the limit that holds now says."""
        self.countdown.stop()
        limit = self._limit()
        if self._watch is None:
            return
        if limit is None:
            self._watch.rest()
        else:
            self._watch.watch(limit.seconds)

    def ask(self) -> None:
        """Ask on the screen and aloud, also who never asked to hear anything."""
        limit = self._limit()
        if limit is None:
            return
        self._asked = limit
        if self._watch is not None:
            self._watch.rest()
        self.countdown.start(self._shell.context.settings.answer_seconds)
        self._shell.open_sheet(lambda: self._sheet(limit))
        if not self._is_spoken():
            tag = self._shell.context.words.language.tag
            self._reader.read(self._shell.readable(), tag, asked=False)

    def go_on(self) -> None:
        """Somebody answered: everything is as it was, and the time begins anew."""
        self._shell.close_sheet()
        self.watch()

    def _sheet(self, limit: Limit) -> Sheet:
        from kiosk.ui.time_sheet import TimeSheet

        question = limit.question
        return TimeSheet(self._shell, question, self.countdown, self.go_on)

    def _on_soon(self) -> None:
        if self._shell.context.settings.answer_seconds >= _ENOUGH:
            words = self._shell.context.words
            said = time_left(words, self.countdown.shown)
            self._shell.announce(f"{said}. {words.tr(GO_ON)}", aloud=True)

    def _on_over(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            asked.on_over()
