# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One visit through the whole matrix, in a process of its own with a display of its own.

On one display the windows of two visits would take the keyboard from each other.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.tour.display import display
from kiosk.tour.looks import Variant

if TYPE_CHECKING:
    from kiosk.tour.cycle import Covered

_SCREEN = (1920, 1200)
_WINDOW = (1366, 768)
Content = frozenset[str] | None  # as for `journey.whole_visit`
_AT_MOST = 2400  # seconds for a language, on a slow machine with a hundred lessons


def cover_apart(
    language: str, variants: tuple[Variant, ...], out: Path, content: Content = None
) -> Covered | None:
    """What was measured in a language; None where the process ended without an answer."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=pickle.dumps((language, variants, out, content)),
            stdout=subprocess.PIPE,
            check=True,
            timeout=_AT_MOST,
        )
        # From our own program, over a pipe that nobody else holds.
        covered: Covered = pickle.loads(done.stdout)  # noqa: S301
    except (subprocess.SubprocessError, EOFError, pickle.UnpicklingError):
        return None
    return covered


def cover(
    language: str, variants: tuple[Variant, ...], out: Path, content: Content = None
) -> Covered:
    """Drive one visit in a language and take every screen of it through these looks."""
    from PySide6.QtCore import QSize

    from kiosk.app import Look
    from kiosk.tour.cycle import Covered, Cycle
    from kiosk.tour.driver import Lost, noticed_faults, shown_kiosk
    from kiosk.tour.journey import whole_visit
    from kiosk.tour.visits import tour_settings
    from kiosk.ui.theme import ThemeName

    covered = Covered()
    with tempfile.TemporaryDirectory(prefix="doorstep-matrix-") as folder:
        data = Path(folder)
        # The visit's own look is the first of those to be seen: nothing is dressed for it alone.
        own = variants[0]
        look = Look(QSize(*_WINDOW), ThemeName(own.theme), own.scale, (language,))
        with (
            noticed_faults(covered.trouble),
            shown_kiosk(tour_settings(data / "kiosk", data), look) as driver,
        ):
            cycle = Cycle(driver, language, variants, out)
            try:
                whole_visit(driver, language, cycle.shot, content)
            except Lost as lost:
                file = f"lost-{language}.png"
                driver.kiosk.shell.grab().save(str(out / file))
                covered.trouble.append(f"{lost}; {file}")
            covered.add(cycle.covered)
    return covered


def _hand_over() -> None:
    # From our own program, over a pipe that nobody else holds.
    language, variants, out, content = pickle.loads(sys.stdin.buffer.read())  # noqa: S301
    with display(*_SCREEN, own=True):
        covered = cover(language, variants, out, content)
    sys.stdout.buffer.write(pickle.dumps(covered))


if __name__ == "__main__":
    _hand_over()
