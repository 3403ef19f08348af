# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from kiosk.app import Look
from kiosk.config import Settings, changed
from kiosk.tour.measure import measure
from kiosk.ui.facilitator import ANSWER_CHOICES, IDLE_CHOICES
from tests.sparing import sparing
from tests.ui.kiosks import OpenKiosk, Visitor, running_kiosk

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def ask(visitor: Visitor) -> str:
    """Press the facilitator's keys; the sheet that is there then."""
    visitor.press(Qt.Key.Key_F, KEYS)
    sheet = visitor.kiosk.shell.sheet
    return sheet.name if sheet is not None else ""


@pytest.mark.parametrize("wrong", sparing(["", "0", "1234", "00000"], "", "00000"))
def test_a_wrong_code_stays_outside(at_home: Visitor, wrong: str) -> None:
    """It is said, the field is empty again, and the log is not shown."""
    at_home.kiosk.log.note("content.broken", file="lesson.yaml")
    assert ask(at_home) == "facilitator"
    assert at_home.focus == "facilitator-code"
    at_home.type(wrong)
    at_home.press(Qt.Key.Key_Return)
    sheet = at_home.kiosk.shell.sheet
    assert sheet is not None
    assert sheet.name == "facilitator"
    assert at_home.sees("That is not the code. Try again.")
    assert not any("content.broken" in text for text in at_home.texts())
    field = at_home.find("facilitator-code")
    assert isinstance(field, QLineEdit)
    assert field.text() == ""
    assert at_home.focus == "facilitator-code"
    at_home.press(Qt.Key.Key_Escape)
    assert at_home.kiosk.shell.sheet is None


def test_the_code_is_not_shown(at_home: Visitor) -> None:
    """Whoever looks over the shoulder sees dots."""
    ask(at_home)
    at_home.type("0000")
    field = at_home.find("facilitator-code")
    assert isinstance(field, QLineEdit)
    assert "0" not in field.displayText()


def open_desk(visitor: Visitor) -> None:
    """Press the keys, write the code, and be at the facilitator's own sheet."""
    ask(visitor)
    visitor.type("0000")
    visitor.press(Qt.Key.Key_Return)
    sheet = visitor.kiosk.shell.sheet
    assert sheet is not None
    assert sheet.name == "facilitator-open"


def test_the_right_code_shows_what_was_noticed(at_home: Visitor) -> None:
    """In sentences with what to do, and the way back to the visit, which goes on."""
    at_home.kiosk.log.note("content.broken", file="a/lesson.yaml", line=7, fault="shape.type")
    at_home.kiosk.log.note("sync.offline", waiting=2)
    visit = at_home.kiosk.context.visit
    open_desk(at_home)
    texts = at_home.texts()
    assert (
        "a/lesson.yaml, line 7, has a fault: shape.type. "
        "It is left out, everything else works. Tell who writes the lessons."
    ) in texts
    assert "The city cannot be reached now. Nothing is lost. It is sent later." in texts
    assert not any("sync.offline" in text for text in texts)
    at_home.press(Qt.Key.Key_Return)
    assert at_home.kiosk.shell.sheet is None
    assert at_home.kiosk.context.visit is visit
    assert at_home.focus == "door-learn"


def test_the_newest_is_last_and_each_comes_once(at_home: Visitor) -> None:
    """Eight at most; what comes again moves to the end; a code without words stands as it is."""
    log = at_home.kiosk.log
    log.note("sync.offline", waiting=0)
    for number in range(12):
        log.note("new.code", number=number)
    log.note("sync.offline", waiting=1)
    log.note("pass.typing")
    open_desk(at_home)
    texts = at_home.texts()
    first = texts.index("What this computer noticed, newest last:") + 1
    assert texts[first : first + 8] == [
        *(f"new.code {number}" for number in range(5, 12)),
        "The city cannot be reached now. Nothing is lost. It is sent later.",
    ]
    assert not any("pass" in text for text in texts[first:])


def test_nothing_noticed_is_said(at_home: Visitor) -> None:
    """A computer without a fault says so, and how large its display is."""
    open_desk(at_home)
    assert at_home.sees("This computer noticed nothing wrong.")
    assert at_home.sees("The display has 1920 × 1080 pixels. That is large enough.")


