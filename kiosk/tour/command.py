# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk tour`: pictures of every screen, what is wrong with them, and what the city received."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kiosk.domain.errors import KioskError
from kiosk.tour.display import display

_SCREEN = (1920, 1200)


@dataclass(slots=True)
class Entry:
    """One picture of `tour.json`; the last one is the city's page, with what it received."""

    screen: str
    language: str
    scale: float
    theme: str
    size: str
    file: str
    clipped: list[str] = field(default_factory=list)
    unnamed: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    received: dict[str, object] | None = None

    def as_json(self) -> dict[str, object]:
        """The entry; `received` only where there is something."""
        fields = asdict(self)
        if self.received is None:
            del fields["received"]
        return fields


def tour(out: Path, languages: tuple[str, ...], scale: float, theme: str, size: str) -> int:
    """Drive a visit in each language; 0 where all came through and nothing is wrong.

    size: WIDTHxHEIGHT of the window in px. Raises KioskError ``tour.size`` or ``tour.out``.
    """
    width, height = _size(size)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for old in (*out.glob("[0-9][0-9]*-*.png"), *out.glob("tour.json")):
            old.unlink()
    except OSError as error:
        raise KioskError("tour.out", folder=out.name) from error
    with display(max(width, _SCREEN[0]), max(height, _SCREEN[1])):
        from kiosk.tour.visits import drive

        entries, trouble = drive(out, languages, scale, theme, (width, height))
    (out / "tour.json").write_text(
        json.dumps([entry.as_json() for entry in entries], ensure_ascii=False, indent=1) + "\n",
        encoding="utf-8",
    )
    return _report(out, entries, trouble)


def city_page(out: Path, address: str, entry: Entry) -> None:
    """Add the picture of the city's page and what its numbers are."""
    subprocess.run(
        [sys.executable, "-m", "kiosk.browser.snapshot", address, str(out / entry.file)],
        check=False,
        timeout=60,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    entry.received = summary(address)


def summary(address: str) -> dict[str, object]:
    """What the city at this address shows, as data."""
    import requests

    answer: dict[str, object] = requests.get(f"{address}summary.json", timeout=10).json()
    return answer


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise KioskError("tour.size", size=text)
    return int(width), int(height)


def _report(out: Path, entries: list[Entry], trouble: list[str]) -> int:
    faults = [
        f"{entry.file}: {kind}: {fault}"
        for entry in entries
        for kind in ("clipped", "unnamed", "small")
        for fault in getattr(entry, kind)
    ]
    for line in (*faults, *trouble):
        print(line)
    print(f"Pictures: {out}")
    print(f"City page: {out / entries[-1].file}" if entries else "No city page.")
    print(
        f"{len(entries)} screens measured, {len(faults)} faults, "
        f"{len(trouble)} things that did not come through"
    )
    return 1 if faults or trouble else 0
