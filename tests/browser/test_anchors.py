# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""No ring on a wrong field, whatever became of the page; and the right one is mostly found.

Chromium loads the pages in a process of its own (`read_mutated.py`). What is really at the middle
of each ring, the page is asked by a script that shares nothing with the looker's.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]


@dataclass
class Tally:
    """What became of the fields that the guide names."""

    pages: int = 0
    right: int = 0
    missed: int = 0  # on the page, once, and no ring
    honest: int = 0  # not on the page, and no ring
    wrong: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, line: dict[str, Any]) -> None:
        """Count one page."""
        assert not line["fault"], line
        self.pages += 1
        there, rings = set(line["there"]), line["rings"]
        for each in line["anchors"]:
            if rings.get(each) is None:
                self.missed += each in line["once"]
                self.honest += each not in there
            elif rings[each] == each and each in there:
                self.right += 1
            else:
                self.wrong.append((line["seed"], each, rings[each], line["done"]))

    @property
    def rate(self) -> float:
        """How often a field that is there was found."""
        return self.right / (self.right + self.missed)


def _read(first: int, count: int) -> Tally:
    environment = {**os.environ, "QTWEBENGINE_DISABLE_SANDBOX": "1", "PYTHONPATH": str(_ROOT)}
    command = [sys.executable, "tests/browser/read_mutated.py", str(first), str(count)]
    done = subprocess.run(
        command,
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60 + 2 * count,
        check=True,
    )
    tally = Tally()
    for line in done.stdout.splitlines():
        tally.add(json.loads(line))
    assert tally.pages == count
    return tally


@pytest.mark.parametrize(
    ("first", "count"),
    [
        # Among these, a threshold or a heading that counts for nothing shows at once.
        (73, 60),
        pytest.param(1, 200, marks=[pytest.mark.audit, pytest.mark.timeout(500)]),
    ],
)
def test_no_ring_is_on_a_wrong_field(first: int, count: int, record_property: Any) -> None:
    """On mutated pages: not one ring on a wrong field, and most fields that are there are found."""
    tally = _read(first, count)
    record_property("anchors", vars(tally))
    assert tally.wrong == []
    assert tally.rate > 0.85, tally
    assert tally.honest > 0, "no field was taken away: the pages do not try enough"
