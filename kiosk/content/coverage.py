# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the lessons cover: their topics, the codes of the frameworks, the languages they are in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.frameworks import FRAMEWORKS, Framework
from kiosk.content.library import Library
from kiosk.content.table import table
from kiosk.domain.errors import KioskError
from kiosk.i18n import ENOUGH, Catalogues, Language

_NONE = "none"


@dataclass(frozen=True, slots=True)
class LanguageCover:
    """A language and the ids of the lessons that are whole in it; None: its words are damaged."""

    language: Language
    whole: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Ids of lessons by topic, by framework and code, and by language."""

    titles: Mapping[str, str]  # of the topics, in their order
    topics: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Mapping[str, tuple[str, ...]]]
    languages: tuple[LanguageCover, ...]
    lessons: int

    def as_data(self) -> dict[str, object]:
        """The same as lists and names, for `--json`."""
        return {
            "lessons": self.lessons,
            "topics": [
                {"id": topic, "title": self.titles[topic], "lessons": list(lessons)}
                for topic, lessons in self.topics.items()
            ],
            "frameworks": [_framework_data(each, self.codes[each.id]) for each in FRAMEWORKS],
            "languages": [
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
            ["language", "whole", "of", "review", "name"],
            [
                [
                    each.language.tag,
                    "damaged: see content check" if each.whole is None else str(len(each.whole)),
                    str(self.lessons),
                    each.language.review,
                    each.language.name,
                ]
                for each in self.languages
            ],
        )

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


def coverage(library: Library, locales: Path) -> Coverage:
    """What the sound lessons of a library cover, and in which languages of a folder."""
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
        languages=tuple(_languages(library, locales)),
        lessons=len(library.lessons),
    )


def _languages(library: Library, locales: Path) -> Iterator[LanguageCover]:
    catalogues = Catalogues(locales)
    for language in catalogues.languages:
        try:
            words = catalogues.words(language.tag)
        except KioskError:
            yield LanguageCover(language, None)
            continue
        whole = (
            lesson.id
            for lesson in library.lessons.values()
            if words.for_content(lesson.texts()) is words
        )
        yield LanguageCover(language, frozenset(whole))


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
