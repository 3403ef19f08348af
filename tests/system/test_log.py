# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facilitator's log: one line for each event, bounded, and never in the way of a visit."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.errors import KioskError
from kiosk.system import log as log_module
from kiosk.system.log import FacilitatorLog

# Notes until the file may not grow, in a process of its own: the limit cannot be lifted again.
LIMITED = """
import json, resource, sys
from pathlib import Path
from kiosk.system.log import FacilitatorLog
resource.setrlimit(resource.RLIMIT_FSIZE, (40, 40))
log = FacilitatorLog(Path(sys.argv[1]))
for n in range(5):
    log.note("store.full", pending=n)
print(json.dumps(list(log.lines)))
"""


def test_a_line_has_a_code_and_counts(tmp_path: Path) -> None:
    """In memory and in the file the same lines, without a time."""
    file = tmp_path / "doorstep.log"
    log = FacilitatorLog(file)
    log.note("release.boxes-dropped", boxes=3, lesson="a-lesson")
    log.note("content.none")
    log.error(KioskError("store.damaged", file="stats.db.damaged-1", saved=0))
    wanted = [
        'release.boxes-dropped boxes="3" lesson="a-lesson"',
        "content.none",
        'store.damaged file="stats.db.damaged-1" saved="0"',
    ]
    assert list(log.lines) == wanted
    assert file.read_text(encoding="utf-8").splitlines() == wanted


def test_a_new_start_goes_on_in_the_same_file(tmp_path: Path) -> None:
    """What an earlier start wrote stays in the file; memory begins empty."""
    for code in ("first.start", "second.start"):
        log = FacilitatorLog(tmp_path / "log")
        log.note(code)
        assert list(log.lines) == [code]
    assert (tmp_path / "log").read_text() == "first.start\nsecond.start\n"


@settings(deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.text(max_size=30)))
def test_an_event_is_one_line_whatever_it_carries(data: dict[str, str]) -> None:
    """A value with line breaks or strange letters cannot make a line of its own."""
    log = FacilitatorLog()
    log.error(KioskError("program.fault", **data))
    [line] = log.lines
    assert line.isprintable()
    assert line.isascii()


def test_memory_is_bounded() -> None:
    """The last two hundred lines are kept, however many were written."""
    log = FacilitatorLog()
    for n in range(1000):
        log.note("sync.offline", waiting=n)
    assert len(log.lines) == 200
    assert log.lines[-1] == 'sync.offline waiting="999"'


def test_the_file_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its size the file begins anew; the newest line is always in it."""
    monkeypatch.setattr(log_module, "_LARGEST", 500)
    file = tmp_path / "log"
    log = FacilitatorLog(file)
    for n in range(200):
        log.note("sync.offline", waiting=n)
        assert file.stat().st_size <= 500 + len(log.lines[-1]) + 1
        assert file.read_text().splitlines()[-1] == log.lines[-1]


@pytest.mark.parametrize("place", ["/dev/full", ".", "missing/log", "/proc/doorstep.log"])
def test_a_disk_that_takes_nothing_is_said_once(tmp_path: Path, place: str) -> None:
    """A full disk, a folder, one that is missing or takes no files: memory goes on."""
    log = FacilitatorLog(tmp_path / place)
    for n in range(3):
        log.note("sync.offline", waiting=n)
    assert list(log.lines) == [
        'sync.offline waiting="0"',
        "log.not-written",
        'sync.offline waiting="1"',
        'sync.offline waiting="2"',
    ]


def test_a_file_that_may_not_grow_is_no_end(tmp_path: Path) -> None:
    """A quota that is reached on the way leaves what was written, and the rest in memory."""
    file = tmp_path / "log"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(file)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    lines = json.loads(done.stdout)
    assert lines.count("log.not-written") == 1
    assert lines[-1] == 'store.full pending="4"'
    assert len(lines) == 6
    assert file.read_text().startswith('store.full pending="0"\n')
    assert file.stat().st_size <= 40
