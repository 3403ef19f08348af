# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dashboard: every number with its range, in words, without a script."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import requests

from kiosk.city.chart import HEIGHT, visits_chart
from kiosk.city.names import cell_name, period_name
from kiosk.city.pages import dashboard
from kiosk.city.ranges import Estimate
from kiosk.city.store import CityStore
from kiosk.city.summary import PeriodSummary, Summary, summarise
from kiosk.domain.counters import QUESTIONS
from kiosk.domain.period import is_demo
from kiosk.wire import Batch, Ed25519Signer, kiosk_id
from tests.city.running import DEADLINE, RunningCollector, enrolled


class _Page(HTMLParser):
    """The words of a page, its tags with their attributes, and its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.extend(re.findall(r"[^ \n]+", data))

    @property
    def text(self) -> str:
        return " ".join(self.words)


def _store(tmp_path: Path, *batches: dict[str, int], period: str = "2026-{:02d}") -> CityStore:
    """A store with one kiosk and one batch a period."""
    store = CityStore(tmp_path / "city.db")
    store.prepare()
    signer = Ed25519Signer.generate()
    store.enrol(store.new_code("Main library"), signer.public_key)
    for n, counts in enumerate(batches, start=1):
        label = period.format(n)
        batch = Batch(kiosk_id(signer.public_key), label, n, "2026.1", 8, (1, 1), counts)
        store.receive(batch, batch.encode(), signer.sign(batch.encode()))
    return store


def _text(store: CityStore, *, demo: bool = False) -> str:
    return _Page(dashboard(summarise(store, demo=demo))).text


def test_a_single_visit_shows_its_number_and_its_range(tmp_path: Path) -> None:
    """After one small batch the page has the number, its range in words, and a warning."""
    text = _text(_store(tmp_path, {"visit.all": 5, "language.ar": 3}, period="demo-{:04d}"))
    assert "Demonstration" in text
    assert "Visits shared 5 ± 24 between 0 and 29: not enough data to say" in text
    assert "العربية 3 ± 24 between 0 and 27: not enough data to say" in text


def test_enough_data_has_no_warning(tmp_path: Path) -> None:
    """A number well above its noise is shown with its range and without a warning."""
    text = _text(_store(tmp_path, {"service.register-my-address": 4120}))
    assert "register my address 4\u202f120 ± 24 4\u202f096 to 4\u202f144" in text.lower()
    assert "Demonstration" not in text


def test_no_number_below_zero_is_shown(tmp_path: Path) -> None:
    """Negative sums stay negative in the numbers and are shown as zero, or near it."""
    store = _store(tmp_path, {"visit.all": -3, "lesson.first-email": -90})
    summary = summarise(store, demo=False)
    assert summary.totals["visit.all"].value == -3
    assert summary.totals["lesson.first-email"].high == -66
    text = _text(store)
    assert "Visits shared 0 between 0 and 21: not enough data to say" in text
    assert "first email 0 at or near 0: not enough data to say" in text
    assert not re.search(r"[-−]\d", text)


def test_sums_are_made_before_anything_is_cut_off(tmp_path: Path) -> None:
    """Negative counts pull a sum down: a batch of -30 and one of 100 are 70, with two draws."""
    summary = summarise(_store(tmp_path, {"visit.all": 100}, {"visit.all": -30}), demo=False)
    assert summary.totals["visit.all"] == Estimate(70, 33, 2)


def test_a_sum_over_boxes_carries_the_noise_of_all(tmp_path: Path) -> None:
    """The lessons together are as uncertain as their number of boxes times batches says."""
    boxes = {f"lesson.number-{n}": 10 for n in range(5)}
    summary = summarise(_store(tmp_path, boxes, boxes), demo=False)
    assert summary.questions["lesson"] == Estimate(100, 71, 2)
    assert summary.questions["visit"] == Estimate(0, 0, 0)


def test_each_kiosk_adds_its_noise(tmp_path: Path) -> None:
    """Ten kiosks in one period are ten draws, on the period's visits and on the total."""
    store = _store(tmp_path)
    for _ in range(10):
        signer = Ed25519Signer.generate()
        kiosk = store.enrol(store.new_code("Main library"), signer.public_key).kiosk
        batch = Batch(kiosk, "2026-11", 1, "2026.1", 8, (1, 1), {"visit.all": 20})
        store.receive(batch, batch.encode(), signer.sign(batch.encode()))
    summary = summarise(store, demo=False)
    assert summary.totals["visit.all"] == Estimate(200, 71, 10)
    assert summary.periods == (PeriodSummary("2026-11", 10, Estimate(200, 71, 10)),)


