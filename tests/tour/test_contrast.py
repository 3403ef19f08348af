# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Contrast read from pictures: what is pale is found, whatever the tokens say, and nothing else."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from math import inf
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kiosk.content.places import Places
from kiosk.tour.contrast import SIGN, TEXT, Contrast, contrast, ratio
from kiosk.tour.cycle import Cycle
from kiosk.tour.looks import variants
from kiosk.ui.focus import FocusRing
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.meter import Meter
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.ui.widgets.progress import Progress, Ring, Steps
from tests.ui.kiosks import OpenKiosk, Visitor

Look = Callable[..., Contrast]


@pytest.fixture
def look(theme: Theme) -> Iterator[Look]:
    """Shows widgets below each other on paper, and reads their contrast. pale: greys one of them.

    A style sheet of the widget's own stands for whatever might paint it too pale.
    """
    windows: list[QWidget] = []

    def at(*widgets: QWidget, pale: str = "") -> Contrast:
        window = QWidget()
        windows.append(window)
        window.setProperty("look", "paper")
        column = QVBoxLayout(window)
        column.setContentsMargins(40, 40, 40, 40)
        for widget in widgets:
            column.addWidget(widget)
        if pale:
            window.setStyleSheet(pale)
        window.resize(700, 500)
        window.show()
        return contrast(window, window)

    yield at
    for window in windows:
        window.close()


def line(text: str = "", placeholder: str = "") -> QLineEdit:
    """A field."""
    made = QLineEdit(text)
    made.setPlaceholderText(placeholder)
    made.setAccessibleName("Street")
    made.setMinimumHeight(60)
    return made


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (0xFFFFFF, 0x000000, 21.0),
        (0x000000, 0xFFFFFF, 21.0),
        (0x777777, 0xFFFFFF, 4.48),
        (0xFF0000, 0xFFFFFF, 4.0),
        (0x123456, 0x123456, 1.0),
    ],
)
def test_a_ratio_is_as_wcag_says(one: int, other: int, expected: float) -> None:
    """Known pairs, in either order."""
    assert ratio(one, other) == pytest.approx(expected, abs=0.01)


def test_our_own_widgets_are_dark_enough(look: Look, theme: Theme) -> None:
    """Text, an icon, a field, a tick, a meter, steps and a ring, as the light theme paints them."""
    meter = Meter(theme)
    meter.show_level(2, 4)
    steps = Steps(Progress(1, 4), theme, "Step 2 of 4")
    ring = Ring(2, 4, "2/4", theme)
    ticked = Tick("Ticked", lambda _: None, ticked=True)
    found = look(Label("Some words"), Icon("lock"), line("Maria"), line(placeholder="Search"))
    assert (found.faint, found.text > TEXT, SIGN < found.signs < inf) == ([], True, True)
    found = look(meter, steps, ring, ticked, Tick("Not ticked", lambda _: None))
    assert (found.faint, found.text > TEXT, SIGN < found.signs < inf) == ([], True, True)


def test_pale_text_is_found_with_its_ratio(look: Look) -> None:
    """A grey that the eye still reads is too pale for 7:1."""
    found = look(
        Label("Dark words"), Label("Pale words", "note"), pale="[look=note]{color:#707070}"
    )
    assert found.faint == [f"{found.text:.1f}:1 Label Pale words"]
    assert 4 < found.text < 5


def test_invisible_text_is_found(look: Look) -> None:
    """Ink in the colour of the paper is the palest there is."""
    found = look(Label("No words", "note"), pale="[look=note]{color:#FAF6EE}")
    assert found.faint == ["1.0:1 Label No words"]


def test_dark_text_on_a_dark_ground_is_found(look: Look) -> None:
    """The ground is what is painted, not what the window has."""
    found = look(Label("Some words", "note"), pale="[look=note]{background:#505050}")
    assert len(found.faint) == 1


def test_a_pale_icon_is_found(look: Look) -> None:
    """A sign needs 3:1; an icon that only keeps a place free shows nothing, and needs none."""
    found = look(Icon("lock"), pale="QLabel{color:#B0B0B0}")
    assert [text.split()[1:] for text in found.faint] == [["Icon,", "lock"]]
    found = look(Icon(""), pale="QLabel{color:#B0B0B0}")
    assert (found.faint, found.signs) == ([], inf)


def test_a_pale_field_is_found(look: Look) -> None:
    """Its border by which one sees where to write, what is written, and what stands there before."""
    found = look(line("Maria"), pale="QLineEdit{border-color:#D9D2C3}")
    assert [text.partition(" ")[2] for text in found.faint] == ["QLineEdit Street, border"]
    found = look(line("Maria"), pale="QLineEdit{color:#999999}")
    assert [text.partition(" ")[2] for text in found.faint] == ["QLineEdit Street"]
    found = look(line("", "Maria"), pale="QLineEdit{placeholder-text-color:#999999}")
    assert [text.partition(" ")[2] for text in found.faint] == ["QLineEdit Street"]


