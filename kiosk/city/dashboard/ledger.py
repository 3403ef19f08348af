# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The ledger of the city: period by period, what was released with which noise."""

from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import func, select

from kiosk.city import names
from kiosk.city.dashboard.selection import in_order
from kiosk.city.database import reading
from kiosk.city.store import CityStore
from kiosk.city.tables import batches
from kiosk.domain.counters import QUESTIONS, SENSITIVITY
from kiosk.i18n import Words


@dataclass(frozen=True, slots=True)
class Line:
    """The kiosks of one period that released with the same noise and the same list of counts."""

    period: str
    kiosks: str
    epsilon: str
    sensitivity: str
    scale: str
    schema: str


@dataclass(frozen=True, slots=True)
class Counted:
    """One question of the schema: what, why and until when."""

    label: str
    purpose: str
    expires: str


def ledger(store: CityStore, words: Words) -> list[Line]:
    """The last period first. Every schema has had the same m, so ε follows from the scale."""
    same = (
        batches.c.period,
        batches.c.scale_numerator,
        batches.c.scale_denominator,
        batches.c.schema,
    )
    with reading(store.engine) as connection:
        rows = connection.execute(select(*same, func.count()).group_by(*same)).all()
    order = {label: n for n, label in enumerate(in_order({row[0] for row in rows}))}
    rows = sorted(rows, key=lambda row: (-order[row[0]], *row[1:]))
    return [
        _line(period, Fraction(numerator, denominator), schema, kiosks, words)
        for period, numerator, denominator, schema, kiosks in rows
    ]


def counted(words: Words) -> list[Counted]:
    """The schema, for people."""
    return [
        Counted(words.tr(each.label), words.tr(each.purpose), names.day_name(each.expires, words))
        for each in QUESTIONS
    ]


def _line(period: str, scale: Fraction, schema: str, kiosks: int, words: Words) -> Line:
    return Line(
        names.period_name(period, words),
        words.number(kiosks),
        names.number(float(SENSITIVITY / scale), words),
        words.number(SENSITIVITY),
        names.number(float(scale), words),
        schema,
    )
