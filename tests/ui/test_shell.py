# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from kiosk.ui.theme import SCALES, ThemeName
from kiosk.ui.widgets.label import Label
from tests.ui.kiosks import OpenKiosk, Visitor, focus_widget

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def field(visitor: Visitor, name: str) -> QLineEdit:
    """A field on the screen."""
    found = visitor.find(name)
    assert isinstance(found, QLineEdit)
    return found


def change_language(visitor: Visitor, tag: str) -> None:
    """Choose another language in the sheet, with the keyboard."""
    visitor.go("language")
    visitor.go(f"language-{tag}")


def test_escape_goes_back_to_home(at_home: Visitor) -> None:
    """Escape leads back the way that was taken, one screen a press, and no further than home."""
    at_home.open_lesson()
    at_home.click("primary")
    names = []
    for _ in range(5):
        names.append(at_home.screen_name)
        at_home.press(Qt.Key.Key_Escape)
    assert names == ["lesson", "lesson", "lessons", "home", "home"]
    assert at_home.screen_name == "home"


def test_escape_in_a_field_goes_back_too(at_home: Visitor) -> None:
    """A field that has the keyboard does not swallow Escape."""
    at_home.click("has-pass")
    at_home.type("1298")
    at_home.press(Qt.Key.Key_Escape)
    assert at_home.screen_name == "home"


def test_another_topic_does_not_lengthen_the_way_back(at_home: Visitor) -> None:
    """From whichever topic, Back leads to home at once."""
    at_home.open_lesson()
    at_home.press(Qt.Key.Key_Escape)
    assert at_home.screen_name == "lessons"
    at_home.click("bar-back")
    assert at_home.screen_name == "home"


def test_a_redraw_keeps_how_far_it_is_scrolled(at_home: Visitor) -> None:
    """A tick far below in a list does not throw the list back to its top."""
    at_home.click("door-safe")
    at_home.click("checklist-my-phone")
    last = at_home.kiosk.context.library.checklist("my-phone").items[-1].id
    at_home._reach(at_home.find(f"tick-{last}"))
    before = at_home.box(at_home.find(f"tick-{last}"))
    for _ in range(2):
        at_home.click(f"tick-{last}")
        assert at_home.box(at_home.find(f"tick-{last}")) == before
        assert at_home.focus == f"tick-{last}"


@pytest.mark.parametrize("scale", SCALES[1:])
def test_text_grows_at_once_and_the_place_stays(at_home: Visitor, scale: float) -> None:
    """A bigger text keeps the screen, what is ticked and the focus."""
    at_home.click("door-safe")
    at_home.click("checklist-my-phone")
    items = at_home.kiosk.context.library.checklist("my-phone").items
    at_home.click(f"tick-{items[5].id}")
    label = next(label for label in at_home.find("bar-door").findChildren(Label))
    before = label.fontMetrics().height()
    at_home.tab_to("scale-1.0")
    for _ in SCALES[1 : SCALES.index(scale) + 1]:
        at_home.press(Qt.Key.Key_Right)
    assert at_home.screen_name == "checklist"
    assert at_home.focus == f"scale-{scale}"
    label = next(label for label in at_home.find("bar-door").findChildren(Label))
    assert label.fontMetrics().height() == pytest.approx(before * scale, rel=0.08)
    assert at_home.kiosk.context.visit.ticked["my-phone"] == {items[5].id}
    for _ in SCALES:
        at_home.press(Qt.Key.Key_Left)
    assert at_home.focus == "scale-1.0"
    label = next(label for label in at_home.find("bar-door").findChildren(Label))
    assert label.fontMetrics().height() == before


def test_contrast_changes_at_once_and_the_place_stays(at_home: Visitor) -> None:
    """The other theme is painted at once; step, work and focus are the same; it goes back too."""
    at_home.open_lesson()
    at_home.open_step("build")
    at_home.click("password")
    at_home.type("lemon")
    paper = at_home.kiosk.context.theme.colours["paper"].lower()
    assert corner(at_home) == paper
    at_home.go("contrast")
    assert at_home.kiosk.context.theme.name is ThemeName.CONTRAST
    assert corner(at_home) == at_home.kiosk.context.theme.colours["paper"].lower() != paper
    assert at_home.focus == "contrast"
    assert at_home.step == "build"
    assert field(at_home, "password").text() == "lemon"
    at_home.press(Qt.Key.Key_Space)
    assert corner(at_home) == paper


