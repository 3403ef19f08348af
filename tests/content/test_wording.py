# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content check` reads the translations: copies, agreed words, letters of another script."""

import re
from pathlib import Path

import pytest

from kiosk.content.terms import read_terms
from tests.content.samples import WORDS, Sample

GLOSSARY = """\
- id: door
  term: door
  forms: [doors]
  means: You go through it.
  not_in: [other]
"""
TERMS = """\
# Words

Stay as they are: Android, Doorstep, USB.
Never: tú, puertecita.

| English | Spanish | note |
|---|---|---|
| door (of a house) | puerta, portal | not “compuerta” |
"""
BODY = "A paragraph with **bold words** that\ngoes on in a second line."
SPANISH = "locales/es/LC_MESSAGES/lessons.po"
EXPLAINED = "locales/es/LC_MESSAGES/glossary.po"
CODE = "locales/es/LC_MESSAGES/kiosk.po"


@pytest.fixture
def world(sample: Sample) -> Sample:
    """A lesson with a word of the glossary, whole in Spanish, and the terms that were agreed on."""
    sample.write("lessons/glossary.yaml", GLOSSARY)
    sample.edit(WORDS, BODY, "Open the **door**.")
    sample.add_language("es")
    sample.write("locales/es/TERMS.md", TERMS)
    for old, new in (("X door, doors", "puerta, puertas"), ("X door", "puerta")):
        sample.edit(EXPLAINED, f'"{old}"', f'"{new}"')
    sample.edit(SPANISH, "X Open the **door**.", "Abra la **puerta**.")
    assert sample.check() == []
    return sample


def codes(sample: Sample) -> list[str]:
    """The codes of what is wrong."""
    return [fault.code for fault in sample.check()]


def translate(sample: Sample, text: str) -> None:
    """Translate the one text that has no translation yet; the list at its end is the same."""
    catalogue = sample.read(SPANISH)
    empty = list(re.finditer(r'^msgstr ""\n(?!")', catalogue, re.MULTILINE))[-1]
    said = f'msgstr "{text}\\n\\n- uno\\n- otro"\n'
    sample.write(SPANISH, catalogue[: empty.start()] + said + catalogue[empty.end() :])


def test_a_missing_term_is_found(world: Sample) -> None:
    """Where the English has a word of the glossary, the translation has this language's word."""
    world.edit(SPANISH, "la **puerta**", "el **paso**")
    (fault,) = world.check()
    assert (fault.code, fault.content) == ("wording.term", "good")
    assert "“puerta”" in fault.mend
    world.edit(EXPLAINED, "puerta, puertas", "puerta, pas*")
    assert world.check() == []


def test_a_word_that_means_something_else_is_left_alone(world: Sample) -> None:
    """In the content that `not_in` names nobody asks for the term."""
    body = "lessons/lessons/other/text.md"
    world.edit(body, BODY, "Open the other door.")
    world.extract()
    translate(world, "Abra el otro paso.")
    assert world.check() == []


def test_terms_and_glossary_are_the_same(world: Sample) -> None:
    """The word that is shown is the one that the translators agreed on, and is there at all."""
    world.edit("locales/es/TERMS.md", "| puerta, portal |", "| portal |")
    (other,) = world.check()
    assert (other.code, other.file.name) == ("terms.other", "glossary.po")
    world.edit("locales/es/TERMS.md", "| door (of a house) |", "| gate |")
    (missing,) = world.check()
    assert (missing.code, missing.file.name) == ("terms.missing", "TERMS.md")


def test_the_term_is_among_its_forms(world: Sample) -> None:
    """Else a text with the word itself would not be explained."""
    world.edit(EXPLAINED, "puerta, puertas", "puertas")
    assert sorted(codes(world)) == ["terms.forms", "wording.term"]


def test_a_copy_of_the_english_is_found(world: Sample) -> None:
    """Unless it is a name, or a word that TERMS.md says is the same."""
    world.edit(CODE, 'msgstr "X ', 'msgstr "')
    assert codes(world) == ["wording.copied"]


def test_a_name_may_be_copied(world: Sample) -> None:
    """What consists of names that stay as they are is no forgotten text."""
    world.edit(WORDS, "Open the **door**.", "**Android**, amina@mail.example, 12:30")
    world.extract()
    translate(world, "**Android**, amina@mail.example, 12:30")
    assert world.check() == []


def test_a_word_that_was_ruled_out_is_found(world: Sample) -> None:
    """Whole words, in capitals too."""
    world.edit(SPANISH, "Abra la", "Tú, abra la")
    (fault,) = world.check()
    assert (fault.code, "“tú”" in fault.what) == ("wording.never", True)


def test_latin_letters_in_another_script_are_found(sample: Sample) -> None:
    """But for what stays as it is, addresses and single letters."""
    sample.add_language("ar")
    sample.write("locales/ar/TERMS.md", "Stay as they are: Android, Face ID.\n")
    file = "locales/ar/LC_MESSAGES/lessons.po"
    text = next(line for line in sample.read(file).splitlines() if line.startswith('msgstr "س'))
    for word in ("Android", "Face ID", "amina@mail.example", "www.city.example/a", "A"):
        sample.edit(file, text, f'msgstr "سسس {word} سسس"')
        assert sample.check() == [], word
        sample.edit(file, f'msgstr "سسس {word} سسس"', text)
    sample.edit(file, text, 'msgstr "سسس window سسس"')
    (fault,) = sample.check()
    assert (fault.code, "“window”" in fault.what) == ("wording.latin", True)


def test_terms_are_read_from_the_file(tmp_path: Path) -> None:
    """Rows without their notes, both lists, and nothing where there is no file."""
    path = tmp_path / "TERMS.md"
    assert read_terms(path).translations == {}
    path.write_text(TERMS, encoding="utf-8")
    terms = read_terms(path)
    assert terms.translations["door"] == (("puerta", "portal"), 8)
    assert terms.same == {"Android", "Doorstep", "USB"}
    assert terms.never == ("tú", "puertecita")
