# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody types leaves of a list, and the order in which a list stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.filtering import alphabet, has_words


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Pay a fine, or object", "fine"),
        ("Pay a fine, or object", "FIN pa"),
        ("Contraseña olvidada", "contrasena"),
        ("Déclaration d’adresse", "declar"),
        ("كلمة المرور", "مرور"),
        ("كلمة المرور", "الم"),
        ("كَلِمة", "كلمه"),
        ("鼠标指针", "指"),
        ("鼠标指针", "标指"),
        ("anything", " "),
        ("anything", "…?"),
    ],
)
def test_the_beginning_of_each_word_is_enough(text: str, typed: str) -> None:
    """In any order, without capitals and accents, in every script; nothing leaves everything."""
    assert has_words(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [("happens", "app"), ("Pay a fine", "fine art"), ("鼠标指针", "针标"), ("", "a")],
)
def test_what_is_not_there(text: str, typed: str) -> None:
    """The middle of a word is not its beginning, and every word must be there."""
    assert not has_words(text, typed)


def test_names_have_words_inside() -> None:
    """Where it is about names, the middle of a word counts too."""
    assert has_words("email", "mail", inside=True)
    assert not has_words("email", "mail")
    assert not has_words("email", "mail letter", inside=True)


@given(st.text(), st.text())
def test_anything_may_be_typed(text: str, typed: str) -> None:
    """Nothing is raised, and what begins words stands inside them."""
    assert has_words(text, typed, inside=True) or not has_words(text, typed)
    alphabet("zh", text)


def test_the_order() -> None:
    """As people look for it: accents and capitals make no difference; Chinese by its sound."""

    def ordered(language: str, *texts: str) -> list[str]:
        return sorted(texts, key=lambda text: alphabet(language, text))

    assert ordered("es", "web", "Ética", "enlace", "árbol") == ["árbol", "enlace", "Ética", "web"]
    arabic = ordered("ar", "Wi-Fi", "ملف", "أيقونة", "بريد")
    assert arabic == ["أيقونة", "بريد", "ملف", "Wi-Fi"]
    sounds = ["安装", "密码", "鼠标", "文件", "AI 助手"]  # an, mi, shu, wen
    assert ordered("zh", *reversed(sounds)) == sounds
    assert sorted(sounds) != sounds
