# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from PySide6.QtCore import Qt

from kiosk.domain.errors import KioskError
from kiosk.ui.toolbox import AGAIN, QUIET, SLOWER, SPEAK
from tests.sound import SoundServer
from tests.ui.kiosks import LESSON, OpenKiosk, Visitor
from tests.ui.listener import Listener

pytestmark = pytest.mark.sound
Key = Qt.Key
KEYS = {"F1": Key.Key_F1, "F2": Key.Key_F2, "F3": Key.Key_F3, "F4": Key.Key_F4}


@pytest.fixture
def listener(null_sink: SoundServer, visitor: Visitor) -> Listener:
    """Somebody at the welcome screen who does not look."""
    return Listener(visitor)


def speaks(visitor: Visitor) -> bool:
    """Whether everything is spoken now."""
    return visitor.kiosk.flow.toolbox.is_speaking


def begin(listener: Listener) -> None:
    """Find the way in from the welcome screen, by ear."""
    said = listener.press(Key.Key_Tab)
    while not said.startswith("English."):
        said = listener.press(Key.Key_Tab)
    listener.wait_to_hear("Press Enter to begin. Press F1, and everything is spoken.")
    listener.press(KEYS[SPEAK])
    listener.wait_to_hear("F2 says it again")
    listener.seek("English.")
    listener.press(Key.Key_Return)
    listener.wait_to_hear("What would you like to do today?")


def test_a_whole_visit_by_ear(null_sink: SoundServer, visitor: Visitor, listener: Listener) -> None:
    """From welcome to welcome by keys and by what is heard: lesson, checklist, service, sharing."""
    with null_sink.recording() as recording:
        begin(listener)
        _lesson(listener, visitor)
        _checklist(listener)
        _service(listener)
        listener.choose("Finish and erase", then="A few questions before you go")
        listener.choose("Go on. Button", then="may we tell the city")
        listener.choose("No, do not share", then="erased")
        assert visitor.kiosk.flow.is_visit is False
        listener.seek("Done")
        visitor.press(Key.Key_Return)
        assert visitor.screen_name == "welcome"
        assert recording.has_sound()
    assert not visitor.kiosk.flow.toolbox.is_speaking


def _lesson(listener: Listener, visitor: Visitor) -> None:
    lesson = visitor.kiosk.context.library.lesson(LESSON)
    listener.choose("Learn. Button", then="Learn. lessons")
    topic = visitor.kiosk.context.library.topics[lesson.topic].source
    listener.choose(topic)
    listener.choose(lesson.title.source, then="step 1 of")
    while "Here you can write" not in listener.since_press:
        listener.choose("Next. Button", then="step")
        listener.where_am_i()
    listener.type("onion camel ladder")
    visitor.wait_until(lambda: any("Well built" in text for text in listener.heard))
    for _ in range(2):
        listener.choose("Next. Button", then="step")
        assert "Not chosen" in listener.where_am_i()
        listener.press(Key.Key_Space)
        listener.wait_to_hear("Chosen")
    listener.choose("Next. Button", then="step")
    listener.choose("Finish the lesson. Button", then="Learn. lessons")
    listener.press(Key.Key_Escape)
    listener.wait_to_hear("What would you like to do today?")


def _hear_all(listener: Listener, visitor: Visitor) -> None:
    """Listen to the end of what is being said, at which the thing in focus is named."""
    visitor.wait_for("the end of the text", lambda: not visitor.kiosk.reader._queue)
    visitor.settle()


def _checklist(listener: Listener) -> None:
    listener.choose("Stay safe. Button", then="Stay safe. checklists")
    listener.seek("My phone")
    listener.press(Key.Key_Return)
    said = listener.press(Key.Key_Tab)
    while "Not ticked" not in said:
        said = listener.press(Key.Key_Tab)
    assert "Ticked" in listener.press(Key.Key_Space)
    listener.press(Key.Key_Escape)
    listener.press(Key.Key_Escape)
    listener.wait_to_hear("What would you like to do today?")


def _service(listener: Listener) -> None:
    listener.choose("City services. Button")
    listener.seek("Register your address")
    listener.press(Key.Key_Return)
    listener.choose("Practise first")
    listener.seek("Hand it in. Button")
    said = listener.press(Key.Key_Return)
    assert "Family name" in said or "name" in said, said
    listener.choose("Fill in an example. Button", then="The example is filled in.")
    listener.choose("Hand it in. Button", then="You can do this")
    listener.choose("Done. Button")
    for _ in range(3):
        listener.press(Key.Key_Escape)
    listener.wait_to_hear("What would you like to do today?")