def test_the_idle_time_is_chosen_here(qapp: QApplication, tmp_path: Path) -> None:
    """It holds at once, and at the next start; the settings' own time is said in words before."""
    with running_kiosk(tmp_path, idle_seconds=90) as visitor:
        visitor.begin()
        open_desk(visitor)
        assert visitor.sees("Now: {time}", time="90 seconds")
        visitor.click("idle_seconds-600")
        assert not visitor.sees("Now: {time}", time="90 seconds")
        assert chosen(visitor, "idle_seconds") == [600]
        watch = visitor.kiosk.flow.limits._watch
        assert watch is not None
        assert watch.is_watching
        assert watch._timer.interval() == 600_000
        visitor.click("answer_seconds-120")
        visitor.press(Qt.Key.Key_Escape)
        visitor.kiosk.flow.ask_whether_here()
        assert "2 minutes left" in visitor.texts()
    assert json.loads((tmp_path / "choices.json").read_text()) == {
        "idle_seconds": 600,
        "answer_seconds": 120,
        "children": False,
    }
    with running_kiosk(tmp_path, idle_seconds=90) as visitor:
        settings = visitor.kiosk.context.settings
        assert (settings.idle_seconds, settings.answer_seconds) == (600, 120)
        assert visitor.kiosk.log.lines == []
        open_desk(visitor)
        assert chosen(visitor, "idle_seconds") == [600]
        assert chosen(visitor, "answer_seconds") == [120]


def chosen(visitor: Visitor, name: str) -> list[int]:
    """The times that are marked as chosen."""
    shell = visitor.kiosk.shell
    return [
        int(button.objectName().removeprefix(f"{name}-"))
        for button in shell.findChildren(QAbstractButton)
        if button.objectName().startswith(f"{name}-") and button.isChecked()
    ]


def test_escape_leaves_the_program_running(open_kiosk: OpenKiosk) -> None:
    """Escape at the facilitator's sheet goes back to the kiosk and does not close Doorstep."""
    visitor = open_kiosk(demo=False).begin()
    open_desk(visitor)
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.kiosk.shell.isVisible()
    assert visitor.screen_name == "home"
    assert visitor.kiosk.shell.sheet is None


def test_one_choice_after_the_other_keeps_the_last(at_home: Visitor) -> None:
    """However fast the buttons are pressed, the disk has what the screen shows."""
    open_desk(at_home)
    for _ in range(5):
        for seconds in IDLE_CHOICES:
            button = at_home.kiosk.shell.findChildren(QAbstractButton, f"idle_seconds-{seconds}")
            button[0].click()
    at_home.settle()
    assert chosen(at_home, "idle_seconds") == [1200]
    file = at_home.kiosk.settings.data_dir / "choices.json"
    assert json.loads(file.read_text())["idle_seconds"] == 1200


def test_every_choice_is_in_the_range_of_the_settings() -> None:
    """What a button offers can be read at the next start."""
    for name, choices in (("idle_seconds", IDLE_CHOICES), ("answer_seconds", ANSWER_CHOICES)):
        for seconds in choices:
            assert getattr(changed(Settings(), {name: seconds}), name) == seconds
    assert {60, 120, 180, 300, 600, 1200} <= set(IDLE_CHOICES)


def test_times_are_chosen_by_keys_alone(at_home: Visitor) -> None:
    """Tab goes to each button and Enter chooses it; the focus stays there."""
    open_desk(at_home)
    at_home.go("idle_seconds-300")
    assert at_home.kiosk.context.settings.idle_seconds == 300
    assert at_home.focus == "idle_seconds-300"


@pytest.mark.parametrize("content", sparing([b"{", b'{"idle_seconds": 0}', b"\xff"], b"\xff"))
def test_a_damaged_choice_is_told(qapp: QApplication, tmp_path: Path, content: bytes) -> None:
    """The kiosk starts with its settings, the facilitator reads why, and choosing again mends it."""
    (tmp_path / "choices.json").write_bytes(content)
    with running_kiosk(tmp_path, idle_seconds=90) as visitor:
        assert visitor.kiosk.context.settings.idle_seconds == 90
        open_desk(visitor)
        assert visitor.sees("The times that were chosen here cannot be read.")
        visitor.click("idle_seconds-60")
    with running_kiosk(tmp_path) as visitor:
        assert visitor.kiosk.context.settings.idle_seconds == 60
        assert visitor.kiosk.log.lines == []


