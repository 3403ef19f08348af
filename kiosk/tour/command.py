# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk tour`: pictures of every screen, what is wrong with them, and what the city received."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.errors import KioskError
from kiosk.tour.display import display

if TYPE_CHECKING:
    from kiosk.tour.contrast import Contrast
    from kiosk.usecases.guided.order import Order

_SCREEN = (1920, 1200)
_KINDS = ("clipped", "unnamed", "small", "faint")


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
    faint: list[str] = field(default_factory=list)
    received: dict[str, object] | None = None

    def as_json(self) -> dict[str, object]:
        """The entry; `received` only where there is something."""
        fields = asdict(self)
        if self.received is None:
            del fields["received"]
        return fields


@dataclass(slots=True)
class Toured:
    """The pictures, what did not come through, and the lowest contrast of text and of signs."""

    entries: list[Entry] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    text: float = inf
    signs: float = inf

    def see(self, found: Contrast) -> list[str]:
        """Take the contrast of a screen in; what is too pale there."""
        self.text = min(self.text, found.text)
        self.signs = min(self.signs, found.signs)
        return found.faint


def tour(
    out: Path,
    languages: tuple[str, ...],
    scale: float,
    theme: str,
    size: str,
    content: frozenset[str] | None = None,
) -> int:
    """Drive a visit in each language; 0 where all came through and nothing is wrong.

    size: WIDTHxHEIGHT of the window in px. content: as for `journey.whole_visit`. Raises KioskError ``tour.size``, ``tour.out`` or
    ``run.language``.
    """
    width, height = window_size(size)
    check_languages(languages)
    empty(out, "[0-9][0-9]*-*.png", "lost-*.png", "tour.json")
    with display(max(width, _SCREEN[0]), max(height, _SCREEN[1])):
        from kiosk.tour.visits import drive

        toured = drive(out, languages, scale, theme, (width, height), content)
    write_json(out / "tour.json", [entry.as_json() for entry in toured.entries])
    return _report(out, toured)


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


@contextmanager
def guided_window(order: Order) -> Iterator[subprocess.Popen[str]]:
    """The guided window's process, which makes a picture of itself in a file that its order names."""
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk.browser"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(order.line())
        process.stdin.flush()  # and not closed: the window would end with it
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def summary(address: str) -> dict[str, object]:
    """What the city at this address shows, as data."""
    import requests

    answer: dict[str, object] = requests.get(f"{address}summary.json", timeout=10).json()
    return answer


def window_size(text: str) -> tuple[int, int]:
    """WIDTHxHEIGHT as two numbers; raises KioskError ``tour.size``."""
    width, _, height = text.partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise KioskError("tour.size", size=text)
    return int(width), int(height)


def check_languages(tags: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of every language of the kiosk; KioskError ``run.language`` if not all are some."""
    from kiosk.content.places import Places
    from kiosk.pseudo import AskedCatalogues

    catalogues = AskedCatalogues(Places.of().locales)
    for tag in tags:
        catalogues.asked(tag)
    return tuple(language.tag for language in catalogues.languages)


def empty(out: Path, *patterns: str) -> None:
    """Make a folder, or take away what another run left there; raises KioskError ``tour.out``."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for pattern in patterns:
            for old in out.glob(pattern):
                old.unlink()
    except OSError as error:
        raise KioskError("tour.out", folder=out.name) from error


def write_json(path: Path, what: object) -> None:
    """Write a file that a person can read too."""
    path.write_text(json.dumps(what, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def lowest(text: float, signs: float) -> str:
    """The lowest ratios in words."""
    shown = [f"{ratio:.2f}:1" if ratio < inf else "nothing seen" for ratio in (text, signs)]
    return f"Lowest contrast: text {shown[0]}, signs {shown[1]}"


def _report(out: Path, toured: Toured) -> int:
    entries = toured.entries
    faults = [
        f"{entry.file}: {kind}: {fault}"
        for entry in entries
        for kind in _KINDS
        for fault in getattr(entry, kind)
    ]
    for line in (*faults, *toured.trouble):
        print(line)
    print(f"Pictures: {out}")
    print(f"City page: {out / entries[-1].file}" if entries else "No city page.")
    print(lowest(toured.text, toured.signs))
    print(
        f"{len(entries)} screens measured, {len(faults)} faults, "
        f"{len(toured.trouble)} things that did not come through"
    )
    return 1 if faults or toured.trouble else 0
