# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rule 5 of the statistics: no float between a count and the bytes that are sent."""

from pathlib import Path

import pytest

from tests.conventions import floats
from tests.conventions.tree import ROOT, check

# Where counts come in, and where they are made bytes of; what these import is found.
ENDS = ("kiosk.usecases.counting", "kiosk.usecases.release")


def test_no_float_is_on_the_path_of_the_noise() -> None:
    """No module on the path has a float, a true division, or anything that makes one."""
    path = floats.reachable(ROOT, ENDS)
    assert {"kiosk.domain.noise", "kiosk.domain.counters", "kiosk.wire"} <= path.keys()
    assert "kiosk.storage.jobs" in path
    check(path.values(), floats.faults)


def test_a_new_module_on_the_path_is_looked_at(tmp_path: Path) -> None:
    """Whatever is imported, at the top or late, whole or by a name, directly or not, is found."""
    files = {
        "kiosk/__init__.py": "",
        "kiosk/release.py": "import json\nfrom kiosk.domain import first\n",
        "kiosk/domain/__init__.py": "",
        "kiosk/domain/first.py": "def late():\n    from kiosk.second import half\n",
        "kiosk/second.py": "import kiosk.third\nhalf = kiosk.third.half\n",
        "kiosk/third.py": "half = 0.5\n",
        "kiosk/apart.py": "half = 0.5\n",
    }
    for name, source in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
    found = floats.reachable(tmp_path, ["kiosk.release"])
    wanted = {"kiosk.release", "kiosk.domain.first", "kiosk.second", "kiosk.third"}
    assert found.keys() - {"kiosk", "kiosk.domain"} == wanted
    assert [name for name, file in found.items() if floats.faults(file.read_text())] == [
        "kiosk.third"
    ]


@pytest.mark.parametrize(
    "planted",
    [
        "scale = 0.5",
        "scale = 1e3",
        "import math",
        "from math import exp",
        "from random import random",
        "import numpy as np",
        "x = 8 / n",
        "x = float(3)",
        "x = round(n)",
        "x = 2 ** -1",
        "x = 2 ** n",
        "x /= 2",
        "x = operator.truediv(8, 3)",
    ],
)
def test_a_planted_float_is_found(planted: str) -> None:
    """The search finds each way in which a float could come in."""
    assert [fault.line for fault in floats.faults(f"import json\n{planted}\n")] == [2]


@pytest.mark.parametrize(
    "sound",
    ["x = 8 // 3", "x = 10**12", 'file = folder / "stats.db"', 'file = folder / f"{name}.db"'],
)
def test_whole_numbers_and_paths_are_no_floats(sound: str) -> None:
    """Whole division, a written power and the sign that joins paths are left alone."""
    assert floats.faults(sound) == []
