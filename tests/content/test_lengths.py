# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A text that is far too long is said, in English and in every other language, and not shown."""

from pathlib import Path

from kiosk.content.lengths import longest, longest_translation
from kiosk.i18n import LONGEST, Catalogues
from tests.content.samples import WORDS, Sample

SPANISH = "locales/es/LC_MESSAGES/lessons.po"
TEXT = 'msgstr "X Once more."'


def test_it_says_how_long_it_is_and_how_long_it_may_be(sample: Sample) -> None:
    """The fault names the field, both lengths and what to do; the lesson is left out."""
    sample.edit(WORDS, "Once more.", "m" * 100_000)
    loaded = sample.load()
    (fault,) = loaded.faults
    assert str(fault) == (
        f"{WORDS}:{sample.line_of(WORDS, 'mmm')}: `body` has 100000 characters; 2000 is the most. "
        "Make it shorter, or split it into two steps"
    )
    assert list(loaded.library.lessons) == ["other"]


def test_a_limit_is_for_all_fields_that_begin_with_its_word() -> None:
    """`feedback-a` may be as long as `feedback`; a field that a practice made up has a limit too."""
    assert longest("feedback-a-b") == longest("feedback") == 600
    assert longest("subject-library") == 1000
    assert longest_translation("good/more/body", "x" * 2000) == LONGEST
    assert longest_translation("good/more/word-1", "x") == 60
    assert longest_translation(None, "x" * 5000) == 15_000


def test_a_translation_that_is_far_too_long_is_said(sample: Sample) -> None:
    """The checker names the catalogue, the line and the most."""
    sample.add_language("es")
    sample.edit(SPANISH, TEXT, f'msgstr "{"x" * 100_000}"')
    (fault,) = sample.check()
    assert (fault.code, fault.file, fault.content) == ("catalogue.too-long", Path(SPANISH), "other")
    assert fault.mend == "Write at most 2000 characters"


def test_a_translation_that_is_far_too_long_is_not_shown(sample: Sample) -> None:
    """A kiosk on which nobody ran the checker shows the English in its place."""
    sample.add_language("es")
    sample.edit(SPANISH, TEXT, f'msgstr "{"x" * (LONGEST + 1)}"')
    sample.write("locales/en/language.toml", _LANGUAGE)
    sample.write("locales/es/language.toml", _LANGUAGE)
    words = Catalogues(sample.places.locales).words("es")
    library = sample.load().library
    (long,) = [text for text in library.lesson("other").texts() if text.source == "Once more."]
    (sound,) = [text for text in library.lesson("good").texts() if text.source == "Once more."]
    assert words.of(long) == "Once more."
    assert words.of(sound) == "X Once more."


_LANGUAGE = """\
name = "-"
greeting = "-"
invitation = "-"
direction = "ltr"
review = "draft"
order = 1
"""
