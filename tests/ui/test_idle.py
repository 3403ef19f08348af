# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Time limits: each asks before it takes effect, on the screen and aloud, and can be extended."""

import gc
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from kiosk.ui.idle import Countdown, IdleWatch
from tests.sound import SoundServer
from tests.sparing import sparing
from tests.ui.kiosks import OpenKiosk, Visitor

HERE = "Are you still here?"
MORE_TIME = "Do you need more time?"
PLACES = ["home", "finish", "erased", "paper"]


def watch_of(visitor: Visitor) -> IdleWatch:
    """What notices that nobody touches anything."""
    watch = visitor.kiosk.flow.limits._watch
    assert watch is not None
    return watch


def countdown_of(visitor: Visitor) -> Countdown:
    """What counts down while the question is there."""
    return visitor.kiosk.flow.limits.countdown


def fall_idle(visitor: Visitor) -> None:
    """Let the time without a touch be over soon, and wait for what follows."""
    watch = watch_of(visitor)
    assert watch.is_watching
    watch._timer.setInterval(50)
    visitor.wait_until(lambda: not watch.is_watching)
    visitor.settle()


@contextmanager
def quick_seconds(visitor: Visitor) -> Iterator[None]:
    """Each second of the countdown takes a hundredth."""
    countdown = countdown_of(visitor)
    countdown._timer.setInterval(10)
    yield
    countdown._timer.setInterval(1000)


def go_to(visitor: Visitor, place: str) -> None:
    """Begin a visit and go to one of PLACES."""
    visitor.begin()
    if place == "home":
        return
    if place == "paper":
        visitor.open_lesson()
        visitor.finish_lesson()
    visitor.to_the_end()
    if place != "finish":
        visitor.click("answer-no")
    if place == "paper":
        visitor.click("bar-print")
    assert visitor.screen_name == place


def type_and_copy(visitor: Visitor) -> None:
    """Type into the practice form and copy it, as somebody does who then leaves."""
    visitor.open_practice()
    visitor.click("field-family-name")
    visitor.type("Okafor")
    visitor.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    visitor.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied() == ["Okafor", "Okafor"]


def copied() -> list[str]:
    """What the clipboard and the selection hold."""
    clipboard = QGuiApplication.clipboard()
    return [clipboard.text(mode) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)]


def is_reading(visitor: Visitor) -> bool:
    """Whether something is being read aloud."""
    return visitor.kiosk.reader.is_reading


def touch(visitor: Visitor, point: QPoint) -> None:
    """Put a finger on the screen and lift it."""
    device = touch_screen()
    QTest.touchEvent(visitor.window, device).press(0, point).commit()
    QTest.touchEvent(visitor.window, device).release(0, point).commit()
    visitor.settle()


_DEVICES: list[QPointingDevice] = []


def touch_screen() -> QPointingDevice:
    """One touch screen for all: Qt keeps each that was made."""
    if not _DEVICES:
        _DEVICES.append(QTest.createTouchDevice())
    return _DEVICES[0]


def test_after_the_time_of_the_settings_the_question_comes(open_kiosk: OpenKiosk) -> None:
    """With one second in the settings, the question is there after one second and not before."""
    visitor = open_kiosk(idle_seconds=1)
    visitor.begin()
    begun = time.monotonic()
    visitor.wait_until(lambda: visitor.kiosk.shell.sheet is not None)
    assert time.monotonic() - begun > 0.5
    assert visitor.sees(HERE)
    assert visitor.focus == "sheet-answer-0"


def test_whoever_uses_it_is_not_asked(open_kiosk: OpenKiosk) -> None:
    """Each key, click, touch, wheel or movement of the mouse begins the waiting anew."""
    visitor = open_kiosk().begin()
    watch_of(visitor)._timer.setInterval(600)
    end = time.monotonic() + 1.5
    acts = 0
    while time.monotonic() < end:
        if acts % 3 == 0:
            visitor.press(Qt.Key.Key_Tab)
        elif acts % 3 == 1:
            touch(visitor, QPoint(5, 100))
        else:
            QTest.mouseMove(visitor.window, QPoint(100 + acts % 50, 200))
            visitor.settle()
        acts += 1
    assert acts > 4
    assert visitor.kiosk.shell.sheet is None


