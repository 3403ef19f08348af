# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The visits of a tour: a real kiosk, a real city beside it, one visit in each language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize

from kiosk.app import Kiosk, Look, make_application
from kiosk.config import Settings
from kiosk.demo import DemoCity
from kiosk.domain.period import PeriodKind
from kiosk.sharing import Sharing
from kiosk.tour.command import Entry, city_page, summary
from kiosk.tour.driver import Driver, Lost
from kiosk.tour.journey import whole_visit
from kiosk.tour.measure import measure
from kiosk.ui.theme import ThemeName


def drive(
    out: Path,
    languages: tuple[str, ...],
    scale: float,
    theme: str,
    size: tuple[int, int],
) -> tuple[list[Entry], list[str]]:
    """Drive the visits; the pictures' entries, and what did not come through."""
    make_application()
    entries: list[Entry] = []
    trouble: list[str] = []
    with DemoCity() as city:
        address = city.start()
        settings = Settings(
            data_dir=city.folder / "kiosk",
            city_url=address.rstrip("/"),
            period=PeriodKind.DEMO,
            paper_dir=out,
            full_screen=False,
            idle_seconds=3600,
            answer_seconds=60,
            facilitator_code="0000",
            demo=True,
        )
        look = Look(QSize(*size), ThemeName(theme), scale)
        kiosk = Kiosk(settings, look=look)
        driver = Driver(kiosk)
        kiosk.show()
        driver.wait_for("content", lambda: bool(kiosk.context.library.lessons))
        sharing = Sharing(settings, kiosk.cells(), kiosk.log)
        sharing.enrol(city.enrolment_code("Demonstration"))
        kiosk.use_sharing(sharing)
        tags = languages or tuple(language.tag for language in kiosk.context.offered)
        for tag in tags:
            trouble += _visit(driver, out, entries, tag, size)
        trouble += _received(driver, address, len(tags))
        entries.append(_entry(driver, entries, "city", "en", size))
        city_page(out, address, entries[-1])
        kiosk.leave()
        kiosk.finish()
    return entries, trouble


def _visit(
    driver: Driver, out: Path, entries: list[Entry], tag: str, size: tuple[int, int]
) -> list[str]:
    def shot(screen: str) -> None:
        driver.settle()
        shell = driver.kiosk.shell
        entry = _entry(driver, entries, screen, tag, size)
        measured = measure(shell.sheet or shell)
        entry.clipped, entry.unnamed, entry.small = (
            measured.clipped,
            measured.unnamed,
            measured.small,
        )
        entries.append(entry)
        if not shell.grab().save(str(out / entry.file)):
            raise Lost(f"the picture {entry.file} could not be saved")

    try:
        whole_visit(driver, tag, shot)
    except Lost as lost:
        driver.kiosk.shell.grab().save(str(out / f"lost-{tag}.png"))
        return [f"{tag}: {lost}"]
    return []


def _entry(
    driver: Driver, entries: list[Entry], screen: str, tag: str, size: tuple[int, int]
) -> Entry:
    theme = driver.kiosk.context.theme
    return Entry(
        screen=screen,
        language=tag,
        scale=theme.scale,
        theme=str(theme.name),
        size=f"{size[0]}x{size[1]}",
        file=f"{len(entries) + 1:02d}-{screen}-{tag}.png",
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
