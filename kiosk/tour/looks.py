# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The looks that every screen must be sound in: themes, sizes of text, sizes of the window."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

THEMES = ("light", "contrast")
SCALES = (1.0, 1.35, 1.75)
SIZES = ("1024x768", "1280x1024", "1366x768", "1920x1080")


@dataclass(frozen=True, slots=True)
class Variant:
    """One look. theme and scale: as `ui/theme.py` knows them; size: WIDTHxHEIGHT in px."""

    theme: str
    scale: float
    size: str

    @property
    def width_and_height(self) -> tuple[int, int]:
        """The size of the window in px."""
        width, _, height = self.size.partition("x")
        return int(width), int(height)


def variants(
    themes: Iterable[str] = THEMES,
    scales: Iterable[float] = SCALES,
    sizes: Iterable[str] = SIZES,
) -> tuple[Variant, ...]:
    """All of these with each other; those of one theme and scale come after one another."""
    return tuple(Variant(*each) for each in product(themes, scales, sizes))
