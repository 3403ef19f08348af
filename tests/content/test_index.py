# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Finding lessons by what somebody types."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.index import NAME, open_index
from kiosk.content.index_build import bring_up_to_date
from kiosk.content.index_search import MOST, nearness
from kiosk.content.index_words import plain, words
from kiosk.content.library import Library
from kiosk.domain.errors import KioskError
from kiosk.domain.learning_pass import MAX_NUMBER
from tests.content.samples import WORDS, Sample, translated

PACKAGE = Path(__file__).parents[2] / "kiosk"

# Title and summary of two lessons: in English, and as the catalogues of other languages have them.
GOOD = ("A password that holds", "Three words beat eight letters")
OTHER_ONE = ("Reading your email", "Open, answer and tidy")
TRANSLATIONS = {
    "es": ("Una contraseña que aguanta", "Tres palabras valen más", "Leer su correo", "Abrir"),
    "ar": ("كلمة مرور آمنة", "ثلاث كلمات", "قراءة البريد الإلكتروني", "فتح الرسائل"),
    "zh": ("牢固的密码", "三个词胜过八个字母", "阅读电子邮件", "打开和回复"),
    "uk": ("Надійний пароль", "Три слова", "Читати пошту", "Відкрити"),
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Two lessons in five languages."""
    sample = Sample(tmp_path_factory.mktemp("content"))
    sample.edit(WORDS, "# A good lesson\n\nWhat it is about", "# {}\n\n{}".format(*GOOD))
    other = "lessons/lessons/other/text.md"
    sample.edit(other, "# Another\n\nWhat it is about", "# {}\n\n{}".format(*OTHER_ONE))
    sample.edit(other, "A paragraph with", "About the naïve attachment with")
    add_language(sample, "en", {})
    for tag, (title, summary, other_title, other_summary) in TRANSLATIONS.items():
        said = {
            "good/lesson/title": title,
            "good/lesson/summary": summary,
            "other/lesson/title": other_title,
            "other/lesson/summary": other_summary,
        }
        add_language(sample, tag, said)
    index = sample.folder / NAME
    assert bring_up_to_date(sample.places, index) == b""
    loaded = open_index(index, sample.places)
    assert loaded is not None
    return loaded.library


def add_language(sample: Sample, tag: str, said: dict[str, str]) -> None:
    """A language: these texts as they are, every other one with an X before its English."""
    (sample.folder / "locales" / tag).mkdir(parents=True, exist_ok=True)
    sample.write(
        f"locales/{tag}/language.toml",
        'name = "L"\ngreeting = "G"\ninvitation = "I"\ndirection = "ltr"\n'
        'review = "draft"\norder = 1\n',
    )
    if tag == "en":
        return
    sample.extract()
    for path in (sample.folder / "locales" / tag / "LC_MESSAGES").glob("*.po"):
        text = translated(path.read_text("utf-8"))
        for context, words_ in said.items():
            before, found, after = text.partition(f'msgctxt "{context}"')
            if found:
                head, _, tail = after.partition("msgstr ")
                rest = tail.partition("\n")[2]
                text = (
                    f"{before}{found}{head}msgstr {json.dumps(words_, ensure_ascii=False)}\n{rest}"
                )
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        *(("en", "password"), ("en", "PASSWORD"), ("en", "p"), ("en", "passw"), ("en", "holds")),
        *(("en", "words three"), ("en", "“password”!"), ("en", "pass-word"), ("en", "ｐａｓｓ")),
        *(("es", "contraseña"), ("es", "contrasena"), ("es", "CONTRASEÑA"), ("es", "mas")),
        *(("ar", "كلمة"), ("ar", "كلمه"), ("ar", "الكلمة"), ("ar", "والكلمة"), ("ar", "بالمرور")),
        *(("ar", "امنة"), ("ar", "آمِنَة"), ("ar", "أمنة"), ("ar", "كـلـمـة"), ("ar", "مر")),
        *(("zh", "密码"), ("zh", "密"), ("zh", "牢固的密码"), ("zh", "码"), ("zh", "三个词")),
        *(("uk", "пароль"), ("uk", "НАДІЙНИЙ"), ("uk", "надіиний"), ("xx-long", "password")),
    ],
)
def test_it_is_found_as_people_write_it(library: Library, language: str, typed: str) -> None:
    """Capitals, accents, articles, vowel signs, beginnings, single signs: found, and no other."""
    found = library.search(language, typed)
    assert found.lessons == ("good",)
    assert found.exact
    assert not found.more


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        *(("en", "pasword"), ("en", "passsword"), ("en", "pazsword"), ("en", "apssword")),
        *(("en", "passwrod"), ("en", "passwords"), ("en", "bassword"), ("en", "passwod that")),
        *(("en", "passwr"), ("en", "xassword"), ("es", "contrasenya"), ("es", "contraseñita")),
        *(("ar", "مرورر"), ("uk", "пароьл"), ("zh", "密码锁")),
    ],
)
def test_a_slip_is_forgiven(library: Library, language: str, typed: str) -> None:
    """A letter missing, too many, wrong or swapped, or another ending: it comes near."""
    found = library.search(language, typed)
    assert found.lessons == ("good",)
    assert not found.exact


def test_the_best_comes_first(library: Library) -> None:
    """A word in the title counts more than one in the text; both lessons have "with" there."""
    assert library.search("en", "email").lessons == ("other",)
    assert library.search("en", "naive").lessons == ("other",)
    assert set(library.search("en", "with").lessons) == {"good", "other"}
    both = library.search("en", "lemon email")
    assert both.lessons == ("other",), "one word in the text, the other in the title"
    assert both.exact
    assert not library.search("en", "three words email").exact


def test_another_language_is_not_searched(library: Library) -> None:
    """Somebody who reads Spanish finds by Spanish words."""
    assert library.search("es", "correo").lessons == ("other",)
    assert library.search("ar", "correo").lessons == ()
    assert library.search("en", "correo").lessons == ()


@pytest.mark.parametrize("typed", ["", "   ", "!?*", "🙂", "qqqqq", "zz", "ㅇ"])
def test_what_is_nowhere_is_not_found(library: Library, typed: str) -> None:
    """Nothing, signs alone, and words that no lesson has."""
    assert library.search("en", typed).lessons == ()


def test_a_lesson_in_its_fallback_language_is_found_by_both(sample: Sample) -> None:
    """Half translated, it is shown in English: English words find it, its translated ones too."""
    add_language(sample, "en", {})
    add_language(sample, "es", {"good/lesson/title": "Una contraseña"})
    path = "locales/es/LC_MESSAGES/lessons.po"
    kept, *others = sample.read(path).partition('msgctxt "good/more/title"')
    others[1] = others[1].replace('"X ', '"" #')  # nothing after this is translated
    sample.write(path, kept + "".join(line for line in others).replace(" #", "\n#"))
    index = sample.folder / NAME
    bring_up_to_date(sample.places, index)
    loaded = open_index(index, sample.places)
    assert loaded is not None
    for typed in ("good", "contraseña"):
        assert "good" in loaded.library.search("es", typed).lessons


def test_lessons_are_read_when_they_are_asked_for(library: Library) -> None:
    """By id and in order, as from any mapping; a lesson that is not there is a KeyError."""
    assert list(library.lessons) == ["other", "good"]
    assert len(library.lessons) == 2
    assert "good" in library.lessons
    assert library.lesson("good") is library.lesson("good")
    assert [outline.id for outline in library.outlines_of("safety")] == ["other", "good"]
    assert library.outlines[0].requires == ("good",)
    with pytest.raises(KeyError):
        library.lesson("gone")


def test_a_disk_that_dies_later_is_told(sample: Sample) -> None:
    """A lesson and a search that cannot be read any more raise what has words for it."""
    add_language(sample, "en", {})
    index = sample.folder / NAME
    bring_up_to_date(sample.places, index)
    loaded = open_index(index, sample.places)
    assert loaded is not None
    size = index.stat().st_size
    with index.open("r+b") as file:
        file.write(b"\xff" * size)
    with pytest.raises(KioskError, match=r"content\.damaged"):
        loaded.library.lesson("good")
    with pytest.raises(KioskError, match=r"content\.damaged"):
        loaded.library.search("en", "good")


anything = st.one_of(
    st.text(max_size=300),
    st.text(alphabet=st.characters(codec=None, categories=None), max_size=60),
    st.sampled_from(['"', "a AND b", "NOT", "title:x", "a*", "(((", "x" * 10_000, "\0", "a" * 199]),
    st.lists(
        st.sampled_from(["password", '"', "NEAR(", "OR", "-", "^", "密码", "كلمة", "\ud800", "🙂"]),
        max_size=12,
    ).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(language=st.sampled_from(["en", "es", "ar", "zh", "uk", "nowhere"]), typed=anything)
def test_anything_may_be_typed(library: Library, language: str, typed: str) -> None:
    """Quotes, the query language's own words, halves of signs, 10 000 letters: an answer, no error."""
    found = library.search(language, typed)
    assert set(found.lessons) <= {"good", "other"}
    assert len(found.lessons) == len(set(found.lessons)) <= MOST


@given(st.text(max_size=80))
def test_words_are_in_their_plainest_form(text: str) -> None:
    """Taken apart once more they stay as they are; they have no space and no sign of a query."""
    for word in words(text):
        assert plain(word) == word
        assert not set(word) & set(" \t\n\"*():^-+'")
        assert word


@given(st.text("abcdefg", min_size=4, max_size=9), st.data())
def test_every_single_slip_is_near(word: str, data: st.DataObject) -> None:
    """Whichever letter is missing, too many, wrong or swapped with the next."""
    place = data.draw(st.integers(0, len(word) - 2))
    before, letter, after = word[:place], word[place], word[place + 1 :]
    for typed in (
        before + after,
        before + "x" + letter + after,
        before + "x" + after,
        before + after[:1] + letter + after[1:],
    ):
        assert nearness(typed, word) == 0


def test_every_number_of_a_lesson_fits_the_learning_pass() -> None:
    """What lesson.yaml may say, a pass can keep, up to the last number."""
    schema = json.loads((PACKAGE / "content/schemas/lesson.json").read_text(encoding="utf-8"))
    assert schema["properties"]["number"]["maximum"] == MAX_NUMBER


def test_a_broken_language_is_left_out(sample: Sample) -> None:
    """A catalogue that cannot be read: its language is not searched, the others are."""
    add_language(sample, "en", {})
    add_language(sample, "es", {})
    sample.write("locales/es/LC_MESSAGES/kiosk.po", b"\xff\xfe")
    index = sample.folder / NAME
    assert bring_up_to_date(sample.places, index) == b""
    loaded = open_index(index, sample.places)
    assert loaded is not None
    assert loaded.library.search("en", "good").lessons == ("good",)
