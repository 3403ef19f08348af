# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content check` reads the English: sentences, jargon, one action at a time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.plain_language import actions, sentences, word_count
from tests.content.samples import WORDS, Sample

PLAIN = """\
longest: 20
average: 12
jargon:
  URL: web address
  inbox: list of messages
"""
BODY = "A paragraph with **bold words** that\ngoes on in a second line."
GLOSSARY = "- {id: inbox, term: inbox, means: The list of your messages.}\n"


@pytest.fixture
def plain(sample: Sample) -> Sample:
    """Content whose English is looked at, and has no fault."""
    sample.write("lessons/plain.yaml", PLAIN)
    assert sample.check() == []
    return sample


def said(sample: Sample, text: str) -> list[str]:
    """The codes of the faults where this is the text of a step."""
    sample.edit(WORDS, BODY, text)
    return [fault.code for fault in sample.check()]


def test_a_long_sentence_is_found(plain: Sample) -> None:
    """Twenty words are plain, twenty-one are not; the fault names the file and the line."""
    twenty = "One " + "two " * 18 + "three."
    assert word_count(twenty) == 20
    assert said(plain, f"{twenty} Yes. Yes. Yes.") == []
    plain.edit(WORDS, "three.", "three four.")
    (fault,) = plain.check()
    assert (fault.code, fault.file.name) == ("plain.long", "text.md")
    assert "21 words" in fault.what
    assert fault.line == plain.line_of(WORDS, "One two")


def test_too_many_long_sentences_are_found(plain: Sample) -> None:
    """Each is short enough alone; together they tire."""
    sentence = "One " + "two " * 18 + "end."
    assert said(plain, " ".join([sentence] * 20)) == ["plain.average"]


def test_jargon_is_found_and_what_to_write(plain: Sample) -> None:
    """Whole words only, capitals or not; what stands on a button of another program may stay."""
    assert said(plain, "The curl of the url.") == ["plain.jargon"]
    assert "Write “web address”" in plain.check()[0].mend
    plain.edit(WORDS, "the url", "the **URL**")
    assert plain.check() == []


def test_a_word_of_the_glossary_is_no_jargon(plain: Sample) -> None:
    """It is one touch away from what it means."""
    assert said(plain, "Look into your inbox.") == ["plain.jargon"]
    plain.write("lessons/glossary.yaml", GLOSSARY)
    assert plain.check() == []


def test_two_actions_in_a_sentence_are_found(plain: Sample) -> None:
    """To read or to wait may come with an action; another action has a sentence of its own."""
    assert said(plain, "Open the message and read it.") == []
    plain.edit(WORDS, "and read it", "and press **Send**")
    assert [fault.code for fault in plain.check()] == ["plain.actions"]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Press it, then close the window.", ["press", "close"]),
        ("Then open it and write.", ["open", "write"]),
        ("It is easy: copy it and paste it there.", ["copy", "paste"]),
        ("Copy and paste it.", ["copy"]),
        ("You can open and answer messages.", []),
        ("Press **Send**.", ["press"]),
        ("Press, hold and move", []),
    ],
)
def test_actions_are_told_from_other_words(sentence: str, found: list[str]) -> None:
    """A command begins with its verb; a sentence that tells of something is none."""
    assert actions(sentence) == found


def test_an_address_and_a_title_do_not_end_a_sentence() -> None:
    """A dot within a word, after Dr, in a time; a list has a sentence in each item."""
    text = "Go to mail.example at 9.30 with Dr. Haddad. Then wait.\n\n- one thing\n- another"
    assert sentences(text) == [
        *("Go to mail.example at 9.30 with Dr. Haddad.", "Then wait.", "one thing", "another"),
    ]


@given(st.text(max_size=300))
def test_any_text_has_sentences(text: str) -> None:
    """Nothing that is written can make it fail, and no word is counted twice."""
    parts = sentences(text)
    assert all(part.strip() for part in parts)
    assert sum(map(word_count, parts)) <= len(text)


@pytest.mark.parametrize("text", ["longest: many\n", "- a\n", "longest: [\n"])
def test_broken_rules_are_a_fault(sample: Sample, text: str) -> None:
    """Rules that cannot be read are named, and nothing is measured by them."""
    sample.write("lessons/plain.yaml", text)
    assert {fault.file.name for fault in sample.check()} == {"plain.yaml"}
