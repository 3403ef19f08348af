# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Extraction: translations stay, what is new is empty, and running twice changes nothing."""

import gettext
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.content.catalogues import PluralRule
from kiosk.content.extract import _catalogue
from kiosk.content.faults import ContentError
from kiosk.content.messages import Message
from kiosk.content.pofile import Entry, PoFile, parse_po
from kiosk.i18n import compile_catalogue
from tests.content.samples import LESSON, WORDS, Sample

KIOSK = "locales/es/LC_MESSAGES/kiosk.po"
LESSONS = "locales/es/LC_MESSAGES/lessons.po"


def catalogues(sample: Sample) -> dict[str, bytes]:
    """The bytes of every catalogue."""
    folder = sample.folder / "locales"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.po")}


@pytest.fixture
def spanish(sample: Sample) -> Sample:
    """The sound sample with one complete language."""
    sample.add_language("es")
    return sample


def test_every_language_but_english_gets_every_catalogue(sample: Sample) -> None:
    """The catalogues of a new folder are made, and English has none."""
    for tag in ("es", "ar", "zh-Hans"):
        (sample.folder / "locales" / tag).mkdir()
    counts = sample.extract()
    assert counts == {
        "kiosk": 3,
        "lessons": 46,
        "checklists": 20,
        "services": 23,
        "glossary": 0,
        "plans": 0,
        "city": 0,
    }
    assert len(catalogues(sample)) == 3 * len(counts)
    assert not (sample.folder / "locales/en/LC_MESSAGES").exists()


def test_running_twice_changes_no_byte(spanish: Sample) -> None:
    """Extraction of an unchanged project leaves the very same files in place."""
    spanish.extract()
    before = catalogues(spanish)
    spanish.extract()
    assert catalogues(spanish) == before
    assert not list((spanish.folder / "locales").rglob(".*"))


def test_translations_and_comments_stay(spanish: Sample) -> None:
    """What a translator wrote is there after the code and content have moved."""
    spanish.edit(KIOSK, 'msgid "Stop"', '# Said by the reader\nmsgid "Stop"')
    spanish.edit(KIOSK, '"Language: es\\n"', '"Language: es\\n"\n"Last-Translator: A team\\n"')
    spanish.edit("kiosk/screen.py", "words.tr(", "words.tr('New')\n    words.tr(")
    spanish.extract()
    text = spanish.read(KIOSK)
    file = parse_po(text)
    assert file.entries[None, "Stop"].strings == ["X Stop"]
    assert file.entries[None, "Stop"].comments == ["Said by the reader"]
    assert file.header["Last-Translator"] == "A team"
    assert file.entries[None, "New"].strings == [""]
    assert next(iter(file.entries)) == (None, "New")


def test_what_is_gone_is_dropped_and_what_changed_is_empty(spanish: Sample) -> None:
    """A text that changed is to be translated again: no guess stands in for it."""
    spanish.edit(WORDS, "Once more.", "Once again.")
    spanish.edit("kiosk/screen.py", '    words.tr("Stop")\n', "")
    spanish.extract()
    entries = parse_po(spanish.read(LESSONS)).entries
    assert entries["good/more/body", "Once again."].strings == [""]
    assert ("good/more/body", "Once more.") not in entries
    assert "Stop" not in spanish.read(KIOSK)
    assert "fuzzy" not in spanish.read(LESSONS)


def test_a_translator_reads_what_a_text_is(spanish: Sample) -> None:
    """Comments name the piece and the part; places are files without lines or machine paths."""
    text = spanish.read(LESSONS)
    assert "#. A good lesson, step more, body\n#: lessons/lessons/good/text.md\n" in text
    assert str(spanish.folder) not in text
    assert "POT-Creation-Date" not in text


def test_comments_in_the_code_reach_translators(sample: Sample) -> None:
    """A comment that begins with Translators: stands above the message."""
    sample.edit("kiosk/screen.py", "    words.tr(", "    # Translators: a greeting\n    words.tr(")
    (sample.folder / "locales/es").mkdir()
    sample.extract()
    assert "#. a greeting\n#: kiosk/screen.py\n" in sample.read(KIOSK)


@pytest.mark.parametrize("tag", ["es", "ar", "zh-Hans"])
def test_the_kiosk_can_read_what_was_written(sample: Sample, tag: str) -> None:
    """The catalogues compile, and plural forms are found for any number."""
    sample.add_language(tag)
    path = sample.folder / "locales" / tag / "LC_MESSAGES/kiosk.po"
    words = gettext.GNUTranslations(io.BytesIO(compile_catalogue(path)))
    assert words.gettext("Stop") != "Stop"
    for number in (0, 1, 2, 3, 11, 100):
        said = words.ngettext("{n} lesson", "{n} lessons", number)
        assert "{n}" in said
        assert said not in ("{n} lesson", "{n} lessons")


def test_nothing_is_written_where_content_is_broken(spanish: Sample) -> None:
    """A broken lesson must not cost its translations."""
    before = catalogues(spanish)
    spanish.edit(LESSON, "minutes: 8", "minutes: 99")
    with pytest.raises(ContentError):
        spanish.extract()
    assert catalogues(spanish) == before


def test_nothing_is_written_over_a_malformed_catalogue(spanish: Sample) -> None:
    """A catalogue that cannot be read is named and left as it is, and so are all others."""
    spanish.edit(LESSONS, "msgctxt", "msgcontext")
    spanish.edit("kiosk/screen.py", "Stop", "Halt")
    before = catalogues(spanish)
    with pytest.raises(ContentError) as raised:
        spanish.extract()
    assert [fault.file for fault in raised.value.faults] == [Path(LESSONS)]
    assert catalogues(spanish) == before


def test_code_that_cannot_be_read_is_named(spanish: Sample) -> None:
    """A syntax error in the code is a fault of the check and stops extraction."""
    spanish.edit("kiosk/screen.py", "def screen", "'''")
    assert [fault.code for fault in spanish.check()] == ["source.syntax"]
    with pytest.raises(ContentError):
        spanish.extract()


# All that may stand in a catalogue: no surrogates, no control characters (see textfile).
TEXT = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
    )
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(source=TEXT.filter(bool), text=TEXT, comment=TEXT)
def test_any_translation_survives(source: str, text: str, comment: str) -> None:
    """What is written is read back the same, whatever the characters; a second run too."""
    message = Message("kiosk", "a/b/c", source, None, Path("a.py"), 1, [])
    rule = PluralRule(2, "(n != 1)")
    old = PoFile(entries={message.key: Entry(1, "a/b/c", source, None, [text])})
    data = _catalogue("es", rule, old, [message])
    again = parse_po(data.decode())
    assert again.entries[message.key].strings == [text]
    assert _catalogue("es", rule, again, [message]) == data
