# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a text has words of the glossary: whole words, in every script, the longest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.mentions import Finder, forms_of

FORMS = {
    "search": ["search", "searches"],
    "engine": ["search engine"],
    "app": ["app", "apps"],
    "download": ["download*"],
    "account": ["account"],
    "password": ["كلمة المرور", "كلمات المرور"],
    "file": ["ملف", "ملفات"],
    "lock": ["قفل*"],
    "mouse": ["鼠标"],
    "mouse-pointer": ["鼠标指针"],
    "link": ["ลิงก์"],
}
# Letters that the patterns look at, and that mean something in a pattern.
LETTERS = "abAB áß*.,()[]\\+|?^$ ـًاليمفبكلو鼠标指针ลิงก์\n"


def found(text: str) -> list[tuple[str, str]]:
    """The words found, each as it stands in the text, and its id."""
    return [(text[m.start : m.end], m.id) for m in Finder(FORMS).all(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Search with an app.", [("Search", "search"), ("app", "app")]),
        ("A happy snapshot of apples", []),
        ("A search engine searches.", [("search engine", "engine"), ("searches", "search")]),
        ("Two apps, one app", [("apps", "app"), ("app", "app")]),
        ("I downloaded it. Downloads!", [("downloaded", "download"), ("Downloads", "download")]),
        ("You accounted for it", []),
        ("", []),
    ],
)
def test_words_with_spaces_between(text: str, wanted: list[tuple[str, str]]) -> None:
    """Whole words, whatever their capitals; a star stands for any end; the longest comes first."""
    assert found(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("افتح الملف الآن", [("ملف", "file")]),
        ("والملفات بالملف", [("ملفات", "file"), ("ملف", "file")]),
        ("للملف ولملف", [("ملف", "file"), ("ملف", "file")]),
        ("مَلَفّ", [("مَلَفّ", "file")]),
        ("ملفوف", []),
        ("اكتب كلمة المرور", [("كلمة المرور", "password")]),
        ("القفلان", [("قفلان", "lock")]),
    ],
)
def test_arabic_words(text: str, wanted: list[tuple[str, str]]) -> None:
    """With article, "and", "by" and "to" written together with them, with and without vowels."""
    assert found(text) == wanted


def test_scripts_without_spaces() -> None:
    """A word counts among its neighbours, and the longer one before the shorter."""
    assert found("请移动鼠标指针和鼠标吧") == [("鼠标指针", "mouse-pointer"), ("鼠标", "mouse")]
    assert found("กดลิงก์นี้") == [("ลิงก์", "link")]


def test_the_first_mention_of_each_word() -> None:
    """Each word once, in the order of the text."""
    first = Finder(FORMS).first("Apps search for an app. Search!")
    assert [(m.start, m.end, m.id) for m in first] == [(0, 4, "app"), (5, 11, "search")]


def test_a_list_of_forms_in_any_script() -> None:
    """The commas of every script part them; blanks and empty places do not count."""
    assert forms_of(" app , apps,, ") == ("app", "apps")
    assert forms_of("ملف، ملفات") == ("ملف", "ملفات")
    assert forms_of("鼠标，鼠标指针、键") == ("鼠标", "鼠标指针", "键")
    assert forms_of("") == ()


def test_no_words_find_nothing() -> None:
    """A glossary that is empty finds nothing anywhere."""
    assert Finder({}).all("Search with an app") == []


_texts = st.one_of(st.text(LETTERS, max_size=60), st.text(max_size=60))
_forms = st.dictionaries(
    st.sampled_from("abcdef"),
    st.lists(st.one_of(st.text(LETTERS, max_size=8), st.text(max_size=8))),
    max_size=6,
)


@given(_texts, _forms)
def test_any_text_and_any_forms(text: str, forms: dict[str, list[str]]) -> None:
    """Nothing is raised; mentions lie inside, have letters, do not overlap, and know their word."""
    end = 0
    for mention in Finder(forms).all(text):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.id in forms
        end = mention.end
