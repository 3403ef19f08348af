# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo city's site: every page, what is wrong with a form, uploads, and that nothing stays."""

from itertools import chain

import pytest

from kiosk.city.demo_site.address import ADDRESS, renamed
from kiosk.city.demo_site.fields import Kind
from kiosk.city.demo_site.forms import APPOINTMENT, LIBRARY, health
from kiosk.city.demo_site.journeys import Journey
from kiosk.city.demo_site.sessions import Sessions
from kiosk.city.demo_site.uploads import MOST_FILE_BYTES, MOST_FILES
from tests.city.site_reading import PageRead
from tests.city.visitor import JOURNEYS, PDF, SiteProcess, SiteVisitor, right_answer

ENTRIES = (
    "/",
    "/address/",
    "/new-address-2/",
    "/library/",
    "/have-your-say/",
    "/appointments/",
    "/offices/",
    "/search",
    "/search?q=card",
    "/search?q=%3Cb%3E",
)
ALL = (*JOURNEYS, renamed("/new-address-2/"))


def whole(page: PageRead) -> None:
    """What every page has: a language, one title, names for its fields, nothing from elsewhere."""
    page_itself = page.all("html")[0].attributes
    assert page_itself["dir"] == ("rtl" if page_itself["lang"] == "ar" else "ltr")
    assert len(page.all("h1")) == 1
    assert page.all("script") == []
    ids = page.ids()
    assert len(set(ids)) == len(ids)
    described = (each.attributes.get("aria-describedby", "").split() for each in page.elements)
    assert set(chain.from_iterable(described)) <= set(ids)
    for address in page.addresses():
        assert (address.startswith("/") and not address.startswith("//")) or address[1:] in ids
    for field in page.candidates():
        assert field.label, field.id or field.name
    assert "<b>“" not in page.html


@pytest.mark.parametrize("path", ENTRIES)
def test_a_page_is_whole(visitor: SiteVisitor, path: str) -> None:
    """Every page that is no form can be read, and says that the city is invented."""
    page = visitor.read(path)
    whole(page)
    assert "invented" in page.html


@pytest.mark.parametrize("journey", ALL, ids=lambda each: each.root)
def test_a_form_is_filled_in_checked_and_sent(visitor: SiteVisitor, journey: Journey) -> None:
    """Every page leads to the next, the answers are shown once more, and a number comes back."""
    path = journey.root + journey.pages[0].path
    for page in journey.pages:
        assert path == journey.root + page.path
        whole(visitor.read(path))
        path = visitor.send(journey, page)
    assert path == f"{journey.root}check"
    check = visitor.read(path)
    whole(check)
    shown = " ".join(each.words for each in check.all("dd"))
    for _, field in journey.fields():
        if field.kind is Kind.TEXT and field.input_type != "password":
            assert right_answer(field)[field.name] in shown
    path = visitor.led_to(visitor.ask("POST", path))
    received = visitor.read(path)
    whole(received)
    assert received.all("strong")[0].words.startswith("DC-")
    # It is gone with that: the form is empty again, and the page with the number can be reloaded.
    assert 'value="1985"' not in visitor.get(journey.root + journey.pages[0].path).text
    assert visitor.read(path).all("strong")[0].words == received.all("strong")[0].words


@pytest.mark.parametrize("journey", ALL, ids=lambda each: each.root)
def test_an_empty_form_lists_what_is_missing(visitor: SiteVisitor, journey: Journey) -> None:
    """Each error stands on top with a link to its field, and at the field."""
    for page in journey.pages:
        path = visitor.led_to(visitor.ask("POST", journey.root + page.path))
        assert path == f"{journey.root}{page.path}#error-summary"
        found = visitor.read(path.partition("#")[0])
        whole(found)
        required = [field for field in page.fields if field.is_required]
        summary = [each for each in found.all("a") if each.inside("ul") and each.inside("main")]
        wanted = [(f"#{field.name}", field.missing) for field in required]
        assert [(each.attributes["href"], each.words) for each in summary] == wanted
        for field in required:
            assert f"{field.name}-error" in found.ids()
    assert visitor.led_to(visitor.get(f"{journey.root}check")).startswith(journey.root)


