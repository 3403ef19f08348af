# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Languages: catalogues are found, chained and distrusted; numbers and lists are as people write."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.places import Places
from kiosk.domain.errors import KioskError
from kiosk.domain.text import Text
from kiosk.i18n import DOMAINS, SOURCE, Catalogues, Direction, compile_catalogue, read_catalogue

OURS = Catalogues(Places.of().locales)
TAGS = [language.tag for language in OURS.languages]
HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
LANGUAGE = (
    'name = "{name}"\ngreeting = "Hi"\ninvitation = "Touch"\n'
    'direction = "ltr"\nreview = "draft"\norder = {order}\n'
)


def entry(source: str, translation: str, context: str = "") -> str:
    """One entry of a catalogue."""
    before = f'msgctxt "{context}"\n' if context else ""
    return f'\n{before}msgid "{source}"\nmsgstr "{translation}"\n'


def lesson(steps: int) -> list[Text]:
    """The texts of a lesson."""
    return [Text(f"a-lesson/step-{n}/body", f"Step {n}") for n in range(steps)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of catalogues: English, and a Spanish that says nothing yet."""
    for tag, name, order in (("en", "English", 2), ("es", "Español", 1)):
        (tmp_path / tag / "LC_MESSAGES").mkdir(parents=True)
        text = LANGUAGE.format(name=name, order=order)
        (tmp_path / tag / "language.toml").write_text(text, encoding="utf-8")
    for domain in DOMAINS:
        say(tmp_path, domain, "")
    return tmp_path


def say(folder: Path, domain: str, entries: str) -> Path:
    """Write the Spanish catalogue of a domain."""
    path = folder / "es" / "LC_MESSAGES" / f"{domain}.po"
    path.write_text(HEADER + entries, encoding="utf-8")
    return path


def test_words_come_from_all_catalogues_of_a_language(folder: Path) -> None:
    """The interface's words are filled in; content is found by its context in any catalogue."""
    say(folder, "kiosk", entry("Step {n} of {all}", "Paso {n} de {all}"))
    say(folder, "services", entry("Open", "Abierto", "a-service/counter/hours"))
    words = Catalogues(folder).words("es")
    assert words.tr("Step {n} of {all}", n=2, all=9) == "Paso 2 de 9"
    assert words.of(Text("a-service/counter/hours", "Open")) == "Abierto"
    assert words.of(Text("another-service/counter/hours", "Open")) == "Open"


def test_what_is_not_translated_is_shown_in_the_source(folder: Path) -> None:
    """An empty or doubtful translation is none."""
    fuzzy = "\n#, fuzzy" + entry("Back", "Espalda")
    say(folder, "kiosk", entry("Go on", "") + fuzzy)
    words = Catalogues(folder).words("es")
    assert [words.tr(text) for text in ("Go on", "Back", "Unheard of")] == [
        "Go on",
        "Back",
        "Unheard of",
    ]


def test_plurals_and_numbers_are_filled_in(folder: Path) -> None:
    """One and many are told apart, and the number is written as the language does."""
    plural = '\nmsgid "{n} lesson"\nmsgid_plural "{n} lessons"\n'
    say(folder, "kiosk", plural + 'msgstr[0] "{n} lección"\nmsgstr[1] "{n} lecciones"\n')
    catalogues = Catalogues(folder)
    spanish, english = catalogues.words("es"), catalogues.words("en")
    assert spanish.trn("{n} lesson", "{n} lessons", 1) == "1 lección"
    assert spanish.trn("{n} lesson", "{n} lessons", 12_000) == "12.000 lecciones"
    assert english.trn("{n} lesson", "{n} lessons", 12_000) == "12,000 lessons"


def test_a_value_is_never_read_as_a_place_to_fill(folder: Path) -> None:
    """Braces in a value stay as they are; without values a text is left alone."""
    words = Catalogues(folder).words("en")
    assert words.tr("Find {what}", what="{here}") == "Find {here}"
    assert words.tr("Write {this}") == "Write {this}"


def test_a_text_without_context_is_in_the_readers_language(folder: Path) -> None:
    """It is shown as it is, and so is an empty one."""
    say(folder, "lessons", entry("Lemon", "Limón", "a/b/c"))
    words = Catalogues(folder).words("es")
    assert words.of(Text("", "Lemon")) == "Lemon"
    assert words.of(Text("a/b/c", "")) == ""


@pytest.mark.parametrize(("translated", "tag"), [(94, "en"), (95, "es"), (96, "es"), (0, "en")])
def test_a_lesson_is_shown_in_one_language(folder: Path, translated: int, tag: str) -> None:
    """Below 95 in 100 texts the whole lesson is in English, above it in the language."""
    texts = lesson(100)
    parts = [entry(text.source, f"Paso {text.source}", text.context) for text in texts]
    say(folder, "lessons", "".join(parts[:translated]))
    words = Catalogues(folder).words("es").for_content(texts)
    assert words.language.tag == tag
    shown = words.of(texts[0])
    assert shown == ("Paso Step 0" if tag == "es" else "Step 0")
    assert words.of(texts[99]) == "Step 99"


def test_texts_without_words_do_not_count(folder: Path) -> None:
    """Empty texts need no translation; a piece without any text stays in the language."""
    say(folder, "lessons", entry("Step 0", "Paso 0", "a-lesson/step-0/body"))
    words = Catalogues(folder).words("es")
    empty = [Text(f"a-lesson/step-{n}/hint", "") for n in range(50)]
    assert words.for_content([*lesson(1), *empty]) is words
    assert words.for_content([]) is words
    english = Catalogues(folder).words("en")
    assert english.for_content(lesson(3)) is english


def test_the_compiled_catalogue_is_used_while_it_is_new(folder: Path) -> None:
    """A compiled file of the same age or younger is read; an older one is left alone."""
    source = say(folder, "kiosk", entry("Back", "Atrás"))
    compiled = source.with_suffix(".mo")
    compiled.write_bytes(compile_catalogue(source))
    source.write_text(HEADER + entry("Back", "Volver"), encoding="utf-8")
    now = source.stat().st_mtime_ns
    for age, meant in ((0, "Atrás"), (-1_000_000_000, "Atrás"), (1_000_000_000, "Volver")):
        os.utime(compiled, ns=(now - age, now - age))
        assert Catalogues(folder).words("es").tr("Back") == meant


def test_a_missing_catalogue_is_told(folder: Path) -> None:
    """A language with a catalogue missing is damaged; the others are not touched."""
    (folder / "es" / "LC_MESSAGES" / "services.po").unlink()
    catalogues = Catalogues(folder)
    with pytest.raises(KioskError, match=r"catalogue\.damaged") as caught:
        catalogues.words("es")
    assert caught.value.data == {"file": "services.po"}
    assert catalogues.words("en").tr("Back") == "Back"


rubbish = st.one_of(
    st.binary(max_size=120),
    st.text('"\\#,msgidtrcx:[] \n~01', max_size=100).map(str.encode),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"\\\n'), max_size=40).map(
        lambda text: HEADER.replace("UTF-8", text).encode()
    ),
    st.text("np=lurals;0123()n!<>%&|?: ", max_size=40).map(
        lambda text: HEADER.replace("nplurals=2; plural=(n != 1);", text).encode()
    ),
)


