# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dashboard: every number with its range, in words, without a script."""

import re
from pathlib import Path

import pytest

from kiosk.city.names import cell_name, period_name
from kiosk.city.ranges import Estimate
from kiosk.city.store import CityStore
from kiosk.city.summary import PeriodSummary, summarise
from kiosk.domain.period import is_demo
from kiosk.wire import Ed25519Signer
from tests.city.asking import City
from tests.city.filled import SITES, busy_city, months, one_kiosk, send

PAGES = (
    *("/", "/learning", "/services", "/people", "/sites", "/site?site=Main+library"),
    *("/planner", "/released", "/open-data", "/reading"),
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> City:
    """Three sites and fourteen months."""
    database = tmp_path_factory.mktemp("busy") / "city.db"
    busy_city(database)
    return City(database)


def _text(database: Path, address: str = "/") -> str:
    return City(database).page(address).text


def test_a_single_visit_shows_its_number_and_its_range(tmp_path: Path) -> None:
    """After one small batch the page has the number, its range in words, and a warning."""
    one_kiosk(tmp_path / "city.db", [{"visit.all": 5, "language.ar": 3}], "demo-{:04d}")
    text = _text(tmp_path / "city.db")
    assert "Demonstration" in text
    assert "Visits shared 5 ± 24 between 0 and 29: not enough data" in text
    assert "العربية 3 ± 24 between 0 and 27: not enough data" in text


def test_enough_data_has_no_warning(tmp_path: Path) -> None:
    """A number well above its noise is shown with its range and without a warning."""
    one_kiosk(tmp_path / "city.db", [{"service.register-my-address": 4120}])
    text = _text(tmp_path / "city.db", "/services")
    assert "Register your address 4,120 ± 24 4,096 to 4,144 " in text


def test_no_number_below_zero_is_shown(tmp_path: Path) -> None:
    """Negative sums stay negative in the numbers and are shown as zero, or near it."""
    store = one_kiosk(tmp_path / "city.db", [{"visit.all": -3, "lesson.using-a-mouse": -90}])
    summary = summarise(store, demo=False)
    assert summary.totals["visit.all"].value == -3
    assert summary.totals["lesson.using-a-mouse"].high == -66
    assert "Visits shared 0 between 0 and 21: not enough data" in _text(tmp_path / "city.db")
    text = _text(tmp_path / "city.db", "/learning")
    assert "Using a mouse 0 at or near 0: not enough data" in text
    assert not re.search(r"[-−]\d", text)


def test_sums_are_made_before_anything_is_cut_off(tmp_path: Path) -> None:
    """Negative counts pull a sum down: a batch of -30 and one of 100 are 70, with two draws."""
    store = one_kiosk(tmp_path / "city.db", [{"visit.all": 100}, {"visit.all": -30}])
    assert summarise(store, demo=False).totals["visit.all"] == Estimate(70, 33, 2)
    assert "Visits shared 70 ± 33 37 to 103" in _text(tmp_path / "city.db")


def test_a_sum_over_boxes_carries_the_noise_of_all(tmp_path: Path) -> None:
    """The lessons together are as uncertain as their number of boxes times batches says."""
    boxes = {f"lesson.number-{n}": 10 for n in range(5)}
    summary = summarise(one_kiosk(tmp_path / "city.db", [boxes, boxes]), demo=False)
    assert summary.questions["lesson"] == Estimate(100, 71, 2)
    assert summary.questions["visit"] == Estimate(0, 0, 0)


def test_each_kiosk_adds_its_noise(tmp_path: Path) -> None:
    """Ten kiosks in one period are ten draws, on the period's visits and on the total."""
    store = one_kiosk(tmp_path / "city.db", [])
    signers = [Ed25519Signer.generate() for _ in range(10)]
    store.register((signer.public_key, "Main library") for signer in signers)
    for signer in signers:
        send(store, signer, "2026-11", 1, {"visit.all": 20})
    summary = summarise(store, demo=False)
    assert summary.totals["visit.all"] == Estimate(200, 71, 10)
    assert summary.periods == (PeriodSummary("2026-11", 10, Estimate(200, 71, 10)),)


def test_before_the_first_batch_the_pages_say_so(tmp_path: Path) -> None:
    """An empty city is not a city with zero visits, and every page of it opens."""
    one_kiosk(tmp_path / "city.db", [])
    city = City(tmp_path / "city.db")
    text = city.page("/").text
    assert "Visits shared – no counts yet" in text
    assert "No kiosk has sent a count yet." in text
    for address in PAGES:
        city.page(address)
    assert city.ask("/charts/visits.svg").status == 404
    assert city.ask("/charts/boxes.svg?question=lesson").status == 404


def test_a_demonstration_can_never_pass_for_a_city(tmp_path: Path) -> None:
    """A database with demonstration periods is shown as one, however it is served."""
    store = one_kiosk(tmp_path / "city.db", [{"visit.all": 500}], "demo-{:04d}")
    assert summarise(store, demo=False).demo
    assert (
        City(tmp_path / "city.db")
        .page()
        .text.startswith("Overview – Doorstep City (Demonstration)")
    )


@pytest.mark.parametrize("address", PAGES)
def test_a_page_needs_nothing_but_itself(busy: City, address: str) -> None:
    """No script, no inline style, nothing from elsewhere, and every link leads to a page."""
    answer = busy.ask(address)
    assert "unsafe" not in answer.headers["content-security-policy"]
    page = answer.page
    assert not {"script", "style", "iframe"} & {tag for tag, _ in page.tags}
    assert all("style" not in attributes for _, attributes in page.tags)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    links = [link for link in page.links("href", "src", "srcset") if link[0] != "#"]
    assert "/static/city.css" in links
    for link in set(links):
        assert link.startswith("/")
        seen = link.startswith("/charts/") or "language=" in link  # another test asks for charts
        assert seen or link in PAGES or busy.ask(link).status == 200, link


def test_charts_are_drawings_that_reach_nothing(busy: City) -> None:
    """An SVG of its own: a title, a description, no script, nothing loaded."""
    charts = [
        link
        for address in PAGES
        for link in busy.page(address).links("src", "srcset")
        if link.startswith("/charts/")
    ]
    assert len(charts) > 20
    for link in charts[::5]:
        answer = busy.ask(link)
        drawing = answer.body.decode()
        assert answer.headers["content-type"] == "image/svg+xml"
        assert "sandbox" in answer.headers["content-security-policy"]
        assert "<title>" in drawing
        assert "<desc>" in drawing
        assert not re.search(r"<script|href=|url\((?!#)|@import", drawing)
    assert busy.ask("/charts/boxes.svg?question=nothing").status == 404
    assert busy.ask("/charts/other.svg").status == 404


def test_a_site_that_sent_nothing_for_two_months_is_quiet(busy: City) -> None:
    """It is named first on the page of sites, and on its own page; the others are not."""
    page = busy.page("/sites")
    told = page.text[page.text.index("Sites that have gone quiet") : page.text.index("All sites")]
    assert SITES[-1] in told
    assert SITES[0] not in told
    assert "This site has gone quiet" in busy.page(f"/site?site={SITES[-1]}").text
    assert "gone quiet" not in busy.page("/site?site=Main+library").text
    assert busy.ask("/site?site=Nowhere").status == 404


def test_only_the_chosen_periods_and_site_are_shown(tmp_path: Path) -> None:
    """From, to and site narrow every sum; what makes no sense is left out of account."""
    store = one_kiosk(tmp_path / "city.db", [{"visit.all": 100 * n} for n in (1, 2, 4)])
    other = Ed25519Signer.generate()
    store.register([(other.public_key, "Harbour branch")])
    send(store, other, "2026-02", 1, {"visit.all": 3000})
    city = City(tmp_path / "city.db")
    for query, shown in {
        "": "3,700",
        "?from=2026-02&to=2026-03": "3,600",
        "?from=2026-02&to=2026-02": "3,200",
        "?site=Harbour+branch": "3,000",
        "?site=Main+library&from=2026-03": "400",
        "?from=never&to=2026-13&site=Nowhere&compare=what": "3,700",
        "?from=2026-03&to=2026-01": "100",
    }.items():
        assert f"Visits shared {shown} ±" in city.page(f"/{query}").text, query


def test_a_year_is_shown_unless_more_is_asked_for(busy: City) -> None:
    """Of fourteen months the last twelve; the first two where somebody asks for them."""
    assert "Shown: December 2025 to November 2026." in busy.page("/").text
    assert "Shown: October 2025 to November 2026." in busy.page("/?from=2025-10").text


def test_a_year_before_is_compared_with_the_noise_of_both(tmp_path: Path) -> None:
    """More, fewer or no clear change, by the range of the difference: √2 wider than either."""
    store = one_kiosk(tmp_path / "city.db", [])
    signer = Ed25519Signer.generate()
    store.register([(signer.public_key, "Main library")])
    before = {"visit.all": 500, "language.en": 300, "language.es": 100}
    after = {"visit.all": 900, "language.en": 200, "language.es": 120}
    send(store, signer, "2025-11", 1, before)
    send(store, signer, "2026-11", 2, after)
    city = City(tmp_path / "city.db")
    text = city.page("/?from=2026-11&compare=year").text
    assert "Visits shared 900 ± 24 876 to 924 367 to 433 more than a year before" in text
    assert "67 to 133 fewer than a year before" in text
    assert "no clear change: between 13 fewer and 53 more" in text
    assert "1 period is compared with a year before. Kiosks then: 1, now: 1." in text
    assert "a year before." not in city.page("/?from=2026-11").text
    later = city.page("/?from=2025-11&to=2025-11&compare=year").text
    assert "There are no numbers from a year before." in later


def test_shares_of_answers_have_their_range(tmp_path: Path) -> None:
    """Confidence as shares with how many answered; near the noise no share is claimed."""
    counts = {"confidence.more": 640, "confidence.same": 320, "confidence.less": 40}
    one_kiosk(tmp_path / "city.db", [counts | {"helpful.yes": 3, "helpful.no": -2}])
    text = _text(tmp_path / "city.db", "/people")
    assert "More sure 640 ± 24 616 to 664 64% 61% to 67%" in text
    assert "Answers in all: 1,000 ± 40 960 to 1,040" in text
    assert "Yes, it helped 3 ± 24 between 0 and 27: not enough data not enough data" in text


def test_pages_that_surely_changed_are_named(tmp_path: Path) -> None:
    """A guide's report counts once it is beyond the noise, and not before."""
    drift = {"drift.register-my-address": 80, "drift.ask-for-my-data": 20}
    one_kiosk(tmp_path / "city.db", [drift])
    text = _text(tmp_path / "city.db", "/services")
    assert "The page of “Register your address” may have changed. 80 ± 24" in text
    assert "The page of “Ask the city for your data” may have changed." not in text


def test_the_ledger_says_what_was_released(busy: City) -> None:
    """Per period: kiosks, ε, m, scale and the version of the schema; and why each is counted."""
    text = busy.page("/released").text
    assert "November 2026 2 1 8 8 2026.2" in text
    assert "Until" in text
    assert "Whether the computer is used enough to keep it." in text


def test_a_name_from_a_batch_is_text(tmp_path: Path) -> None:
    """Whatever a box or a site is called, the page shows it as words."""
    store = one_kiosk(tmp_path / "city.db", [])
    signer = Ed25519Signer.generate()
    store.register([(signer.public_key, '<b>"Hall"</b> & more')])
    send(store, signer, "2026-11", 1, {"lesson.<script>alert(1)</script>": 500})
    city = City(tmp_path / "city.db")
    for address in ("/learning", "/sites", "/"):
        html = city.page(address).html
        assert "<script" not in html
        assert "<b>" not in html
    assert city.ask("/site?site=%3Cb%3E%22Hall%22%3C%2Fb%3E+%26+more").status == 200
    assert b"<script" not in city.ask("/charts/boxes.svg?question=lesson").body


def test_names_are_for_people() -> None:
    """Boxes and periods are shown as words, and languages by their own names."""
    shown = [
        *("lesson.passwords-that-hold", "lesson.our-own-lesson", "language.zh", "language.sq"),
        *("checklist.my-phone", "confidence.more"),
    ]
    assert list(map(cell_name, shown)) == [
        *("A password that holds", "our own lesson", "中文", "sq", "My phone", "More sure"),
    ]
    assert [period_name(label) for label in ("2026-11", "2026-W07", "demo-0012")] == [
        "November 2026",
        "week 7 of 2026",
        "visit 12",
    ]
    assert is_demo("demo-0012")


@pytest.mark.parametrize(
    "values", [[3], [0, 0], [5, -40, 7], [10**12] * 3, list(range(100, 6000, 100))]
)
def test_the_chart_stays_on_its_paper(tmp_path: Path, values: list[int]) -> None:
    """Any number of periods with any values: every mark is inside the drawing."""
    labels = months("2026-11", len(values))
    store = CityStore(tmp_path / "city.db")
    store.prepare()
    signer = Ed25519Signer.generate()
    store.register([(signer.public_key, "Main library")])
    for n, (label, value) in enumerate(zip(labels, values, strict=True), start=1):
        send(store, signer, label, n, {"visit.all": value})
    answer = City(tmp_path / "city.db").ask(f"/charts/visits.svg?from={labels[0]}")
    places = re.findall(r'<circle cx="([^"]+)" cy="([^"]+)"', answer.body.decode())
    assert len(places) == len(values)
    # pygal's line through the first period would, with one alone, look like its range.
    assert (b'class="line"' in answer.body) is (len(values) > 1)
    for x, y in places:
        assert 0 <= float(x) <= 660
        assert 0 <= float(y) <= 320
