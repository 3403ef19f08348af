# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the dashboard: what each asks the store for, and which template shows it."""

from collections.abc import Mapping
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kiosk.city import names, rendering
from kiosk.city.dashboard import charts, ledger, sites
from kiosk.city.dashboard.asking import page_of, reporting_sites
from kiosk.city.dashboard.page import Page
from kiosk.city.dashboard.plan import plan_shown
from kiosk.city.dashboard.sites import Site
from kiosk.city.planner import read
from kiosk.city.store import CityStore
from kiosk.city.summary import summarise
from kiosk.domain.counters import QUESTIONS
from kiosk.domain.period import is_demo

_STATIC = {"city.css": "text/css", "staff.css": "text/css", "arch.svg": "image/svg+xml"}
_QUESTIONS = {question.id for question in QUESTIONS}


class Dashboard:
    """The endpoints that read, on one store. demo: every page says that it is one."""

    def __init__(self, store: CityStore, *, demo: bool) -> None:
        self._store = store
        self._demo = demo

    def routes(self) -> list[Route]:
        """The addresses of all pages, for a Starlette application."""
        return [
            Route("/", self.overview),
            Route("/learning", self.learning),
            Route("/services", self.services),
            Route("/people", self.people),
            Route("/sites", self.sites),
            Route("/site", self.site),
            Route("/planner", self.planner),
            Route("/released", self.released),
            Route("/open-data", self.open_data),
            Route("/reading", self.reading),
            Route("/charts/{name}.svg", self.chart),
            Route("/summary.json", self.summary),
            Route("/static/{name}", self.static),
        ]

    def overview(self, request: Request) -> Response:
        """The numbers that matter most, on one page."""
        page = self._asked(request)
        reporting = reporting_sites(self._store, page.selection.labels)
        known = set(page.site_choices or ())
        if page.selection.site:
            known = {page.selection.site}
        more = {
            "sites_reporting": page.words.number(len(reporting & known)),
            "sites_known": page.words.number(len(known)),
        }
        return self._numbers(request, "overview", page, more)

    def learning(self, request: Request) -> Response:
        """Lessons and checklists."""
        return self._numbers(request, "learning", self._asked(request))

    def services(self, request: Request) -> Response:
        """Services practised and guided, and the pages that may have changed."""
        return self._numbers(request, "services", self._asked(request))

    def people(self, request: Request) -> Response:
        """What residents answered."""
        return self._numbers(request, "people", self._asked(request))

    def sites(self, request: Request) -> Response:
        """Every site, and which have gone quiet."""
        page = self._asked(request, one_site=False)
        found = self._sites(page)
        quiet = [each for each in found if each.is_quiet]
        return self._numbers(request, "sites", page, {"sites": found, "quiet": quiet})

    def site(self, request: Request) -> Response:
        """One site."""
        page = self._asked(request)
        here = [each for each in self._sites(page) if each.name == page.selection.site]
        if not here:
            raise HTTPException(404)
        return self._numbers(request, "site", page, {"site": here[0]}, section="sites")

    def planner(self, request: Request) -> Response:
        """What more kiosks or longer periods would give."""
        plan = plan_shown(read(request.query_params), rendering.words_for(request))
        return self._page(request, "planner", "planner", {"plan": plan})

    def released(self, request: Request) -> Response:
        """The ledger."""
        words = rendering.words_for(request)
        context = {"ledger": ledger.ledger(self._store, words), "counted": ledger.counted(words)}
        return self._page(request, "released", "released", context)

    def open_data(self, request: Request) -> Response:
        """What can be published, and how."""
        return self._page(request, "open_data", "open-data")

    def reading(self, request: Request) -> Response:
        """How to read the numbers."""
        return self._page(request, "reading", "reading")

    def chart(self, request: Request) -> Response:
        """One chart of what a page shows, as a drawing of its own."""
        page = self._asked(request)
        question, name = request.query_params.get("question", ""), request.path_params["name"]
        is_narrow = bool(request.query_params.get("narrow"))
        if name == "visits" and page.visits():
            width = charts.NARROW_WIDTH if is_narrow else charts.WIDTH
            drawing = charts.visits_chart(page.visits(), page.words, width)
        elif name == "boxes" and question in _QUESTIONS and page.estimates(question):
            title = names.question_name(question, page.words)
            width = charts.NARROW_WIDTH if is_narrow else charts.BOXES_WIDTH
            drawing = charts.boxes_chart(page.estimates(question), title, page.words, width)
        else:
            raise HTTPException(404)
        return Response(drawing, media_type="image/svg+xml")

    def summary(self, _request: Request) -> Response:
        """The same numbers for programs."""
        return JSONResponse(summarise(self._store, demo=self._demo).as_json())

    def static(self, request: Request) -> Response:
        """The style sheets and the logo: these names and no other."""
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(404)
        content = files("kiosk.city").joinpath("static", name).read_bytes()
        return Response(content, media_type=_STATIC[name])

    def _asked(self, request: Request, *, one_site: bool = True) -> Page:
        words = rendering.words_for(request)
        path = request.url.path
        return page_of(self._store, path, request.query_params, words, one_site=one_site)

    def _sites(self, page: Page) -> list[Site]:
        found = self._store.sites(page.selection.labels)
        return sites.sites(found, page.newest, page.words)

    def _numbers(
        self,
        request: Request,
        template: str,
        page: Page,
        more: Mapping[str, object] | None = None,
        *,
        section: str = "",
    ) -> Response:
        """A page of numbers; one with numbers of demonstrations says so, whoever serves it."""
        demo = any(is_demo(label) for label, _ in page.period_choices)
        context = {"page": page, **(more or {})}
        return self._page(request, template, section or template, context, demo=demo)

    def _page(
        self,
        request: Request,
        template: str,
        section: str,
        context: Mapping[str, object] | None = None,
        *,
        demo: bool = False,
    ) -> Response:
        is_demo_city = demo or self._demo or self._store.is_simulated()
        return rendering.page(
            request, f"{template}.html", context, demo=is_demo_city, section=section
        )
