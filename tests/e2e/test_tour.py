# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk tour` as a process: a whole visit in three languages, measured, and shared for real."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.programs import copied_tree, run

LANGUAGES = ("en", "es", "ar")
FIELDS = {"screen", "language", "scale", "theme", "size", "file", "clipped", "unnamed", "small"}
# Every kind of screen, by what its pictures' names begin with.
SCREENS = (
    *("welcome", "home", "help", "language", "lessons", "lesson-", "checklists", "checklist"),
    *("checklist-code", "checklist-paper", "services", "service", "practice", "practice-receipt"),
    *("service-paper", "pass-not-yet", "idle", "finish", "erased"),
)
LONG_WORD = "w" * 118  # as long as a name may be

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def entries(folder: Path) -> list[dict[str, Any]]:
    """What the tour wrote down."""
    found: list[dict[str, Any]] = json.loads((folder / "tour.json").read_text(encoding="utf-8"))
    return found


def png_size(file: Path) -> tuple[int, int]:
    """The width and height in px that a PNG says it has."""
    head = file.read_bytes()[:24]
    assert head.startswith(b"\x89PNG\r\n\x1a\n"), f"{file.name} is no PNG"
    width, height = struct.unpack(">II", head[16:24])
    return width, height


def check_entry(entry: Mapping[str, Any], folder: Path) -> None:
    """An entry has every field, a picture of the asked size, and no fault."""
    assert set(entry) - {"received"} == FIELDS
    assert (entry["scale"], entry["theme"], entry["size"]) == (1.0, "light", "1366x768")
    assert entry["file"].endswith(f"-{entry['screen']}-{entry['language']}.png")
    assert entry["clipped"] == entry["unnamed"] == entry["small"] == [], entry["file"]
    size = png_size(folder / entry["file"])
    # The last picture is the city's page as a whole, which is longer than a window.
    assert size == (1366, 768) or entry["screen"] == "city"


def test_a_whole_tour_finds_nothing_wrong(tmp_path: Path) -> None:
    """Without a display three visits come through, and the city received the three of them."""
    out = tmp_path / "pictures"
    done = run("tour", "--out", str(out), "--languages", ",".join(LANGUAGES), home=tmp_path,
               display=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    *shown, city = entries(out)
    for entry in (*shown, city):
        check_entry(entry, out)
    files = [entry["file"] for entry in (*shown, city)]
    assert sorted(files) == sorted(file.name for file in out.glob("*.png"))
    for language in LANGUAGES:
        names = [entry["screen"] for entry in shown if entry["language"] == language]
        missing = [each for each in SCREENS if not any(name.startswith(each) for name in names)]
        assert not missing, f"{language}: {missing}"
    assert city["screen"] == "city"
    assert [period["kiosks"] for period in city["received"]["periods"]] == [1, 1, 1]
    assert all("received" not in entry for entry in shown)


def test_a_text_that_is_too_long_is_named(tmp_path: Path) -> None:
    """One word that no window is wide enough for: exit code 1, its picture, and the text."""
    tree = copied_tree(tmp_path / "tree")
    city = tree / "lessons" / "city.yaml"
    text = city.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.strip().startswith("site:"))
    city.write_text(text.replace(line, f"site: {LONG_WORD}"), encoding="utf-8")
    out = tmp_path / "pictures"
    done = run("tour", "--out", str(out), "--languages", "en", home=tmp_path, tree=tree)
    assert done.returncode == 1, done.stdout + done.stderr
    home = next(entry for entry in entries(out) if entry["screen"] == "home")
    assert any(LONG_WORD[:60] in text for text in home["clipped"])
    assert f"{home['file']}: clipped: {LONG_WORD[:60]}" in done.stdout
    assert "0 things that did not come through" in done.stdout


def test_a_visit_that_does_not_come_through_is_named(tmp_path: Path) -> None:
    """A language that is not there: exit code 1, what was looked for, and where it ended."""
    out = tmp_path / "pictures"
    done = run("tour", "--out", str(out), "--languages", "xx", home=tmp_path)
    assert done.returncode == 1
    assert "xx: choose-xx on welcome" in done.stdout
    assert png_size(out / "lost-xx.png") == (1366, 768)
