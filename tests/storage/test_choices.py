# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the facilitator chose is there at the next start; where it is not, the settings hold."""

import json
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.config import Settings, load
from kiosk.domain.errors import KioskError
from kiosk.storage.choices import Choices, keep_choices, with_choices

ROOT = Path(__file__).parent.parent.parent
SETTINGS = Settings(site="Main library")
CHOSEN = Choices(idle_seconds=600, answer_seconds=120)
NAME = "choices.json"

# Keeps one choice after the other until it is killed.
KEEPING = """
import sys
from pathlib import Path
from kiosk.storage.choices import Choices, keep_choices
while True:
    for minutes in (1, 2, 3, 5, 10, 20):
        keep_choices(Choices(minutes * 60, minutes * 60), Path(sys.argv[1]))
        print("kept", flush=True)
"""


def told(folder: Path) -> str:
    """The code that reading the choices ends with; empty where they can be used."""
    try:
        with_choices(SETTINGS, folder)
    except KioskError as error:
        return error.code
    return ""


def test_nothing_chosen_changes_nothing(tmp_path: Path) -> None:
    """Without a file, and without the folder, the settings are as they were."""
    assert with_choices(SETTINGS, tmp_path) == SETTINGS
    assert with_choices(SETTINGS, tmp_path / "missing") == SETTINGS


def test_what_was_chosen_holds_at_the_next_start(tmp_path: Path) -> None:
    """It is stronger than file and variable, and touches no other setting."""
    keep_choices(CHOSEN, tmp_path / "new")
    found = with_choices(SETTINGS, tmp_path / "new")
    assert Choices.of(found) == CHOSEN
    assert found.site == "Main library"
    file = tmp_path / "kiosk.toml"
    file.write_text("idle_seconds = 30\n", encoding="utf-8")
    configured = load(file, {"DOORSTEP_ANSWER_SECONDS": "30"})
    assert Choices.of(with_choices(configured, tmp_path / "new")) == CHOSEN


def test_the_file_is_alone_and_the_kiosks_own(tmp_path: Path) -> None:
    """Nothing is left beside it, and no other account reads it."""
    for minutes in (1, 2):
        keep_choices(Choices(minutes * 60, 60), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"idle_seconds"',
        b"\xff\xfe",
        b'{"idle_seconds": 0}',
        b'{"idle_seconds": 86401}',
        b'{"idle_seconds": true}',
        b'{"idle_seconds": null}',
        b'{"idle_seconds": 60.5}',
        b'{"answer_seconds": 19}',
        b'{"idle_seconds": 60, "answer_seconds": "soon"}',
        b"[" * 100_000,
        b'{"idle_seconds": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_damaged_file_is_told_and_kept(tmp_path: Path, content: bytes) -> None:
    """Half of it is not used either, and it stays for whoever wants to look."""
    (tmp_path / NAME).write_bytes(content)
    assert told(tmp_path) == "choices.damaged"
    assert (tmp_path / NAME).read_bytes() == content
    keep_choices(CHOSEN, tmp_path)
    assert Choices.of(with_choices(SETTINGS, tmp_path)) == CHOSEN


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["idle_seconds", "answer_seconds", "later"]), inner)
        ),
        max_leaves=4,
    )
)
def test_any_file_is_used_or_told(tmp_path_factory: Any, content: object) -> None:
    """Whatever JSON stands in it, the times come out in their range or not at all."""
    folder = tmp_path_factory.getbasetemp()
    (folder / NAME).write_text(json.dumps(content), encoding="utf-8")
    if not told(folder):
        found = with_choices(SETTINGS, folder)
        assert 1 <= found.idle_seconds <= 86_400
        assert 20 <= found.answer_seconds <= 86_400


def test_a_file_of_a_later_version_is_read(tmp_path: Path) -> None:
    """A choice that this version does not know does no harm to the others."""
    (tmp_path / NAME).write_text('{"idle_seconds": 600, "volume": 11}', encoding="utf-8")
    assert with_choices(SETTINGS, tmp_path).idle_seconds == 600


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    """What is no file can be neither read nor replaced, and both are a code."""
    (tmp_path / NAME).mkdir()
    assert told(tmp_path) == "choices.damaged"
    with pytest.raises(KioskError, match=r"choices\.not-kept"):
        keep_choices(CHOSEN, tmp_path)


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    """Where no folder can be, nothing is kept and nothing crashes."""
    (tmp_path / "data").write_bytes(b"")
    with pytest.raises(KioskError, match=r"choices\.not-kept"):
        keep_choices(CHOSEN, tmp_path / "data")


def test_killed_at_any_moment_one_choice_is_whole(tmp_path: Path) -> None:
    """After twenty kills in the middle of the writing the file held a whole choice each time."""
    for kill in range(20):
        process = subprocess.Popen(
            [sys.executable, "-c", KEEPING, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        for _ in range(1 + kill % 7):
            assert process.stdout.readline() == b"kept\n"
        process.kill()
        process.wait()
        process.stdout.close()
        found = Choices.of(with_choices(SETTINGS, tmp_path))
        assert found.idle_seconds == found.answer_seconds
        assert found.idle_seconds in (60, 120, 180, 300, 600, 1200)
    keep_choices(CHOSEN, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
