# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk tour --matrix` as a process: a whole visit in several looks, measured, without a display."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.programs import copied_tree, forced_too_long, run

LAST = re.compile(
    r"(\d+) screens measured, (\d+) clipped, (\d+) unnamed, (\d+) small, (\d+) faint, "
    r"(\d+) things that did not come through, \d+ s"
)
CONTRAST = re.compile(r"Lowest contrast: text (\d+\.\d\d):1, signs (\d+\.\d\d):1")
LONG = "Was möchten Sie heute gern tun? " * 8  # more than a window has room for in one line

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def written(folder: Path) -> dict[str, Any]:
    """What the matrix wrote down."""
    found: dict[str, Any] = json.loads((folder / "matrix.json").read_text(encoding="utf-8"))
    return found


def counts(output: str) -> list[int]:
    """The numbers of the last line."""
    match = LAST.fullmatch(output.splitlines()[-1])
    assert match is not None, output
    return [int(number) for number in match.groups()]


@pytest.mark.audit
def test_a_visit_is_sound_in_the_narrowest_look(tmp_path: Path) -> None:
    """The longest texts, the largest letters, the thickest lines, the least room: all is sound."""
    out = tmp_path / "out"
    done = run("tour", "--matrix", "--out", str(out), "--languages", "pseudo-rtl",
               "--scale", "1.75", "--theme", "contrast", "--size", "1024x768",
               home=tmp_path, display=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    measured, *wrong = counts(done.stdout)
    assert wrong == [0] * 5
    found = written(out)
    assert found["measured"] == measured == len(found["screens"]) > 40
    assert (found["languages"], found["themes"]) == (["pseudo-rtl"], ["contrast"])
    assert (found["faults"], found["trouble"]) == ([], [])
    assert not list(out.glob("*.png"))
    lowest = CONTRAST.search(done.stdout)
    assert lowest is not None
    text, signs = map(float, lowest.groups())
    assert found["lowest_contrast"] == {"text": text, "signs": signs}
    assert text >= 7 <= signs * 7 / 3


@pytest.mark.audit
def test_a_text_that_is_too_long_is_found(tmp_path: Path) -> None:
    """A heading that is longer than its window: exit code 1, its screen, its look, its picture."""
    tree = copied_tree(tmp_path / "tree")
    forced_too_long(tree, LONG)
    out = tmp_path / "out"
    done = run("tour", "--matrix", "--out", str(out), "--languages", "en", "--scale", "1.35",
               "--theme", "light", "--size", "1280x1024", "--content", "none",
               home=tmp_path, tree=tree)  # fmt: skip
    assert done.returncode == 1, done.stdout + done.stderr
    _, clipped, *_ = counts(done.stdout)
    assert clipped > 0
    home = [fault for fault in written(out)["faults"] if fault["screen"] == "home"]
    told = next(fault for fault in home if fault["what"] == LONG[:60])
    assert (told["kind"], told["scale"], told["size"]) == ("clipped", 1.35, "1280x1024")
    assert f"home en light 1.35 1280x1024: clipped: {LONG[:60]} ({told['file']})" in done.stdout
    assert (out / told["file"]).stat().st_size > 10_000