def test_a_choice_that_is_not_kept_is_told_at_once(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    """Where the disk takes nothing it holds until the end, and the sheet says so, not a crash."""
    (tmp_path / "data").write_bytes(b"no folder")
    visitor = open_kiosk(data_dir=tmp_path / "data", idle_seconds=90)
    open_desk(visitor)
    visitor.click("idle_seconds-60")
    assert visitor.sees("This choice could not be written to the disk.")
    assert visitor.kiosk.context.settings.idle_seconds == 60
    assert visitor.kiosk.log.lines[-1] == 'choices.not-kept file="choices.json"'
    (tmp_path / "data").unlink()
    visitor.click("idle_seconds-120")
    assert not visitor.sees("This choice could not be written to the disk.")
    assert (tmp_path / "data" / "choices.json").exists()


@pytest.mark.parametrize("language", sparing(["en", "ar", "zh"], "ar"))
@pytest.mark.parametrize("scale", sparing([1.0, 1.75], 1.75))
@pytest.mark.parametrize("size", [(1366, 768), (800, 600)])
def test_all_of_it_can_be_reached(
    open_kiosk: OpenKiosk, language: str, scale: float, size: tuple[int, int]
) -> None:
    """In every script, size of text and window nothing is cut off, and the last line can be seen."""
    look = Look(size=QSize(*size), scale=scale)
    visitor = open_kiosk(look=look).begin(language)
    for code in ("sync.offline", "store.full", "log.not-written", "release.boxes-dropped"):
        visitor.kiosk.log.note(code, boxes=3, waiting=1)
    open_desk(visitor)
    sheet = visitor.kiosk.shell.sheet
    assert sheet is not None
    measured = measure(sheet)
    assert measured.clipped == measured.small == measured.unnamed == []
    for name in ("idle_seconds-60", "answer_seconds-300", "sheet-answer-1"):
        visitor.click(name)
    assert visitor.kiosk.shell.sheet is None


def test_the_right_code_closes_the_program(open_kiosk: OpenKiosk, qapp: QApplication) -> None:
    """On an installed kiosk, "Close Doorstep" ends the program's event loop and its window."""
    visitor = open_kiosk(demo=False)
    reached: list[str] = []

    def close() -> None:
        reached.append(ask(visitor))
        visitor.type("0000")
        visitor.press(Qt.Key.Key_Return)
        reached.append("window" if visitor.kiosk.shell.isVisible() else "")
        visitor.click("sheet-answer-0")

    late = QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: qapp.exit(1))
    late.start(20_000)
    QTimer.singleShot(0, visitor.kiosk, close)
    assert qapp.exec() == 0
    late.stop()
    assert reached == ["facilitator", "window"]
    assert not visitor.kiosk.shell.isVisible()


def test_without_a_code_the_keys_do_nothing(open_kiosk: OpenKiosk) -> None:
    """Where the settings have no code, nothing opens, and no empty code does."""
    visitor = open_kiosk(facilitator_code="").begin()
    assert ask(visitor) == ""
    assert visitor.screen_name == "home"


@pytest.mark.parametrize("language", ["", "ar"])
def test_the_keys_work_on_every_screen(visitor: Visitor, language: str) -> None:
    """From welcome as from a visit in another direction of writing."""
    if language:
        visitor.begin(language)
    assert ask(visitor) == "facilitator"


def test_a_kiosk_cannot_be_closed_by_its_window(open_kiosk: OpenKiosk) -> None:
    """Alt+F4, or whatever asks the window to close, changes nothing on an installed kiosk."""
    visitor = open_kiosk(demo=False).begin()
    closed: list[bool] = []
    visitor.kiosk.shell.closing.connect(lambda: closed.append(True))
    assert not visitor.window.close()
    visitor.press(Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier)
    assert visitor.kiosk.shell.isVisible()
    assert visitor.screen_name == "home"
    assert closed == []


def test_a_demonstration_can_be_closed_by_its_window(open_kiosk: OpenKiosk) -> None:
    """In a demonstration the window's own cross ends it."""
    visitor = open_kiosk().begin()
    closed: list[bool] = []
    visitor.kiosk.shell.closing.connect(lambda: closed.append(True))
    assert visitor.window.close()
    assert not visitor.kiosk.shell.isVisible()
    assert closed == [True]