def test_again_slower_and_quiet(
    null_sink: SoundServer, visitor: Visitor, listener: Listener
) -> None:
    """F2 says the same once more, F3 slows the voice down and back, F4 is silent at once."""
    begin(listener)
    _hear_all(listener, visitor)
    said = listener.press(Key.Key_Tab)
    assert listener.press(KEYS[AGAIN]) == said
    full = listener.voice.rates[-1]
    assert listener.press(KEYS[SLOWER]).startswith("Slower")
    slow = listener.voice.rates[-1]
    listener.press(KEYS[SLOWER])
    slowest = listener.voice.rates[-1]
    assert full > slow > slowest
    assert listener.press(KEYS[SLOWER]).startswith("As fast as at first")
    assert listener.voice.rates[-1] == full
    with null_sink.recording() as recording:
        visitor.press(Key.Key_F1)
        visitor.press(Key.Key_F1)
        visitor.wait_until(recording.has_sound)
        visitor.press(KEYS[QUIET])
        visitor.wait_until(lambda: recording.ends_silent(300))


def test_the_tools_are_on_the_screen_too(visitor: Visitor, listener: Listener) -> None:
    """Again, slower, quiet and the end of speaking are buttons, and the help turns it on."""
    visitor.begin()
    visitor.click("help")
    visitor.click("speak")
    assert speaks(visitor)
    for name in ("speech-again", "speech-slower", "speech-quiet"):
        visitor.click(name)
    visitor.click("speech-unspoken")
    assert not speaks(visitor)
    assert not visitor.has("speech-again")


def test_errors_are_spoken(visitor: Visitor, listener: Listener) -> None:
    """What went wrong, and what to do now, is heard without being looked for."""
    begin(listener)
    listener.choose("I have a learning pass. Button", then="Here you can write")
    listener.type("12")
    listener.seek("Go on. Button")
    visitor.press(Key.Key_Return)
    visitor.wait_until(lambda: bool(visitor.notice))
    listener.wait_to_hear(visitor.notice)
    visitor.kiosk.flow.tell(KioskError("program.fault"))
    visitor.wait_until(lambda: visitor.notice in " ".join(listener.heard))


def test_the_idle_question_is_spoken_to_everyone(visitor: Visitor, listener: Listener) -> None:
    """Where nobody asked for speech the question whether someone is there is spoken all the same."""
    visitor.begin()
    assert listener.heard == []
    visitor.kiosk.flow.ask_whether_here()
    visitor.wait_until(lambda: "Are you still here?" in listener.heard)


def test_a_mouse_hears_nothing_unasked(visitor: Visitor, listener: Listener) -> None:
    """Somebody with a mouse at the welcome screen and on the way hears nothing."""
    visitor.click("contrast")
    visitor.begin()
    visitor.click("door-learn")
    visitor.settle()
    assert listener.heard == []


@pytest.mark.parametrize("language", ["es", "ar", "fr", "zh"])
def test_each_language_speaks_for_itself(
    visitor: Visitor, listener: Listener, language: str
) -> None:
    """Tab on the welcome screen: each name is said in its own language, and then how to begin."""
    for _ in range(40):
        listener.press(Key.Key_Tab)
        if visitor.focus == f"choose-{language}":
            break
    visitor.wait_until(lambda: listener.voice.languages_heard[-2:] == [language, language])


def test_the_next_person_finds_it_silent(visitor: Visitor, listener: Listener) -> None:
    """Speaking and its pace end with the visit, and nothing of what was said is kept."""
    begin(listener)
    listener.press(KEYS[SLOWER])
    visitor.kiosk.flow.welcome()
    visitor.settle()
    assert not visitor.kiosk.flow.toolbox.is_speaking
    reader = visitor.kiosk.reader
    assert (reader._pace, reader._last) == (1.0, [])


def test_what_was_typed_is_forgotten_with_the_visit(visitor: Visitor, listener: Listener) -> None:
    """Letters spoken before speaking was turned off are gone once the visit is erased."""
    begin(listener)
    listener.choose("I have a learning pass. Button", then="Here you can write")
    listener.type("7")
    visitor.press(KEYS[SPEAK])
    reader = visitor.kiosk.reader
    assert any(phrase.text == "7" for phrase in reader._last)
    visitor.kiosk.flow.end(None)
    assert reader._last == []


def test_a_machine_without_sound_says_so_once(no_sound_server: None, open_kiosk: OpenKiosk) -> None:
    """Asking for speech where nothing can sound gives a sentence, and the visit goes on."""
    visitor = open_kiosk().begin()
    visitor.press(Key.Key_F1)
    visitor.wait_until(lambda: bool(visitor.notice))
    visitor.click("door-learn")
    assert visitor.screen_name == "lessons"
