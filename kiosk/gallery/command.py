# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk gallery`: the window, or pictures of it in both themes, all sizes and directions."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.errors import KioskError
from kiosk.system.display import has_display

if TYPE_CHECKING:
    from kiosk.gallery.window import GalleryWindow

_WIDTH, _HEIGHT = 1366, 900
_QUALITY = 90  # of 100: less would take twice the time to save, and the pictures are the same


def gallery(out: Path | None) -> int:
    """Show the gallery; with a folder, save pictures there, and 1 where something is wrong.

    Raises KioskError ``run.no-display`` or ``tour.out``.
    """
    if out is not None:
        return _save(out)
    if not has_display():
        raise KioskError("run.no-display")
    from kiosk.app import make_application

    application = make_application()
    window = _window()
    window.show()
    return application.exec()


def _save(out: Path) -> int:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError("tour.out", folder=out.name) from error
    from kiosk.tour.display import display

    faults = widgets = 0
    with display(_WIDTH, _HEIGHT):
        from kiosk.app import make_application
        from kiosk.gallery.window import LEFT_TO_RIGHT, RIGHT_TO_LEFT
        from kiosk.tour.measure import measure
        from kiosk.ui.theme import SCALES, ThemeName

        application = make_application()
        window = _window()
        window.show()
        for theme, scale, language in product(ThemeName, SCALES, (LEFT_TO_RIGHT, RIGHT_TO_LEFT)):
            window.show_in(theme, scale, language)
            for _ in range(3):
                application.sendPostedEvents()
                application.processEvents()
            file = out / f"gallery-{theme}-{scale}-{language}.png"
            if not window.hall.grab().save(str(file), quality=_QUALITY):
                raise KioskError("tour.out", folder=out.name)
            found = measure(window)
            widgets += found.widgets
            for fault in (*found.clipped, *found.unnamed, *found.small):
                print(f"{file.name}: {fault}")
                faults += 1
        window.close()
    print(f"Pictures: {out}\n{widgets} widgets measured, {faults} faults")
    return 1 if faults else 0


def _window() -> GalleryWindow:
    from kiosk.content.places import Places
    from kiosk.gallery.window import GalleryWindow
    from kiosk.i18n import Catalogues
    from kiosk.ui.theme import Themes

    places = Places.of()
    window = GalleryWindow(Themes(places.assets), Catalogues(places.locales))
    window.setWindowTitle("Doorstep gallery")
    window.resize(_WIDTH, _HEIGHT)
    return window