def test_an_answer_stays_where_another_is_wrong(visitor: SiteVisitor) -> None:
    """What was right is there again, what was wrong too, and going back loses nothing."""
    page = ADDRESS.pages[0]
    wrong = {"family-name": "Rivera", "date-of-birth-day": "31", "date-of-birth-month": "2"}
    assert visitor.send(ADDRESS, page, wrong).endswith("#error-summary")
    found = visitor.read("/address/you")
    values = {
        each.attributes.get("name"): each.attributes.get("value") for each in found.all("input")
    }
    assert (values["family-name"], values["date-of-birth-day"]) == ("Rivera", "31")
    assert "Date of birth must be a real date" in found.html
    assert "Enter your family name" not in found.html
    visitor.send(ADDRESS, page)
    visitor.read("/address/new-address")
    assert 'value="1985"' in visitor.get("/address/you").text


@pytest.mark.parametrize(
    ("journey", "page", "name", "answer"),
    [
        (ADDRESS, 0, "email", "no address"),
        (ADDRESS, 0, "family-name", "x" * 501),
        (ADDRESS, 0, "date-of-birth-year", "19-5"),
        (ADDRESS, 0, "date-of-birth-day", "twelve"),
        (ADDRESS, 1, "postcode", "1234"),
        (ADDRESS, 1, "moving-date", "yesterday"),
        (ADDRESS, 1, "who-moves", "nobody"),
        (LIBRARY, 1, "pin", "12345"),
    ],
)
def test_a_wrong_answer_is_told(
    visitor: SiteVisitor, journey: Journey, page: int, name: str, answer: str
) -> None:
    """Everything is looked at by the server, not only by the browser."""
    assert visitor.send(journey, journey.pages[page], {name: answer}).endswith("#error-summary")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("letter.docx", b"PK\x03\x04", "“letter.docx” is not a PDF, JPG or PNG"),
        ("مستند.pdf", b"<html>", "“مستند.pdf” is not a PDF, JPG or PNG"),
        ("empty.pdf", b"", "“empty.pdf” is empty"),
        ("big.pdf", PDF + bytes(MOST_FILE_BYTES), "“big.pdf” is larger than 4 MB"),
    ],
)
def test_a_file_that_is_not_taken_is_named(
    visitor: SiteVisitor, name: str, data: bytes, words: str
) -> None:
    """The error says which file and why; the others are taken."""
    files = [("documents", ("id.png", b"\x89PNG\r\n\x1a\n...")), ("documents", (name, data))]
    visitor.led_to(visitor.ask("POST", "/address/documents", files=files))
    page = visitor.read("/address/documents")
    whole(page)
    assert words in page.html
    added = [each.words for each in page.all("bdi")]
    assert added == ["id.png"]


def test_files_that_are_too_large_together_are_told(visitor: SiteVisitor) -> None:
    """A request over the limit is taken to its end, and answered by the form."""
    files = [("documents", (f"{count}.pdf", PDF + bytes(3_900_000))) for count in range(6)]
    visitor.led_to(visitor.ask("POST", "/address/documents", files=files))
    page = visitor.read("/address/documents")
    assert "too large together" in page.html
    assert page.all("bdi") == []


def test_only_so_many_files_are_taken(visitor: SiteVisitor) -> None:
    """The limit holds over several tries."""
    for count in range(MOST_FILES + 1):
        file = ("documents", (f"{count}.pdf", PDF))
        path = visitor.led_to(visitor.ask("POST", "/address/documents", files=[file]))
    assert path.endswith("#error-summary")
    page = visitor.read("/address/documents")
    assert len(page.all("bdi")) == MOST_FILES
    assert f"{MOST_FILES} files at most" in page.html


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe\x00", b"a=1&" * 5_000, b"--x\r\nContent-Disposition: form-data", b"%ff=%ff"],
)
@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=x", "x/y"])
def test_what_is_no_form_is_an_empty_one(visitor: SiteVisitor, body: bytes, kind: str) -> None:
    """Nothing that can be sent makes the site fall over."""
    answer = visitor.ask("POST", "/address/you", body, headers={"Content-Type": kind})
    assert visitor.led_to(answer) == "/address/you#error-summary"


