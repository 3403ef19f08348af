# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guided browser as a process: it stands, rings the right field, and ends with the kiosk."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from kiosk.content.places import Places
from kiosk.marks import override
from kiosk.usecases.guided.order import Order, Said
from tests.e2e.hands import Hands, xdotool
from tests.e2e.programs import ROOT, command_of, environment, wait_for

HOST = "services.city.example"
FIELD, DECOY = "#12a4b6", "#b612a4"  # what the two fields of the page are painted with
PICKER, PRESSED = "#7a3fd1", "#3fd17a"  # a field for a colour, and the page once it was pressed
PAGE = f"""<!doctype html><html lang="nl"><title>Verhuizen</title><body style="margin:0">
<style>input {{ position: absolute; left: 90px; width: 320px; height: 44px; border: 0 }}</style>
<label for="a" style="position:absolute;top:60px;left:90px">Voornaam</label>
<input id="a" style="top:90px; background:{DECOY}">
<label for="b" style="position:absolute;top:240px;left:90px">Achternaam</label>
<input id="b" style="top:270px; background:{FIELD}">
<input id="c" type="color" style="top:370px; background:{PICKER}; appearance:none"
 onclick="document.body.style.background='{PRESSED}'">"""
PRINTS = "<!doctype html><title>Verhuizen</title>x<script>setInterval(print, 40)</script>"
SERVICE = """title: Move
summary: Tell the city where you live now.
for_whom: Everyone.
life_event: moving
icon: home
sources: ["Invented for this test, checked 2026-11"]
facts: [{answer: Free, detail: always}, {answer: One day, detail: to wait}]
bring: [Your passport]
counter: {place: City hall, hours: Any time, telephone: "010", telephone_note: free}
online: {start: "https://services.city.example/move", hosts: [services.city.example]}
guide:
  - {id: ready, title: Be ready, body: Have your papers beside you.}
  - id: name
    title: Write your family name
    body: Write it as it is in your passport.
    find: {labels: [Achternaam], role: text, page: /move}
form:
  - {id: name, kind: text, label: Family name, help: As in your passport., error: Write your name.,
     example: Rivera, required: true, pattern: "", choices: []}
"""


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """The form, or a page that prints for ever."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((PRINTS if self.path == "/prints" else PAGE).encode())

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    """A page of a city on loopback; its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def order(tmp_path: Path, site: str) -> Order:
    """An order for the one service of a small kiosk."""
    places = Places.of(ROOT / "kiosk")
    lessons = tmp_path / "lessons"
    (lessons / "services").mkdir(parents=True)
    (lessons / "services" / "move.yaml").write_text(SERVICE, encoding="utf-8")
    city = (ROOT / "lessons" / "city.yaml").read_text(encoding="utf-8")
    (lessons / "city.yaml").write_text(city, encoding="utf-8")
    folders = (lessons, places.activities, places.assets, places.locales)
    return Order(
        places=tuple(str(folder) for folder in folders),
        settings={"data_dir": str(tmp_path / "data"), "demo": "true", "full_screen": "false"},
        language="en",
        service="move",
        geometry=(0, 0, 1024, 700),
        stand_in={HOST: site},
    )


