# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pseudo-languages: every text of ours survives the change, and nobody's counts know of them."""

import re
import string
from collections.abc import Callable
from functools import cache
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.activities import read_schemas
from kiosk.content.load import load
from kiosk.content.markup import runs
from kiosk.content.messages import Message, all_messages
from kiosk.content.places import Places
from kiosk.domain.errors import KioskError
from kiosk.domain.text import Text
from kiosk.i18n import Catalogues, Direction, Words
from kiosk.pseudo import PSEUDO, PSEUDO_RTL, TAGS, AskedCatalogues, longer, longer_rtl
from kiosk.usecases.visit import Visit

PLACES = Places.of()
ASKED = AskedCatalogues(PLACES.locales)
CONTROLS = {"\u200f", "\u202e", "\u202c"}
FIELD = re.compile(r"\{[^{}]*\}")


def every_message() -> list[Message]:
    """Each text of the interface and of the content."""
    loaded = load(PLACES.lessons, read_schemas(PLACES.activities))
    found = all_messages(loaded.sources, PLACES.package)
    return list(chain.from_iterable(messages.values() for messages in found.values()))


@cache
def every_text() -> list[str]:
    """What all of them say, each once."""
    return sorted({text for each in every_message() for text in (each.id, each.plural) if text})


texts = st.one_of(st.deferred(lambda: st.sampled_from(every_text())), st.text(max_size=80))


def seen(text: str) -> str:
    """A text without the characters that only turn it round."""
    return "".join(letter for letter in text if letter not in CONTROLS)


def shape(text: str) -> list[tuple[bool, int]]:
    """What the markup of a text makes of it: its paragraphs, and how many parts are bold."""
    return [(each.bullet, sum(run.bold for run in each.runs)) for each in runs(text)]


def names(text: str) -> set[str]:
    """The {names} of a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("change", [longer, longer_rtl])
def test_every_text_of_ours_survives(change: Callable[[str], str]) -> None:
    """Its {names} are filled in as before, lists and bold text stay so, and it is longer."""
    for text in every_text():
        changed = change(text)
        assert FIELD.findall(changed) == FIELD.findall(text)
        assert shape(changed) == shape(text)
        assert len(seen(changed)) >= len(text) + 2
        filled = changed.format_map(dict.fromkeys(names(text), "⟨value⟩"))
        assert filled.count("⟨value⟩") == len(FIELD.findall(text))
        shown = runs(changed)
        assert seen(shown[0].text).startswith("[")
        assert seen(shown[-1].text).endswith("]")


def test_texts_are_two_fifths_longer() -> None:
    """The whole catalogue grows as translations do, and no long text by less than a quarter."""
    all_of_it = sum(len(longer(text)) for text in every_text()) / sum(map(len, every_text()))
    assert 1.35 < all_of_it < 1.55
    for text in every_text():
        bare = FIELD.sub("", text)
        if len(bare) > 40:
            assert 1.25 < len(longer(bare)) / len(bare) < 1.65, text


@given(text=texts, value=st.text())
def test_any_text_can_be_changed(text: str, value: str) -> None:
    """Whatever is written, the fields stay whole and in order, and what was changed is balanced."""
    for changed in (longer(text), longer_rtl(text)):
        assert FIELD.findall(changed) == FIELD.findall(text)
        assert changed.count("\u202e") - text.count("\u202e") == changed.count(
            "\u202c"
        ) - text.count("\u202c")
        assert not text.strip() or len(changed) >= len(text) + 2
    assert longer("{x}").format_map({"x": value}) == f"[{value}]"


@given(st.text(string.ascii_letters, min_size=1))
def test_no_letter_stays_as_it_is(text: str) -> None:
    """A plain letter on the screen is a text that went past the catalogues."""
    assert not any(letter.isascii() for letter in longer(text).strip("[]"))


def test_words_run_from_right_to_left() -> None:
    """Each word is turned by itself, so that lines break between words; numbers stay."""
    assert longer_rtl("Go on, 10 times") == (
        "[\u200f\u202eĞóố\u202c \u200f\u202eóốñń,\u202c 10 \u200f\u202eŧíĩɱéếš\u202c]"
    )


def test_markup_stays_markup() -> None:
    """A list that begins a text is one still, and bold words are bold in both directions."""
    assert longer("- one **two**\n- six") == "- [óốñńéế **ŧŵóố**\n- šíĩẋ]"
    for text in ("- one **two**\n- six", "**Two words** here.\n\nMore"):
        assert seen(longer_rtl(text)) == longer(text)
        assert shape(longer_rtl(text)) == shape(longer(text)) == shape(text)


@pytest.mark.parametrize("text", ["", " ", "\n\n"])
def test_nothing_stays_nothing(text: str) -> None:
    """An empty text says nothing in any language."""
    assert longer(text) == longer_rtl(text) == text


@pytest.fixture(params=TAGS)
def words(request: pytest.FixtureRequest) -> Words:
    """The words of a pseudo-language."""
    return ASKED.words(request.param)


def test_interface_and_content_are_changed(words: Words) -> None:
    """Single texts, numbers of things and pieces of content; a reader's own words are not."""
    assert seen(words.tr("Step {n} of {all}", n=2, all=9)) == "[Šŧéếþ 2 óốƒ 9]"
    assert seen(words.trn("{n} lesson", "{n} lessons", 1)) == "[1 ļľéếššóốñń]"
    assert seen(words.trn("{n} lesson", "{n} lessons", 3)) == "[3 ļľéếššóốñńš]"
    assert seen(words.of(Text("a/b/c", "Lemon"))) == "[ĻĽéếɱóốñń]"
    assert words.of(Text("", "Main library")) == "Main library"
    assert words.for_content([Text("a/b/c", "Lemon")]) is words


def test_numbers_and_lists_are_as_in_english_and_arabic() -> None:
    """Babel knows neither language: it is asked for the one that writes in the same direction."""
    plain, turned = ASKED.words(PSEUDO), ASKED.words(PSEUDO_RTL)
    assert (plain.locale.language, turned.locale.language) == ("en", "ar")
    assert plain.number(12_345) == "12,345"
    assert turned.number(12_345).isascii()
    assert turned.listed(["a", "b"]) == "a وb"
    assert (plain.is_right_to_left, turned.is_right_to_left) == (False, True)
    assert turned.language.direction is Direction.RIGHT_TO_LEFT


def test_they_are_there_for_who_asks_only() -> None:
    """Neither is in a list of languages, and the usual catalogues do not know them."""
    assert not set(TAGS) & {language.tag for language in ASKED.languages}
    for tag in TAGS:
        assert ASKED.asked(tag).tag == tag
        with pytest.raises(KioskError, match=r"language\.unknown"):
            Catalogues(PLACES.locales).words(tag)


def test_an_unknown_tag_is_told_with_the_nearest() -> None:
    """Whoever misspells a tag reads which ones are near."""
    with pytest.raises(KioskError, match=r"run\.language") as caught:
        ASKED.asked("psuedo")
    assert caught.value.data["language"] == "psuedo"
    assert str(caught.value.data["near"]).split(", ")[:2] == ["pseudo", "pseudo-rtl"]
    assert ASKED.asked("ar").name == "العربية"


def test_a_visit_counts_without_its_language(words: Words) -> None:
    """The visit is counted, its language is not: nobody speaks it."""
    assert Visit(words.language.tag).record().boxes == ("visit.all",)
    assert Visit("ar").record().boxes == ("visit.all", "language.ar")
