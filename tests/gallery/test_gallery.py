# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import inspect
import os
import re
import subprocess
import sys
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from kiosk.gallery.states import Held, State
from kiosk.gallery.window import LEFT_TO_RIGHT, GalleryWindow
from kiosk.ui.theme import SCALES, ThemeName
from tests.conventions.tree import ROOT, python_files

# What other components are made of; it is shown as a part of them.
PARTS = {"Pressable", "Segment", "KeyboardButton", "Where"}


def settle() -> None:
    """Let everything be laid out."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def held(window: GalleryWindow) -> dict[str, dict[State, Held]]:
    """The samples by the name of their component and their state."""
    found: dict[str, dict[State, Held]] = {}
    for sample in window.hall.findChildren(Held):
        component = sample.objectName().partition("/")[0]
        found.setdefault(component, {})[sample.state] = sample
    return {name: states for name, states in found.items() if len(states) > 1}


def press(window: GalleryWindow, name: str) -> None:
    """Click a switch where it is."""
    switch = window.findChild(QWidget, "switches").findChild(QWidget, name)
    point = switch.mapTo(window, switch.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=point)
    settle()


def middle(window: GalleryWindow) -> str:
    """The colour between the components."""
    return window.hall.grab().toImage().pixelColor(2, 2).name()


def test_every_widget_is_in_the_gallery(window: GalleryWindow) -> None:
    """A new component is shown here, or it is a part of one that is."""
    shown = {base.__name__ for w in window.hall.findChildren(QWidget) for base in type(w).__mro__}
    ours: set[str] = set()
    for path in python_files("kiosk/ui/widgets"):
        module = import_module(f"kiosk.ui.widgets.{path.stem}")
        for name, thing in inspect.getmembers(module, inspect.isclass):
            if issubclass(thing, QWidget) and thing.__module__ == module.__name__:
                ours.add(name)
    assert len(ours) > 15
    assert not ours - shown - PARTS
    assert shown >= PARTS, "what is no part any more belongs in the gallery itself"


def test_every_state_looks_different(window: GalleryWindow) -> None:
    """Normal, hover, pressed, focused, disabled, checked: no two can be taken for each other."""
    alike = []
    for theme in ThemeName:
        window.show_in(theme, 1.0, LEFT_TO_RIGHT)
        settle()
        samples = held(window)
        assert len(samples) > 20
        for name, states in samples.items():
            pictures = {state: sample.grab().toImage() for state, sample in states.items()}
            alike += [
                f"{theme}: {name}: {one} and {other}"
                for one, other in combinations(pictures, 2)
                if pictures[one] == pictures[other]
            ]
    assert not alike, "\n".join(alike)


def test_states_are_the_widgets_own(window: GalleryWindow) -> None:
    """What is held is what Qt itself would set: under the mouse, down, off, on."""
    for states in held(window).values():
        for state, sample in states.items():
            target = sample.target
            assert target.isEnabled() is (state is not State.DISABLED)
            assert target.underMouse() is (state in (State.HOVER, State.PRESSED))
            if isinstance(target, QAbstractButton):
                assert target.isDown() is (state is State.PRESSED)


def test_a_state_stays_when_the_mouse_goes_over_it(window: GalleryWindow) -> None:
    """Who moves the pointer across the gallery does not wipe the states away."""
    states = held(window)["Button secondary"]
    target = states[State.HOVER].target
    native = window.windowHandle()
    QTest.mouseMove(native, target.mapTo(window, target.rect().center()))
    QTest.mouseMove(native, window.rect().center())
    settle()
    assert target.underMouse()


@pytest.mark.audit
def test_the_switches_are_live(window: GalleryWindow) -> None:
    """Theme, size of text and direction change at once, each without the others."""
    light, height = middle(window), window.hall.height()
    press(window, "high-contrast")
    assert middle(window) == "#000000" != light
    press(window, f"scale-{SCALES[2]}")
    assert window.hall.height() > 1.3 * height
    assert middle(window) == "#000000"
    press(window, "right-to-left")
    assert window.hall.isRightToLeft()
    press(window, "high-contrast")
    press(window, f"scale-{SCALES[0]}")
    press(window, "right-to-left")
    assert middle(window) == light
    assert window.hall.height() == height
    assert not window.hall.isRightToLeft()


def test_it_closes_as_any_window(window: GalleryWindow, qtbot: QtBot) -> None:
    """It is a window for developers: no code is asked for."""
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.mark.audit
def test_pictures_of_everything(tmp_path: Path) -> None:
    """`kiosk gallery --out` saves both themes, three sizes and two directions, and finds no fault."""
    result = subprocess.run(
        [sys.executable, "-m", "kiosk", "gallery", "--out", str(tmp_path / "out")],
        cwd=ROOT,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stderr == ""
    assert result.stdout.endswith(", 0 faults\n")
    assert int(re.findall(r"(\d+) widgets measured", result.stdout)[0]) > 12 * 500
    pictures = sorted((tmp_path / "out").glob("*.png"))
    assert len(pictures) == 12
    sizes = {path.stem: QImage(str(path)).height() for path in pictures}
    assert sizes["gallery-light-1.75-en"] > sizes["gallery-light-1.0-en"] > 3000


def test_without_a_display_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is nothing to open a window on, the words say what to do."""
    from kiosk.cli import main

    monkeypatch.delenv("DISPLAY")
    assert main(["gallery"]) == 1
    assert "display" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file where the folder should be is told in words, and nothing is opened."""
    from kiosk.cli import main

    (tmp_path / "out").write_text("", encoding="utf-8")
    assert main(["gallery", "--out", str(tmp_path / "out")]) == 1
    assert "out" in capsys.readouterr().err
