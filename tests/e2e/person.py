# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody before the screen of a kiosk and its guided browser: the X server's mouse and keys, what
is on its screen, and what both programs tell assistive technology.
"""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil  # type: ignore[import-untyped]
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.accessibility.desktop import SYSTEM_PYTHON, accessibility_bus
from tests.accessibility.tree import Box
from tests.e2e.hands import xdotool
from tests.e2e.programs import Program, command_of, environment, wait_for

_EYES = Path(__file__).with_name("eyes.py")
_BROWSER = "kiosk.browser"
_RING = QColor("#FFC94A").rgb()  # the yellow of the ring, in every theme
_MOST = 1 << 30  # bytes of one piece of memory
_REACH = 20  # px from a field to the outside of its ring, at most


@dataclass(frozen=True, slots=True)
class Seen:
    """Something that shows. box: in px of the screen."""

    box: Box
    states: frozenset[str]
    name: str
    role: str


class Person:
    """Looks, and uses what is seen. bus: the environment of the accessibility bus."""

    def __init__(
        self, application: QApplication, program: Program, eyes: "subprocess.Popen[str]"
    ) -> None:
        self._screen = application.primaryScreen()
        self._program = program
        self._eyes = eyes
        self.kiosk = program.process.pid
        self.page = 0  # the guided browser, once it is there

    # The screen

    def look(self) -> QImage:
        """All that the display shows now."""
        return self._screen.grabWindow(0).toImage()

    def find(self, pid: int, key: str) -> Seen | None:
        """What shows in a process, by its accessible id or its name; None where it does not.

        ``~KEY``: by a regular expression for its name.
        """
        return self._ask("find", pid, key)

    def wait_for(self, pid: int, key: str) -> Seen:
        """The same; waits until it shows."""
        found: list[Seen] = []

        def shows() -> bool:
            seen = self.find(pid, key)
            found[:] = [seen] if seen is not None else []
            return seen is not None

        wait_for(key, shows)
        return found[0]

    def is_ringed(self, key: str) -> bool:
        """Whether there is a ring on the page, and it is all round this field and nothing else.

        Of a field that is cut off by the edge of the page, round what is seen of it.
        """
        seen, ring, page = self.find(self.page, key), self.ring(), self.page_box()
        if seen is None or ring is None:
            return False
        box = seen.box.within(page)
        away = (box.x - ring.x, box.y - ring.y, ring.right - box.right, ring.bottom - box.bottom)
        room = (box.x - page.x, box.y - page.y, page.right - box.right, page.bottom - box.bottom)
        return all(
            0 < each <= _REACH or (left < _REACH and each <= left)
            for each, left in zip(away, room, strict=True)
        )

    def page_box(self) -> Box:
        """Where the city's page is seen."""
        return self.wait_for(self.page, "QWebEngineView").box

    def ring(self) -> Box | None:
        """Where the ring's yellow is on the page; None where there is none."""
        stage = self.page_box()
        image = self.look().copy(stage.x, stage.y, stage.width, stage.height)
        found = [
            (x, y)
            for y in range(0, image.height(), 3)
            for x in range(0, image.width(), 3)
            if image.pixel(x, y) == _RING
        ]
        if not found:
            return None
        xs, ys = [x for x, _ in found], [y for _, y in found]
        left, top = min(xs), min(ys)
        return Box(stage.x + left, stage.y + top, max(xs) - left, max(ys) - top)

    # The hands

    def click(self, pid: int, key: str) -> None:
        """Click in the middle of something, once it shows."""
        self.click_at(self.wait_for(pid, key).box)

    def go_into(self, key: str) -> None:
        """Click on a field of the page until it has the keys: the page may still be on the move."""

        def has_keys() -> bool:
            seen = self.find(self.page, key)
            if seen is not None and "focused" not in seen.states:
                self.click_at(seen.box)
            return seen is not None and "focused" in seen.states

        wait_for(f"the keys in {key}", has_keys)

    def waits_in(self, key: str) -> None:
        """Wait until something of the page has the keys."""

        def has_keys() -> bool:
            seen = self.find(self.page, key)
            return seen is not None and "focused" in seen.states

        wait_for(f"the keys in {key}", has_keys)

    def click_at(self, box: Box) -> None:
        """Click in the middle of a box."""
        x, y = box.x + box.width // 2, box.y + box.height // 2
        xdotool("mousemove", str(x), str(y), "click", "1")

    def press(self, pid: int, key: str) -> None:
        """Go to something by the keys, in sight or not, and press it."""

        def has_keys() -> bool:
            seen = self._ask("focus", pid, key)
            return seen is not None and "focused" in seen.states

        wait_for(f"the keys at {key}", has_keys)
        xdotool("key", "Return")

    # The processes

    def browsers(self) -> list[psutil.Process]:
        """The guided browser and all that it has begun; empty while there is none."""
        for each in psutil.Process(self.kiosk).children():
            if _BROWSER in command_of(each):
                return [each, *each.children(recursive=True)]
        return []

    def wait_for_page(self) -> list[psutil.Process]:
        """The same, once its window has come."""
        wait_for("the guided browser", lambda: bool(self.browsers()))
        self.page = self.browsers()[0].pid
        self.wait_for(self.page, "QWebEngineView")
        return self.browsers()

    def _ask(self, what: str, pid: int, key: str) -> Seen | None:
        assert self._eyes.stdin is not None
        assert self._eyes.stdout is not None
        self._eyes.stdin.write(f"{what} {pid} {key}\n")
        self._eyes.stdin.flush()
        found = json.loads(self._eyes.stdout.readline())
        if found is None:
            return None
        box = Box(*found["box"])
        return Seen(box, frozenset(found["states"]), found["name"], found["role"])


def holds(process: psutil.Process, wanted: tuple[bytes, ...]) -> bool:
    """Whether the memory of a process, what it reads from files left out, has one of these."""
    with (
        Path(f"/proc/{process.pid}/maps").open(encoding="utf-8") as maps,
        Path(f"/proc/{process.pid}/mem").open("rb", buffering=0) as memory,
    ):
        for line in maps:
            place, rights, _, _, inode, *_ = line.split()
            if not rights.startswith("rw") or inode != "0":
                continue
            begin, end = (int(each, 16) for each in place.split("-"))
            if end - begin > _MOST:
                continue  # only reserved: no machine has so much
            memory.seek(begin)
            try:
                piece = memory.read(end - begin)
            except OSError:
                continue  # the kernel's own
            if any(each in piece for each in wanted):
                return True
    return False


@contextmanager
def eyes_for(home: Path) -> Iterator[tuple[dict[str, str], "subprocess.Popen[str]"]]:
    """An accessibility bus with somebody who looks: what programs must know of it, and the eyes."""
    where = environment(home)
    with accessibility_bus(where) as bus:
        command = ["setpriv", "--pdeathsig", "TERM", SYSTEM_PYTHON, "-W", "ignore", str(_EYES)]
        process = subprocess.Popen(
            command,
            env={**where, **bus},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        with process:
            yield bus, process
            assert process.stdin is not None
            process.stdin.close()
