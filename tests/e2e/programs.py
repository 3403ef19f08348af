# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The program as a process of its own: started from a tree, watched from outside, ended."""

import os
import queue
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60.0  # seconds for anything that is waited for
_DATA = ("kiosk", "lessons", "locales", "assets")


def wait_for(what: str, is_so: Callable[[], bool]) -> None:
    """Look again and again until something is so; the test fails where it never is."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.02)


def command_of(process: psutil.Process) -> list[str]:
    """What a process was started with; empty where it is just over, which is no fault."""
    try:
        return list(process.cmdline())
    except psutil.NoSuchProcess:
        return []


def environment(home: Path, *, display: bool = True) -> dict[str, str]:
    """An environment whose home, temporary folder and every settings folder lie below `home`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("DOORSTEP_", "COVERAGE_", "COV_"))
        and name not in {"WAYLAND_DISPLAY", "XAUTHORITY"}
    }
    folders = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run"}
    folders |= {f"XDG_{kind}_HOME": kind.lower() for kind in ("CONFIG", "DATA", "STATE", "CACHE")}
    for name, folder in folders.items():
        (home / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        kept[name] = str(home / folder)
    if not display:
        kept.pop("DISPLAY", None)
        kept.pop("QT_QPA_PLATFORM", None)
    return kept


def copied_tree(folder: Path) -> Path:
    """A copy of the program with its content: run from there, it reads what lies there."""
    for name in _DATA:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def forced_too_long(tree: Path, text: str) -> None:
    """In a copy, put a text in the place of the first heading, and forbid it to wrap."""
    screen = tree / "kiosk" / "ui" / "screens" / "home.py"
    heading = '"What would you like to do today?"), "title"'
    code = screen.read_text(encoding="utf-8")
    assert heading in code
    forced = f'"{text}"), "title", wrap=False'
    screen.write_text(code.replace(heading, forced, 1), encoding="utf-8")


def run(
    *arguments: str, home: Path, tree: Path = ROOT, display: bool = True
) -> subprocess.CompletedProcess[str]:
    """Run a `kiosk` command to its end."""
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *arguments],
        cwd=tree,
        env=environment(home, display=display),
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


class Program:
    """A `kiosk` command under way, and what it has printed so far."""

    def __init__(self, process: subprocess.Popen[str], complaints: Path) -> None:
        self.process = process
        self._complaints = complaints
        self.lines: list[str] = []
        self._coming: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def line(self, start: str) -> str:
        """The rest of the first line that begins like this; waits for it."""
        wait_for(f"the line {start!r}", lambda: self._has(start))
        return next(line for line in self.lines if line.startswith(start)).removeprefix(start)

    def family(self) -> list[psutil.Process]:
        """The process and all that it has started."""
        here = psutil.Process(self.process.pid)
        return [here, *here.children(recursive=True)]

    @property
    def complaints(self) -> str:
        """What it and all that it has started have written on standard error."""
        return self._complaints.read_text(encoding="utf-8")

    def _has(self, start: str) -> bool:
        while not self._coming.empty():
            self.lines.append(self._coming.get())
        return any(line.startswith(start) for line in self.lines)

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._coming.put(line.rstrip("\n"))


@contextmanager
def started(
    *arguments: str, home: Path, also: Mapping[str, str] | None = None
) -> Iterator[Program]:
    """Start a `kiosk` command; whatever of it is left at the end is ended. also: environment."""
    complaints = home / "stderr.txt"
    with complaints.open("w", encoding="utf-8") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "kiosk", *arguments],
            cwd=ROOT,
            env={**environment(home), **(also or {})},
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
        )
    with process:
        program = Program(process, complaints)
        try:
            yield program
        finally:
            left = program.family() if process.poll() is None else []
            for each in left:
                with_no_trace(each)
            sys.stderr.write(program.complaints)  # shown where the test fails


def with_no_trace(process: psutil.Process) -> None:
    """End a process that may have ended by itself."""
    try:
        process.kill()
    except psutil.NoSuchProcess:
        return


def all_gone(processes: list[psutil.Process]) -> bool:
    """Whether these processes have ended; one that nobody has asked about counts as ended."""
    return all(not each.is_running() or each.status() == psutil.STATUS_ZOMBIE for each in processes)
