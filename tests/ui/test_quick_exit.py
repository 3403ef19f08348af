# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quick exit: by one button and one key, from wherever a checklist led that wants one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from kiosk.app import Look
from kiosk.ui.places import HomePlace, LessonPlace
from kiosk.ui.quick_exit import KEY
from tests.sound import SoundServer
from tests.ui.kiosks import CHECKLIST, LESSON, OpenKiosk, Visitor
from tests.ui.listener import Listener
from tests.ui.writers import Writer

LEAVE = Qt.Key[f"Key_{KEY}"]


@pytest.fixture
def at_list(at_home: Visitor) -> Visitor:
    """Somebody in front of a checklist that can be left at once."""
    at_home.open_checklist(quick_exit=True, letter=True)
    return at_home


def tick_first(visitor: Visitor) -> None:
    """Tick the first item."""
    visitor.click(f"tick-{visitor.kiosk.context.library.checklist(CHECKLIST).items[0].id}")


def write_a_letter(visitor: Visitor) -> None:
    """A page that the checklist opened, with the keyboard on the screen."""
    visitor.click("take-form")
    Writer(visitor).open_at("field-company")
    visitor.type("qz")


WHEREABOUTS: dict[str, Callable[[Visitor], object]] = {
    "the checklist": tick_first,
    "its paper": lambda visitor: visitor.click("take-print"),
    "a sheet over it": lambda visitor: visitor.click("help"),
    "a lesson of it": lambda visitor: visitor.kiosk.flow.open(LessonPlace(LESSON)),
    "the question whether one is here": lambda visitor: visitor.kiosk.flow.ask_whether_here(),
    "a field with the keyboard": write_a_letter,
    "what would be shared": lambda visitor: visitor.to_the_end(),
    "what would be shared so far": lambda visitor: visitor.click("state"),
    "the questions at the end": lambda visitor: visitor.click("bar-door"),
}


def assert_nothing_is_left(visitor: Visitor, where: str = "") -> None:
    """Home as it is for everyone, nothing behind it, nothing done, nothing to be counted."""
    kiosk = visitor.kiosk
    assert visitor.screen_name == "home", where
    visitor.settle()
    assert kiosk.shell.sheet is None
    assert not kiosk.shell.keyboard.is_open
    assert not kiosk.flow.limits.countdown.is_counting
    assert kiosk.flow.is_visit
    assert kiosk.flow._history.way == (HomePlace(),)
    assert not visitor.has("leave")
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.screen_name == "home"
    visit = kiosk.context.visit
    assert vars(visit) == vars(type(visit)(visit.language))


def test_the_key_leaves_from_everywhere(at_list: Visitor) -> None:
    """One press, over papers, sheets, fields and the keyboard on the screen: home, and no trace."""
    for where, go in WHEREABOUTS.items():
        go(at_list)
        QTest.keyClick(at_list.window, LEAVE)
        assert_nothing_is_left(at_list, where)
        at_list.open_checklist()


def test_the_button_leaves_in_the_same_language_and_size(open_kiosk: OpenKiosk) -> None:
    """By mouse, in Arabic and large text, which stay: nobody sees that something was done."""
    visitor = open_kiosk(look=Look(size=QSize(1024, 768), scale=1.75)).begin("ar")
    visitor.open_checklist(quick_exit=True)
    tick_first(visitor)
    visitor.click("leave")
    assert_nothing_is_left(visitor)
    assert visitor.kiosk.context.words.language.tag == "ar"
    assert visitor.kiosk.context.theme.scale == 1.75


@pytest.mark.parametrize(
    ("language", "size", "scale"), [("fr", (1024, 768), 1.75), ("en", (640, 480), 1.0)]
)
def test_the_button_is_always_in_sight(
    open_kiosk: OpenKiosk, language: str, size: tuple[int, int], scale: float
) -> None:
    """Scrolled to the end, beside a sheet and above the keyboard: whole, free, and not too large."""
    visitor = open_kiosk(look=Look(size=QSize(*size), scale=scale)).begin(language)
    visitor.open_checklist(quick_exit=True, letter=True)
    shell = visitor.kiosk.shell

    def is_in_sight() -> bool:
        visitor.settle()
        button = next(b for b in shell.findChildren(QWidget, "leave") if b.isVisible())
        box = visitor.box(button)
        covers = shell.childAt(box.center())
        is_free = covers is not None and (covers is button or button.isAncestorOf(covers))
        return shell.rect().contains(box) and is_free

    assert is_in_sight()
    assert shell._exit is not None
    assert shell._exit.height() < 0.25 * shell.height()  # people came for what is below it
    bar = shell._area.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    assert is_in_sight()
    visitor.click("help")
    assert is_in_sight()
    visitor.press(Qt.Key.Key_Escape)
    visitor.click("take-form")
    Writer(visitor).open_at("field-company")
    assert is_in_sight()


def test_it_goes_on_no_phone_and_nothing_is_cheered(at_list: Visitor) -> None:
    """A watched phone must not hold the list, and this is no matter for praise."""
    assert not at_list.has("take-phone")
    assert at_list.has("take-print")
    tick_first(at_list)
    assert not at_list.sees("A good start")


def test_where_nothing_is_to_hide_there_is_no_exit(at_home: Visitor) -> None:
    """Neither on another checklist nor at home: there the key does nothing."""
    at_home.press(LEAVE)
    at_home.open_checklist(quick_exit=False)
    tick_first(at_home)
    assert not at_home.has("leave")
    at_home.press(LEAVE)
    assert at_home.screen_name == "checklist"
    assert at_home.kiosk.context.visit.ticked[CHECKLIST]


def test_the_end_of_the_visit_names_what_was_opened(at_list: Visitor) -> None:
    """So the way out is there too, at the end and before, also for who comes to it from home."""
    at_list.click("home")
    assert not at_list.has("leave")
    at_list.click("state")
    assert at_list.has("leave")
    at_list.click("bar-back")
    assert not at_list.has("leave")
    at_list.to_the_end()
    assert any("My phone" in text for text in at_list.texts())
    at_list.click("leave")
    assert_nothing_is_left(at_list)


@pytest.mark.sound
def test_it_is_told_aloud_and_silent_at_once(null_sink: SoundServer, visitor: Visitor) -> None:
    """Who hears the kiosk hears the key first; after it nothing of the page is said or kept."""
    listener = Listener(visitor)
    visitor.begin().press(Qt.Key.Key_F1)
    visitor.open_checklist(quick_exit=True)
    visitor.wait_until(lambda: any(f"Or press {KEY}" in text for text in listener.heard))
    visitor.kiosk.flow.announce("A ticked thing")
    visitor.wait_until(lambda: "A ticked thing" in listener.heard)
    before = len(listener.heard)
    visitor.press(LEAVE)
    visitor.wait_until(lambda: "What would you like to do today?" in listener.heard[before:])
    told = [*listener.heard[before:], *(phrase.text for phrase in visitor.kiosk.reader._last)]
    titles = [item.what.source for item in visitor.kiosk.context.library.checklist(CHECKLIST).items]
    assert not {"My phone. checklist", "A ticked thing", *titles} & set(told)
    ear = visitor.kiosk.flow.toolbox.ear
    assert ear is not None
    assert ear._told == []
    assert_nothing_is_left(visitor)
