# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of fault of a catalogue, planted once, is found in its file and on its line."""

from pathlib import Path

import pytest

from kiosk.content.faults import Fault
from tests.content.samples import LESSON, WORDS, Sample

KIOSK = "locales/es/LC_MESSAGES/kiosk.po"
LESSONS = "locales/es/LC_MESSAGES/lessons.po"


@pytest.fixture
def spanish(sample: Sample) -> Sample:
    """The sound sample with one complete language."""
    sample.add_language("es")
    return sample


def entry_line(sample: Sample, file: str, part: str) -> int:
    """The line on which the entry begins that has `part` in it."""
    text = sample.read(file)
    before = text[: text.index(part, text.index("\n\n"))]
    return before[: before.rindex("\n\n") + 2].count("\n") + 1


def one(faults: list[Fault]) -> Fault:
    """The only fault."""
    (fault,) = faults
    return fault


def test_a_complete_language_has_no_fault(spanish: Sample) -> None:
    """A catalogue in which all is translated passes, so that the other tests mean something."""
    assert spanish.check() == []


# file, what is there, what is put in its place, the fault's code
PLANTED = {
    "untranslated": (KIOSK, 'msgstr "X Stop"', 'msgstr ""', "catalogue.untranslated"),
    "only spaces": (KIOSK, 'msgstr "X Stop"', 'msgstr " "', "catalogue.untranslated"),
    "one form empty": (
        KIOSK,
        'msgstr[1] "X {n} lessons"',
        'msgstr[1] ""',
        "catalogue.untranslated",
    ),
    "fuzzy": (KIOSK, 'msgid "Stop"', '#, fuzzy\nmsgid "Stop"', "catalogue.fuzzy"),
    "other name": (KIOSK, "X Hello {name}", "X Hello {nombre}", "catalogue.placeholder"),
    "no name": (KIOSK, "X Hello {name}", "X Hello", "catalogue.placeholder"),
    "broken brace": (KIOSK, "X Hello {name}", "X Hello {name", "catalogue.placeholder"),
    "name in plural": (KIOSK, '[1] "X {n}', '[1] "X {m}', "catalogue.placeholder"),
    "too few forms": (KIOSK, 'msgstr[1] "X {n} lessons"\n', "", "catalogue.plural"),
    "too many forms": (
        KIOSK,
        'msgstr[1] "X {n} lessons"\n',
        'msgstr[1] "X {n} lessons"\nmsgstr[2] "X {n} lessons"\n',
        "catalogue.plural",
    ),
    "obsolete": (KIOSK, 'msgid "Stop"', 'msgid "Halt"', "catalogue.obsolete"),
    "obsolete context": (
        LESSONS,
        'msgctxt "good/more/body"',
        'msgctxt "good/gone/body"',
        "catalogue.obsolete",
    ),
    "changed": (LESSONS, 'msgid "Look at these."', 'msgid "Look there."', "catalogue.changed"),
    "bold lost": (LESSONS, "X A paragraph with **bold words**", "X bold", "catalogue.markup"),
    "bold open": (LESSONS, "X A paragraph with **bold words**", "X **a", "catalogue.markup"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(spanish: Sample, name: str) -> None:
    """Each kind of fault is reported with its code, in the catalogue, at its entry."""
    file, old, new, code = PLANTED[name]
    spanish.edit(file, old, new)
    found = [fault for fault in spanish.check() if fault.code == code]
    fault = one(found)
    line = entry_line(spanish, file, new or "{n} lesson")
    comments = spanish.read(file).split("\n")[line - 1 : fault.line - 1]
    assert fault.file == Path(file)
    assert all(comment.startswith("#") for comment in comments), (line, str(fault))


SYNTAX = {
    "no quote": ('msgstr "X Stop"', 'msgstr "X Stop', 'msgstr "X Stop'),
    "bare word": ('msgstr "X Stop"', "msgstr Stop", "msgstr Stop"),
    "unknown keyword": ('msgstr "X Stop"', 'msgtxt "X Stop"', "msgtxt"),
    "inner quote": ('msgstr "X Stop"', 'msgstr "X "Stop"', 'msgstr "X "'),
    "bad escape": ('msgstr "X Stop"', 'msgstr "X \\q"', "\\q"),
    "twice": ('msgid "Stop"', 'msgid "Hello {name}"', None),
    "no msgid": ('msgid "Stop"\n', "", 'msgstr "X Stop"'),
    "no msgstr": ('msgstr "X Stop"\n', "", None),
    "two msgstr": ('msgstr "X Stop"', 'msgstr "X Stop"\nmsgstr "Y"', 'msgstr "Y"'),
    "form missing": ("msgstr[1]", "msgstr[2]", "msgstr[2]"),
    "loose text": ('msgid "Stop"', '"x"\nmsgid "Stop"', '"x"'),
    "empty id": ('msgid "Stop"', 'msgid ""', None),
}


@pytest.mark.parametrize("name", SYNTAX)
def test_a_malformed_catalogue_is_found(spanish: Sample, name: str) -> None:
    """What is not gettext's format is one fault on its line."""
    old, new, part = SYNTAX[name]
    spanish.edit(KIOSK, old, new)
    fault = one([fault for fault in spanish.check() if fault.file == Path(KIOSK)])
    assert fault.code == "catalogue.syntax"
    if part:
        assert fault.line == spanish.line_of(KIOSK, part)


def test_an_entry_that_is_missing_is_found_at_its_source(spanish: Sample) -> None:
    """A text that a catalogue does not have is reported where the English stands."""
    text = spanish.read(LESSONS)
    start = text.index('msgctxt "good/more/body"')
    spanish.write(LESSONS, text[:start] + text[text.index("\n\n", start) :])
    fault = one(spanish.check())
    assert (fault.code, fault.content) == ("catalogue.untranslated", "good")
    assert (fault.file, fault.line) == (Path(WORDS), spanish.line_of(WORDS, "Once more."))


def test_a_new_text_in_the_code_is_found_at_its_line(spanish: Sample) -> None:
    """A word of the interface that no catalogue has is reported in the code."""
    spanish.edit("kiosk/screen.py", "words.tr(", "words.tr('New')\n    words.tr(")
    fault = one(spanish.check())
    assert (fault.file, fault.line) == (Path("kiosk/screen.py"), 2)


def test_a_text_that_became_plural_is_found(spanish: Sample) -> None:
    """A message that has a plural now needs new translations."""
    spanish.edit("kiosk/screen.py", 'tr("Stop")', 'trn("Stop", "Stops", count)')
    assert one(spanish.check()).code == "catalogue.changed"


@pytest.mark.parametrize("domain", ["kiosk", "lessons", "checklists", "services"])
def test_a_missing_catalogue_is_found(spanish: Sample, domain: str) -> None:
    """A language without one of its four catalogues is a fault, and one only."""
    (spanish.folder / f"locales/es/LC_MESSAGES/{domain}.po").unlink()
    fault = one(spanish.check())
    assert fault.code == "catalogue.missing"
    assert fault.file == Path(f"locales/es/LC_MESSAGES/{domain}.po")


def test_a_wrong_header_is_found(spanish: Sample) -> None:
    """Another plural rule or encoding than the language's is found at the header."""
    spanish.edit(KIOSK, "nplurals=2", "nplurals=3")
    spanish.edit(LESSONS, "charset=UTF-8", "charset=latin-1")
    assert [(fault.code, fault.line) for fault in spanish.check()] == [("catalogue.header", 3)] * 2


def test_entries_that_are_out_of_use_are_found(spanish: Sample) -> None:
    """What other tools keep as #~ is to be taken out."""
    spanish.write(KIOSK, spanish.read(KIOSK) + '\n#~ msgid "Old"\n#~ msgstr "Viejo"\n')
    fault = one(spanish.check())
    assert (fault.code, fault.line) == ("catalogue.obsolete", spanish.line_of(KIOSK, "#~"))


def test_a_folder_that_is_no_language_is_found(spanish: Sample) -> None:
    """A folder of locales/ that Babel does not know is a fault."""
    (spanish.folder / "locales/klingon").mkdir()
    assert one(spanish.check()).code == "catalogue.language"


def test_a_list_must_stay_a_list(spanish: Sample) -> None:
    """A translation that loses an item of a list is found."""
    spanish.edit(LESSONS, "- one thing\\n- another thing", "- one thing, another")
    assert one(spanish.check()).code == "catalogue.markup"


def test_arabic_may_say_one_and_two_in_words(sample: Sample) -> None:
    """A form other than the last may leave the number out; the last may not."""
    sample.add_language("ar")
    file = "locales/ar/LC_MESSAGES/kiosk.po"
    many = sample.read(file).partition("msgstr[1] ")[2].partition("\n")[0]
    sample.edit(file, f"msgstr[1] {many}", 'msgstr[1] "درس واحد"')
    assert sample.check() == []
    sample.edit(file, f"msgstr[5] {many}", 'msgstr[5] "دروس"')
    assert one(sample.check()).code == "catalogue.placeholder"


def test_a_broken_lesson_says_nothing_of_its_translations(spanish: Sample) -> None:
    """Only the lesson's own fault is reported, not a hundred translations without a source."""
    spanish.edit(LESSON, "minutes: 8", "minutes: 99")
    assert one(spanish.check()).code == "shape.limit"