@pytest.mark.parametrize("place", sparing(PLACES, "home", "finish"))
def test_every_limit_asks_first(open_kiosk: OpenKiosk, place: str) -> None:
    """In a visit, at the question about sharing and after the end: a question, and time to answer."""
    visitor = open_kiosk(answer_seconds=60)
    go_to(visitor, place)
    fall_idle(visitor)
    assert visitor.sees(HERE if place == "home" else MORE_TIME)
    assert visitor.sees("Touch the screen or press any key to go on.")
    assert "60 seconds left" in visitor.texts()
    assert visitor.screen_name == place
    assert visitor.focus == "sheet-answer-0"


@pytest.mark.parametrize("place", sparing(PLACES, "finish"))
def test_every_limit_can_be_extended_twelve_times(open_kiosk: OpenKiosk, place: str) -> None:
    """Each time the screen is as it was, and the whole time begins anew."""
    visitor = open_kiosk()
    go_to(visitor, place)
    focus = visitor.focus
    for number in range(12):
        fall_idle(visitor)
        assert visitor.sees(HERE if place == "home" else MORE_TIME)
        if number % 3 == 0:
            visitor.press(Qt.Key.Key_Return)
        else:
            visitor.click("sheet-answer-0")
        assert visitor.kiosk.shell.sheet is None
        assert visitor.screen_name == place
        assert visitor.focus == focus
        assert not countdown_of(visitor).is_counting


@pytest.mark.parametrize(
    ("place", "after"),
    sparing(
        [("home", "welcome"), ("finish", "erased"), ("erased", "welcome"), ("paper", "welcome")],
        *[("home", "welcome"), ("finish", "erased")],
    ),
)
def test_without_an_answer_it_takes_effect(open_kiosk: OpenKiosk, place: str, after: str) -> None:
    """When the seconds are over: not shared, erased, or ready for the next person."""
    visitor = open_kiosk(answer_seconds=20)
    go_to(visitor, place)
    fall_idle(visitor)
    with quick_seconds(visitor):
        visitor.wait_until(lambda: visitor.screen_name == after)
    assert visitor.kiosk.shell.sheet is None
    assert not countdown_of(visitor).is_counting


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (20, ["20 seconds", "15 seconds", "10 seconds", "5 seconds"]),
        (45, [f"{n} seconds" for n in (45, 40, 30, 20, 15, 10, 5)]),
        (60, [f"{n} seconds" for n in (60, 50, 40, 30, 20, 15, 10, 5)]),
        (
            150,
            ["150 seconds", "2 minutes", *(f"{n} seconds" for n in (90, 80, 70, 60, 50, 40, 30, 20)),
             "15 seconds", "10 seconds", "5 seconds"],
        ),
    ],
)  # fmt: skip
def test_the_time_left_is_told_calmly(open_kiosk: OpenKiosk, seconds: int, told: list[str]) -> None:
    """Minutes, then steps of ten seconds, of five at the end; never less than is left."""
    visitor = open_kiosk(answer_seconds=seconds).begin()
    fall_idle(visitor)
    countdown = countdown_of(visitor)
    seen: list[tuple[int, str]] = []

    def look() -> bool:
        if visitor.has("time-left"):
            [text] = [text for text in visitor.texts() if text.endswith(" left")]
            seen.append((countdown._left, text.removesuffix(" left")))
        return visitor.screen_name == "welcome"

    with quick_seconds(visitor):
        visitor.wait_until(look)
    assert list(dict.fromkeys(text for _, text in seen)) == told
    for left, text in seen:
        number, _, unit = text.partition(" ")
        assert left <= int(number) * (60 if unit == "minutes" else 1)


def test_the_countdown_disturbs_nothing(open_kiosk: OpenKiosk) -> None:
    """While the number changes the focus stays, and a change of the window keeps what is left."""
    visitor = open_kiosk(answer_seconds=60).begin()
    fall_idle(visitor)
    countdown = countdown_of(visitor)
    with quick_seconds(visitor):
        visitor.wait_until(lambda: countdown.shown <= 40)
    countdown._timer.setInterval(60_000)
    left = countdown._left
    assert visitor.focus == "sheet-answer-0"
    visitor.kiosk.shell.retranslate()
    visitor.settle()
    assert countdown.is_counting
    assert countdown._left == left
    assert f"{countdown.shown} seconds left" in visitor.texts()
    assert visitor.focus == "sheet-answer-0"


