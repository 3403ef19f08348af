# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.words import WordEvent, place_words, speakable, word_spans

# Every code point there is: lone surrogates, control characters and unassigned ones as well.
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=200)
PROSE = st.text(st.sampled_from("ab1é'-.,—  你"), min_size=20, max_size=60)
EVENTS = st.lists(st.builds(WordEvent, st.integers(-2, 62), st.integers(0, 10_000)), max_size=30)


def words(text: str) -> list[str]:
    """The words of a text as they would be lit."""
    return [text[start : start + length] for start, length in word_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello, (big) world!", ["Hello", "big", "world"]),
        ("Don’t panic: it's 25% of 3.50", ["Don’t", "panic", "it's", "25%", "of", "3.50"]),
        ("passwords-that-hold — yes…no", ["passwords-that-hold", "yes", "no"]),
        ("¿Dónde está la niña?", ["Dónde", "está", "la", "niña"]),
        ("مَرْحَبًا، بِكُمْ؟", ["مَرْحَبًا", "بِكُمْ"]),
        ("你好。ABC密码", ["你", "好", "ABC", "密", "码"]),
        (" … – ! ", []),
        ("", []),
    ],
)
def test_words_stand_without_the_punctuation_around_them(text: str, expected: list[str]) -> None:
    """A word is lit whole, with what belongs inside it and nothing of what stands beside it."""
    assert words(text) == expected


@given(ANY_TEXT | PROSE)
def test_spans_of_any_text_are_in_order_and_inside_it(text: str) -> None:
    """Spans never overlap, never leave the text and never begin or end with a space."""
    end = 0
    for start, length in word_spans(text):
        assert start >= end
        assert length > 0
        end = start + length
        assert text[start:end] == text[start:end].strip()
    assert end <= len(text)


@given(ANY_TEXT)
def test_any_text_can_be_made_speakable(text: str) -> None:
    """Whatever is typed, an engine is given characters it can bear, and each tells its origin."""
    spoken = speakable(text)
    spoken.text.encode("utf-8")
    assert len(spoken.origins) == len(spoken.text)
    for character, origin in zip(spoken.text, spoken.origins, strict=True):
        assert character in {text[origin], " "}
        assert character == "\n" or unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"}


def test_what_is_not_spoken_keeps_the_words_in_their_places() -> None:
    """A soft hyphen goes without cutting its word, an emoji leaves a space, a joiner stays."""
    spoken = speakable("pass\u00adword 🎉\x01 می\u200cروم")
    assert spoken.text == "password    می\u200cروم"
    assert spoken.origins[spoken.text.index("w")] == 5


@given(ANY_TEXT | PROSE, EVENTS)
def test_any_events_become_words_in_order(text: str, events: list[WordEvent]) -> None:
    """Events in any order and place give whole words of the text, each once, time never going back."""
    placed = place_words(text, events)
    spans = word_spans(text)
    starts = [word.start for word in placed]
    times = [word.at_ms for word in placed]
    assert all((word.start, word.length) in spans for word in placed)
    assert starts == sorted(set(starts))
    assert times == sorted(times)


def test_a_word_begins_with_its_first_event() -> None:
    """The digits of a number or the halves of a compound do not light it again."""
    placed = place_words("pay 3.50 now", [WordEvent(4, 10), WordEvent(5, 20), WordEvent(9, 30)])
    assert [(word.start, word.at_ms) for word in placed] == [(4, 10), (9, 30)]


def test_a_second_event_stands_for_a_next_word_that_has_none() -> None:
    """An event at the end of one word counts for the next, if that would have none at all."""
    placed = place_words(
        "approx. five euros", [WordEvent(0, 0), WordEvent(5, 400), WordEvent(13, 700)]
    )
    assert [(word.start, word.at_ms) for word in placed] == [(0, 0), (8, 400), (13, 700)]
