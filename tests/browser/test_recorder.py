# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk services record` as a facilitator uses it: a mouse, a keyboard, the invented city's site."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import psutil  # type: ignore[import-untyped]
import pytest
import yaml
from PySide6.QtWidgets import QApplication

from kiosk.domain.anchor import Area, Candidate, Role
from kiosk.usecases.guided.finder import find_all
from kiosk.usecases.guided.recording import anchor_of_data
from tests.e2e.hands import Hands
from tests.e2e.programs import ROOT, environment, wait_for

HOST, PATH = "services.city.example", "/address/you"
SERVICE = "new-address"
TYPED = "Okonkwo"  # into the page, and nowhere else
# Places in the window, px: within a field of the page and a button of the panel.
FAMILY_NAME, CHOOSE, ONWARD = (800, 482), (300, 240), (1214, 724)

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


@pytest.fixture
def recorder(site: str, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The command, begun on the page with the form."""
    command = [sys.executable, "-m", "kiosk", "services", "record", f"https://{HOST}{PATH}"]
    command += ["--service", SERVICE, "--out", str(tmp_path / "out")]
    with subprocess.Popen(
        [*command, "--stand-in", f"{HOST}={site}"],
        cwd=ROOT,
        env={**environment(tmp_path), **sandbox()},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        yield process
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
    recorder: subprocess.Popen[str], site: str, tmp_path: Path, qapp: QApplication
) -> None:
    """One field by mouse and one by keys, saved; the finder finds both; nothing typed is kept."""
    out = tmp_path / "out"
    draft = out / f".{SERVICE}.recording.json"

    def steps() -> int:
        return len(json.loads(draft.read_text())["steps"]) if draft.exists() else 0

    hands = Hands(qapp, window(recorder))
    before = hands.see()
    wait_for("the page", lambda: hands.see() != before and is_painted(hands))
    hands.click(*FAMILY_NAME)
    hands.type(TYPED)
    before = hands.see()
    hands.click(*CHOOSE)
    hands.wait_for_change(before)
    before = hands.see()
    hands.click(*FAMILY_NAME)
    hands.wait_for_change(before)
    hands.click(*ONWARD)
    wait_for("the first step", lambda: steps() == 1)
    before = hands.see()
    hands.press("Return")  # a field more: the button has the focus
    hands.wait_for_change(before)
    hands.press("Tab", "Return")  # the second of the list
    hands.type("! ")  # over nothing: the title begins with it
    hands.click(*ONWARD)
    wait_for("the second step", lambda: steps() == 2)
    assert TYPED not in draft.read_text()
    before = hands.see()
    hands.click(*ONWARD)
    hands.wait_for_change(before)
    hands.press("Return")  # yes, save it
    wait_for("the file", (out / f"{SERVICE}.yaml").exists)
    hands.press("Return")  # close
    told, _ = recorder.communicate(timeout=30)
    assert recorder.returncode == 0
    assert f"{SERVICE}.yaml" in told
    assert "To be written: title" in told
    text = (out / f"{SERVICE}.yaml").read_text(encoding="utf-8")
    assert [each.name for each in out.iterdir()] == [f"{SERVICE}.yaml"]
    assert TYPED not in text + told
    guide = yaml.safe_load(text)["guide"]
    anchors = [anchor for step in guide if (anchor := anchor_of_data(step["find"])) is not None]
    findings = find_all(anchors, candidates(site, tmp_path), PATH)
    names = [finding.candidate.name for finding in findings if finding.candidate is not None]
    assert names == ["family-name", "first-name"]
    assert guide[1]["title"].startswith("! Write")


def is_painted(hands: Hands) -> bool:
    """Whether the page is there: its heading is darker than the bar of our own above it."""
    image = hands.see()
    return image.pixelColor(560, 170).lightness() < 100
