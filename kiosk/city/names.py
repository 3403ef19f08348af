# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How boxes and periods are called on the city's pages."""

import calendar

from kiosk.domain.period import is_demo

_LANGUAGES = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "zh": "中文",
}
_THIN_SPACE = "\N{NARROW NO-BREAK SPACE}"


def cell_name(box: str) -> str:
    """What people call the second half of a box's name, for example ``my phone``."""
    question, _, cell = box.partition(".")
    if question == "language":
        return _LANGUAGES.get(cell, cell)
    return cell.replace("-", " ").replace("_", " ")


def cell_language(box: str) -> str | None:
    """The language that the name of a box is written in, where it is not the page's own."""
    question, _, cell = box.partition(".")
    return cell if question == "language" and cell in _LANGUAGES else None


def period_name(label: str) -> str:
    """A period for people: ``November 2026``, ``week 47 of 2026``, ``visit 7`` of a demo."""
    if is_demo(label):
        return f"visit {int(label.removeprefix('demo-'))}"
    year, _, rest = label.partition("-")
    if rest.startswith("W"):
        return f"week {int(rest[1:])} of {year}"
    return f"{calendar.month_name[int(rest)]} {year}"


def period_tick(label: str) -> str:
    """The same, short enough to stand under a chart."""
    if is_demo(label):
        return period_name(label)
    year, _, rest = label.partition("-")
    return rest if rest.startswith("W") else f"{calendar.month_abbr[int(rest)]} {year}"


def number(n: int) -> str:
    """A whole number with thin spaces between its thousands."""
    return f"{n:,}".replace(",", _THIN_SPACE)
