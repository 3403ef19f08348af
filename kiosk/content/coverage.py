# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the content covers: topics, codes of the frameworks, languages; and what is out of date."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.content.citations import Citation, citations
from kiosk.content.faults import Fault
from kiosk.content.frameworks import FRAMEWORKS, Framework
from kiosk.content.library import Library
from kiosk.content.messages import Messages
from kiosk.content.pofile import read_po_file
from kiosk.content.table import table
from kiosk.domain.errors import KioskError
from kiosk.i18n import ENOUGH, SOURCE, Catalogues, Language

_NONE = "none"


@dataclass(frozen=True, slots=True)
class LanguageCover:
    """A language, how much of all texts is translated, and the ids of the lessons that are whole.

    percent: 0 to 100, rounded down to a tenth; whole: None where its words are damaged.
    """

    language: Language
    percent: float
    whole: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ids of lessons by topic, by framework and code, and by language."""

    titles: Mapping[str, str]  # of the topics, in their order
    topics: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Mapping[str, tuple[str, ...]]]
    languages: tuple[LanguageCover, ...]
    lessons: int
    checklists: int
    services: int
    stale: tuple[Citation, ...]

    @property
    def uncovered(self) -> list[str]:
        """The codes that have no lesson yet."""
        return [code for codes in self.codes.values() for code, by in codes.items() if not by]

    def as_data(self) -> dict[str, object]:
        """The same as lists and names, for `--json`."""
        return {
            "lessons": self.lessons,
            "checklists": self.checklists,
            "services": self.services,
            "languages": {
                each.language.tag: each.percent
                for each in self.languages
                if each.language.tag != SOURCE
            },
            "uncovered": self.uncovered,
            "stale_sources": [f"{each.piece}: {each.source}" for each in self.stale],
            "topics": [
                {"id": topic, "title": self.titles[topic], "lessons": list(lessons)}
                for topic, lessons in self.topics.items()
            ],
            "frameworks": [_framework_data(each, self.codes[each.id]) for each in FRAMEWORKS],
            "reviews": [
                {
                    "tag": each.language.tag,
                    "name": each.language.name,
                    "review": each.language.review,
                    "damaged": each.whole is None,
                    "whole": sorted(each.whole or ()),
                }
                for each in self.languages
            ],
        }

    def lines(self) -> Iterator[str]:
        """The same as tables for a person."""
        yield f"TOPICS, and their lessons: + is whole in a language (≥ {ENOUGH:.0%} of its texts)"
        yield ""
        head = ["topic", "lessons", *(each.language.tag for each in self.languages)]
        rows = [row for topic in self.topics for row in self._topic_rows(topic)]
        yield from table(head, rows)
        for framework in FRAMEWORKS:
            yield from self._framework_lines(framework)
        yield ""
        yield "LANGUAGES"
        yield ""
        yield from table(
            ["language", "texts", "whole", "of", "review", "name"],
            [
                [
                    each.language.tag,
                    f"{each.percent:.1f} %",
                    "damaged: see content check" if each.whole is None else str(len(each.whole)),
                    str(self.lessons),
                    each.language.review,
                    each.language.name,
                ]
                for each in self.languages
            ],
        )

        yield ""
        yield "SOURCES that nobody has looked at for a year"
        yield ""
        yield from (f"{each.piece}: {each.source}" for each in self.stale)
        if not self.stale:
            yield _NONE

    def _topic_rows(self, topic: str) -> Iterator[list[str]]:
        lessons = self.topics[topic]
        wholes = [each.whole for each in self.languages]
        counts = ("?" if whole is None else str(len(whole & set(lessons))) for whole in wholes)
        yield [self.titles[topic], str(len(lessons)), *counts]
        for lesson in lessons:
            signs = ("?" if whole is None else "+-"[lesson not in whole] for whole in wholes)
            yield [f"  {lesson}", "", *signs]

    def _framework_lines(self, framework: Framework) -> Iterator[str]:
        codes = self.codes[framework.id]
        covered = sum(bool(lessons) for lessons in codes.values())
        yield ""
        yield f"{framework.name}: {covered} of {len(codes)}"
        yield ""
        rows = [
            [code, meaning, ", ".join(codes[code]) or _NONE]
            for code, meaning in framework.codes.items()
        ]
        yield from table(["code", "what", "lessons"], rows)


def coverage(library: Library, locales: Path, messages: Messages, today: date) -> Coverage:
    """What a library covers, and in which languages of a folder.

    messages: all that is to be translated; today: from which the age of a source is counted.
    """
    lessons = tuple(library.lessons.values())
    return Coverage(
        titles={topic: title.source for topic, title in library.topics.items()},
        topics={
            topic: tuple(lesson.id for lesson in lessons if lesson.topic == topic)
            for topic in library.topics
        },
        codes={
            framework.id: {
                code: tuple(
                    lesson.id
                    for lesson in lessons
                    if code in lesson.frameworks.get(framework.id, ())
                )
                for code in framework.codes
            }
            for framework in FRAMEWORKS
        },
        languages=tuple(_languages(library, locales, messages)),
        lessons=len(library.lessons),
        checklists=len(library.checklists),
        services=len(library.services),
        stale=tuple(each for each in citations(library) if each.is_stale(today)),
    )


def _languages(library: Library, locales: Path, messages: Messages) -> Iterator[LanguageCover]:
    catalogues = Catalogues(locales)
    for language in catalogues.languages:
        try:
            words = catalogues.words(language.tag)
        except KioskError:
            yield LanguageCover(language, 0.0, None)
            continue
        whole = (
            lesson.id
            for lesson in library.lessons.values()
            if words.for_content(lesson.texts()) is words
        )
        percent = 100.0 if language.tag == SOURCE else _percent(locales / language.tag, messages)
        yield LanguageCover(language, percent, frozenset(whole))


def _percent(folder: Path, messages: Messages) -> float:
    """How much of all messages has a translation in every form that it needs."""
    done = wanted = 0
    for domain, needed in messages.items():
        path = folder / "LC_MESSAGES" / f"{domain}.po"
        file = read_po_file(path, path)
        entries = {} if isinstance(file, Fault) else file.entries
        wanted += len(needed)
        done += sum(key in entries and all(map(str.strip, entries[key].strings)) for key in needed)
    return math.floor(1000 * done / wanted) / 10 if wanted else 100.0


def _framework_data(
    framework: Framework, codes: Mapping[str, tuple[str, ...]]
) -> dict[str, object]:
    return {
        "id": framework.id,
        "name": framework.name,
        "codes": [
            {"code": code, "what": meaning, "lessons": list(codes[code])}
            for code, meaning in framework.codes.items()
        ],
    }
