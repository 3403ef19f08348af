# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One token file, two themes, one style template, and the only call of `setStyleSheet`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from string import Template

from PySide6.QtCore import QDir
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication


class ThemeName(StrEnum):
    """The two themes."""

    LIGHT = "light"
    CONTRAST = "contrast"


SCALES = (1.0, 1.35, 1.75)  # the three sizes of text
DRAG = 14  # px: a finger that goes less far trembles, and taps
TARGET = 52  # px: nothing to press is smaller, at any scale
ICON_UNIT = 20  # px: what the template gives an icon as the size of its font, at text size 1

_SIZES = (16, 17, 18, ICON_UNIT, 21, 22, 23, 27, 34, 36, 40, 50)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one theme and the size of its text.

    colours: by role, ``#RRGGBB``; scale: one of SCALES.
    """

    name: ThemeName
    colours: Mapping[str, str]
    scale: float = 1.0

    def px(self, size: int) -> int:
        """A size in pixels at this scale."""
        return round(size * self.scale)

    def paint(self, svg: str, ink: str) -> bytes:
        """A drawing with this theme's colours: ``currentColor`` is `ink`, ``var(--role)`` a role.

        Longer names first, so that ``learn-tint`` is not taken for ``learn``.
        """
        for role in sorted(self.colours, key=len, reverse=True):
            svg = svg.replace(f"var(--{role})", self.colours[role])
        return svg.replace("currentColor", ink).encode()


class Themes:
    """The themes in a folder of assets: ``tokens.toml`` and ``doorstep.qss``."""

    def __init__(self, assets: Path) -> None:
        folder = assets / "theme"
        self._tokens = tomllib.loads((folder / "tokens.toml").read_text(encoding="utf-8"))
        self._template = Template((folder / "doorstep.qss").read_text(encoding="utf-8"))
        QDir.setSearchPaths("icons", [str(assets / "icons")])
        QDir.setSearchPaths("pictures", [str(assets / "illustrations")])

    def theme(self, name: ThemeName, scale: float = 1.0) -> Theme:
        """A theme at a size of text."""
        return Theme(name, self._tokens[name], scale)

    def style(self, theme: Theme) -> str:
        """The style sheet of a theme."""
        width = theme.colours["border-width"]
        contrast = theme.name is ThemeName.CONTRAST
        values = {role.replace("-", "_"): value for role, value in theme.colours.items()}
        values |= {f"f{size}": f"{theme.px(size)}px" for size in _SIZES}
        # Qt draws no round corner that is larger than half of what it is the corner of.
        values["chip_radius"] = f"{theme.px(12)}px"
        values["mark_radius"] = f"{int(18 * (1 + theme.scale) / 2)}px"  # it grows half, see `Icon`
        values["bw"] = f"{width}px"
        values["panel_border"] = f"{width}px solid {theme.colours['ink']}" if contrast else "none"
        values["help_border"] = theme.colours["help" if contrast else "help-tint"]
        return self._template.substitute(values)


def apply_theme(application: QApplication, themes: Themes, theme: Theme) -> None:
    """Dress the whole application; the palette's highlight is the word that is being read."""
    palette = application.palette()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.colours["spoken"]))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.colours["on-spoken"]))
    palette.setColor(QPalette.ColorRole.PlaceholderText, QColor(theme.colours["soft"]))
    application.setPalette(palette)
    application.setStyleSheet(themes.style(theme))