class Window:
    """A guided browser that was given an order."""

    def __init__(self, order: Order, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.browser"],
            cwd=ROOT,
            env={**environment(home), "QTWEBENGINE_DISABLE_SANDBOX": str(int(not os.geteuid()))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.write(order.line())

    def write(self, line: str) -> None:
        """Tell it something, as the kiosk does."""
        assert self.process.stdin is not None
        self.process.stdin.write(line.encode())
        self.process.stdin.flush()

    def hear(self) -> Said | None:
        """The next line that it says; None where it says no more."""
        assert self.process.stdout is not None
        return Said.read(self.process.stdout.readline().decode() or "{}")

    def let_go(self) -> None:
        """End its standard input, as the end of the kiosk does, and wait until it is gone."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait(timeout=2)
        self.process.stdout.close()


def _box(image: QImage, colour: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what has this colour in a picture, to 2 px."""
    wanted = QColor(colour).rgb()
    places = [
        (x, y)
        for y in range(0, image.height(), 2)
        for x in range(0, image.width(), 2)
        if image.pixel(x, y) == wanted
    ]
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return min(xs), min(ys), max(xs), max(ys)


def _has(image: QImage, colour: str) -> bool:
    """Whether something in a picture has this colour."""
    wanted = QColor(colour).rgb()
    places = ((x, y) for y in range(0, image.height(), 9) for x in range(0, image.width(), 9))
    return any(image.pixel(x, y) == wanted for x, y in places)


def test_it_stands_and_ends_with_the_kiosk(order: Order, tmp_path: Path) -> None:
    """It says that its window stands and still works; when its input ends, all it began is gone."""
    window = Window(order, tmp_path)
    assert window.hear() == Said("ready")
    window.write("here\n")
    assert window.hear() == Said("here")
    family = [psutil.Process(window.process.pid)]
    family += family[0].children(recursive=True)
    window.let_go()
    assert window.process.returncode == 0
    wait_for("the end of all processes", lambda: not any(_is_there(one) for one in family))
    assert not list(Path("/dev/shm").glob(f"doorstep-carried-{window.process.pid}-*"))


def test_it_rings_the_field_of_the_step(order: Order, tmp_path: Path) -> None:
    """The ring in the picture of the window is all round the field that the step names."""
    file = tmp_path / "window.png"
    window = Window(replace(order, picture=str(file)), tmp_path)
    heard = [window.hear() for _ in range(2)]
    assert [one.what for one in heard if one is not None] == ["ready", "end"]
    window.let_go()
    image = QImage(str(file))
    assert image.width() == order.geometry[2]
    left, top, right, bottom = _box(image, FIELD)
    ring = _box(image.copy(left - 20, top - 20, right - left + 40, bottom - top + 40), "#FFC94A")
    assert ring[0] < 20 < right - left + 20 < ring[2]
    assert ring[1] < 20 < bottom - top + 20 < ring[3]


@pytest.mark.audit
@pytest.mark.timeout(60)
def test_no_dialog_of_the_toolkit_comes(qapp: QApplication, order: Order, tmp_path: Path) -> None:
    """A field for a colour opens no window that nobody here knows, and the guide goes on."""
    window = Window(order, tmp_path)
    assert window.hear() == Said("ready")
    hands = Hands(qapp, window.process.pid)
    wait_for("the page", lambda: _has(hands.see(), PICKER))
    left, top, right, bottom = _box(hands.see(), PICKER)
    hands.click((left + right) // 2, (top + bottom) // 2)
    wait_for("the press", lambda: _has(hands.see(), PRESSED))
    hands.click(order.geometry[2] - 100, order.geometry[3] - 40)  # "I have done this step"
    assert window.hear() == Said("done", step="ready")
    shown = xdotool("search", "--onlyvisible", "--pid", str(window.process.pid)).split()
    assert shown == [str(hands.window)]
    window.let_go()


@pytest.mark.timeout(60)
def test_the_facilitators_keys_ask_first(qapp: QApplication, order: Order, tmp_path: Path) -> None:
    """What somebody has written would go with the window: Escape goes on, the answer ends it."""
    window = Window(replace(order, settings={**order.settings, "facilitator_code": "-"}), tmp_path)
    assert window.hear() == Said("ready")
    hands = Hands(qapp, window.process.pid)
    wait_for("the page", lambda: _has(hands.see(), PICKER))
    for key in ("Escape", "Return"):
        before = hands.see()
        hands.press("ctrl+alt+f")
        wait_for("the question", lambda before=before: hands.see() != before)  # type: ignore[misc]
        hands.press(key)
        if key == "Escape":
            wait_for("the page again", lambda: _has(hands.see(), PICKER))
            window.write("here\n")
            assert window.hear() == Said("here")
    assert window.hear() == Said("end", why="facilitator")
    window.let_go()


@pytest.mark.audit
def test_the_keys_stay_in_the_sheet_when_the_page_is_gone(order: Order, tmp_path: Path) -> None:
    """A page that prints for ever is ended behind the sheet with its print: Enter still keeps it."""
    service = Path(order.places[0]) / "services" / "move.yaml"
    service.write_text(SERVICE.replace('example/move"', 'example/prints"'), encoding="utf-8")
    window = Window(order, tmp_path)
    assert window.hear() == Said("ready")

    def is_page_gone() -> bool:
        family = psutil.Process(window.process.pid).children(recursive=True)
        return not any("--type=renderer" in command_of(one) for one in family)

    wait_for("the page", lambda: not is_page_gone())
    wait_for("its end", is_page_gone)
    window.write("here\n")
    assert window.hear() == Said("here")
    xdotool("key", "Return")
    said = window.hear()
    assert said is not None
    assert said.file is not None
    window.let_go()


def test_without_an_order_it_does_not_begin(tmp_path: Path) -> None:
    """What is no order is refused, with an exit code and without a window."""
    done = subprocess.run(
        [sys.executable, "-m", "kiosk.browser"],
        cwd=ROOT,
        env=environment(tmp_path),
        input=b"no order\n",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")


def _is_there(process: psutil.Process) -> bool:
    return bool(process.is_running()) and process.status() != psutil.STATUS_ZOMBIE
