# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The visits of a tour: a real kiosk, a real city beside it, one visit in each language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize

from kiosk.app import Look
from kiosk.config import Settings
from kiosk.content.places import Places
from kiosk.demo import DemoCity, DemoSite
from kiosk.domain.period import PeriodKind
from kiosk.pseudo import TAGS
from kiosk.sharing import Sharing
from kiosk.tour.command import Entry, Toured, city_page, guided_window, summary
from kiosk.tour.contrast import contrast
from kiosk.tour.driver import Driver, Lost, noticed_faults, shown_kiosk
from kiosk.tour.journey import whole_visit
from kiosk.tour.measure import measure, overgrown
from kiosk.ui.guided_order import order_for
from kiosk.ui.theme import ThemeName


def tour_settings(
    folder: Path, papers: Path, city_url: str = "", site: DemoSite | None = None
) -> Settings:
    """The settings of a kiosk that is driven. folder: for its data; papers: for its PDFs."""
    return Settings(
        data_dir=folder,
        city_url=city_url,
        period=PeriodKind.DEMO,
        paper_dir=papers,
        full_screen=False,
        idle_seconds=3600,
        answer_seconds=600,
        facilitator_code="0000",
        stand_in=site.stand_in if site else "",
        report_url=site.report_url if site else "",
        demo=True,
    )


def drive(
    out: Path,
    languages: tuple[str, ...],
    scale: float,
    theme: str,
    size: tuple[int, int],
    content: frozenset[str] | None = None,
) -> Toured:
    """Drive the visits; what was seen, and what did not come through."""
    toured = Toured()
    with DemoCity() as city, DemoSite() as site, noticed_faults(toured.trouble):
        address = city.start()
        site.start()
        settings = tour_settings(city.folder / "kiosk", out, address.rstrip("/"), site)
        pseudo = tuple(tag for tag in languages if tag in TAGS)
        with shown_kiosk(settings, Look(QSize(*size), ThemeName(theme), scale, pseudo)) as driver:
            kiosk = driver.kiosk
            sharing = Sharing(settings, kiosk.cells(), kiosk.log)
            sharing.enrol(city.enrolment_code("Demonstration"))
            kiosk.use_sharing(sharing)
            tags = languages or tuple(language.tag for language in kiosk.context.offered)
            through = sum([_visit(driver, out, toured, tag, size, content) for tag in tags])
            toured.trouble += _received(driver, address, through)
            toured.entries.append(_entry(driver, toured, "city", "en", size))
            city_page(out, address, toured.entries[-1])
    return toured


def _visit(
    driver: Driver,
    out: Path,
    toured: Toured,
    tag: str,
    size: tuple[int, int],
    content: frozenset[str] | None,
) -> bool:
    """One visit; whether it came through."""

    def shot(screen: str) -> None:
        driver.settle()
        shell = driver.kiosk.shell
        layer = shell.sheet or shell
        entry = _entry(driver, toured, screen, tag, size)
        toured.entries.append(entry)
        found = measure(layer)
        entry.clipped = overgrown(shell, QSize(*size)) + found.clipped
        entry.unnamed, entry.small = found.unnamed, found.small
        entry.faint = toured.see(contrast(layer, shell))
        if not shell.grab().save(str(out / entry.file)):
            raise Lost(f"the picture {entry.file} could not be saved")

    def portrait(service: str, screen: str) -> None:
        entry = _entry(driver, toured, screen, tag, size)
        toured.entries.append(entry)
        picture = out / entry.file
        context, shell = driver.kiosk.context, driver.kiosk.shell
        order = order_for(service, context, Places.of(), shell, is_spoken=False)
        with guided_window(replace(order, picture=str(picture))) as process:
            # The kiosk goes on meanwhile, and so hears that the other window has the keys.
            driver.wait_for("the guided window", lambda: process.poll() is not None)
        if not picture.exists():
            raise Lost("the guided window did not open")
        shell.activateWindow()
        driver.wait_for("the kiosk in front", shell.isActiveWindow)

    try:
        whole_visit(driver, tag, shot, content, portrait)
    except Lost as lost:
        file = f"lost-{tag}.png"
        driver.kiosk.shell.grab().save(str(out / file))
        toured.trouble.append(f"{tag}: {lost}; {file}")
        driver.kiosk.flow.welcome()  # the next visit begins where every visit begins
        return False
    return True


def _entry(driver: Driver, toured: Toured, screen: str, tag: str, size: tuple[int, int]) -> Entry:
    theme = driver.kiosk.context.theme
    return Entry(
        screen=screen,
        language=tag,
        scale=theme.scale,
        theme=str(theme.name),
        size=f"{size[0]}x{size[1]}",
        file=f"{len(toured.entries) + 1:02d}-{screen}-{tag}.png",
    )


def _received(driver: Driver, address: str, visits: int) -> list[str]:
    """Whether the city holds one batch for each visit that was shared."""

    def batches() -> int:
        periods = summary(address)["periods"]
        return len(periods) if isinstance(periods, list) else 0

    try:
        driver.wait_for("the city's receipt", lambda: batches() >= visits)
    except Lost as lost:
        return [str(lost), *driver.kiosk.log.lines]
    return []
