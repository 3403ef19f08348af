# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk services record` as a facilitator uses it: a mouse, a keyboard, the invented city's site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psutil  # type: ignore[import-untyped]
import pytest
import yaml
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from kiosk.domain.anchor import Area, Candidate, Role
from kiosk.marks import override
from kiosk.usecases.guided.finder import find_all
from kiosk.usecases.guided.recording import anchor_of_data
from tests.e2e.hands import Hands
from tests.e2e.programs import ROOT, environment, wait_for

HOST, PATH = "services.city.example", "/address/you"
SERVICE = "new-address"
TYPED = "Okonkwo"  # into the page, and nowhere else
# Places in the window, px: within a field of the page and a button of the panel.
FAMILY_NAME, CHOOSE, ANYWHERE = (800, 482), (300, 240), (900, 400)
ONWARD = ((1214, 724), (1230, 724), (1246, 724))  # xdotool waits for a mouse that is there already

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


@pytest.fixture
def site() -> Iterator[str]:
    """The address of the city's site, on this machine."""
    command = [sys.executable, "-m", "kiosk.city", "demo-site", "--stop-with-parent"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().split("//")[1].strip().strip("/")
        process.stdin.close()


@contextmanager
def recording(site: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, begun on the page with the form."""
    command = [sys.executable, "-m", "kiosk", "services", "record", f"https://{HOST}{PATH}"]
    command += ["--service", SERVICE, "--out", str(home / "out")]
    with subprocess.Popen(
        [*command, "--stand-in", f"{HOST}={site}"],
        cwd=ROOT,
        env={**environment(home), **sandbox()},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            with suppress(psutil.NoSuchProcess):
                for child in psutil.Process(process.pid).children(recursive=True):
                    child.kill()
            process.kill()


def sandbox() -> dict[str, str]:
    """Chromium has no sandbox for root."""
    return {"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {}


def window(process: subprocess.Popen[str]) -> int:
    """The process of the recorder's window, once there is one."""
    found: list[int] = []

    def is_there() -> bool:
        children = psutil.Process(process.pid).children()
        found[:] = [child.pid for child in children]
        return bool(found)

    wait_for("the window's process", is_there)
    return found[0]


def candidates(site: str, home: Path) -> list[Candidate]:
    """What the looker sees on the page, in a process of its own."""
    with urlopen(f"http://{site}{PATH}") as answer:
        html = answer.read().decode()
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.look_at"],
        cwd=ROOT,
        env={**environment(home), **sandbox()},
        input=json.dumps({"you": {"html": html}}),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    seen: list[dict[str, Any]] = json.loads(done.stdout)["you"]["look"]["candidates"]
    return [
        Candidate(**{**each, "role": Role(each["role"]), "area": Area(**each["area"])})
        for each in seen
    ]


def test_two_fields_are_recorded_and_found_again(
    site: str, tmp_path: Path, qapp: QApplication
) -> None:
    """One field by mouse and one by keys, saved; the finder finds both; nothing typed is kept."""
    with recording(site, tmp_path) as recorder:
        text, told = record_two(recorder, qapp, tmp_path / "out")
    assert TYPED not in text + told
    guide = yaml.safe_load(text)["guide"]
    anchors = [anchor for step in guide if (anchor := anchor_of_data(step["find"])) is not None]
    findings = find_all(anchors, candidates(site, tmp_path), PATH)
    names = [finding.candidate.name for finding in findings if finding.candidate is not None]
    assert names == ["family-name", "first-name"]
    assert guide[1]["title"].startswith("! Write")


def record_two(recorder: subprocess.Popen[str], qapp: QApplication, out: Path) -> tuple[str, str]:
    """Record two fields of the form and save; the file, and what the terminal says."""
    draft = out / f".{SERVICE}.recording.json"

    def steps() -> int:
        return len(json.loads(draft.read_text())["steps"]) if draft.exists() else 0

    hands = Hands(qapp, window(recorder))

    def wait_for_button(shown: str) -> None:
        """Until the bar below has this button at its end, ready to be pressed."""
        wait_for(shown, lambda: onward(qapp, hands.window) == shown)

    wait_for("the page", lambda: is_painted(qapp, hands.window))
    hands.click(*FAMILY_NAME)
    hands.type(TYPED)
    hands.click(*CHOOSE)
    wait_for_button("")
    hands.click(*FAMILY_NAME)
    wait_for_button("Save this step")
    hands.click(*ONWARD[0])
    wait_for_button("Save the guide")
    assert steps() == 1
    hands.press("Return")  # a field more: the button has the focus
    wait_for_button("")
    hands.press("Tab", "Return")  # the second of the list
    wait_for_button("Save this step")
    hands.type("! ")  # the title has the focus, and begins with it
    hands.click(*ONWARD[1])
    wait_for_button("Save the guide")
    assert steps() == 2
    assert TYPED not in draft.read_text()
    hands.click(*ONWARD[2])
    wait_for_button("")  # a sheet lies over it
    hands.press("Return")  # yes, save it
    wait_for("the file", (out / f"{SERVICE}.yaml").exists)
    hands.press("Return")  # close
    told, _ = recorder.communicate(timeout=30)
    assert recorder.returncode == 0
    assert f"{SERVICE}.yaml" in told
    assert "To be written: title" in told
    assert [each.name for each in out.iterdir()] == [f"{SERVICE}.yaml"]
    return (out / f"{SERVICE}.yaml").read_text(encoding="utf-8"), told


@pytest.mark.audit
def test_a_host_more_is_asked_for_and_allowed_alone(tmp_path: Path, qapp: QApplication) -> None:
    """A link leads elsewhere: on yes another window begins, which may reach that host too."""
    draft = tmp_path / "out" / f".{SERVICE}.recording.json"
    with elsewhere() as site, recording(site, tmp_path) as recorder:
        first = window(recorder)
        hands = Hands(qapp, first)
        wait_for("the page", lambda: is_painted(qapp, hands.window))
        before = hands.see()
        hands.click(*ANYWHERE)
        hands.wait_for_change(before)
        assert not draft.exists()
        hands.press("shift+Tab", "Return")  # the focus is on no
        wait_for("another window", lambda: window(recorder) != first)
        Hands(qapp, window(recorder))
        hosts = json.loads(draft.read_text())["hosts"]
        assert hosts == [HOST, "pay.city.example"]


class _Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """A page that is a link to another host, from edge to edge."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(
            b'<!doctype html><title>Pay</title><a href="https://pay.city.example/a" '
            b'style="position:fixed;inset:0;background:#1f4e5a">Pay</a>'
        )

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@contextmanager
def elsewhere() -> Iterator[str]:
    """The address of a site with that page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def pixel(application: QApplication, window: int, x: int, y: int) -> QColor:
    """What is painted at a place of a window, in px."""
    image = application.primaryScreen().grabWindow(window, x, y, 1, 1).toImage()
    return image.pixelColor(0, 0)


def is_painted(application: QApplication, window: int) -> bool:
    """Whether the page is there: its bar is darker than all of ours, and than an empty window."""
    return 20 < pixel(application, window, 560, 196).lightness() < 100


def onward(application: QApplication, window: int) -> str:
    """Which button is at the end of the bar below, by how wide it is; empty for none."""
    wide, narrow = (pixel(application, window, x, 704) for x in (1094, 1114))
    if not _is_blue(narrow):
        return ""
    return "Save the guide" if _is_blue(wide) else "Save this step"


def _is_blue(colour: QColor) -> bool:
    return colour.blue() > colour.red() + 60
