# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the kiosks' reports of each period were made: their schema and their noise."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select

from kiosk.city.database import reading
from kiosk.city.ranges import Scale
from kiosk.city.store import CityStore
from kiosk.city.tables import batches
from kiosk.wire import decode


@dataclass(frozen=True, slots=True, order=True)
class Made:
    """Reports of one period that were made alike. epsilon: ε as a fraction."""

    schema: str
    sensitivity: int
    epsilon: tuple[int, int]
    reports: int

    @property
    def scale(self) -> Scale:
        """The noise's scale m/ε, as `kiosk.wire.Batch.scale`."""
        return self.sensitivity * self.epsilon[1], self.epsilon[0]


def how_made(store: CityStore) -> dict[str, tuple[Made, ...]]:
    """By period. Of reports with one schema and one scale the first says what m and ε were."""
    alike = (
        batches.c.period,
        batches.c.schema,
        batches.c.scale_numerator,
        batches.c.scale_denominator,
    )
    groups = (
        select(func.min(batches.c.id).label("first"), func.count().label("reports"))
        .group_by(*alike)
        .subquery()
    )
    query = select(batches.c.raw, groups.c.reports).join(groups, groups.c.first == batches.c.id)
    found: defaultdict[str, list[Made]] = defaultdict(list)
    with reading(store.engine) as connection:
        for raw, reports in connection.execute(query):
            batch = decode(raw)
            found[batch.period].append(
                Made(batch.schema, batch.sensitivity, batch.epsilon, reports)
            )
    return {period: tuple(sorted(several)) for period, several in found.items()}
