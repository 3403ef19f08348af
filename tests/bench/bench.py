# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`make bench`: the kiosk against a bare PySide6 window on the same display, in one run.

Targets for a machine that was given to a library: the time to the usable welcome screen and the
memory at home as ratios, which say the same on any machine, and the times to the next screen of
a lesson and to what a search finds in milliseconds. Then the kiosk against itself: with ten
thousand lessons it starts as it does with fifty. Then what counting costs a kiosk. Two that are compared start in turn, so that
whatever else the machine does meets both; what is compared is the medians. Exits 1 where a
target is missed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import psutil  # type: ignore[import-untyped]

from kiosk.tour.display import display
from tests.bench.many_content import prepare, searches
from tests.bench.sharing_cost import MOST_DISK, MOST_MEMORY, cells, disk

_ROOT = Path(__file__).resolve().parent.parent.parent
_BARE = ("tests.bench.bare_window",)
_STARTS = 9  # of each; an odd number has a middle
_STEP_ROUNDS = 4  # through the lesson and back
_FEW, _MANY = 50, 10_000  # lessons
_GROWTH_STARTS = 7  # with each
_PATIENCE = 60  # seconds for one run

_MOST_START = 2.0
_MOST_MEMORY = 1.7
_MOST_STEP = 50.0  # ms at the 95th percentile
_MOST_GROWTH = 1.2
_MOST_SEARCH = 30.0  # ms at the 95th percentile


@dataclass(frozen=True, slots=True)
class Start:
    """One start. ready: seconds from exec to the painted window; rss and uss: MB at home."""

    ready: float
    rss: float
    uss: float


def start(command: tuple[str, ...], environment: Mapping[str, str]) -> Start:
    """Start a program, wait until it is at home, weigh it, and end it."""
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=_ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        _expect(process.stdout, "ready", command)
        ready = time.perf_counter() - began
        _expect(process.stdout, "home", command)
        memory = psutil.Process(process.pid).memory_full_info()
        process.stdin.close()
        process.wait(_PATIENCE)
    return Start(ready, memory.rss / 1e6, memory.uss / 1e6)


def _expect(said: Iterator[str], word: str, command: tuple[str, ...]) -> None:
    for line in said:
        if line.strip() == word:
            return
    raise SystemExit(f"{command[0]} ended before it said {word!r}.")


@dataclass(frozen=True, slots=True)
class Growth:
    """One start. ready: s from exec to the painted welcome screen; content: to its lessons."""

    ready: float
    content: float


def growth(config: Path, environment: Mapping[str, str]) -> Growth:
    """Start a kiosk with the content beside its settings, and end it once that is there."""
    command = ("tests.bench.watched_kiosk", str(config), str(config.parent / "lessons"))
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=_ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        _expect(process.stdout, "ready", command)
        ready = time.perf_counter() - began
        _expect(process.stdout, "content", command)
        content = time.perf_counter() - began
        process.stdin.close()
        process.wait(_PATIENCE)
    return Growth(ready, content)


