# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading one piece of content: what it may refer to, what is wrong, and where its words stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.lengths import length_problems
from kiosk.content.markdown import Problem, normal, title_problems
from kiosk.content.shape import nearest
from kiosk.content.sources import Source
from kiosk.content.yamlfile import Position, YamlFile
from kiosk.domain.text import Text

# Fields that are shown as one line or on a button: they have no markup.
_ONE_LINE = frozenset(
    {"title", "summary", "label", "help", "error", "what", "answer", "detail"}
    | {"place", "hours", "by_when", "telephone_note", "name", "site"}
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a piece of content may refer to; None where that cannot be said."""

    lessons: frozenset[str]
    checklists: frozenset[str]
    services: frozenset[str]
    topics: frozenset[str] | None
    icons: frozenset[str] | None
    illustrations: frozenset[str] | None


@dataclass(slots=True)
class Reading:
    """One piece while it is being read: it gathers all faults and does not stop at the first."""

    domain: str
    content: str | None
    shown: Path
    faults: list[Fault] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)

    def fault(self, code: str, line: int, what: str, mend: str, file: Path | None = None) -> None:
        """Note what is wrong."""
        self.faults.append(Fault(code, file or self.shown, line, what, mend, self.content))

    def problems(self, problems: Iterable[Problem], file: Path, first: int = 1) -> None:
        """Note what is wrong in a Markdown text whose first line is line `first` of the file."""
        for problem in problems:
            line = first + problem.line - 1
            self.fault(problem.code, line, problem.what, problem.mend, file)

    def keep(self, context: str, source: str, file: Path, line: int, about: str) -> Text:
        """A text of the piece, noted for the catalogues."""
        self.problems(length_problems(context, source), file, line)
        text = Text(context, source)
        self.sources.append(Source(self.domain, text, file, line, about))
        return text

    def value(self, file: YamlFile, position: Position, context: str, about: str) -> Text:
        """The text at a position of a YAML file, its markup looked at."""
        value = _at(file.data, position)
        line = file.line(*position)
        source, problems = normal(value)
        if context.rpartition("/")[2] in _ONE_LINE:
            problems = title_problems(value, 1)
        for problem in problems:
            self.fault(problem.code, line, problem.what, problem.mend, file.shown)
        return self.keep(context, source, file.shown, line, about)

    def refer(self, word: str, known: frozenset[str] | None, line: int, what: str) -> bool:
        """Whether `word` is among the known ones; a fault where it is not."""
        if known is None or word in known:
            return True
        self.fault(
            "content.unknown", line, f"There is no {what} `{word}`", nearest(word, sorted(known))
        )
        return False

    def once(self, ids: Iterable[tuple[str, int]], what: str) -> None:
        """A fault for each id that was there before; ids come with their lines."""
        seen: dict[str, int] = {}
        for id_, line in ids:
            if id_ in seen:
                said = f"The {what} `{id_}` is there twice; the first is on line {seen[id_]}"
                self.fault("content.twice", line, said, "Give each its own id")
            seen.setdefault(id_, line)


def _at(data: object, position: Position) -> str:
    """The text at a position that the schema has proved to be there."""
    for key in position:
        data = data[key]  # type: ignore[index]
    assert isinstance(data, str)
    return data
