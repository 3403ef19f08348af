# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Markup: whatever the text is, it is drawn and no word is lost."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kiosk.content.markup import Paragraph, Run, literal, plain, runs


def test_paragraphs_lists_and_bold() -> None:
    """The three things that content has are found, and lines of a paragraph are joined."""
    text = "Pick **two words**\nthat differ.\n\n- one **a**\n- two\n\nEnd."
    assert runs(text) == (
        Paragraph(
            False, (Run("Pick ", False), Run("two words", True), Run(" that differ.", False))
        ),
        Paragraph(True, (Run("one ", False), Run("a", True))),
        Paragraph(True, (Run("two", False),)),
        Paragraph(False, (Run("End.", False),)),
    )
    assert plain(text) == "Pick two words that differ.\none a\ntwo\nEnd."


@pytest.mark.parametrize(
    "text", ["2 ** 3", "a **b", "a** b **c", "**", "****", "** a **", "x**", "a **b ** c"]
)
def test_marks_without_a_partner_are_text(text: str) -> None:
    """Stars that enclose nothing, or stand alone, are shown as they are."""
    assert runs(text) == (Paragraph(False, (Run(text, False),)),)


def test_bold_inside_chinese_and_arabic_words() -> None:
    """Bold needs no spaces around it, as in scripts that write none."""
    assert runs("选择**密码**。")[0].runs == (
        Run("选择", False),
        Run("密码", True),
        Run("。", False),
    )
    assert runs("اختر **كلمة**.")[0].runs[1] == Run("كلمة", True)


def test_no_break_spaces_stay() -> None:
    """The spaces that French puts before a colon are not turned into common ones."""
    assert plain("Choisissez\u00a0:\u202f!\u00a0") == "Choisissez\u00a0:\u202f!\u00a0"


@given(st.text(alphabet=st.one_of(st.sampled_from("*- \n\tab\u00a0"), st.characters())))
def test_no_text_raises_and_no_word_is_lost(text: str) -> None:
    """For any text, all that is not markup or plain space is there, in its order."""
    shown = "".join(paragraph.text for paragraph in runs(text))
    drop = str.maketrans("", "", "*- \n\t\r")
    assert shown.translate(drop) == text.translate(drop)
    assert all(run.text for paragraph in runs(text) for run in paragraph.runs)
    assert all(paragraph.runs for paragraph in runs(text))


@example("a **bold** name")
@example("***a***")
@example("- one\n\n- two")
@given(st.text(alphabet=st.one_of(st.sampled_from("*- \n\tab\u202e\u2069"), st.characters())))
def test_the_words_of_others_are_no_markup(text: str) -> None:
    """A name that a page gave stands in our sentence as it is: no bold, no list, no paragraph."""
    shown = runs(f"It is called “\u2068{literal(text)}\u2069”.")
    assert [len(paragraph.runs) for paragraph in shown] == [1]
    assert not shown[0].bullet
    assert not shown[0].runs[0].bold
    assert shown[0].text.count("*") == text.count("*")
    alone = runs(literal(text))
    assert len(alone) <= 1
    assert not any(paragraph.bullet for paragraph in alone)


@pytest.mark.parametrize("sign", [chr(each) for each in (0x202A, 0x202E, 0x2066, 0x2068, 0x2069)])
def test_the_words_of_others_turn_nothing_round(sign: str) -> None:
    """A sign that ends our isolate, or turns the rest of the sentence round, does not get in."""
    assert literal(f"Name{sign} and more") == "Name and more"


WORD = st.text(st.characters(categories=["L", "N"]), min_size=1)


@given(st.lists(st.tuples(WORD, st.booleans()), min_size=1))
def test_what_is_written_bold_is_drawn_bold(words: list[tuple[str, bool]]) -> None:
    """Words marked with stars come back bold, and the others do not."""
    source = " ".join(f"**{word}**" if bold else word for word, bold in words)
    (paragraph,) = runs(source)
    bold = [run.text for run in paragraph.runs if run.bold]
    assert bold == [word for word, is_bold in words if is_bold]
    assert paragraph.text == " ".join(word for word, _ in words)


@pytest.mark.parametrize("part", ["**a ", "*", "** ", "- ", "a\n", "**a** "])
def test_a_huge_text_takes_no_time(part: str) -> None:
    """100 000 characters of marks are one pass: seconds would mean that the screen stops."""
    start = time.process_time()
    runs(part * (100_000 // len(part)))
    assert time.process_time() - start < 2
