# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content preview`: a window of its own, which counts nothing and leaves nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.errors import KioskError
from kiosk.system.display import has_display

if TYPE_CHECKING:
    from kiosk.config import Settings
    from kiosk.content.places import Places

_NOWHERE = Path("/proc/doorstep")  # no folder can be made there
_A_DAY = 86_400  # seconds: somebody who writes is not asked whether they are still there


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show. language: a tag; step: the first one where empty; scale: of the text."""

    lesson: str
    language: str
    step: str
    scale: float
    theme: str


def preview(wanted: Wanted, places: Places | None = None) -> int:
    """Show a lesson until the window is closed; 1 where there is no such lesson or step.

    Raises KioskError ``run.language`` or ``run.no-display``.
    """
    from kiosk.content.places import Places
    from kiosk.pseudo import AskedCatalogues

    places = places or Places.of()
    refused = _refusal(wanted, places)
    if refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    AskedCatalogues(places.locales).asked(wanted.language)
    if not has_display():
        raise KioskError("run.no-display")
    return _show(wanted, places)


def _refusal(wanted: Wanted, places: Places) -> str:
    """Why it cannot be shown at all; what is wrong in its files is said in the window."""
    from kiosk.content.shape import nearest
    from kiosk.preview.version import read_version

    folder = places.lessons / "lessons"
    known = sorted(path.parent.name for path in folder.glob("*/lesson.yaml"))
    if wanted.lesson not in known:
        return f"There is no lesson `{wanted.lesson}`. {nearest(wanted.lesson, known)}"
    if not wanted.step:
        return ""
    lesson = read_version(places, wanted.lesson, wanted.language).lesson
    steps = [step.id for step in lesson.steps] if lesson is not None else [wanted.step]
    if wanted.step not in steps:
        return f"The lesson has no step `{wanted.step}`. {nearest(wanted.step, steps)}"
    return ""


def _show(wanted: Wanted, places: Places) -> int:
    from kiosk.app import Kiosk, Look, make_application
    from kiosk.preview.live import Preview
    from kiosk.ui.theme import ThemeName

    make_application()
    look = Look(theme=ThemeName(wanted.theme), scale=wanted.scale, languages=(wanted.language,))
    kiosk = Kiosk(preview_settings(), places=places, look=look)
    Preview(kiosk, places, wanted.lesson, wanted.language, wanted.step)
    kiosk.show()
    return kiosk.run()


def preview_settings() -> Settings:
    """The settings of a kiosk that keeps nothing: no city, no log, nowhere to write."""
    from kiosk.config import Settings

    return Settings(data_dir=_NOWHERE, full_screen=False, idle_seconds=_A_DAY)
