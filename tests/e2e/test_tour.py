# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk tour` as a process: a whole visit in two languages, measured, and shared for real."""

import json
import re
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.programs import copied_tree, forced_too_long, run

LANGUAGES = ("ar",)  # all of them, in every look, are in the audit's matrix
FAULTS = {"clipped", "unnamed", "small", "faint"}
FIELDS = {"screen", "language", "scale", "theme", "size", "file"} | FAULTS
# Every kind of screen, by what its pictures' names begin with.
SCREENS = (
    *("welcome", "home", "help", "language", "speaking", "facilitator", "facilitator-open"),
    *("lessons", "lessons-keyboard", "lessons-nothing", "lesson-", "checklists", "checklist"),
    *("checklist-code", "checklist-paper", "services", "service", "practice", "practice-keyboard"),
    *("practice-receipt", "what-next", "service-paper", "notice", "pass-not-yet", "idle", "finish"),
    *("home-yes", "consent", "consent-no", "questions", "questions-answered", "finish-idle"),
    *("erased", "pass-paper", "glossary", "glossary-nothing"),
    *("how-list", "how-counting", "how-sending", "how-never", "how-deciding", "ledger", "sharing"),
)
LONG = "Was möchten Sie heute gern tun? " * 8  # more than a window has room for in one line

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
    assert [entry[kind] for kind in sorted(FAULTS)] == [[]] * len(FAULTS), entry["file"]
    size = png_size(folder / entry["file"])
    # The last picture is the city's page as a whole, which is longer than a window.
    assert size == (1366, 768) or entry["screen"] == "city"


def test_a_whole_tour_finds_nothing_wrong(tmp_path: Path) -> None:
    """Without a display a visit comes through, and the city received it."""
    out = tmp_path / "pictures"
    done = run("tour", "--out", str(out), "--languages", ",".join(LANGUAGES),
               "--content", "none", home=tmp_path, display=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    *shown, city = entries(out)
    for entry in (*shown, city):
        check_entry(entry, out)
    assert "Lowest contrast: text " in done.stdout
    files = [entry["file"] for entry in (*shown, city)]
    assert sorted(files) == sorted(file.name for file in out.glob("*.png"))
    for language in LANGUAGES:
        names = [entry["screen"] for entry in shown if entry["language"] == language]
        missing = [each for each in SCREENS if not any(name.startswith(each) for name in names)]
        assert not missing, f"{language}: {missing}"
    assert city["screen"] == "city"
    assert [period["kiosks"] for period in city["received"]["periods"]] == [1] * len(LANGUAGES)
    assert all("received" not in entry for entry in shown)


@pytest.mark.audit
def test_what_is_wrong_is_named(tmp_path: Path) -> None:
    """A heading that is longer than its window, and pushes what should be pressed out of it.

    Exit code 1; the text with its picture, what was looked for and where that ended. The next
    visit begins where every visit does, and nobody waits for the receipt of one that was lost.
    """
    tree = copied_tree(tmp_path / "tree")
    forced_too_long(tree, LONG)
    out = tmp_path / "pictures"
    done = run("tour", "--out", str(out), "--languages", "en,ar", home=tmp_path, tree=tree)
    assert done.returncode == 1, done.stdout + done.stderr
    home = next(entry for entry in entries(out) if entry["screen"] == "home")
    assert LONG[:60] in home["clipped"]
    assert f"{home['file']}: clipped: {LONG[:60]}" in done.stdout
    for tag in ("en", "ar"):
        assert re.search(
            rf"^{tag}: door-\w+ is covered or out of sight; lost-{tag}\.png$", done.stdout, re.M
        )
        assert png_size(out / f"lost-{tag}.png") == (1366, 768)
    assert done.stdout.endswith(" 2 things that did not come through\n")
