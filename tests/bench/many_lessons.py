# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lessons by the thousand, the same ones every time: what a kiosk would do with them is measured.

The words are made of syllables of each language's script, and some come often and most seldom,
as in a real language. A lesson has about 120 words.
"""

import gettext
import random
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from kiosk.content.library import Library
from kiosk.domain.lesson import Activity, Lesson, Step, StepKind
from kiosk.domain.path import Outline
from kiosk.domain.service import City
from kiosk.domain.text import Text
from kiosk.i18n import SOURCE, Direction, Language, Words
from kiosk.marks import override

_CONSONANTS, _VOWELS = "bcdfglmnprstv", "aeiou"
_SYLLABLES = {
    "en": (_CONSONANTS, ("a", "e", "ea", "i", "ing", "o", "ou", "u")),
    "es": (_CONSONANTS, ("a", "á", "e", "ión", "i", "o", "ñe", "u")),
    "fr": (_CONSONANTS, ("a", "é", "è", "eau", "i", "o", "ou", "ç")),
    "ar": ("بتثجحدرسشعفقكلمن", ("ا", "و", "ي", "", "ة")),
    "ca": (_CONSONANTS, ("a", "à", "e", "ció", "i", "ò", "u")),
    "it": (_CONSONANTS, ("a", "e", "zione", "i", "o", "ù")),
    "de": (_CONSONANTS, ("a", "ä", "e", "ung", "i", "ö", "ü", "eß")),
    "pt": (_CONSONANTS, ("a", "ã", "e", "ção", "i", "õe", "u")),
    "nl": (_CONSONANTS, ("aa", "e", "ij", "ing", "oe", "ui")),
    "uk": ("бвгдзклмнпрст", ("а", "е", "и", "і", "ї", "о", "ання")),
    "sq": (_CONSONANTS, ("a", "ë", "e", "im", "o", "u", "y")),
}
_HAN = [chr(code) for code in range(0x4E00, 0x4E00 + 2500)]
LANGUAGES = (*_SYLLABLES, "zh")
TOPICS = tuple(f"topic-{number}" for number in range(7))
_STEPS = ("why", "first", "second", "third", "try", "question", "now")
_VOCABULARY, _SENTENCES = 6000, 2500


class Tongue(gettext.NullTranslations):
    """A language of invented words; a text's words follow from its context alone."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        chance = random.Random(tag)
        self._gap = "" if tag == "zh" else " "
        self.vocabulary = _vocabulary(tag, chance)
        weights = list(accumulate(1 / (place + 5) for place in range(len(self.vocabulary))))
        self._often = chance.choices(self.vocabulary, cum_weights=weights, k=1 << 14)
        self._sentences = [
            self._gap.join(chance.choices(self.vocabulary, cum_weights=weights, k=12)) + "."
            for _ in range(_SENTENCES)
        ]
        self.said = lru_cache(64)(self._said)

    @override
    def pgettext(self, context: str, message: str) -> str:
        return self.said(context)

    def _said(self, context: str) -> str:
        number = zlib.crc32(context.encode())
        if context.endswith("/title"):
            return self._gap.join(
                self._often[(number >> shift) % (1 << 14)] for shift in (0, 9, 17)
            )
        return self._sentences[number % _SENTENCES]


def _vocabulary(tag: str, chance: random.Random) -> list[str]:
    if tag == "zh":
        return [
            "".join(chance.choices(_HAN, k=chance.choice((1, 2, 2, 2, 3)))) for _ in range(6000)
        ]
    consonants, vowels = _SYLLABLES[tag]
    made: dict[str, None] = {}
    while len(made) < _VOCABULARY:
        length = chance.choice((1, 2, 2, 3, 3, 4))
        made["".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(length))] = (
            None
        )
    return list(made)


@lru_cache
def tongue(tag: str) -> Tongue:
    """The language of this tag."""
    return Tongue(tag)


def editions() -> list[Words]:
    """The words of each language."""
    source = Words(_language(SOURCE), gettext.NullTranslations(), None)
    others = (Words(_language(tag), tongue(tag), source) for tag in LANGUAGES if tag != SOURCE)
    return [source, *others]


def _language(tag: str) -> Language:
    direction = Direction.RIGHT_TO_LEFT if tag == "ar" else Direction.LEFT_TO_RIGHT
    return Language(tag, tag, tag, tag, direction, "draft", 1)


def library_of(count: int) -> Library:
    """A library with this many lessons; each requires the one before it in its topic."""
    lessons = [_lesson(number) for number in range(1, count + 1)]
    return Library(
        topics={topic: Text(f"topics/{topic}/title", topic.capitalize()) for topic in TOPICS},
        lessons={lesson.id: lesson for lesson in lessons},
        checklists={},
        services={},
        city=City(Text("city/about/name", "The city"), Text("city/about/site", "Library"), "010"),
        outlines=tuple(map(Outline.of, lessons)),
    )


def _lesson(number: int) -> Lesson:
    id_ = f"lesson-{number}"
    before = number - len(TOPICS)
    return Lesson(
        id=id_,
        number=number,
        topic=TOPICS[number % len(TOPICS)],
        title=_text(f"{id_}/lesson/title"),
        summary=_text(f"{id_}/lesson/summary"),
        icon="book",
        minutes=10,
        level=1 + number % 3,
        steps=tuple(_step(id_, step) for step in _STEPS),
        requires=(f"lesson-{before}",) if before > 0 else (),
        sources=("A source, 2026",),
    )


def _step(lesson: str, step: str) -> Step:
    texts = {name: _text(f"{lesson}/{step}/{name}") for name in ("title", "body")}
    if step == _STEPS[-1]:
        return Step(step, StepKind.SUMMARY, texts)
    if step in ("try", "question"):
        choose = Activity("choose", {"choices": ["a", "b"], "answer": "b"})
        return Step(step, StepKind.ACTIVITY, texts, activity=choose)
    return Step(step, StepKind.IDEA, texts)


def _text(context: str) -> Text:
    return Text(context, tongue(SOURCE).said(context))


def queries(tag: str, count: int, chance: random.Random) -> Sequence[tuple[str, str]]:
    """What people might type in a language, with its sort: words, beginnings and slips."""
    speech = tongue(tag)
    made: list[tuple[str, str]] = []
    for number in range(count):
        title = speech.said(f"lesson-{chance.randint(1, 10_000)}/lesson/title")
        if tag == "zh":
            length = 1 + number % 3
            made.append((f"{length} signs", title[:length]))
            continue
        word, *_, last = title.split()
        sort = ("word", "beginning", "two words", "slip", "rare", "rare slip")[number % 6]
        text = {
            "word": word,
            "beginning": word[: 1 + number // 6 % 4],
            "two words": f"{word} {last}",
            "slip": _slipped(word, chance),
            "rare": chance.choice(speech.vocabulary),
            "rare slip": _slipped(chance.choice(speech.vocabulary), chance),
        }[sort]
        made.append((sort, text))
    return made


def _slipped(word: str, chance: random.Random) -> str:
    """A word with one letter left out, or two that changed places."""
    place = chance.randrange(len(word))
    if place and chance.random() < 0.5:
        return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    return word[:place] + word[place + 1 :]
