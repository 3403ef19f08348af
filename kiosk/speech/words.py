# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What of a text is spoken, and which of its words is heard when."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.domain.ports import SpokenWord

# Scripts that put no space between words: there each character is shown as it is heard.
_SINGLE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(rf"[{_SINGLE}]|[^\s{_SINGLE}—–…]+")

# Of what is neither letter, mark, number, punctuation nor space, these are spoken.
_SPOKEN_SYMBOLS = frozenset({"Sc", "Sm", "Sk"})
_SPOKEN_OTHERS = frozenset("°\n")
# The joiners decide the shape and sound of Persian and Indic letters.
_JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class WordEvent:
    """What an engine reports: the character it has come to, and when that is heard."""

    position: int  # index in the text that the engine was given
    at_ms: int


@dataclass(frozen=True, slots=True)
class SpeakableText:
    """A text that an engine can be given, and where each of its characters came from."""

    text: str
    origins: tuple[int, ...]  # for each character of `text`, its index in the first text


def speakable(text: str) -> SpeakableText:
    """Keep of `text` what is spoken; any text at all may be given, lone surrogates too.

    Invisible marks go (a soft hyphen would cut a word in two). Control characters, emoji,
    private and unassigned characters become spaces: espeak-ng takes U+0000 as the end and U+0001
    as a command, and its 1.51 crashes now and then on long runs of the others. An empty line
    stays, since it is spoken as a pause.
    """
    kept: list[str] = []
    origins: list[int] = []
    for index, character in enumerate(text):
        category = unicodedata.category(character)
        if category == "Cf" and character not in _JOINERS:
            continue
        heard = (
            category[0] in "LMNP"
            or category in _SPOKEN_SYMBOLS
            or character in _SPOKEN_OTHERS
            or character in _JOINERS
        )
        kept.append(character if heard else " ")
        origins.append(index)
    return SpeakableText("".join(kept), tuple(origins))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Start and length of each word of `text`, in order, without the punctuation around it."""
    spans = []
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        while start < end and _is_edge(text[start]):
            start += 1
        while end > start and _is_edge(text[end - 1]) and text[end - 1] != "%":
            end -= 1
        if end > start:
            spans.append((start, end - start))
    return spans


def _is_edge(character: str) -> bool:
    return unicodedata.category(character)[0] in "PCZ"


def place_words(text: str, events: Sequence[WordEvent]) -> tuple[SpokenWord, ...]:
    """Turn an engine's events, with positions in `text`, into whole words of `text` in order.

    An engine stops in the middle of a word (the digits of a number, after an apostrophe, the
    halves of a compound): a word begins where its first event does. A word without an event of
    its own is left out, and the word before it stays lit.
    """
    spans = word_spans(text)
    heard = _heard_spans(spans, events)
    having_events = {index for index, _ in heard}
    words: list[SpokenWord] = []
    last = -1
    for index, at_ms in heard:
        place = index
        if index == last and index + 1 < len(spans) and index + 1 not in having_events:
            # After a full stop that is followed by a small letter ("approx. five") espeak-ng
            # reports the next word at the last letter of the word before.
            place = index + 1
        if place > last:
            words.append(SpokenWord(*spans[place], at_ms))
            last = place
    return tuple(words)


def _heard_spans(
    spans: Sequence[tuple[int, int]], events: Sequence[WordEvent]
) -> list[tuple[int, int]]:
    """For each event inside a word, the index of the word and the time, in order of time."""
    at_character: dict[int, int] = {}
    for index, (start, length) in enumerate(spans):
        at_character.update(dict.fromkeys(range(start, start + length), index))
    return [
        (at_character[event.position], event.at_ms)
        for event in sorted(events, key=lambda event: event.at_ms)
        if event.position in at_character
    ]