def test_the_booking_is_in_a_frame_and_ends_above_it(visitor: SiteVisitor) -> None:
    """The form is at another path; sent, it leads the whole page to the number."""
    frame = visitor.read("/appointments/").all("iframe")[0].attributes
    assert frame["src"] == APPOINTMENT.root + APPOINTMENT.pages[0].path
    assert frame["title"]
    for page in APPOINTMENT.pages:
        visitor.send(APPOINTMENT, page)
    form = visitor.read(f"{APPOINTMENT.root}check").all("form")
    assert [each.attributes.get("target") for each in form] == ["_top"]


def test_the_health_card_comes_in_the_language_of_the_browser(visitor: SiteVisitor) -> None:
    """Arabic for who asks for it, from right to left, with a way to the other language."""
    arabic = visitor.ask("GET", "/health-card/", headers={"Accept-Language": "ar-EG,ar;q=0.9"})
    path = visitor.led_to(arabic)
    assert path == "/health-card/ar/you"
    page = visitor.read(path)
    assert page.all("html")[0].attributes == {"lang": "ar", "dir": "rtl"}
    assert "/health-card/en/you" in page.addresses()
    assert visitor.led_to(visitor.get("/health-card/")) == "/health-card/en/you"
    assert visitor.led_to(visitor.get("/health-card/ar/")) == path


def test_what_is_not_there_is_told_kindly(visitor: SiteVisitor) -> None:
    """A page of the city's, with a way on."""
    for path in ("/nothing", "/address/nothing", "/static/../app.py", "/static/base.html"):
        answer = visitor.get(path)
        assert answer.status_code == 404
        whole(PageRead(answer.text))


def test_every_answer_has_the_headers_of_a_careful_site(visitor: SiteVisitor) -> None:
    """No script, nothing from elsewhere, nothing kept by the browser, a cookie out of reach."""
    answer = visitor.get("/address/you")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=lax" in answer.headers["Set-Cookie"]


def test_two_visitors_do_not_meet(site: SiteProcess, visitor: SiteVisitor) -> None:
    """What one has answered the other never sees, also with a guessed cookie."""
    visitor.send(ADDRESS, ADDRESS.pages[0], {"family-name": "Rivera"})
    other = SiteVisitor(site.url)
    assert "Rivera" not in other.get("/address/you").text
    assert (
        "Rivera" not in other.ask("GET", "/address/you", headers={"Cookie": "doorstep_city="}).text
    )
    other.close()


def test_sessions_are_few_and_end() -> None:
    """The oldest goes where there are too many, and each after an hour."""
    now = 0.0
    sessions = Sessions(most=3, clock=lambda: now)
    keys = [sessions.begin()[0] for _ in range(5)]
    assert [sessions.find(key) is not None for key in keys] == [False, False, True, True, True]
    now = 3_601.0
    assert sessions.find(keys[4]) is None
    assert len(sessions) == 0


def test_the_renamed_site_has_another_address_form() -> None:
    """With --renamed the fields under the same addresses have other names; a frame its host."""
    site = SiteProcess("--renamed", "--frame-host", "pay.city.example")
    visitor = SiteVisitor(site.url)
    html = visitor.get("/address/you").text
    assert "Surname" in html
    assert "family-name" not in html
    frame = visitor.read("/appointments/").all("iframe")[0].attributes["src"]
    assert frame == "//pay.city.example/appointments/booking/about"
    policy = visitor.get("/appointments/").headers["Content-Security-Policy"]
    assert "frame-src 'self' pay.city.example;" in policy
    visitor.close()
    assert site.stop() == 0


def test_health_has_the_same_fields_in_both_languages() -> None:
    """A guide knows them by the same names."""
    english, arabic = (health(language).pages[0].fields for language in ("en", "ar"))
    assert [each.name for each in english] == [each.name for each in arabic]
    assert not {each.label for each in english} & {each.label for each in arabic}
