# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The learning pass is on the screen and on what its owner takes away: no byte of it on the disk."""

from pathlib import Path

import pytest

from tests.privacy.watched import cached, watch
from tests.ui.kiosks import put_index

_TELLING = 8  # signs of a pass in a row that are no accident


def needles(code: str) -> set[bytes]:
    """Every piece of a code, as it is written and without its dashes, in each encoding."""
    texts = {code, code.replace("-", ""), code.replace("-", " ")}
    pieces = {
        form[start : start + _TELLING]
        for text in texts
        for form in (text, text.lower())
        for start in range(len(text) - _TELLING + 1)
    }
    return {
        piece.encode(encoding)
        for piece in pieces
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
    }


def files_with(code: str, folder: Path) -> list[str]:
    """The files below a folder that hold a piece of a code."""
    wanted = needles(code)
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(each in file.read_bytes() for each in wanted)
    ]


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_pass_shown_printed_to_the_screen_and_typed_is_in_no_file(tmp_path: Path) -> None:
    """Data, log, settings, temporary files: none has a piece of it, and none was made for it."""
    folder = tmp_path / "data"
    put_index(folder)
    seen, told = watch(tmp_path, "tests.privacy.pass_driver", str(folder))
    code = str(told["code"])
    assert len(needles(code)) > 100
    assert files_with(code, tmp_path) == []
    assert seen.changed <= {str(folder / "kiosk.log")} | cached(seen, tmp_path)


def test_a_piece_of_a_pass_would_be_found(tmp_path: Path) -> None:
    """With dashes or without, in small letters, in the middle of a file."""
    (tmp_path / "one").write_bytes(b"\x00\x017m49xqd2\x02")
    (tmp_path / "other").write_text("a K7M4-9XQD b", encoding="utf-16")
    (tmp_path / "innocent").write_text("K7M4 and 9XQD", encoding="utf-8")
    assert files_with("K7M4-9XQD-2AB3", tmp_path) == ["one", "other"]