@pytest.mark.parametrize(
    "key",
    sparing(
        [
            Qt.Key.Key_Return,
            Qt.Key.Key_Space,
            Qt.Key.Key_Escape,
            Qt.Key.Key_Tab,
            Qt.Key.Key_Backtab,
            Qt.Key.Key_X,
            Qt.Key.Key_Down,
            Qt.Key.Key_Shift,
        ],
        *[Qt.Key.Key_Escape, Qt.Key.Key_X],
    ),
)
def test_any_key_keeps_the_visit(at_home: Visitor, key: Qt.Key) -> None:
    """One press and everything is as it was, the focus too; later the question comes again."""
    visit = at_home.kiosk.context.visit
    type_and_copy(at_home)
    fall_idle(at_home)
    assert at_home.sees(HERE)
    at_home.press(key)
    assert at_home.kiosk.shell.sheet is None
    assert at_home.kiosk.context.visit is visit
    assert at_home.focus == "field-family-name"
    field = at_home.find("field-family-name")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Okafor"
    fall_idle(at_home)
    assert at_home.sees(HERE)


@pytest.mark.parametrize("place", sparing(["shade", "text", "button"], "shade"))
@pytest.mark.parametrize("by", ["mouse", "finger"])
def test_a_touch_anywhere_keeps_the_visit(at_home: Visitor, by: str, place: str) -> None:
    """Beside the question, on its words or on its button; what lies below is not pressed."""
    fall_idle(at_home)
    points = {
        "shade": QPoint(at_home.kiosk.shell.width() // 2, 30),
        "text": at_home.box(at_home.find("time-left")).center(),
        "button": at_home.box(at_home.find("sheet-answer-0")).center(),
    }
    if by == "mouse":
        QTest.mouseClick(at_home.window, Qt.MouseButton.LeftButton, pos=points[place])
        at_home.settle()
    else:
        touch(at_home, points[place])
    assert at_home.kiosk.shell.sheet is None
    assert at_home.screen_name == "home"
    assert watch_of(at_home).is_watching


def test_no_answer_leaves_nothing_of_the_visit(open_kiosk: OpenKiosk) -> None:
    """The welcome screen is back; visit, fields, clipboard, way back and words of before are gone."""
    visitor = open_kiosk(answer_seconds=1).begin("ar")
    type_and_copy(visitor)
    visit = weakref.ref(visitor.kiosk.context.visit)
    fall_idle(visitor)
    visitor.wait_until(lambda: visitor.screen_name == "welcome")
    visitor.settle()
    assert copied() == ["", ""]
    assert visitor.kiosk.shell.findChildren(QLineEdit) == []
    assert visitor.kiosk.shell.sheet is None
    assert visitor.kiosk.context.words.language.tag == "en"
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.screen_name == "welcome"
    gc.collect()
    assert visit() is None
    visitor.begin().open_practice()
    field = visitor.find("field-family-name")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""


def test_the_question_takes_the_place_of_another_sheet(at_home: Visitor) -> None:
    """An open help sheet does not keep the question away."""
    at_home.click("help")
    fall_idle(at_home)
    assert at_home.sees(HERE)
    at_home.press(Qt.Key.Key_Return)
    assert at_home.focus == "help"


def test_the_facilitator_takes_the_place_of_the_question(at_home: Visitor) -> None:
    """Their sheet ends the countdown, which nobody could see any more; the watch goes on."""
    fall_idle(at_home)
    assert countdown_of(at_home).is_counting
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    at_home.press(Qt.Key.Key_F, keys)
    sheet = at_home.kiosk.shell.sheet
    assert sheet is not None
    assert sheet.name == "facilitator"
    assert not countdown_of(at_home).is_counting
    assert watch_of(at_home).is_watching


def test_the_goodbye_goes_with_its_pass(open_kiosk: OpenKiosk) -> None:
    """Whoever does not answer there either leaves the welcome screen behind, and no pass."""
    visitor = open_kiosk(answer_seconds=20).begin()
    visitor.open_lesson()
    visitor.finish_lesson()
    visitor.to_the_end()
    visitor.click("answer-no")
    assert visitor.has("pass")
    fall_idle(visitor)
    with quick_seconds(visitor):
        visitor.wait_until(lambda: visitor.screen_name == "welcome")
    assert not visitor.has("pass")


def test_nobody_is_asked_on_welcome(at_home: Visitor) -> None:
    """Between two visits there is nobody to ask."""
    at_home.to_the_end()
    at_home.click("answer-no")
    at_home.click("primary")
    assert not watch_of(at_home).is_watching


def test_a_facilitators_sheet_is_not_left_open(visitor: Visitor) -> None:
    """On the welcome screen too it asks, and goes, where the facilitator was called away."""
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    visitor.press(Qt.Key.Key_F, keys)
    visitor.type("0000")
    visitor.press(Qt.Key.Key_Return)
    fall_idle(visitor)
    assert visitor.sees(MORE_TIME)
    visitor.press(Qt.Key.Key_Return)
    assert visitor.screen_name == "welcome"
    assert visitor.kiosk.shell.sheet is None
    assert not watch_of(visitor).is_watching


@pytest.mark.sound
def test_the_question_is_heard(null_sink: SoundServer, at_home: Visitor) -> None:
    """The question is asked out loud too, and falls silent with the answer."""
    with null_sink.recording() as recording:
        fall_idle(at_home)
        at_home.wait_until(recording.has_sound)
        assert is_reading(at_home)
        at_home.press(Qt.Key.Key_Return)
        assert not is_reading(at_home)
        at_home.wait_until(lambda: recording.ends_silent(300))
    assert at_home.notice == ""


@pytest.mark.sound
def test_the_last_seconds_are_heard(null_sink: SoundServer, open_kiosk: OpenKiosk) -> None:
    """At twenty seconds it is said once more, to who asked for nothing, and no word between."""
    visitor = open_kiosk(answer_seconds=60).begin()
    fall_idle(visitor)
    visitor.wait_until(lambda: not visitor.kiosk.reader.is_heard)
    countdown = countdown_of(visitor)
    heard_at: list[int] = []

    def look() -> bool:
        if visitor.kiosk.reader.is_heard:
            heard_at.append(countdown._left)
        return bool(heard_at)

    with null_sink.recording() as recording:
        countdown._timer.setInterval(50)
        visitor.wait_until(look)
        countdown._timer.setInterval(1000)
        assert 15 <= heard_at[0] <= 20
        visitor.wait_until(recording.has_sound)


def test_the_question_comes_without_sound_too(no_sound_server: None, at_home: Visitor) -> None:
    """On a computer without sound the question is on the screen, and nobody is told of loudspeakers."""
    fall_idle(at_home)
    at_home.wait_until(lambda: not at_home.kiosk.reader.is_reading)
    assert at_home.sees(HERE)
    at_home.press(Qt.Key.Key_Return)
    assert at_home.notice == ""


@pytest.mark.sound
def test_whoever_listens_is_not_asked(null_sink: SoundServer, at_home: Visitor) -> None:
    """While a long text is read the time does not run; after the last word it begins anew."""
    at_home.open_lesson()
    at_home.open_step("weak")
    watch = watch_of(at_home)
    at_home.click("read")
    at_home.wait_until(lambda: at_home.kiosk.reader.is_heard)
    watch._timer.setInterval(50)
    watch._begin()
    at_home.wait_until(lambda: not watch._timer.isActive())
    assert watch.is_watching
    assert at_home.kiosk.shell.sheet is None
    watch._hearing.setInterval(10)
    at_home.kiosk.reader.stop()
    at_home.wait_until(lambda: at_home.kiosk.shell.sheet is not None)
    assert at_home.sees(HERE)


def test_a_sound_that_hangs_keeps_nobody_here(
    at_home: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading that never ends counts for a while only: then it asks all the same."""
    monkeypatch.setattr("kiosk.ui.idle._LONGEST_LISTENING_S", 0.2)
    watch = watch_of(at_home)
    monkeypatch.setattr(watch, "_is_heard", lambda: True)
    watch._hearing.setInterval(10)
    watch._timer.setInterval(50)
    watch._begin()
    begun = time.monotonic()
    at_home.wait_until(lambda: at_home.kiosk.shell.sheet is not None)
    assert time.monotonic() - begun >= 0.2
