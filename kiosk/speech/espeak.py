# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The voice of espeak-ng, as samples in memory."""

import ctypes
import functools
import threading
from typing import Any

from kiosk.domain.ports import Utterance
from kiosk.speech.errors import SpeechUnavailable
from kiosk.speech.pulse import Output, find_output
from kiosk.speech.words import WordEvent, place_words, speakable

LONGEST_TEXT = 10_000  # characters: eleven minutes, 28 MB of samples
SLOWEST, FASTEST = 80, 450  # words a minute, the range of espeak-ng

_SAMPLES_A_SECOND = 22_050  # of an utterance that holds no sound
_PATIENCE_S = 4.0
_STAY_ALIVE = 0x8000  # espeakINITIALIZE_DONT_EXIT: without its voices it would end our process

# Tags that people use for a language that espeak-ng knows under another, the best voice first.
# Mandarin: `cmn` of espeak-ng 1.51 says most characters as an English word and a number, "an four"
# (its issue 1236), the one for pinyin says them right. A pseudo-language is made from English.
_ALSO_CALLED = {
    "zh": ("cmn-latn-pinyin", "cmn"),
    "no": ("nb",),
    "nn": ("nb",),
    "pseudo": ("en",),
}

# The library holds one voice, one rate and one callback for the whole process.
_ONE_AT_A_TIME = threading.Lock()


class EspeakVoice:
    """Reads a text with espeak-ng, in the language of the text. May be called from any thread."""

    def languages(self) -> frozenset[str]:
        """The primary BCP 47 tags it can speak, for example ``{"en", "es", "ar", "zh"}``.

        Raises SpeechUnavailable (``speech.no-engine``, or ``speech.no-sound`` as in `speak`).
        """
        with _ONE_AT_A_TIME:
            voices = _engine().voices
        known = {tag.partition("-")[0] for tag in voices}
        return frozenset(
            known
            | {tag for tag, names in _ALSO_CALLED.items() if not voices.keys().isdisjoint(names)}
        )

    def speak(self, text: str, language: str, *, rate: int = 160) -> Utterance:
        """Synthesise `text` in `language` (a BCP 47 tag) at `rate` words a minute, 80 to 450.

        The words of the result stand in `text` as it was given. An empty line is a pause. What
        follows the first 10 000 characters is not spoken. About 1 ms of work for a second of
        sound; the first call loads the library. Raises SpeechUnavailable: ``speech.no-engine``,
        ``speech.no-voice``, and ``speech.no-sound`` where the sound server hangs.
        """
        spoken = speakable(text[:LONGEST_TEXT])
        if not spoken.text.strip():
            return Utterance(b"", _SAMPLES_A_SECOND, ())
        with _ONE_AT_A_TIME:
            engine = _engine()
            voice = _voice_for(language, engine.voices)
            pcm, events = engine.synthesise(spoken.text, voice, min(max(rate, SLOWEST), FASTEST))
        placed = [
            WordEvent(spoken.origins[event.position], event.at_ms)
            for event in events
            if 0 <= event.position < len(spoken.origins)
        ]
        return Utterance(pcm, engine.rate, place_words(text, placed))


def _voice_for(language: str, voices: dict[str, bytes]) -> bytes:
    """The best voice for a tag: of the region, else of the language."""
    tag = language.replace("_", "-").lower()
    primary = tag.partition("-")[0]
    for name in (tag, primary, *_ALSO_CALLED.get(primary, ())):
        if name in voices:
            return voices[name]
    raise SpeechUnavailable("speech.no-voice", language=language)


class _Engine:
    """The one espeak-ng of this process; `_ONE_AT_A_TIME` is held around every use."""

    def __init__(self, library: Any) -> None:
        self._library = library
        self._pcm = bytearray()
        self._events: list[WordEvent] = []
        # Synchronous: samples go to the callback before Synth returns, and no device is opened.
        self.rate: int = library.Initialize(library.AUDIO_OUTPUT_SYNCHRONOUS, 0, None, _STAY_ALIVE)
        if self.rate <= 0:
            raise SpeechUnavailable("speech.no-engine")
        library.SetSynthCallback(self._on_samples)
        self.voices = _voices(library)

    def synthesise(self, text: str, voice: bytes, rate: int) -> tuple[bytes, list[WordEvent]]:
        """Samples, and events with positions in `text` counted from 0."""
        library = self._library
        self._pcm, self._events = bytearray(), []
        if library.SetVoiceByName(voice) != library.EE_OK:
            raise SpeechUnavailable("speech.no-voice", language=voice.decode())
        library.SetParameter(library.RATE, rate, 0)
        # Neither SSML nor phoneme input: a text is words, whatever brackets stand in it.
        done = library.Synth(text, flags=library.CHARS_UTF8)
        pcm, events = bytes(self._pcm), self._events
        # What a visitor was read must not wait in memory for the next visitor.
        self._pcm, self._events = bytearray(), []
        if done != library.EE_OK:
            raise SpeechUnavailable("speech.no-engine")
        return pcm, events

    def _on_samples(self, samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            self._pcm += ctypes.string_at(samples, 2 * count)
        index = 0
        while (event := events[index]).type != self._library.EVENT_LIST_TERMINATED:
            # Events of no length mark the end of a clause, at a place of no meaning.
            if event.type == self._library.EVENT_WORD and event.length > 0:
                # espeak-ng counts whole characters, also of several bytes, from 1.
                self._events.append(WordEvent(event.text_position - 1, event.audio_position))
            index += 1
        return 0


@functools.cache
def _engine() -> _Engine:
    """Load espeak-ng once; a failure is not remembered, so that it can be installed meanwhile."""
    try:
        # Late: it loads a shared library, which few visits need and some machines lack.
        import pyttsx3.drivers._espeak as library
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        raise SpeechUnavailable("speech.no-engine") from error
    # At its start espeak-ng 1.51 calls on the sound server, though it will never play a sound
    # itself, and waits 30 s for one that hangs. Nothing could be heard there anyway.
    if find_output(_PATIENCE_S, may_start_server=False) is Output.UNKNOWN:
        raise SpeechUnavailable("speech.no-sound")
    return _Engine(library)


def _voices(library: Any) -> dict[str, bytes]:
    """Each tag in small letters and the file of its voice: ``{"fr": b"roa/fr"}``.

    A voice's file is named after its tag, while its list of languages may say only ``fr-fr``.
    """
    voices: dict[str, bytes] = {}
    for voice in library.ListVoices():
        name = voice.identifier.decode("utf-8", "replace").rpartition("/")[2]
        voices.setdefault(name.lower(), voice.identifier)
    for name, identifier in list(voices.items()):
        voices.setdefault(name.partition("-")[0], identifier)
    return voices
