# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables that are published: their columns said once, for the files and for what describes them.

A kiosk's noise can take a sum below zero, and a sum over such numbers is only right where they
keep their sign. A CSV cell may start with no sign, so a signed sum is two columns here, one of
which is always 0: the sum is `plus` - `minus`. `estimate`, `low` and `high` are for reading, never
below 0. The JSON has the signed numbers as they are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.city.open_data.csv_text import as_csv
from kiosk.city.open_data.facts import Cell, Facts
from kiosk.city.ranges import Scale
from kiosk.domain.counters import QUESTIONS

Label = Callable[[str], str]
"""From the name of a box to what a person calls its cell, in English."""


@dataclass(frozen=True, slots=True)
class Column:
    """name: in the header; kind: ``string``, ``integer``, ``boolean`` or ``date``; says: what it is."""

    name: str
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: its columns, and which of them together are different in every row."""

    name: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: tuple[tuple[str | int | bool, ...], ...]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    def as_csv(self) -> bytes:
        """The file."""
        return as_csv([each.name for each in self.columns], self.rows)


_PERIOD = Column("period", "string", "The period: a month (2026-11) or an ISO week (2026-W47).")
_SITE = Column("site", "string", "What the city calls the place of the kiosks.")
_CELL = (
    Column("question", "string", "What was asked or counted; see questions.csv."),
    Column("cell", "string", "The answer, language, lesson, checklist or service."),
    Column("label", "string", "What a person calls the cell, in English."),
    Column("plus", "integer", "The signed sum where it is above 0, else 0: sum = plus - minus."),
    Column("minus", "integer", "The signed sum without its sign where it is below 0, else 0."),
    Column("half_width", "integer", "The noise lies within this much of 0 in 95 of 100 cases."),
    Column("estimate", "integer", "The sum for reading: never below 0."),
    Column("low", "integer", "The lower end of the 95 % range, never below 0."),
    Column("high", "integer", "The upper end of the 95 % range, never below 0."),
    Column("enough", "boolean", "False where the range is wider than 50 % either way."),
    Column("reports", "integer", "Kiosks' reports in the sum; each carries one draw of noise."),
    Column("scale", "string", "The noise's scale m/epsilon; several where reports differ in it."),
)
_PERIODS = (
    _PERIOD,
    Column("kiosks", "integer", "Kiosks that reported the period."),
    Column("sensitivity", "integer", "m: the most boxes that one visit ticks."),
    Column("epsilon", "string", "The privacy parameter of one visit: 1, or as in: 1 over 2."),
    Column("scale", "string", "The noise's scale m/epsilon: 8, or as in: 16 over 3."),
    Column("schema", "string", "The version of the list of what is counted."),
)
_QUESTIONS = (
    Column("question", "string", "The name of the question in the other tables."),
    Column("label", "string", "What a person calls it, in English."),
    Column("purpose", "string", "Why it is counted."),
    Column("indicator", "string", "The published indicator that it maps to."),
    Column("most", "integer", "The most boxes that one visit ticks here."),
    Column("expires", "date", "The last day on which it is counted."),
)


def tables_of(facts: Facts, label: Label) -> tuple[Table, ...]:
    """Every table, in the order in which they are listed."""
    tables = [
        Table(
            "counts",
            "Counts by period",
            (_PERIOD, *_CELL),
            ("period", "question", "cell"),
            tuple((each.period, *_cell(each, label)) for each in facts.cells),
        ),
        Table(
            "totals",
            "Counts over all periods",
            _CELL,
            ("question", "cell"),
            tuple(_cell(each, label) for each in facts.totals),
        ),
        _periods(facts),
        _questions(),
    ]
    if facts.at_sites:
        rows = tuple((each.period, each.site, *_cell(each, label)) for each in facts.at_sites)
        key = ("period", "site", "question", "cell")
        by_site = Table("counts-by-site", "Counts by site", (_PERIOD, _SITE, *_CELL), key, rows)
        tables.insert(1, by_site)
    return tuple(tables)


def fraction(scale: Scale) -> str:
    """A fraction in words: spreadsheet programs take ``16/3`` for a day and ``16:3`` for a time."""
    numerator, denominator = scale
    return str(numerator) if denominator == 1 else f"{numerator} over {denominator}"


def _cell(cell: Cell, label: Label) -> tuple[str | int | bool, ...]:
    estimate = cell.estimate
    return (
        cell.question,
        cell.cell,
        label(cell.box),
        max(estimate.value, 0),
        max(-estimate.value, 0),
        estimate.half_width,
        max(estimate.value, 0),
        max(estimate.low, 0),
        max(estimate.high, 0),
        estimate.enough,
        estimate.batches,
        scales(cell.scales),
    )


def scales(all_of_them: Sequence[Scale]) -> str:
    """Every scale there is, smallest first."""
    return ", ".join(map(fraction, sorted(all_of_them)))


def _periods(facts: Facts) -> Table:
    rows = tuple(
        (
            period.label,
            made.reports,
            made.sensitivity,
            fraction(made.epsilon),
            fraction(made.scale),
            made.schema,
        )
        for period in facts.periods
        for made in period.made
    )
    key = ("period", "sensitivity", "epsilon", "schema")
    return Table("periods", "Periods and their noise", _PERIODS, key, rows)


def _questions() -> Table:
    rows = tuple(
        (
            each.id,
            each.label,
            each.purpose,
            each.indicator,
            each.most,
            each.expires.isoformat(),
        )
        for each in QUESTIONS
    )
    return Table("questions", "What is counted, and why", _QUESTIONS, ("question",), rows)