def steps(config: Path, environment: Mapping[str, str]) -> list[float]:
    """The ms from each click on Next or Back to the painted screen."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.lesson_steps", str(config), str(_STEP_ROUNDS)],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=_PATIENCE * 2,
        check=True,
    )
    taken: list[float] = json.loads(done.stdout.splitlines()[-1])
    return taken


@contextmanager
def surroundings() -> Iterator[tuple[Path, dict[str, str]]]:
    """Settings as on an enrolled kiosk with nothing to send, and compiled Python as after setup."""
    with tempfile.TemporaryDirectory(prefix="doorstep-bench-") as name:
        folder = Path(name)
        config = folder / "kiosk.toml"
        config.write_text(
            f'data_dir = "{folder / "data"}"\n'
            'city_url = "https://127.0.0.1:9"\n'  # nothing waits, so nobody calls it
            "full_screen = false\n"
            "idle_seconds = 3600\n",
            encoding="utf-8",
        )
        environment = {
            name: value
            for name, value in os.environ.items()
            if name != "PYTHONDONTWRITEBYTECODE" and not name.startswith("DOORSTEP_")
        }
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        environment.setdefault("QT_QPA_PLATFORM", "xcb")
        yield config, environment


def main() -> int:
    """Measure, print the table, and judge."""
    with display(1920, 1080), surroundings() as (config, environment):
        watched = ("tests.bench.watched_kiosk", str(config))
        for command in (_BARE, watched):  # what is compiled and cached is no part of it
            start(command, environment)
        pairs = [(start(_BARE, environment), start(watched, environment)) for _ in range(_STARTS)]
        taken = steps(config, environment)
        configs = [prepare(config.parent / str(count), count) for count in (_FEW, _MANY)]
        grown = [[growth(each, environment) for each in configs] for _ in range(_GROWTH_STARTS)]
        found = searches(configs[-1].parent)
    bare, kiosk = zip(*pairs, strict=True)
    few, many = zip(*grown, strict=True)
    missed = [
        _row("start to the welcome screen, s", bare, kiosk, "ready", _MOST_START),
        _row("memory at home (RSS), MB", bare, kiosk, "rss", _MOST_MEMORY),
        _row("  of it not shared (USS), MB", bare, kiosk, "uss", None),
        _late_row(f"next screen, p95 of {len(taken)}, ms", taken, _MOST_STEP),
    ]
    print(f"{'':34}{_FEW:>10}{_MANY:>10}{'ratio':>8}  lessons")
    missed += [
        _row("start to the welcome screen, s", few, many, "ready", _MOST_GROWTH),
        _row("start to the lessons, s", few, many, "content", _MOST_GROWTH),
        _late_row(f"search, p95 of {len(found)}, ms", found, _MOST_SEARCH),
    ]
    with display(1920, 1080), surroundings() as (config, environment):
        added = memory_of_sharing(config, environment)
    missed += [
        _most_row("disk after five years of counts, MB", disk(cells()), MOST_DISK),
        _most_row("memory that the end of a visit adds, MB", added, MOST_MEMORY),
    ]
    return 1 if any(missed) else 0


def memory_of_sharing(config: Path, environment: Mapping[str, str]) -> float:
    """The MB that `sharing_cost` says, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.sharing_cost", str(config)],
        cwd=_ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=_PATIENCE * 4,
        check=True,
    )
    return float(done.stdout.splitlines()[-1])


def _most_row(name: str, found: float, most: float) -> bool:
    """Print what was found; whether that is more than the target."""
    missed = found > most
    print(f"{name:44}{found:10.2f}  at most {most:.1f}{'  MISSED' if missed else ''}")
    return missed


def _row(
    name: str, ones: Sequence[object], others: Sequence[object], field: str, most: float | None
) -> bool:
    """Print a row; whether its target is missed."""
    one = median(getattr(each, field) for each in ones)
    other = median(getattr(each, field) for each in others)
    digits = 2 if one < 10 else 1
    target = "" if most is None else f"at most {most:.1f}"
    missed = most is not None and other / one > most
    print(
        f"{name:34}{one:10.{digits}f}{other:10.{digits}f}{other / one:8.2f}  {target}"
        f"{'  MISSED' if missed else ''}"
    )
    return missed


def _late_row(name: str, taken: list[float], most: float) -> bool:
    """Print what 95 of 100 are faster than; whether that is more than the target."""
    slow = quantiles(taken, n=20, method="inclusive")[-1]
    missed = slow > most
    print(f"{name:34}{'':10}{slow:10.1f}{'':8}  at most {most:.1f}{'  MISSED' if missed else ''}")
    return missed


if __name__ == "__main__":
    print(f"{'':34}{'bare':>10}{'Doorstep':>10}{'ratio':>8}")
    sys.exit(main())