@pytest.mark.parametrize(
    ("ticked", "pale"),
    [(False, "QLabel{border-color:#C0C0C0}"), (True, "QLabel{color:#6B2D7B}")],
    ids=["its border", "its tick"],
)
def test_a_pale_tick_box_is_found(look: Look, *, ticked: bool, pale: str) -> None:
    """The box that nobody ticked yet, and the sign in the one that somebody did."""
    tick = Tick("My phone locks itself", lambda _: None, ticked=ticked)
    faint = look(tick, pale=pale).faint
    assert any("Icon" in text for text in faint), faint


def test_a_pale_meter_and_pale_steps_are_found(look: Look, theme: Theme) -> None:
    """Each block and each dash for itself: a dark one does not stand for a pale one."""
    pale = replace(theme, colours={**theme.colours, "soft": "#D0D0D0"})
    meter = Meter(pale)
    meter.show_level(1, 4)
    found = look(meter, Steps(Progress(1, 4), pale, "Step 2 of 4"))
    assert sum("Meter" in text for text in found.faint) == 3
    assert sum("Steps" in text for text in found.faint) == 2


def test_what_is_disabled_is_asked_for_less(look: Look) -> None:
    """WCAG asks for nothing there; 3:1 is asked for here, and it is no ratio of text in use."""
    button = Button("Go on", lambda: None)
    button.setEnabled(False)
    found = look(button)
    assert (found.faint, found.text) == ([], inf)
    button = Button("Go on", lambda: None)
    button.setEnabled(False)
    assert look(button, pale="Pressable QLabel:disabled{color:#C0C0C0}").faint


def test_what_nobody_sees_is_not_looked_at(look: Look) -> None:
    """A hidden text and an empty one."""
    hidden = Label("Hidden")
    found = look(hidden, Label("  "), pale="QLabel{color:#FAF6EE}")
    assert found.faint == ["1.0:1 Label Hidden"]
    hidden.hide()
    assert contrast(hidden.window(), hidden.window()).faint == []


def pale_places(folder: Path, **tokens: str) -> Places:
    """The kiosk's folders, with other colours in the light theme."""
    places = Places.of()
    assets = folder / "assets"
    shutil.copytree(places.assets, assets)
    file = assets / "theme" / "tokens.toml"
    light, mark, rest = file.read_text(encoding="utf-8").partition("[contrast]")
    lines = [
        f'{name} = "{tokens[name.replace("-", "_")]}"'
        if (name := text.partition(" =")[0]).replace("-", "_") in tokens
        else text
        for text in light.splitlines()
    ]
    file.write_text("\n".join(lines) + "\n" + mark + rest, encoding="utf-8")
    return replace(places, assets=assets)


def test_a_pale_token_is_found_on_the_screen(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    """A soft ink that is too soft: every text in it on the first screen, by its words."""
    kiosk = open_kiosk(places=pale_places(tmp_path, soft="#8A8F98")).kiosk
    found = contrast(kiosk.shell, kiosk.shell)
    assert any("Label Everything you type here" in text for text in found.faint)
    assert found.text < 4


def test_the_matrix_looks_at_what_is_far_below(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    """On a small window, in one look of its theme, also what must be scrolled to is looked at."""
    visitor = open_kiosk(places=pale_places(tmp_path, field_line="#C9C9C9")).begin()
    visitor.open_practice()
    QTest.mouseMove(visitor.window, QPoint(2, 2))  # a field under the mouse looks another way
    looks = variants(["light"], [1.0], ["1024x768", "1366x768"])
    cycle = Cycle(visitor, "en", looks, tmp_path)
    cycle.shot("practice")
    faults = [fault for fault in cycle.covered.faults if fault.kind == "faint"]
    assert {fault.size for fault in faults} == {"1366x768"}
    last = visitor.kiosk.context.library.service("register-my-address").form[-1]
    assert any("border" in fault.what and last.label.source in fault.what for fault in faults)


def test_the_focus_ring_does_not_stand_for_the_ink(at_home: Visitor) -> None:
    """The ring is dark; a pale text that it lies over is found all the same, and the ring stays."""
    shell = at_home.kiosk.shell
    [ring] = shell.findChildren(FocusRing)
    at_home.tab_to("door-learn")
    pale = Label("Pale words")
    pale.setParent(shell)
    pale.setStyleSheet("background:#FFFFFF;color:#999999")
    pale.setGeometry(ring.x() + 20, ring.y() - 30, 200, 40)
    pale.show()
    ring.raise_()
    at_home.settle()
    assert ring.isVisible()
    assert [text.partition(" ")[2] for text in contrast(shell, shell).faint] == ["Label Pale words"]
    assert ring.isVisible()
