# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small slice of the matrix, on real screens; and what it must find is planted and found."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from kiosk.app import Look
from kiosk.pseudo import PSEUDO, PSEUDO_RTL
from kiosk.tour.cycle import Covered, Cycle, Fault
from kiosk.tour.driver import Driver
from kiosk.tour.looks import SCALES, SIZES, THEMES, Variant, variants
from kiosk.tour.measure import measure
from kiosk.ui.widgets.label import Label
from tests.ui.kiosks import OpenKiosk, Visitor

LONG = "Rechtsschutzversicherungsgesellschaften " * 12
# The least room for the most text, and the most room.
EXTREMES = (Variant("contrast", 1.75, "1024x768"), Variant("light", 1.0, "1920x1080"))


def cycle(visitor: Driver, out: Path, looks: tuple[Variant, ...] = EXTREMES) -> Cycle:
    """The matrix of one visit."""
    return Cycle(visitor, "en", looks, out)


def test_there_are_24_looks() -> None:
    """Each theme with each size of text and each size of window; those of one style together."""
    looks = variants()
    assert len(set(looks)) == len(looks) == 24
    styles = [(each.theme, each.scale) for each in looks]
    assert sum(one != other for one, other in pairwise(styles)) == 5
    assert set(styles) == {(theme, scale) for theme in THEMES for scale in SCALES}
    assert {each.size for each in looks} == set(SIZES)
    assert Variant("light", 1.0, "1024x768").width_and_height == (1024, 768)


@pytest.mark.slow
@pytest.mark.audit  # `tests/e2e/test_matrix.py` does it as a process
@pytest.mark.parametrize("tag", [PSEUDO, PSEUDO_RTL])
def test_a_slice_of_the_matrix_is_sound(open_kiosk: OpenKiosk, tmp_path: Path, tag: str) -> None:
    """In both pseudo-languages, five screens and a sheet in the two most extreme looks."""
    visitor = open_kiosk(look=Look(languages=(tag,)))
    small = cycle(visitor, tmp_path)
    small.shot("welcome")
    visitor.begin(tag)
    small.shot("home")
    visitor.click("help")
    small.shot("help")
    visitor.click("sheet-answer-0")
    visitor.open_practice()
    small.shot("practice")
    visitor.click("home")
    visitor.open_lesson()
    small.shot("lesson")
    visitor.open_step("build")
    small.shot("build")
    assert small.covered.faults == []
    assert small.covered.screens.total() == 6 * len(EXTREMES)
    assert 7 <= small.covered.text < 21
    assert 3 <= small.covered.signs < 21
    assert not list(tmp_path.glob("*.png"))


def test_a_screen_is_given_back_as_it_was(at_home: Visitor, tmp_path: Path) -> None:
    """Look, size, focus, and what was typed; and it is painted again."""
    at_home.open_practice()
    at_home.click("field-family-name")
    at_home.type("Rivera")
    shell, theme = at_home.kiosk.shell, at_home.kiosk.context.theme
    size, picture = shell.size(), shell.grab().toImage()
    cycle(at_home, tmp_path).shot("practice")
    at_home.wait_until(lambda: at_home.window.size() == size)
    assert (shell.size(), at_home.kiosk.context.theme) == (size, theme)
    assert at_home.focus == "field-family-name"
    field = at_home.find("field-family-name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Rivera"
    assert shell.updatesEnabled()
    assert shell.grab().toImage().size() == picture.size()
    at_home.click("home")
    assert at_home.screen_name == "home"


def test_a_sheet_is_measured_and_stays_open(at_home: Visitor, tmp_path: Path) -> None:
    """With a sheet over the screen it is the sheet that is measured, in each look."""
    at_home.click("language")
    small = cycle(at_home, tmp_path)
    small.shot("language")
    assert small.covered.screens == {"language": 2}
    assert at_home.has("language-es")


def test_every_look_is_really_worn(at_home: Visitor, tmp_path: Path) -> None:
    """The window has the size, and the screen the theme and size of text, while it is measured."""
    seen = []

    class Watched(Cycle):
        def _measure(self, screen: str, variant: Variant) -> None:
            theme, size = at_home.kiosk.context.theme, at_home.kiosk.shell.size()
            look = (str(theme.name), theme.scale, f"{size.width()}x{size.height()}")
            seen.append((variant, Variant(*look)))

    Watched(at_home, "en", variants(), tmp_path).shot("home")
    assert len(seen) == 24
    assert all(meant == worn for meant, worn in seen)


@pytest.fixture
def too_long(monkeypatch: pytest.MonkeyPatch) -> str:
    """A translation of one door's title that is far too long for the place that it is given."""
    draw = Label.show_text

    def show_text(self: Label, text: str) -> None:
        if text == "Learn":
            self.setFixedHeight(60)
            text = LONG
        draw(self, text)

    monkeypatch.setattr(Label, "show_text", show_text)
    return " ".join(LONG.split())[:60]


def test_a_text_forced_too_long_is_found(visitor: Visitor, tmp_path: Path, too_long: str) -> None:
    """In the screen as it is, and in each look of the matrix, with a picture of it."""
    visitor.begin()
    assert too_long in measure(visitor.kiosk.shell).clipped
    small = cycle(visitor, tmp_path)
    small.shot("home")
    found = [fault for fault in small.covered.faults if fault.what == too_long]
    assert [(each.kind, each.screen, each.language) for each in found] == [
        ("clipped", "home", "en")
    ] * len(EXTREMES)
    assert {(each.theme, each.scale, each.size) for each in found} == {
        ("contrast", 1.75, "1024x768"),
        ("light", 1.0, "1920x1080"),
    }
    for each in found:
        assert (tmp_path / each.file).stat().st_size > 10_000


def test_a_window_larger_than_the_display_is_found(at_home: Visitor, tmp_path: Path) -> None:
    """Where a screen needs more room than there is, the rest would be beyond the edge."""
    at_home.kiosk.shell.setMinimumWidth(1100)
    small = cycle(at_home, tmp_path)
    small.shot("home")
    assert [(each.kind, each.what, each.size) for each in small.covered.faults] == [
        ("clipped", "the window needs 1100 x 768", "1024x768")
    ]


def test_counts_of_several_visits_are_added() -> None:
    """Screens by their names, faults, trouble, and the lowest of the ratios."""
    one, other = Covered(text=8.0, signs=4.0), Covered(text=7.5, signs=5.0)
    one.screens["home"] += 2
    other.screens["home"] += 1
    other.screens["help"] += 1
    fault = Fault("help", "ar", "light", 1.0, "1024x768", "small", "Button", "a.png")
    other.faults.append(fault)
    other.trouble.append("ar: lost")
    one.add(other)
    assert one.as_json() == {
        "measured": 4,
        "lowest_contrast": {"text": 7.5, "signs": 4.0},
        "screens": {"home": 3, "help": 1},
        "faults": [
            {
                "screen": "help",
                "language": "ar",
                "theme": "light",
                "scale": 1.0,
                "size": "1024x768",
                "kind": "small",
                "what": "Button",
                "file": "a.png",
            }
        ],
        "trouble": ["ar: lost"],
    }
    assert Covered().as_json()["lowest_contrast"] == {"text": None, "signs": None}
