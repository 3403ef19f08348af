# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The dashboard in a real Chromium: axe finds nothing, no script is needed, nothing is cut off."""

import shutil
from collections.abc import Iterator
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from pypdf import PdfReader

from tests.city.filled import busy_city
from tests.city.running import DEADLINE, start

PAGES = (
    *("/", "/learning", "/services", "/people", "/sites", "/site?site=Main+library"),
    *("/planner", "/released", "/open-data", "/reading", "/?compare=year&from=2026-10"),
)
WIDE, TELEPHONE, ENLARGED = 1366, 390, 320  # px; 320 is a window of 1280 at 400 %
LANGUAGES = ("en", "ar", "es", "fr", "zh")
_RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}

pytestmark = [pytest.mark.chromium, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a busy city's pages are, open to everybody."""
    database = tmp_path_factory.mktemp("busy") / "city.db"
    busy_city(database)
    collector = start(database, ("--demo",))
    yield collector.url
    collector.process.kill()
    collector.process.wait(DEADLINE)
    for stream in (collector.process.stdin, collector.process.stdout):
        assert stream is not None
        stream.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests here."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


def open_page(browser: Browser, address: str, width: int = WIDE, *, scripts: bool = True) -> Page:
    """A page in a window of its own, so that no cookie of another test is there."""
    size = ViewportSize(width=width, height=900)
    context = browser.new_context(viewport=size, java_script_enabled=scripts, locale="en")
    page = context.new_page()
    page.goto(address)
    return page


def faults(page: Page) -> list[str]:
    """What axe finds, as the rule and the piece of the page."""
    for each in page.locator("details").all():
        each.evaluate("element => element.open = true")
    found = Axe().run(page, options=_RULES).response["violations"]
    return [
        f"{each['id']}: {node['html'][:120]} {node['failureSummary'][:200]}"
        for each in found
        for node in each["nodes"]
    ]


def in_language(address: str, tag: str) -> str:
    """The same address, asking for a language."""
    return f"{address}{'&' if '?' in address else '?'}language={tag}"


@pytest.mark.parametrize(
    ("path", "tag", "width"),
    [("/", "en", WIDE), ("/people", "ar", TELEPHONE)],
)
def test_axe_finds_nothing(browser: Browser, address: str, path: str, tag: str, width: int) -> None:
    """WCAG 2.2 AA as far as a program can tell, tables opened."""
    page = open_page(browser, in_language(address + path, tag), width)
    assert faults(page) == []
    page.context.close()


@pytest.mark.audit
@pytest.mark.parametrize("tag", LANGUAGES)
@pytest.mark.parametrize("width", [WIDE, TELEPHONE])
def test_axe_finds_nothing_on_any_page(
    browser: Browser, address: str, tag: str, width: int
) -> None:
    """Every page, in every language, on a desk and on a telephone."""
    found = []
    for path in PAGES:
        page = open_page(browser, in_language(address + path, tag), width)
        found += [f"{path} {each}" for each in faults(page)]
        page.context.close()
    assert found == []


def reflows(browser: Browser, address: str) -> None:
    """At 320 px the page is no wider than its window; only a table scrolls, in its own frame."""
    page = open_page(browser, address, ENLARGED)
    width = page.evaluate("document.documentElement.scrollWidth")
    wide = page.evaluate(
        """() => [...document.querySelectorAll("main *:not(.scroll *), header *, footer *")]
            .filter(each => each.getBoundingClientRect().width > 0)
            .filter(each => each.getBoundingClientRect().right > innerWidth + 1
                         || each.getBoundingClientRect().left < -1)
            .filter(each => !each.closest(".skip"))
            .map(each => each.outerHTML.slice(0, 80))"""
    )
    page.context.close()
    assert width <= ENLARGED, address
    assert wide == [], address


def test_pages_reflow(browser: Browser, address: str) -> None:
    """Enlarged four times, some pages need no scrolling to the side."""
    reflows(browser, address + "/planner")
    reflows(browser, in_language(address + "/people", "ar"))


@pytest.mark.audit
@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_page_reflows(browser: Browser, address: str, tag: str) -> None:
    """Enlarged four times, every page in every language."""
    for path in PAGES:
        reflows(browser, in_language(address + path, tag))


def test_everything_works_without_scripts(browser: Browser, address: str) -> None:
    """With scripts off: links lead on, the filter narrows, a language stays, tables open."""
    page = open_page(browser, address, scripts=False)
    page.get_by_label("Site").select_option("Main library")
    page.get_by_label("First period").select_option("2026-10")
    page.get_by_role("button", name="Show").click()
    assert "Shown: October 2026 to November 2026." in page.inner_text("main")
    page.get_by_text("Show as a table").first.click()
    assert page.get_by_role("row", name="October 2026").is_visible()
    for picture in page.locator("img.chart").all():
        assert picture.evaluate("img => img.complete && img.naturalWidth > 0")
    page.get_by_role("link", name="Sites", exact=True).click()
    page.get_by_role("link", name="Harbour branch").click()
    assert page.inner_text("h1") == "Harbour branch"
    page.get_by_role("link", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.goto(address + "/reading")
    assert page.locator("html").get_attribute("lang") == "ar"
    page.context.close()


def test_the_keyboard_is_seen(browser: Browser, address: str) -> None:
    """The first key shows the way past the navigation; each thing with the focus has a frame."""
    page = open_page(browser, address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(14):
        box = page.evaluate(
            "(e => [e.getBoundingClientRect().top, "
            "getComputedStyle(e).outlineStyle])(document.activeElement)"
        )
        assert box[0] >= 0
        assert box[1] == "solid"
        page.keyboard.press("Tab")
    page.context.close()


def test_the_page_prints_with_its_tables(browser: Browser, address: str) -> None:
    """On paper there is every number, the closed tables too, and no form."""
    page = open_page(browser, address)
    text = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf())).pages)
    assert "Visits shared" in text
    assert "October 2026" in text
    assert "Compare with a year before" not in text
    page.context.close()
