# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a tour stands on: a display of its own, and ears for what Qt keeps silent about."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from kiosk.domain.errors import KioskError
from kiosk.tour.apart import cover_apart
from kiosk.tour.display import display
from kiosk.tour.driver import noticed_faults
from kiosk.tour.looks import variants
from kiosk.tour.matrix import matrix
from tests.ui.kiosks import Visitor


@pytest.mark.qt_no_exception_capture
def test_a_fault_of_the_program_is_noticed(
    at_home: Visitor, capsys: pytest.CaptureFixture[str]
) -> None:
    """Qt goes on after an exception that nobody caught; the tour tells of it, the terminal too."""
    button = at_home.find("has-pass")
    assert isinstance(button, QAbstractButton)
    button.pressed.connect(lambda: int("seven"))
    told: list[str] = []
    with noticed_faults(told):
        at_home.click("has-pass")
    assert told == [
        "a fault of the program: ValueError: invalid literal for int() with base 10: 'seven'"
    ]
    assert "ValueError" in capsys.readouterr().err


def test_what_is_given_up_is_gone(at_home: Visitor) -> None:
    """A screen that was drawn again is not dressed again: there are as many widgets as before."""
    before = len(QApplication.allWidgets())
    at_home.kiosk.shell.refresh()
    at_home.settle()
    assert len(QApplication.allWidgets()) == before


def test_a_display_of_its_own() -> None:
    """Another one than there is, for as long as it is wanted."""
    before = dict(os.environ)
    with display(640, 480, own=True):
        assert os.environ["DISPLAY"] not in ("", before["DISPLAY"])
    assert dict(os.environ) == before
    with display(640, 480):
        assert dict(os.environ) == before


def test_a_process_that_breaks_is_told(tmp_path: Path) -> None:
    """Where one language's process ends without an answer, there is none, and no exception."""
    looks = variants(["light"], [1.0], ["1024x768"])
    assert cover_apart("no-such-language", looks, tmp_path) is None


@pytest.mark.parametrize(
    ("languages", "size", "code"),
    [(("psuedo",), "1024x768", "run.language"), (("en",), "wide", "tour.size")],
)
def test_a_matrix_of_nothing_is_refused(
    tmp_path: Path, languages: tuple[str, ...], size: str, code: str
) -> None:
    """A language that is not there and a size that is none, before anything is begun."""
    with pytest.raises(KioskError, match=code.replace(".", r"\.")):
        matrix(tmp_path / "out", languages, variants(sizes=[size]))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands where the pictures should go."""
    (tmp_path / "out").touch()
    with pytest.raises(KioskError, match=r"tour\.out"):
        matrix(tmp_path / "out", ("en",), variants())