@settings(max_examples=150, deadline=None)
@given(data=rubbish, compiled=st.booleans())
@pytest.mark.parametrize("start", [b"", b"\xde\x12\x04\x95", b"\xde\x12\x04\x95" + bytes(16)])
def test_a_damaged_catalogue_is_told(
    tmp_path_factory: pytest.TempPathFactory, start: bytes, data: bytes, *, compiled: bool
) -> None:
    """Any bytes as a catalogue, source or compiled, are read or are KioskError."""
    path = tmp_path_factory.getbasetemp() / "rubbish.po"
    path.with_suffix(".mo").unlink(missing_ok=True)
    path.write_bytes(data)
    if compiled:
        path.with_suffix(".mo").write_bytes(start + data)
    told = "catalogue.damaged"
    try:
        read_catalogue(path).gettext("Back")
    except KioskError as error:
        told = error.code
    assert told == "catalogue.damaged"


@pytest.mark.parametrize(
    "text",
    ["", "name = ", 'name = "A"', LANGUAGE.replace("ltr", "up"), LANGUAGE.replace("{order}", "[]")],
)
def test_a_damaged_description_of_a_language_is_told(folder: Path, text: str) -> None:
    """A language that does not say what it is is an error with its file, not a crash."""
    (folder / "es" / "language.toml").write_text(text.format(name="A", order=1), encoding="utf-8")
    with pytest.raises(KioskError, match=r"catalogue\.damaged"):
        _ = Catalogues(folder).languages


def test_an_unknown_language_is_told(folder: Path) -> None:
    """A language without a folder, and what is no language at all."""
    for tag in ("tlh", "", "../en"):
        with pytest.raises(KioskError, match=r"language\.unknown"):
            Catalogues(folder).words(tag)


def test_languages_come_in_the_order_of_the_welcome_screen(folder: Path) -> None:
    """By their number, and by their tag where two have the same."""
    shutil.copytree(folder / "es", folder / "ca")
    assert [language.tag for language in Catalogues(folder).languages] == ["ca", "es", "en"]


@pytest.mark.parametrize("tag", TAGS)
def test_a_language_says_what_babel_knows(tag: str) -> None:
    """Each of our languages is one that Babel knows, with the same direction."""
    words = OURS.words(tag)
    assert words.language.direction == words.locale.text_direction
    assert words.is_right_to_left == (words.language.direction is Direction.RIGHT_TO_LEFT)
    assert words.language.name
    assert words.language.greeting
    assert words.language.invitation


@pytest.mark.parametrize("tag", TAGS)
@settings(deadline=None)
@given(st.integers(-(10**15), 10**15))
def test_numbers_have_the_digits_of_keyboards(tag: str, value: int) -> None:
    """In every language the digits are 0 to 9, in their order."""
    shown = OURS.words(tag).number(value)
    assert "".join(sign for sign in shown if sign.isdigit()) == str(abs(value))
    assert shown.isascii() or tag != SOURCE


@pytest.mark.parametrize("tag", TAGS)
def test_numbers_in_sentences_have_them_too(tag: str) -> None:
    """A whole number in a sentence is written as the language does; a truth value is no number."""
    words = OURS.words(tag)
    assert words.tr("{n}", n=7) == "7"
    assert words.tr("{n}", n=1_234_567) == words.number(1_234_567)
    assert words.tr("{n}", n=True) == "True"


def test_lists_are_as_each_language_writes_them() -> None:
    """One, two and three things."""
    assert OURS.words("en").listed(["a", "b", "c"]) == "a, b, and c"
    assert OURS.words("es").listed(iter(["a", "b", "c"])) == "a, b y c"
    assert OURS.words("ar").listed(["أ", "ب"]) == "أ وب"
    assert OURS.words("es").listed(["a"]) == "a"
    assert OURS.words("es").listed([]) == ""
