# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `kiosk run` and `kiosk enrol` do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.app import Kiosk, Look, make_application
from kiosk.config import Settings, load
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind
from kiosk.i18n import SOURCE, Catalogues, Words
from kiosk.system.display import has_display
from kiosk.ui.flow import FACILITATOR_KEYS

if TYPE_CHECKING:
    from kiosk.demo import DemoCity, DemoSite
    from kiosk.sharing_apart import SharingApart


def run(config: Path | None, language: str = "") -> int:
    """Start the installed kiosk, full screen. language: a tag, offered first; empty: as set.

    Raises KioskError ``run.language`` where there is no such language.
    """
    settings, look = load(config), _look(language)
    _need_display()
    make_application()
    kiosk = Kiosk(settings, look=look)
    kiosk.show()
    # Also without an address: an invitation on a stick makes a city known.
    kiosk.content_ready.connect(lambda: _begin_sharing(kiosk, settings, code=None))
    return kiosk.run()


def run_demo(config: Path | None, language: str = "") -> int:
    """Start the kiosk in a window, with a city collector beside it; language: as in `run`."""
    from kiosk.demo import DemoCity, DemoSite, facilitator_code

    look, code = _look(language), facilitator_code()
    with DemoCity() as city, DemoSite() as site:
        papers = city.folder / "papers"
        papers.mkdir()
        settings = load(
            config,
            demo=True,
            full_screen=False,
            period="demo",
            data_dir=city.folder / "kiosk",
            facilitator_code=code,
            paper_dir=papers,
            stand_in=site.stand_in,
            report_url=site.report_url,
        )
        _need_display()
        make_application()
        kiosk = Kiosk(settings, look=look)
        kiosk.show()
        kiosk.content_ready.connect(lambda: _start_city(kiosk, city, site, settings))
        print(f"To leave: close the window, or {FACILITATOR_KEYS} and the code {code}.", flush=True)
        print(f"Pages saved as PDF, until then: {papers}", flush=True)
        return kiosk.run()


def enrol(config: Path | None, code: str) -> int:
    """Make this kiosk known to the city."""
    from kiosk.content.library import empty_library
    from kiosk.sharing import Sharing
    from kiosk.system.log import FacilitatorLog

    settings = load(config)
    if not settings.city_url:
        raise KioskError("config.no-city")
    try:
        sharing = Sharing(settings, empty_library().cells(), FacilitatorLog(settings.log_file))
        site = sharing.enrol(code)
    except KioskError as error:
        # What these mean for a visit is not what they mean for who is enrolling now.
        if error.code in ("sync.offline", "sync.slow", "sync.server-error"):
            raise KioskError("enrol.no-answer") from error
        if error.code.startswith("store."):
            raise KioskError("enrol.not-stored") from error
        raise
    print(words().tr("This kiosk is known to the city now, as {site}.", site=site))
    return 0


def _look(language: str) -> Look:
    """How the window begins; asked before anything is shown, so that it can be told in time."""
    if not language:
        return Look()
    from kiosk.content.places import Places
    from kiosk.pseudo import AskedCatalogues

    return Look(languages=(AskedCatalogues(Places.of().locales).asked(language).tag,))


def _need_display() -> None:
    """Raise KioskError ``run.no-display`` where Qt would end the program with words of its own."""
    if not has_display():
        raise KioskError("run.no-display")


def demo_settings(settings: Settings, city_url: str) -> Settings:
    """The settings once the demonstration's city has an address."""
    from dataclasses import replace

    return replace(settings, city_url=city_url, period=PeriodKind.DEMO)


def _start_city(kiosk: Kiosk, city: DemoCity, site: DemoSite, settings: Settings) -> None:
    def begin() -> tuple[str, str]:
        print(f"City website: {site.start()}", flush=True)
        address = city.start()
        print(f"City page: {address}", flush=True)
        return address, city.enrolment_code("Demonstration")

    def on_started(known: tuple[str, str]) -> None:
        address, code = known
        _begin_sharing(kiosk, demo_settings(settings, address.rstrip("/")), code)

    kiosk.tasks.run(begin, on_started, kiosk.log.error)


def _begin_sharing(kiosk: Kiosk, settings: Settings, code: str | None) -> None:
    """Count and send from now on and, with a code, enrol; off the main thread."""
    cells = kiosk.cells()

    def begin() -> SharingApart:
        from kiosk.sharing_apart import SharingApart

        sharing = SharingApart(settings, cells, kiosk.log)
        if code is not None:
            sharing.enrol(code)
        return sharing

    kiosk.tasks.run(begin, kiosk.use_sharing, kiosk.log.error)


def words_for_terminal(error: KioskError) -> str:
    """What happened and what to do now, in English, for whoever started the program."""
    from kiosk.ui.messages import explain

    return " ".join(explain(error, words()))


def words() -> Words:
    """English words."""
    from kiosk.content.places import Places

    return Catalogues(Places.of().locales).words(SOURCE)
