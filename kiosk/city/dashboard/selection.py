# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page is asked to show: from which period to which, of which site, compared or not."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlencode

from kiosk.domain.period import is_demo

_MONTHS, _WEEKS = 12, 52  # shown unless somebody asks for others: a year
_AHEAD = timedelta(days=366)  # of our clock, which may be wrong too


@dataclass(frozen=True, slots=True)
class Selection:
    """start, end: the first and the last period shown, or empty where there is none; labels: all
    between them that have numbers, oldest first; site: its name, or empty for all.
    """

    start: str
    end: str
    labels: tuple[str, ...]
    site: str
    compare: bool

    def query(self, **more: str) -> str:
        """The same wish as the query of an address."""
        fields = {"from": self.start, "to": self.end, "site": self.site}
        fields["compare"] = "year" if self.compare else ""
        return urlencode({name: value for name, value in (fields | more).items() if value})


def select(asked: Mapping[str, str], periods: Iterable[str], sites: Collection[str]) -> Selection:
    """The selection for the query of an address; what it does not say, or says wrongly, is the
    last year that has numbers, of all sites.
    """
    known = in_order(periods)
    start, end = asked.get("from", ""), asked.get("to", "")
    if end not in known:
        end = latest(known)
    upto = known[: known.index(end) + 1] if end else []
    if start not in upto:
        start = _a_year(upto)
    labels = tuple(upto[upto.index(start) :]) if start else ()
    site = asked.get("site", "")
    return Selection(
        start, end, labels, site if site in sites else "", asked.get("compare") == "year"
    )


def in_order(periods: Iterable[str]) -> list[str]:
    """Periods, oldest first; a month stands before the weeks that begin in it."""
    return sorted(periods, key=lambda label: (_first_day(label), "W" in label, label))


def latest(known: Sequence[str], today: date | None = None) -> str:
    """The last of these periods, oldest first, that can have been; empty where there is none.

    A kiosk's clock may be years ahead: what it sent is shown to whoever asks for that period, and
    does not stand for the city. today: by our own clock, if none is given.
    """
    been = (label for label in reversed(known) if can_have_been(label, today))
    return next(been, known[-1] if known else "")


def can_have_been(label: str, today: date | None = None) -> bool:
    """Whether a period is not so far ahead of our own clock that the kiosk's must be wrong."""
    limit = (today or datetime.now(UTC).date()) + _AHEAD
    return is_demo(label) or _first_day(label) <= limit


def year_before(label: str) -> str | None:
    """The same month or week a year before; None where there is none."""
    if is_demo(label):
        return None
    year, _, rest = label.partition("-")
    return None if rest == "W53" else f"{int(year) - 1:04d}-{rest}"


def periods_since(last: str, newest: str) -> int:
    """How many periods of the newest one's length lie between two periods."""
    if not last or is_demo(newest) or is_demo(last):
        return 0
    if "W" in newest:
        return (_first_day(newest) - _first_day(last)).days // 7
    old, new = _first_day(last), _first_day(newest)
    return (new.year - old.year) * 12 + new.month - old.month


def _a_year(labels: list[str]) -> str:
    """Where a year begins that ends with the last of these."""
    if not labels or is_demo(labels[-1]):
        return labels[0] if labels else ""
    most = _WEEKS if "W" in labels[-1] else _MONTHS
    return next(each for each in labels if periods_since(each, labels[-1]) < most)


def _first_day(label: str) -> date:
    year, _, rest = label.partition("-")
    if is_demo(label):
        return date.min
    if rest.startswith("W"):
        return date.fromisocalendar(int(year), int(rest[1:]), 1)
    return date(int(year), int(rest), 1)
