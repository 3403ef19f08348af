# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A change is told once, and when the files have come to rest."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.preview.watch import Watch


@pytest.fixture
def told() -> list[None]:
    """What was told."""
    return []


@pytest.fixture
def watch(qapp: QApplication, tmp_path: Path, told: list[None]) -> Watch:
    """A watch over two files, of which one is there; it looks when it is asked."""
    (tmp_path / "a").write_text("1")
    watch = Watch(lambda: [tmp_path / "a", tmp_path / "b"])
    watch._timer.stop()
    watch.changed.connect(lambda: told.append(None))
    return watch


def test_nothing_is_told_while_nothing_changes(watch: Watch, told: list[None]) -> None:
    """Looking is not telling."""
    for _ in range(3):
        watch.look()
    assert told == []


def test_a_change_is_told_once_it_is_at_rest(
    watch: Watch, tmp_path: Path, told: list[None]
) -> None:
    """A file that is still being written is waited for, and is told of one time."""
    for text in ("12", "123", "1234"):
        (tmp_path / "a").write_text(text)
        watch.look()
        assert told == []
    for _ in range(3):
        watch.look()
    assert told == [None]


def test_a_file_that_comes_or_goes_is_a_change(
    watch: Watch, tmp_path: Path, told: list[None]
) -> None:
    """Files that appear, vanish, or are another of the same size are seen."""
    (tmp_path / "b").write_text("1")
    watch.look()
    watch.look()
    (tmp_path / "b").unlink()
    watch.look()
    watch.look()
    (tmp_path / "new").write_text("2")
    (tmp_path / "new").replace(tmp_path / "a")
    watch.look()
    watch.look()
    assert told == [None] * 3
