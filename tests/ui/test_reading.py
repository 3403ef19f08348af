# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import re
import time

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from kiosk.ui.widgets.label import Label
from tests.sound import SoundServer
from tests.ui.kiosks import Visitor

pytestmark = pytest.mark.sound
_MARK = re.compile(r'<span style="background-color:[^>]*>(.*?)</span>')


def marked(visitor: Visitor) -> list[tuple[str, str]]:
    """The texts that have a word marked now, and the word."""
    shell = visitor.kiosk.shell
    labels = [label for label in shell.findChildren(Label) if label.isVisible()]
    found = []
    for label in labels:
        document = QTextDocument()
        document.setHtml("".join(_MARK.findall(label.text())))
        if word := document.toPlainText():
            found.append((label.plain, word))
    return found


def words_until_the_end(visitor: Visitor) -> list[tuple[str, str]]:
    """Each word that was marked, in its order, until the reading ends."""
    heard: list[tuple[str, str]] = []

    def looked() -> bool:
        now = marked(visitor)
        assert len(now) < 2
        if now and (not heard or heard[-1] != now[0]):
            heard.extend(now)
        return not visitor.kiosk.reader.is_reading

    visitor.wait_for("the end of the text", looked)
    return heard


def read_button(visitor: Visitor) -> str:
    """What stands on the button."""
    return visitor.find("read").accessibleName()


def start(visitor: Visitor) -> None:
    """Touch "Read to me" and wait for the first word."""
    visitor.click("read")
    visitor.wait_until(lambda: bool(marked(visitor)))


def test_words_are_marked_as_they_are_heard(null_sink: SoundServer, at_home: Visitor) -> None:
    """Every word of the screen is marked once, from the first to the last, while sound comes."""
    at_home.click("has-pass")
    screen = at_home.kiosk.shell.current
    assert screen is not None
    texts = [label.plain for label in screen.readable()]
    assert len(texts) > 1
    wanted = [(text, word) for text in texts for word in re.findall(r"[^\W_]+", text)]
    with null_sink.recording() as recording:
        at_home.click("read")
        assert read_button(at_home) == "Reading…"
        assert words_until_the_end(at_home) == wanted
        assert recording.has_sound()
    assert read_button(at_home) == "Read to me"
    assert marked(at_home) == []
    assert at_home.notice == ""


def test_pressing_again_stops_at_once(null_sink: SoundServer, at_home: Visitor) -> None:
    """In the middle of a long text the second press ends sound and mark; nothing comes after it."""
    at_home.open_lesson()
    at_home.open_step("weak")
    with null_sink.recording() as recording:
        at_home.click("read")
        at_home.wait_until(lambda: any(len(text) > 200 for text, _ in marked(at_home)))
        assert at_home.focus == "read"
        at_home.click("read")
        assert not at_home.kiosk.reader.is_reading
        assert marked(at_home) == []
        begun = time.monotonic()
        at_home.wait_until(lambda: recording.ends_silent(300))
        assert time.monotonic() - begun < 3  # the text would have gone on for ten
    assert read_button(at_home) == "Read to me"
    assert at_home.focus == "read"


@pytest.mark.parametrize("onward", ["door-learn", "bar-door", "help", "contrast"])
def test_going_on_stops_it(null_sink: SoundServer, at_home: Visitor, onward: str) -> None:
    """Another screen, a sheet or another look ends the reading."""
    with null_sink.recording() as recording:
        start(at_home)
        at_home.click(onward)
        assert not at_home.kiosk.reader.is_reading
        at_home.wait_until(lambda: recording.ends_silent(300))
    assert marked(at_home) == []


def test_it_can_be_asked_for_again(null_sink: SoundServer, at_home: Visitor) -> None:
    """After a stop the text is read from its beginning."""
    start(at_home)
    first = marked(at_home)
    at_home.click("read")
    start(at_home)
    assert marked(at_home) == first


def test_a_sheet_is_read_where_there_is_one(null_sink: SoundServer, at_home: Visitor) -> None:
    """What is read is what is on the screen now: the sheet and not what it covers."""
    at_home.click("help")
    assert at_home.kiosk.shell.sheet is not None
    at_home.kiosk.flow.toolbox._toggle_reading()
    at_home.wait_until(lambda: bool(marked(at_home)))
    assert marked(at_home)[0][0] in at_home.texts()


def test_what_changes_while_it_is_read_does_no_harm(
    null_sink: SoundServer, at_home: Visitor
) -> None:
    """A hint that is asked for in the middle redraws what stands beside it; the reading goes on."""
    at_home.open_lesson()
    at_home.open_step("question")
    start(at_home)
    at_home.click("choice-a")
    at_home.click("hint")
    heard = words_until_the_end(at_home)
    assert heard
    assert list(at_home.kiosk.log.lines) == []
    assert read_button(at_home) == "Read to me"


def test_the_name_of_a_language_is_said_before_the_choice(
    null_sink: SoundServer, visitor: Visitor
) -> None:
    """The speaker on a language's card makes it heard and does not choose it."""
    with null_sink.recording() as recording:
        visitor.click("say-ar")
        visitor.wait_until(recording.has_sound)
    assert visitor.screen_name == "welcome"


@pytest.mark.parametrize("kind", ["no_sound_server", "dummy_output"])
def test_without_sound_it_says_so(
    kind: str, request: pytest.FixtureRequest, visitor: Visitor
) -> None:
    """No server, or one without a device: a notice with what to do, and the button is as before."""
    request.getfixturevalue(kind)
    visitor.begin()
    visitor.click("read")
    visitor.wait_until(lambda: visitor.notice != "")
    assert visitor.notice.startswith("There is no sound on this computer.")
    assert visitor.sees("Plug in headphones and touch “Read to me” again, or read on the screen.")
    assert read_button(visitor) == "Read to me"
    assert not visitor.kiosk.reader.is_reading
    assert marked(visitor) == []
    visitor.click("door-learn")
    assert visitor.screen_name == "lessons"


def test_the_sound_may_go_away_in_the_middle(null_sink: SoundServer, at_home: Visitor) -> None:
    """Headphones that are pulled out, as it were: told at once, and the screen goes on working."""
    start(at_home)
    null_sink.kill()
    at_home.wait_until(lambda: not at_home.kiosk.reader.is_reading)
    assert at_home.notice.startswith("There is no sound on this computer.")
    assert marked(at_home) == []
    QApplication.processEvents()
    assert read_button(at_home) == "Read to me"
