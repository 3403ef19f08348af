# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Content read in a process of its own is the same content."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.apart import load_apart, load_here
from kiosk.content.places import Places


def test_another_process_reads_the_same(tmp_path: Path) -> None:
    """Lessons, faults and all: what comes over the pipe equals what is read here."""
    places = Places.of()
    here = load_here(places.lessons, places.activities, places.assets)
    assert here.library.lessons
    assert load_apart(places) == here
    empty = replace(places, lessons=tmp_path)
    assert load_apart(empty) == load_here(tmp_path, places.activities, places.assets)
    assert load_apart(empty).faults


@pytest.mark.parametrize("says", ["exit 1", "exit 0", "echo rubbish"])
def test_without_another_process_it_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    """Where the process fails, says nothing or rubbish, or is not there, the content still comes."""
    places = Places.of()
    broken = tmp_path / "python"
    broken.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    broken.chmod(0o700)
    for program in (broken, tmp_path / "nothing"):
        monkeypatch.setattr(sys, "executable", str(program))
        assert load_apart(places).library.lessons
