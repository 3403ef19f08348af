# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kiosk with the guided browser itself, on the invented city's site."""

import ctypes
import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.ui.guided_browser import GuidedBrowser
from kiosk.usecases.guided.visit_state import Stage
from tests.ui.kiosks import Visitor, running_kiosk
from tests.ui.processes import anonymous_kb, group

SERVICE = "register-my-address"
_NOISE = 3_000  # kB that two equal visits to a screen differ by


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the city's site, on this machine."""
    command = [sys.executable, "-m", "kiosk.city", "demo-site", "--stop-with-parent"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().split("//")[1].strip().strip("/")
        process.stdin.close()


@pytest.fixture
def at_service(
    qapp: QApplication, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Visitor]:
    """Somebody who has come to a service that can be done now, in English."""
    if os.geteuid() == 0:  # Chromium has no sandbox for root
        monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    stand_in = f"services.city.example={site}"
    with running_kiosk(tmp_path / "data", stand_in=stand_in) as visitor:
        visitor.begin().click("door-city")
        visitor.click(f"service-{SERVICE}")
        yield visitor


def open_page(visitor: Visitor) -> int:
    """Start from the page before it; the group of the browser once its window stands."""
    visitor.click("primary")
    stage = visitor.kiosk.context.visit.guided(SERVICE)
    visitor.wait_until(lambda: stage.stage is not Stage.OPENING)
    assert stage.stage is Stage.OPEN, stage.code
    visitor.wait_until(lambda: not visitor.kiosk.shell.isActiveWindow())
    browsers = visitor.kiosk.flow.findChildren(GuidedBrowser)
    assert len(browsers) == 1
    return browsers[0].group


def settled_kb(visitor: Visitor) -> int:
    """What the kiosk holds in memory, without what is only waiting to be given back."""
    visitor.settle()
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    return anonymous_kb()


@pytest.mark.slow
def test_nothing_stays_of_a_guided_visit(at_service: Visitor) -> None:
    """Killed: our page and the keys to it. Closed: gone in two seconds, the memory as before."""
    at_service.click("do-globe")
    leader = open_page(at_service)
    assert len(group(leader)) > 2  # it has begun others
    os.kill(leader, signal.SIGKILL)
    at_service.wait_until(lambda: at_service.sees("The city’s page has closed by itself."))
    at_service.wait_until(lambda: not group(leader) and at_service.kiosk.shell.isActiveWindow())
    assert at_service.focus == "primary"

    before = settled_kb(at_service)
    leader = open_page(at_service)
    browser = at_service.kiosk.flow.findChild(GuidedBrowser)
    browser.ask()
    at_service.wait_until(lambda: browser.unanswered == 0)
    closed_at = monotonic()
    at_service.click("bar-close")
    at_service.wait_until(lambda: not group(leader))
    assert monotonic() - closed_at < 2
    at_service.wait_until(at_service.kiosk.shell.isActiveWindow)
    at_service.click("do-globe")
    assert abs(settled_kb(at_service) - before) < _NOISE
    assert "WebEngine" not in Path("/proc/self/maps").read_text()
