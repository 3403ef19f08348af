# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every screen of a visit over the real accessibility bus, and faults planted to be found there."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.accessibility.checks import faults, spoken, told
from tests.accessibility.desktop import accessible_desktop
from tests.accessibility.tree import page_from
from tests.e2e.programs import ROOT
from tests.sparing import sparing

# Every kind of screen, by what its picture's name is or begins with.
SHOTS = ("welcome", "home", "help", "language", "speaking", "facilitator", "lessons", "lesson-",
         "checklists", "checklist", "checklist-code", "checklist-paper", "services", "service",
         "practice", "practice-receipt", "notice", "pass-not-yet", "idle", "questions", "consent", "finish",
         "erased", "keyboard", "glossary")  # fmt: skip

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def run(folder: Path, module: str, *arguments: str) -> list[dict[str, Any]]:
    """Run a module of these tests on a desktop of its own; what it wrote."""
    with accessible_desktop(folder) as where:
        done = subprocess.run(
            [sys.executable, "-m", f"tests.accessibility.{module}", *arguments, str(folder)],
            cwd=ROOT, env=where, capture_output=True, text=True, timeout=200, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    assert "Traceback" not in done.stderr, done.stderr[-4000:]
    name = arguments[0] if arguments else module
    written = (folder / f"{name}.json").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = json.loads(written)
    return found


@pytest.mark.parametrize("language", sparing(["en", "ar"], "ar"))
def test_a_whole_visit(tmp_path: Path, language: str) -> None:
    """Names, roles, states, order, sheets, languages and announcements are right on every screen,
    and what a voice or a switch asks for over the bus is done.
    """
    pages = [page_from(written) for written in run(tmp_path, "visit", language)]
    shots = [page.shot for page in pages]
    assert not [each for each in SHOTS if not any(shot.startswith(each) for shot in shots)]
    assert [fault for page in pages for fault in faults(page)] == []
    assert [*spoken(pages), *told(pages)] == []


def test_planted_faults_are_found(tmp_path: Path) -> None:
    """Each fault that was planted in a window is found by its check, and a sound window has none."""
    for planted in run(tmp_path, "planted"):
        page = page_from(planted["page"])
        found = faults(page)
        if planted["check"]:
            wanted = f"{page.shot}: {planted['check']}: "
            assert any(fault.startswith(wanted) for fault in found), f"{page.shot}: {found}"
        else:
            assert found == []