def corner(visitor: Visitor) -> str:
    """The colour beside the screen's texts."""
    shell = visitor.kiosk.shell
    area = visitor.box(shell._area)
    return shell.grab().toImage().pixelColor(area.left() + 3, area.bottom() - 3).name()


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_another_language_in_a_lesson_keeps_the_step_and_the_work(
    at_home: Visitor, tag: str
) -> None:
    """In the middle of a practice the language changes and nothing that was done is lost."""
    at_home.open_lesson()
    at_home.open_step("build")
    at_home.click("hint")
    at_home.click("password")
    at_home.type("lemon tractor window")
    change_language(at_home, tag)
    assert at_home.kiosk.context.words.language.tag == tag
    assert at_home.step == "build"
    assert field(at_home, "password").text() == "lemon tractor window"
    assert at_home.focus == "language"
    work = at_home.kiosk.context.visit.lesson(
        at_home.kiosk.context.library.lesson("passwords-that-hold")
    ).work
    assert (work.hints, work.passed) == (1, True)
    assert at_home.find("primary").isEnabled()


@pytest.mark.parametrize("tag", ["es", "ar"])
def test_another_language_in_the_form_keeps_what_was_typed(at_home: Visitor, tag: str) -> None:
    """In the practice form the language changes and every field keeps its content."""
    at_home.open_practice()
    at_home.click("field-family-name")
    at_home.type("Rivera")
    at_home.click("field-who-moves-1")
    change_language(at_home, tag)
    assert at_home.screen_name == "practice"
    assert field(at_home, "field-family-name").text() == "Rivera"
    assert at_home.kiosk.context.visit._services["register-my-address"].values == {
        "family-name": "Rivera",
        "who-moves": "1",
    }
    assert at_home.focus == "language"


def test_the_focus_in_a_field_survives_a_redraw(at_home: Visitor) -> None:
    """Somebody who types goes on typing in the same field when the screen is drawn again."""
    at_home.open_practice()
    at_home.click("field-street")
    at_home.type("27 Or")
    at_home.kiosk.shell.retranslate()
    assert at_home.focus == "field-street"
    at_home.type("chard")
    assert field(at_home, "field-street").text() == "27 Orchard"


def test_arabic_turns_the_screen_round_and_english_back(at_home: Visitor) -> None:
    """The window and all in it run from right to left in Arabic alone."""
    shell = at_home.kiosk.shell
    assert shell.layoutDirection() is LTR
    assert at_home.box(at_home.find("bar-door")).center().x() > shell.width() / 2
    first = at_home.box(at_home.find("door-learn")).x()
    change_language(at_home, "ar")
    assert shell.layoutDirection() is RTL
    assert at_home.find("door-learn").layoutDirection() is RTL
    assert at_home.box(at_home.find("bar-door")).center().x() < shell.width() / 2
    assert at_home.box(at_home.find("door-learn")).x() > first + shell.width() / 3
    change_language(at_home, "en")
    assert shell.layoutDirection() is LTR
    assert at_home.box(at_home.find("door-learn")).x() == first


def test_the_next_visit_begins_with_the_first_look(at_home: Visitor) -> None:
    """Text size, contrast and language of one person are gone for the next."""
    at_home.click("scale-1.75")
    at_home.click("contrast")
    change_language(at_home, "ar")
    at_home.to_the_end()
    at_home.click("answer-no")
    at_home.click("primary")
    theme = at_home.kiosk.context.theme
    assert at_home.screen_name == "welcome"
    assert (theme.name, theme.scale) == (ThemeName.LIGHT, 1.0)
    assert at_home.kiosk.shell.layoutDirection() is LTR


def test_focus_begins_at_what_most_people_want(open_kiosk: OpenKiosk) -> None:
    """Each screen gives the keyboard to its first wish, and the order of Tab is the visual one."""
    visitor = open_kiosk()
    assert visitor.focus == "choose-en"
    visitor.begin()
    assert visitor.focus == "door-learn"
    doors = ["door-learn", "door-safe", "door-city"]
    assert visitor.stops()[:6] == [*doors, "check", "has-pass", "state"]
    visitor.open_practice()
    assert visitor.focus == "field-family-name"


def test_every_stop_has_a_name(at_home: Visitor) -> None:
    """Whatever Tab comes to, from home to a practice, can be named by assistive technology."""
    for onward in (
        "door-learn",
        "topic-safety-and-rights",
        "lesson-passwords-that-hold",
        "primary",
    ):
        for _ in at_home.stops():
            widget = focus_widget()
            assert widget is not None
            assert widget.accessibleName()
            at_home.press(Qt.Key.Key_Tab)
        at_home.go(onward)
    assert at_home.step == "weak"
