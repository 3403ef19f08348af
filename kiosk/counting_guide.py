# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk counters`: what may be counted, written from the schema. So it cannot say otherwise.

`kiosk/COUNTERS.md` is made by `kiosk counters --markdown`, and a test holds it to the schema.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence

from kiosk.config import Settings
from kiosk.domain.counters import OWN, QUESTIONS, SCHEMA_VERSION, SENSITIVITY, Question
from kiosk.domain.period import PeriodKind

# Where the cells of a question come from that are not its own answers.
_CELLS = {
    "one": "a single one",
    "languages": "one for each language on the kiosk",
    "lessons": "one for each lesson on the kiosk",
    "checklists": "one for each checklist on the kiosk",
    "services": "one for each city service on the kiosk",
}

_INTRODUCTION = """\
# What may be counted

<!-- Made by `kiosk counters --markdown` from kiosk/domain/counters.py. Do not change it here. -->

This is everything that a kiosk can tell a city, in schema {version}. Nothing else is ever counted.

- Only a visit whose person said yes at its end is counted. Without a yes nothing of it is written
  or sent, and no message says that somebody declined.
- A box is one cell of a counter. **A visit ticks at most m = {m} boxes in all, each once**,
  whatever happened in it. Where there would be more, the counters that stand first here go first.
- At the end of a period every box of the full list gets noise, the zeros too, once. Then the exact
  numbers are deleted. The noise is the discrete Laplace distribution with the scale m/ε. A city
  that sets nothing else has ε = {epsilon}, so the scale is {scale}.
- A period is a {default}. A city with many kiosks may choose a {others}. A demonstration
  releases after each visit, and no city's collector takes it.
- Two visits of the same person cannot be told to be theirs. So s visits cost them at most s·ε.
- A counter ends on its last day. From then on it is not asked, not counted and not sent, unless it
  was decided anew.
"""

_TITLES = ("Counter", "What it is called", "Cells", "At most a visit", "Counted until")


def add_arguments(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The command and its one option."""
    telling = commands.add_parser("counters", help="show everything that may be counted, and why")
    telling.add_argument(
        "--markdown", action="store_true", help="as the document kiosk/COUNTERS.md"
    )
    telling.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print it; the exit code is 0."""
    sys.stdout.write(markdown() if options.markdown else table())
    return 0


def table(questions: Sequence[Question] = QUESTIONS) -> str:
    """A line for each counter, in columns, for a terminal."""
    rows = [_TITLES, *(_row(each) for each in questions)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_TITLES))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    total = f"A visit ticks at most {SENSITIVITY} boxes in all. Schema {SCHEMA_VERSION}."
    return "\n".join([*lines, "", total, ""])


def markdown(questions: Sequence[Question] = QUESTIONS) -> str:
    """The whole document: the rules with their numbers, and each counter with all that it says."""
    top, bottom = Settings().epsilon
    introduction = _INTRODUCTION.format(
        version=SCHEMA_VERSION,
        m=SENSITIVITY,
        epsilon=_fraction(top, bottom),
        scale=_fraction(SENSITIVITY * bottom, top),
        default=Settings().period,
        others=" or ".join(
            kind for kind in PeriodKind if kind not in {Settings().period, PeriodKind.DEMO}
        ),
    )
    return "\n".join([introduction, *map(_section, questions)])


def _row(each: Question) -> tuple[str, ...]:
    return (each.id, each.label, _cells(each), str(each.most), each.expires.isoformat())


def _section(each: Question) -> str:
    asked = f"- Asked at the end: “{each.asked}” Nobody need answer."
    answers = _listed(f"{text} (`{each.id}.{cell}`)" for cell, text in each.answers.items())
    return "\n".join(
        [
            f"## {each.label} (`{each.id}`)",
            "",
            *([asked] if each.asked else ()),
            f"- Purpose: {each.purpose}",
            f"- Indicator: {each.indicator}",
            f"- Cells: {answers or _cells(each)}",
            f"- At most in a visit: {each.most}",
            f"- Counted until: {each.expires.isoformat()}",
            "",
        ]
    )


def _cells(each: Question) -> str:
    """Where the cells come from, or the answers themselves."""
    return _listed(each.answers) if each.cells == OWN else _CELLS[each.cells]


def _listed(items: Iterable[str]) -> str:
    return "; ".join(items)


def _fraction(top: int, bottom: int) -> str:
    return str(top // bottom) if top % bottom == 0 else f"{top}/{bottom}"
