# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One screen in every look: dressed, measured, and given back as it was."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import groupby
from math import inf
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from kiosk.tour.contrast import contrast
from kiosk.tour.driver import PATIENCE, Driver, Lost
from kiosk.tour.looks import Variant
from kiosk.tour.measure import measure, overgrown
from kiosk.ui.theme import ThemeName

KINDS = ("clipped", "unnamed", "small", "faint")
_MOST_PICTURES = 40  # of faults, in each language: a hundred pictures of one fault tell no more
# A row that becomes higher makes what holds it lay itself out anew, and so outwards: three rounds
# are needed at the most today, and one without anything to do costs nothing.
_ROUNDS = 10
_TRIES = 4
_PLAIN = (1.0, "1366x768")  # the scale and size in which the contrast is looked at


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a screen in one look. kind: one of KINDS; file: its picture, or ""."""

    screen: str
    language: str
    theme: str
    scale: float
    size: str
    kind: str
    what: str
    file: str


@dataclass(slots=True)
class Covered:
    """What was measured: how often each screen, what is wrong, and the lowest ratios seen."""

    screens: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    text: float = inf
    signs: float = inf

    @property
    def measured(self) -> int:
        """How many screens were measured, each look counted."""
        return self.screens.total()

    def add(self, other: Covered) -> None:
        """Take in what was measured elsewhere."""
        self.screens += other.screens
        self.faults += other.faults
        self.trouble += other.trouble
        self.text = min(self.text, other.text)
        self.signs = min(self.signs, other.signs)

    def as_json(self) -> dict[str, object]:
        """The counts and the faults, for `matrix.json`."""
        return {
            "measured": self.measured,
            "lowest_contrast": {
                name: None if ratio == inf else round(ratio, 2)
                for name, ratio in (("text", self.text), ("signs", self.signs))
            },
            "screens": dict(self.screens),
            "faults": [asdict(fault) for fault in self.faults],
            "trouble": self.trouble,
        }


class Cycle:
    """Takes the screen that a driver has come to through all looks.

    Restyling is dear, so the looks of one theme and scale come together, those that the kiosk
    wears already first. Nothing is painted meanwhile but what is looked at.
    """

    def __init__(
        self, driver: Driver, language: str, variants: Iterable[Variant], out: Path
    ) -> None:
        self._driver = driver
        self._shell = driver.kiosk.shell
        self._language = language
        self._variants = tuple(variants)
        self._out = out
        self._pictures = 0
        self.covered = Covered()

    def shot(self, screen: str) -> None:
        """Measure what is on the screen now in every look; it is then as it was."""
        self._driver.settle()
        theme, size = self._driver.kiosk.context.theme, self._shell.size()
        worn = (str(theme.name), theme.scale)
        self._shell.setUpdatesEnabled(False)
        try:
            for look, group in groupby(self._ordered(worn), lambda each: (each.theme, each.scale)):
                self._dress(*look)
                for variant in group:
                    self._resize(QSize(*variant.width_and_height))
                    self._measure(screen, variant)
            self._dress(*worn)
            self._resize(size)
        finally:
            self._shell.setUpdatesEnabled(True)
        self._driver.settle()

    def _ordered(self, worn: tuple[str, float]) -> list[Variant]:
        return sorted(self._variants, key=lambda each: (each.theme, each.scale) != worn)

    def _dress(self, theme: str, scale: float) -> None:
        now = self._driver.kiosk.context.theme
        if (str(now.name), now.scale) != (theme, scale):
            self._driver.kiosk.flow.toolbox.dress(ThemeName(theme), scale)
            self._lay_out()

    def _resize(self, size: QSize) -> None:
        """Give the window a size.

        Qt refuses one that is less than its parts want now; they may want less afterwards, as the
        keyboard does, and a display would ask nobody.
        """
        for _ in range(_TRIES):
            self._shell.resize(size)
            self._lay_out()
            if self._shell.size() == size:
                return

    def _lay_out(self) -> None:
        """Let what was begun finish and layouts settle, without looking at the X server.

        Its notices of the sizes before would undo the size that the window has now.
        """
        end = time.monotonic() + PATIENCE
        while not self._driver.kiosk.tasks.is_idle:
            if time.monotonic() > end:
                raise Lost("quiet")
            QCoreApplication.sendPostedEvents()
            time.sleep(0.001)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        for _ in range(_ROUNDS):
            QCoreApplication.sendPostedEvents()

    @property
    def _layer(self) -> QWidget:
        return self._shell.sheet or self._shell

    def _measure(self, screen: str, variant: Variant) -> None:
        self.covered.screens[screen] += 1
        found = measure(self._layer)
        clipped = overgrown(self._shell, QSize(*variant.width_and_height)) + found.clipped
        what = {"clipped": clipped, "unnamed": found.unnamed, "small": found.small}
        file = self._picture(screen, variant) if any(what.values()) else ""
        if self._is_looked_at(variant):
            what["faint"] = self._faint(variant)
        self.covered.faults += [
            Fault(
                screen, self._language, variant.theme, variant.scale, variant.size, kind, each, file
            )
            for kind in KINDS
            for each in what.get(kind, ())
        ]

    def _is_looked_at(self, variant: Variant) -> bool:
        """Whether this is the look of its theme in which the contrast is read: one is enough."""
        of_theme = [each for each in self._variants if each.theme == variant.theme]
        plain = [each for each in of_theme if (each.scale, each.size) == _PLAIN]
        return variant == (plain or of_theme)[0]

    def _faint(self, variant: Variant) -> list[str]:
        """What is too pale, also of what had to be scrolled to: the window is made higher."""
        size = QSize(*variant.width_and_height)
        for _ in range(_TRIES):  # what appears to scroll with goes once all is in sight
            hidden = max((_hidden(area) for area in _areas(self._layer)), default=0)
            if not hidden:
                break
            self._resize(self._shell.size() + QSize(0, hidden))
        with self._painting():
            found = contrast(self._layer, self._shell)
        self.covered.text = min(self.covered.text, found.text)
        self.covered.signs = min(self.covered.signs, found.signs)
        self._resize(size)
        return found.faint

    def _picture(self, screen: str, variant: Variant) -> str:
        if self._pictures == _MOST_PICTURES:
            return ""
        self._pictures += 1
        look = f"{variant.theme}-{variant.scale}-{variant.size}"
        name = f"matrix-{screen}-{self._language}-{look}.png"
        with self._painting():
            self._shell.grab().save(str(self._out / name))
        return name

    @contextmanager
    def _painting(self) -> Iterator[None]:
        """Paint for a while: a picture of a window without updates is empty."""
        self._shell.setUpdatesEnabled(True)
        try:
            yield
        finally:
            self._shell.setUpdatesEnabled(False)


def _areas(layer: QWidget) -> list[QAbstractScrollArea]:
    return [area for area in layer.findChildren(QAbstractScrollArea) if area.isVisible()]


def _hidden(area: QAbstractScrollArea) -> int:
    """How much of what is in a scroll area is out of sight, in px."""
    return area.verticalScrollBar().maximum()
