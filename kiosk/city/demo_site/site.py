# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the demo city shows that is no form: its front page, the first page of each service."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kiosk.city.demo_site.pages import Pages


@dataclass(frozen=True, slots=True)
class Card:
    """A link with a sentence. words: what else people search it by."""

    href: str
    title: str
    text: str
    words: str = ""


SERVICES = (
    Card(
        "/address/",
        "Moving and address",
        "Tell the city where you live.",
        "change of address move register",
    ),
    Card(
        "/health-card/",
        "Health card",
        "See a doctor, and show who pays.",
        "doctor hospital بطاقة صحية",
    ),
    Card("/library/", "Libraries", "Borrow books, films and games.", "library card books"),
    Card("/appointments/", "Job centre", "Make an appointment.", "work course appointment"),
    Card("/have-your-say/", "Have your say", "Plans that are open now.", "consultation plan vote"),
    Card(
        "/offices/",
        "Offices and opening hours",
        "City hall and all counters.",
        "counter hours telephone",
    ),
)
_PLANS = (
    Card(
        "",
        "A park at the old harbour",
        "Two hectares between the water and the tram. What can still change: paths, benches, trees.",
    ),
    Card(
        "",
        "A new bus line",
        "Line 14, from the station to the hospital. What can still change: stops and hours.",
    ),
    Card(
        "",
        "Longer opening hours of the libraries",
        "Evenings and Sundays. What can still change: which libraries, which days.",
    ),
)
_OFFICES = (
    Card("", "City hall", "1 Market Square. Monday to Friday, 9:00 to 14:00. Telephone 010."),
    Card(
        "",
        "Central Library",
        "12 River Street. Monday to Saturday, 10:00 to 20:00. Telephone 010 20.",
    ),
    Card("", "Health office", "3 Garden Road. Monday to Friday, 8:30 to 13:00. Telephone 010 30."),
    Card("", "Job centre", "40 Station Street. Monday to Friday, 8:30 to 15:00. Telephone 010 40."),
)
_SEARCH_LONGEST = 200
_ADDRESS_ENTRIES = (
    "You need about 20 minutes, your passport or identity card, and your rental contract or a bill.",
    "Tell us within 30 days after you moved. It is free.",
)


class Site:
    """The pages around the forms. frame_host: another host that the booking's frame comes from."""

    def __init__(self, pages: Pages, *, is_renamed: bool, frame_host: str) -> None:
        self._pages = pages
        self._is_renamed = is_renamed
        self._frame_host = frame_host

    def home(self, _request: Request) -> Response:
        """The front page."""
        return self._pages.show("home.html", title="Doorstep City", cards=SERVICES, is_home=True)

    def address(self, _request: Request) -> Response:
        """Where the change of address begins."""
        label = "Residence notification" if self._is_renamed else "Change of address"
        return self._address("/address/", label)

    def new_address(self, _request: Request) -> Response:
        """The same, as it is since it was renamed."""
        return self._address("/new-address-2/", "Residence notification")

    def library(self, _request: Request) -> Response:
        """Where the library card begins."""
        return self._entry(
            "Libraries",
            ("Reading in the library needs no card. To take something home, get one: it is free.",),
            (
                Card("/library/card", "Library card", "Ask for one. Five short questions."),
                Card("/offices/", "Opening hours", "When the libraries are open."),
            ),
        )

    def plans(self, _request: Request) -> Response:
        """The plans that people can speak about."""
        return self._pages.show(
            "plans.html", title="Have your say", cards=_PLANS, action="/have-your-say/answer"
        )

    def appointments(self, _request: Request) -> Response:
        """The page around the booking."""
        source = "/appointments/booking/about"
        if self._frame_host:
            source = f"//{self._frame_host}{source}"
        return self._pages.show("appointments.html", title="Job centre", source=source)

    def health(self, request: Request) -> Response:
        """To the health card's form in the language of the address, or else the browser's."""
        named = request.url.path.removeprefix("/health-card/").strip("/")
        wants = named or request.headers.get("accept-language", "").lower()
        language = "ar" if wants.startswith("ar") else "en"
        return RedirectResponse(f"/health-card/{language}/you", 303)

    def offices(self, _request: Request) -> Response:
        """Where a person helps."""
        return self._entry("Offices and opening hours", (), _OFFICES)

    def search(self, request: Request) -> Response:
        """Services by their words."""
        asked = request.query_params.get("q", "")[:_SEARCH_LONGEST].strip()
        parts = asked.lower().split()
        found = [
            card
            for card in SERVICES
            if any(part in f"{card.title} {card.text} {card.words}".lower() for part in parts)
        ]
        return self._pages.show("search.html", title="Search", asked=asked, cards=found)

    def _address(self, root: str, label: str) -> Response:
        return self._entry(
            "Moving and address",
            _ADDRESS_ENTRIES,
            (
                Card(f"{root}you", label, "For people who live in Doorstep City."),
                Card(
                    "/offices/", "Address of a company", "Only at the counter, with an appointment."
                ),
            ),
        )

    def _entry(self, title: str, intro: tuple[str, ...], cards: tuple[Card, ...]) -> Response:
        return self._pages.show("entry.html", title=title, intro=intro, cards=cards)
