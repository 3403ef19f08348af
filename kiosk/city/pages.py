# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What people look at: the dashboard, and the same as JSON.

Everything here is for showing, so here and only here is a range cut off at zero: a count cannot
be negative, and a page that says so is not believed. All words are in the template.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kiosk.city import names
from kiosk.city.chart import visits_chart
from kiosk.city.ranges import Estimate
from kiosk.city.store import CityStore
from kiosk.city.summary import Summary, summarise

_STATIC = {"city.css": "text/css", "arch.svg": "image/svg+xml"}
_environment = Environment(
    loader=PackageLoader("kiosk.city"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate as it is shown: cut off at zero, and written for people.

    reach: half of the range; None where the value was cut off and ± would point nowhere.
    """

    value: str
    reach: str | None
    low: str
    high: str
    enough: bool
    near_zero: bool
    known: bool

    @classmethod
    def of(cls, estimate: Estimate) -> "Figure":
        """The estimate, its half range, and the ends of the range."""
        shown = (estimate.value, estimate.low, estimate.high)
        value, low, high = (names.number(max(n, 0)) for n in shown)
        return cls(
            value,
            None if estimate.value < 0 else names.number(estimate.half_width),
            low,
            high,
            enough=estimate.enough,
            near_zero=estimate.high <= 0,
            known=estimate.batches > 0,
        )


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a panel. bar, low, high: percent of the panel's longest range."""

    name: str
    language: str | None
    figure: Figure
    bar: float
    low: float
    high: float


class Pages:
    """The endpoints that read, on one store."""

    def __init__(self, store: CityStore, *, demo: bool) -> None:
        self._store = store
        self._demo = demo

    def dashboard(self, _request: Request) -> Response:
        """The page for the city's staff."""
        return HTMLResponse(dashboard(summarise(self._store, demo=self._demo)))

    def summary(self, _request: Request) -> Response:
        """The same numbers for programs."""
        return JSONResponse(summarise(self._store, demo=self._demo).as_json())

    def static(self, request: Request) -> Response:
        """The style sheet and the logo: these two names and no other."""
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(404)
        content = files("kiosk.city").joinpath("static", name).read_bytes()
        return Response(content, media_type=_STATIC[name])


def dashboard(summary: Summary) -> str:
    """The dashboard as HTML that needs no script."""
    return _environment.get_template("dashboard.html").render(
        demo=summary.demo,
        enrolled=names.number(summary.enrolled),
        reporting=names.number(summary.reporting),
        figures={question: Figure.of(each) for question, each in summary.questions.items()},
        rows={question: tuple(_rows(summary, question)) for question in summary.questions},
        periods=[
            (names.period_name(each.period), names.number(each.kiosks), Figure.of(each.visits))
            for each in summary.periods
        ],
        chart=visits_chart(summary.periods),
    )


def _rows(summary: Summary, question: str) -> Iterable[Row]:
    """The boxes of one question, largest first."""
    boxes = {
        box: estimate for box, estimate in summary.totals.items() if box.startswith(f"{question}.")
    }
    longest = max((each.high for each in boxes.values()), default=0)

    def percent(n: int) -> float:
        return round(100 * max(n, 0) / longest, 1) if longest > 0 else 0.0

    for box, each in sorted(boxes.items(), key=lambda item: (-item[1].value, item[0])):
        yield Row(
            names.cell_name(box),
            names.cell_language(box),
            Figure.of(each),
            percent(each.value),
            percent(each.low),
            percent(each.high),
        )