def test_each_batch_counts_with_its_own_noise(tmp_path: Path) -> None:
    """A batch that declares more noise widens the range of the sum."""
    store = _store(tmp_path, {"visit.all": 50})
    signer = Ed25519Signer.generate()
    kiosk = store.enrol(store.new_code("Harbour branch"), signer.public_key).kiosk
    noisy = Batch(kiosk, "2026-01", 1, "2026.1", 8, (1, 10), {"visit.all": 50})
    store.receive(noisy, noisy.encode(), signer.sign(noisy.encode()))
    summary = summarise(store, demo=False)
    assert summary.totals["visit.all"].half_width > 200
    assert (summary.enrolled, summary.reporting) == (2, 2)


def test_a_silent_kiosk_is_enrolled_but_not_reporting(tmp_path: Path) -> None:
    """Kiosks that never sent anything are told apart from those that did."""
    store = _store(tmp_path, {"visit.all": 50})
    store.enrol(store.new_code("Harbour branch"), Ed25519Signer.generate().public_key)
    assert "Kiosks reporting 1 of 2" in _text(store)


def test_before_the_first_batch_the_page_says_so(tmp_path: Path) -> None:
    """An empty city is not a city with zero visits."""
    text = _text(_store(tmp_path))
    assert "Visits shared – no counts yet" in text
    assert "No kiosk has sent a count yet." in text


def test_a_demonstration_can_never_pass_for_a_city(tmp_path: Path) -> None:
    """A database with demonstration periods is shown as one, however it is served."""
    store = _store(tmp_path, {"visit.all": 500}, period="demo-{:04d}")
    assert summarise(store, demo=False).demo
    assert _text(_store(tmp_path, {"visit.all": 500}), demo=True).startswith(
        "Doorstep City: demonstration"
    )


def test_the_page_needs_nothing_but_itself(collector: RunningCollector) -> None:
    """No script, no inline style, nothing from elsewhere, and every link leads to a page."""
    kiosk = enrolled(collector)
    kiosk.put(kiosk.batch({"visit.all": 400, "language.es": 300, "checklist.my-phone": 2}))
    answer = requests.get(collector.url, timeout=DEADLINE)
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self'; img-src 'self'; ")
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = _Page(answer.text)
    assert not {"script", "style", "iframe", "form"} & {tag for tag, _ in page.tags}
    assert all("style" not in attributes for _, attributes in page.tags)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    links = [
        attributes[name] or ""
        for _, attributes in page.tags
        for name in ("href", "src")
        if name in attributes
    ]
    assert {"/static/city.css", "/summary.json"} <= set(links)
    for link in links:
        assert link.startswith("/")
        assert requests.get(collector.url + link, timeout=DEADLINE).status_code == 200


def test_a_name_from_a_batch_is_text(tmp_path: Path) -> None:
    """Whatever a box is called, the page shows it as words."""
    summary = Summary(
        demo=False,
        enrolled=1,
        reporting=1,
        periods=(),
        totals={"lesson.<script>alert(1)</script>": Estimate(500, 24, 1)},
        questions={question.id: Estimate(0, 0, 0) for question in QUESTIONS},
    )
    html = dashboard(summary)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_names_are_for_people() -> None:
    """Boxes and periods are shown as words, and languages by their own names."""
    shown = ["lesson.passwords-that-hold", "language.zh", "language.sq", "checklist.my-phone"]
    assert list(map(cell_name, shown)) == ["passwords that hold", "中文", "sq", "my phone"]
    assert [period_name(label) for label in ("2026-11", "2026-W07", "demo-0012")] == [
        "November 2026",
        "week 7 of 2026",
        "visit 12",
    ]
    assert is_demo("demo-0012")


@pytest.mark.parametrize(
    "values", [[], [3], [0, 0], [5, -40, 7], [10**12] * 3, range(100, 4000, 100)]
)
def test_the_chart_stays_on_its_paper(values: list[int]) -> None:
    """Any number of periods with any values: every point is inside, low ends below high ones."""
    periods = [
        PeriodSummary(f"{2000 + n}-01", 1, Estimate(value, 24, 1)) for n, value in enumerate(values)
    ]
    chart = visits_chart(periods)
    assert len(chart.points) == min(len(values), 12)
    for point in chart.points:
        assert chart.left <= point.x <= chart.right
        assert 0 < point.y_high <= point.y <= point.y_low < HEIGHT
    assert len({label for _, label in chart.grid}) == 5
