# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How alike two labels or two names of fields are, in whatever language and spelling."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from enum import Enum, auto
from functools import lru_cache


class Likeness(Enum):
    """How alike two texts are."""

    SAME = auto()  # in all that counts
    NEAR = auto()  # a letter or an ending apart, or with an explanation after it
    LESS = auto()  # it says a part of what was noted: "Telephone" for "Telephone number"
    MORE = auto()  # it says what was noted, and more: "Name of spouse" for "Name"
    OTHER = auto()
    MIXED = auto()  # some words are the same, and some are not: "Fax number", "Telephone number"
    AGAINST = auto()  # it says that it is another's, or another time's
    UNKNOWN = auto()  # nothing to compare


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words that say nothing about which field it is. None that could tell two fields apart.
_FILLERS = _set_of("""
    a an the your my of please enter type select choose pick give in here field required mandatory
    optional must be
    der die das den des ihr ihre ihren dein deine bitte eingeben angeben eintragen auswahlen wahlen
    pflichtfeld erforderlich freiwillig
    el la los las su sus tu tus de del por favor introduzca escriba ingrese indique seleccione elija
    obligatorio obligatoria opcional
    le les l votre vos ton ta d du des veuillez saisir saisissez entrer entrez choisir choisissez
    indiquer obligatoire facultatif facultative
    مطلوب مطلوبه الزامي زامي اختياري ادخل يرجي اختر ادخال
    请 输 入 您 你 的 必 填 选 择
    """)
_MARKS = re.compile(
    "[\u0300-\u036f\u064b-\u065f\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_ARABIC = str.maketrans("أإآٱىةؤئ", "اااايهوي")
# A script without spaces is read sign by sign.
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])")
_AFTER = re.compile(r"[:(\[—–;.،؛：（。]")
_LEAST = 4  # letters of a word that may be a letter apart
_NEAR = 0.85
# Words of a heading that say that the part below is about another person, or another time.
_PERSONS = _set_of("""
    spouse partner husband wife child children mother father parent parents guardian emergency
    landlord owner employer previous former billing
    conyuge pareja esposo esposa hijo hija hijos madre padre padres emergencia anterior propietario
    conjoint conjointe epoux epouse partenaire enfant enfants mere pere parents urgence prevenir
    ancien ancienne bailleur
    ehepartner ehepartnerin ehegatte ehefrau ehemann kind kinder mutter vater eltern notfall
    notfallkontakt fruhere fruherer vorherige vermieter
    زوج زوجه زوجك زوجتك زوجه شريك شريكه طفل طفلك اطفال ام اب والد والده طواري سابق سابقه مالك
    配 偶 妻 夫 孩 子 母 父 亲 紧 急 前
    """)
# Parts of names that say whose a field is, or of when, if the noted name does not say so too.
_ANOTHERS = _set_of("""
    spouse partner husband wife child children kid mother father parent guardian kin relative sibling
    emergency contact landlord owner employer previous prev old former past birth maiden second
    secondary other another alt alternative work business office billing shipping delivery invoice
    confirm confirmation repeat again verify search sender recipient
    conyuge hijo hija madre padre anterior otro trabajo emergencia confirmar
    conjoint enfant mere pere ancien ancienne precedent autre travail urgence
    ehepartner kind kinder mutter vater frueher frueherer alt alte vorherige andere arbeit notfall
    """)
# Parts of names that frameworks and form builders put in, and that say nothing.
_PLAIN = _set_of("""
    field input txt text form frm ctl control ctrl question q item fld id name value data element el
    el0 component edit box inp f i x entry answer
    """)


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a label that count, in one spelling."""
    spelt = _MARKS.sub("", unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)))
    words = tuple(map(_stem, _WORDS.findall(spelt.casefold().translate(_ARABIC))))
    return tuple(word for word in words if word not in _FILLERS) or words


@lru_cache(maxsize=16384)
def of_labels(noted: str, seen: str) -> Likeness:
    """How alike the label that was noted and the one that is seen are."""
    one, other = words_of(noted), words_of(seen)
    if not one or not other:
        return Likeness.UNKNOWN
    if one == other or sorted(one) == sorted(other):
        return Likeness.SAME
    if _numbers(one) != _numbers(other):
        return Likeness.OTHER
    if len(one) == len(other) and all(map(_are_near, one, other)):
        return Likeness.NEAR
    if words_of(_AFTER.split(seen, maxsplit=1)[0]) == one:
        return Likeness.NEAR
    return _part(one, other)


@lru_cache(maxsize=16384)
def of_names(noted: str, seen: str) -> Likeness:
    """How alike two names or ids of fields are. A name such as field_3 tells nothing."""
    one, other = name_words(noted), name_words(seen)
    if not one or not other:
        return Likeness.UNKNOWN
    if "".join(one) == "".join(other):
        return Likeness.SAME
    if _ANOTHERS & {*other} - {*one}:
        return Likeness.AGAINST
    if _numbers(one) != _numbers(other):
        return Likeness.OTHER
    return _part(one, other)


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name or id that say something; none where it is a mere number or code."""
    words = [word.lower() for word in re.findall(r"[^\W_]+", _HUMPS.sub(" ", name))]
    telling = [word for word in words if word not in _PLAIN and not word.isdigit()]
    if not any(len(word) > 1 for word in telling):
        # `name` alone is a name people give to the field for a name.
        return ("name",) if words == ["name"] else ()
    return tuple(word for word in words if word not in _PLAIN)


def of_headings(noted: str, seen: str) -> Likeness:
    """How alike two headings are; against where the one seen says that another person is meant."""
    if _PERSONS & {*words_of(seen)} - {*words_of(noted)}:
        return Likeness.AGAINST
    return of_labels(noted, seen)


def _part(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    if {*other} <= {*one}:
        return Likeness.LESS
    if {*one} <= {*other}:
        return Likeness.MORE
    return Likeness.MIXED if {*one} & {*other} else Likeness.OTHER


def _stem(word: str) -> str:
    """A word without the Arabic article, alone or after a short preposition."""
    for article in ("وال", "بال", "لل", "ال"):
        if word.startswith(article) and len(word) >= len(article) + 3:
            return word.removeprefix(article)
    return word


def _are_near(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


def _numbers(words: tuple[str, ...]) -> list[str]:
    return sorted(word for word in words if word.isdigit())
