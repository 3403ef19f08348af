# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Read to me: one text after the other, the word that is heard highlighted, silent at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea

from kiosk.domain.errors import KioskError
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import said_in
from kiosk.ui.tasks import Runner
from kiosk.ui.widgets.label import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kiosk.domain.ports import Utterance, Voice
    from kiosk.ui.audio import SpeechPlayer


PACES = (1.0, 0.8, 0.6)  # of the kiosk's rate of speech; "slower" goes round
SLOWEST = 80  # words a minute: slower than that espeak-ng does not speak


class Phrase(NamedTuple):
    """Something to say: text, the language of the text, and the label where it stands, if any."""

    text: str
    language: str
    label: Label | None = None


class Reader(QObject):
    """Reads labels aloud through a voice and a player.

    changed: reading, as "Read to me" does, began or ended. failed: a KioskError, after which it is silent.
    """

    changed = Signal(bool)
    failed = Signal(KioskError)

    def __init__(self, voice: Voice, tasks: Runner, rate: int, parent: QObject) -> None:
        super().__init__(parent)
        self._voice = voice
        self._tasks = tasks
        self._rate = rate
        self._pace = 1.0  # of the rate: one of PACES
        self._last: list[Phrase] = []
        self._player: SpeechPlayer | None = None
        self._queue: list[Phrase] = []
        self._label: Label | None = None
        self._turn = 0  # what was asked for before a stop must not be heard after it
        self._asked = True
        self.is_reading = False

    @property
    def is_heard(self) -> bool:
        """Whether something is being said, or is about to be, by whatever it was asked for."""
        playing = self._player is not None and self._player.is_playing()
        return self.is_reading or bool(self._queue) or playing

    def read(self, labels: list[Label], language: str, *, asked: bool = True) -> None:
        """Read these texts in a language, or in their own; what was being read stops.

        asked: a person wants to hear it; else a machine without sound fails in silence.
        """
        phrases = [Phrase(label.spoken, said_in(label, language), label) for label in labels]
        self.stop()
        self._asked = asked
        self._set_reading(reading=bool(phrases))
        self._begin(phrases)

    def say(self, phrases: Sequence[Phrase], *, asked: bool = True) -> None:
        """Say these one after the other; what was being said stops. Not `changed`: no button."""
        self.stop()
        self._asked = asked
        self._begin(list(phrases))

    @property
    def waiting(self) -> tuple[Phrase, ...]:
        """What is still to be said after the phrase that is heard now."""
        return tuple(self._queue)

    def again(self) -> None:
        """Say once more, from its beginning, what was said last."""
        self.stop()
        # A text may have gone from the screen since; what it said can still be said.
        self._begin(
            [one if _is_there(one.label) else one._replace(label=None) for one in self._last]
        )

    def slower(self) -> bool:
        """Speak more slowly from now on; after the slowest at full pace again, and False."""
        self._pace = PACES[(PACES.index(self._pace) + 1) % len(PACES)]
        return self._pace != PACES[0]

    def at_full_pace(self) -> None:
        """As the next person should find it; what was said is forgotten."""
        self._pace = PACES[0]
        self.forget()

    def forget(self) -> None:
        """Be silent, and keep nothing of what was said: it may name what somebody typed."""
        self.stop()
        self._last = []

    def stop(self) -> None:
        """Be silent now."""
        self._turn += 1
        self._queue = []
        if self._player is not None:
            self._player.stop()
        self._unmark()
        self._set_reading(reading=False)

    def _begin(self, phrases: list[Phrase]) -> None:
        self._last = list(phrases)
        self._queue = phrases
        self._next()

    def _next(self) -> None:
        self._unmark()
        # A practice may have redrawn what stands beside it while this was read.
        self._queue = [phrase for phrase in self._queue if _is_there(phrase.label)]
        if not self._queue:
            self._set_reading(reading=False)
            return
        text, language, label = self._queue.pop(0)
        rate = max(SLOWEST, round(self._rate * self._pace))
        self._label = label
        if label is not None:
            label.destroyed.connect(self._on_label_gone)
        turn = self._turn
        self._tasks.run(
            lambda: self._voice.speak(text, language, rate=rate),
            lambda utterance: self._play(utterance, turn),
            lambda error: self._fail(error, turn),
        )

    def _play(self, utterance: Utterance, turn: int) -> None:
        if turn == self._turn:
            self._ready_player().play(utterance)

    def _ready_player(self) -> SpeechPlayer:
        if self._player is None:
            # Late: QtMultimedia would double the time to the first screen.
            from kiosk.ui.audio import SpeechPlayer

            self._player = SpeechPlayer(self)
            self._player.word_reached.connect(self._on_word_reached)
            self._player.finished.connect(self._next)
            self._player.failed.connect(self._on_player_failed)
        return self._player

    def _on_word_reached(self, start: int, length: int) -> None:
        if self._label is None:
            return
        self._label.highlight(start, length)
        area = self._label.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(self._label)

    def _on_player_failed(self, code: str) -> None:
        self._fail(KioskError(code), self._turn)

    def _fail(self, error: KioskError, turn: int) -> None:
        if turn == self._turn:
            self.stop()
            if self._asked:
                self.failed.emit(error)

    def _on_label_gone(self) -> None:
        self._label = None

    def _unmark(self) -> None:
        label, self._label = self._label, None
        if label is not None and is_alive(label):
            label.destroyed.disconnect(self._on_label_gone)
            label.clear_highlight()

    def _set_reading(self, *, reading: bool) -> None:
        if reading != self.is_reading:
            self.is_reading = reading
            self.changed.emit(reading)


def _is_there(label: Label | None) -> bool:
    """Whether a text can still be read: it stands nowhere, or where it stands is not gone."""
    return label is None or (is_alive(label) and label.isVisible())
