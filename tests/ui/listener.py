# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who does not look: they press keys, and know only what the kiosk has spoken."""

from PySide6.QtCore import Qt

from kiosk.domain.ports import Utterance, Voice
from tests.ui.kiosks import Visitor

_MOST_STOPS = 80


class HeardVoice:
    """The real voice, and beside it a note of every text that it was given to speak."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self.heard: list[str] = []
        self.languages_heard: list[str] = []
        self.rates: list[int] = []

    def languages(self) -> frozenset[str]:
        """As `Voice` says."""
        return self._voice.languages()

    def speak(self, text: str, language: str, *, rate: int = 160) -> Utterance:
        """As `Voice` says."""
        utterance = self._voice.speak(text, language, rate=rate)
        assert utterance.pcm
        self.heard.append(text)
        self.languages_heard.append(language)
        self.rates.append(rate)
        return utterance


class Listener:
    """Uses a kiosk by keys and by what is heard; never by what is on the screen."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        reader = visitor.kiosk.reader
        self.voice = HeardVoice(reader._voice)
        reader._voice = self.voice
        self._mark = 0

    @property
    def heard(self) -> list[str]:
        """Everything that was spoken so far."""
        return self.voice.heard

    @property
    def since_press(self) -> str:
        """What was spoken since the last key."""
        return " ".join(self.heard[self._mark :])

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> str:
        """Press a key and wait until it is answered aloud; what was said."""
        self._mark = len(self.heard)
        self._visitor.press(key, modifier)
        self._visitor.wait_for(f"a word after {key.name}", lambda: len(self.heard) > self._mark)
        return self.since_press

    def where_am_i(self) -> str:
        """Go on and back again, without waiting for the end of the page; what has the focus."""
        self.press(Qt.Key.Key_Tab)
        return self.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)

    def wait_to_hear(self, text: str) -> None:
        """Listen on until this is said."""
        self._visitor.wait_for(f"to hear {text!r}", lambda: text in self.since_press)

    def seek(self, text: str) -> str:
        """Press Tab until a thing is named that begins so; what was said of it."""
        for _ in range(_MOST_STOPS):
            said = self.press(Qt.Key.Key_Tab)
            if said.startswith(text):
                return said
        raise AssertionError(f"{text!r} was never heard; last: {self.heard}")

    def choose(self, text: str, *, then: str = "") -> None:
        """Seek a thing, press it, and listen on until `then` is heard."""
        self.seek(text)
        self.press(Qt.Key.Key_Return)
        if then:
            self.wait_to_hear(then)

    def type(self, text: str) -> None:
        """Type, hearing each letter."""
        for letter in text:
            self.press(Qt.Key(ord(letter.upper())))
            spoken = "space" if letter == " " else letter
            # What is said about the letter before may still be under way.
            self._visitor.wait_for(spoken, lambda: spoken in self.heard[self._mark :])  # noqa: B023
