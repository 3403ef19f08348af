# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kiosk's key: made once, kept, and nobody else's to read."""

import stat
import threading
from pathlib import Path

import pytest

from kiosk.storage.errors import StoreError
from kiosk.storage.identity import load_or_create


def test_the_key_is_made_once_and_kept(tmp_path: Path) -> None:
    """A second start signs with the same key, from one file of the owner's only."""
    path = tmp_path / "key"
    first = load_or_create(path)
    assert load_or_create(path).public_key == first.public_key
    assert [file.name for file in tmp_path.iterdir()] == ["key"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_that_others_can_read_is_closed_again(tmp_path: Path) -> None:
    """A restored backup with open permissions is put right."""
    path = tmp_path / "key"
    load_or_create(path)
    path.chmod(0o644)
    load_or_create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_starts_at_once_have_one_key(tmp_path: Path) -> None:
    """Whoever comes second signs with the first one's key."""
    gate = threading.Barrier(8)
    keys = []

    def start() -> None:
        gate.wait()
        keys.append(load_or_create(tmp_path / "key").public_key)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 8
    assert len(set(keys)) == 1


@pytest.mark.parametrize("content", [b"", b"short", bytes(33)])
def test_a_damaged_key_is_told_and_not_replaced(tmp_path: Path, content: bytes) -> None:
    """With another key the city would know another kiosk: a person decides that."""
    path = tmp_path / "key"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"store\.damaged"):
        load_or_create(path)
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A missing folder is a code, not a crash."""
    with pytest.raises(StoreError, match=r"store\.read-only"):
        load_or_create(tmp_path / "missing" / "key")
