# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Plays what a voice has spoken, and tells which word is heard."""

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.domain.ports import SpokenWord, Utterance
from kiosk.speech.playback import Playback, Stage
from kiosk.speech.pulse import Output, find_output

_LOOK_EVERY_MS = 25  # a word lasts 150 ms and more
_GLANCE_S = 0.05


class SpeechPlayer(QObject):
    """Plays one utterance at a time; nothing here waits for the sound server.

    word_reached: start and length in the text of the word that is heard from now on. finished:
    the last sample was heard. failed: a code, ``speech.no-sound``, for `ui/messages.py`. After
    `stop` none of them comes.
    """

    word_reached = Signal(int, int)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._playback: Playback | None = None
        self._last: Playback | None = None
        self._coming: tuple[SpokenWord, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self._on_look)

    def play(self, utterance: Utterance) -> None:
        """Stop what sounds and play this; returns at once, failures come as `failed`."""
        self.stop()
        self._playback = Playback(utterance)
        self._playback.start(after=self._last)
        self._coming = utterance.words
        self._timer.start()

    def stop(self) -> None:
        """Fall silent at once; no signal of this utterance follows."""
        self._timer.stop()
        if self._playback is not None:
            self._playback.stop()
            # One that is stuck is kept in mind, so that no second waits behind it.
            if self._last is None or not self._last.is_stuck():
                self._last = self._playback
        self._playback = None
        self._coming = ()

    def is_playing(self) -> bool:
        """Whether an utterance sounds or is about to."""
        return self._playback is not None

    def has_output(self) -> bool:
        """Whether a sound would be heard, as far as can be known in at most 50 ms.

        False: no server, or a server without a device. A server that is slow or still starting
        counts as an output; `play` finds out, and says `failed` if it must.
        """
        return find_output(_GLANCE_S, may_start_server=False) is not Output.ABSENT

    def _on_look(self) -> None:
        playback = self._playback
        if playback is None:
            return
        stage = playback.stage
        if stage is Stage.FAILED:
            self.stop()
            self.failed.emit("speech.no-sound")
            return
        self._tell_words(playback, everything=stage is Stage.ENDED)
        # A slot may have stopped it, or begun another.
        if stage is Stage.ENDED and self._playback is playback:
            self.stop()
            self.finished.emit()

    def _tell_words(self, playback: Playback, *, everything: bool) -> None:
        heard_ms = playback.heard_ms
        while self._playback is playback and self._coming:
            word = self._coming[0]
            if not everything and word.at_ms > heard_ms:
                return
            self._coming = self._coming[1:]
            self.word_reached.emit(word.start, word.length)
