# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Technical words, one touch away: in lessons, checklists and services, and all on one screen."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.content.filtering import alphabet
from kiosk.ui.places import ChecklistPlace, GlossaryPlace, LessonPlace, PracticePlace, ServicePlace
from kiosk.ui.screens.paged_cards import PAGE
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Pressable
from tests.sound import SoundServer
from tests.ui.fingers import Fingers
from tests.ui.kiosks import LESSON, Visitor, running_kiosk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """One kiosk for all who look for a word."""
    with running_kiosk(tmp_path_factory.mktemp("glossary") / "data") as visitor:
        yield visitor


@pytest.fixture
def reader(shared: Visitor) -> Iterator[Visitor]:
    """Somebody new, in English."""
    shared.kiosk.shell.activateWindow()  # another test may have had a kiosk of its own
    shared.wait_until(shared.kiosk.shell.isActiveWindow)
    shared.kiosk.flow.welcome()
    yield shared.begin()
    shared.kiosk.flow.welcome()
    shared.settle()


@pytest.fixture
def at_words(reader: Visitor) -> Visitor:
    """Somebody who has come to all words, with the mouse."""
    reader.click("door-learn")
    reader.click("all-words")
    assert reader.screen_name == "glossary"
    return reader


def explained(visitor: Visitor) -> list[str]:
    """What the sheet explains: the terms; none where there is no sheet."""
    visitor.settle()
    sheet = visitor.kiosk.shell.sheet
    if sheet is None:
        return []
    assert sheet.name == "words"
    return [label.plain.split("\n")[0] for label in sheet.readable()[1:] if "\n" in label.plain]


def underlined(visitor: Visitor) -> Label:
    """The first text on the screen that has an underlined word."""
    visitor.settle()
    labels = visitor.kiosk.shell.findChildren(Label)
    return next(label for label in labels if label.isVisible() and "<a href" in label.text())


def place_of_word(visitor: Visitor, label: Label) -> QPoint:
    """Where its first underlined word is in the window."""
    inside = label.contentsRect()
    document = label._broken(inside.width())
    above = (inside.height() - document.size().height()) / 2
    hits = [
        QPointF(x, y)
        for y in range(0, int(document.size().height()), 4)
        for x in range(0, inside.width(), 4)
        if document.documentLayout().anchorAt(QPointF(x, y))
    ]
    line = [hit for hit in hits if hit.y() == hits[0].y()]
    word = document.documentLayout().anchorAt(line[0])
    same = [hit for hit in line if document.documentLayout().anchorAt(hit) == word]
    middle = same[len(same) // 2] + QPointF(inside.left(), inside.top() + above + 4)
    return label.mapTo(visitor.kiosk.shell, middle.toPoint())


def open_step(visitor: Visitor) -> None:
    """The first step of a lesson whose text has words that are explained."""
    visitor.kiosk.flow.open(LessonPlace(LESSON))
    visitor.settle()
    while not visitor.has("explain-words"):
        visitor.pass_step()


def touched(visitor: Visitor, start: QPoint, end: QPoint) -> None:
    """Put a finger down, move it, lift it."""
    Fingers(visitor).drag(start, end)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_click_on_an_underlined_word_explains_it(reader: Visitor, language: str) -> None:
    """That word and no other, from either side; Escape leads back to the step."""
    reader.click("language")
    reader.click(f"language-{language}")
    open_step(reader)
    label = underlined(reader)
    QTest.mouseClick(reader.window, LEFT, pos=place_of_word(reader, label))
    assert len(explained(reader)) == 1
    assert label._marks[0].id in {word.id for word in reader.kiosk.context.library.glossary}
    reader.press(Qt.Key.Key_Escape)
    assert explained(reader) == []
    assert reader.screen_name == "lesson"


def test_a_finger_on_an_underlined_word_explains_it(reader: Visitor) -> None:
    """As the mouse does."""
    open_step(reader)
    point = place_of_word(reader, underlined(reader))
    touched(reader, point, point)
    assert len(explained(reader)) == 1


@pytest.mark.parametrize("by", ["mouse", "finger"])
def test_who_drags_over_a_word_asks_for_nothing(reader: Visitor, by: str) -> None:
    """A press that ends elsewhere is no press, and beside a word there is nothing to press."""
    open_step(reader)
    label = underlined(reader)
    point = place_of_word(reader, label)
    away = point + QPoint(0, 150)
    if by == "finger":
        touched(reader, point, away)
    else:
        QTest.mousePress(reader.window, LEFT, pos=point)
        QTest.mouseMove(reader.window, away)
        QTest.mouseRelease(reader.window, LEFT, pos=away)
        QTest.mouseClick(reader.window, LEFT, pos=label.mapTo(reader.kiosk.shell, QPoint(2, 2)))
    assert explained(reader) == []


def test_the_button_explains_all_words_by_keys(reader: Visitor) -> None:
    """The words of the page in its order; underlined words are no stops of Tab."""
    open_step(reader)
    marks = [mark.id for mark in underlined(reader)._marks]
    reader.go("explain-words", Qt.Key.Key_Space)
    by_id = {word.id: word for word in reader.kiosk.context.library.glossary}
    assert explained(reader) == [by_id[id_].term.source for id_ in marks]
    reader.press(Qt.Key.Key_Escape)
    assert reader.focus == "explain-words"
    assert underlined(reader).focusPolicy() is Qt.FocusPolicy.NoFocus


def test_in_a_checklist_the_how_and_the_page(reader: Visitor) -> None:
    """Words of the open how are underlined; the button has those of the other texts too."""
    reader.kiosk.flow.open(ChecklistPlace("my-phone"))
    items = reader.kiosk.context.library.checklist("my-phone").items
    reader.click(f"how-{items[1].id}")
    QTest.mouseClick(reader.window, LEFT, pos=place_of_word(reader, underlined(reader)))
    first = explained(reader)
    assert len(first) == 1
    reader.press(Qt.Key.Key_Escape)
    reader.click("explain-words")
    words = explained(reader)
    assert first[0] in words
    assert len(words) > len(underlined(reader)._marks)


def test_a_how_for_any_device_alone_has_no_name_before_it(reader: Visitor) -> None:
    """“On any device: Stay calm” would read oddly; beside other devices it is said."""
    for checklist in reader.kiosk.context.library.checklists.values():
        for item in checklist.items:
            if [how.device for how in item.how] == ["any"]:
                reader.kiosk.flow.open(ChecklistPlace(checklist.id))
                reader.click(f"how-{item.id}")
                assert not reader.sees("On any device")
                how = reader.kiosk.context.words.of(item.how[0].text).replace("**", "")
                assert any(how.split("\n")[0] in text for text in reader.texts())
                return
    raise AssertionError("no item with one how for any device")


def test_in_a_service_and_its_guide(reader: Visitor) -> None:
    """Somewhere in our services there are words to be explained, on the page and in the steps."""
    found = {"service": 0, "practice": 0}
    for service in list(reader.kiosk.context.library.services)[:6]:
        for place in (ServicePlace(service), PracticePlace(service)):
            reader.kiosk.flow.open(place)
            if reader.has("explain-words"):
                reader.click("explain-words")
                assert explained(reader)
                found[reader.screen_name] += 1
                reader.press(Qt.Key.Key_Escape)
    assert min(found.values()) > 0, found


# All words


def shown(visitor: Visitor) -> list[str]:
    """The ids of the words on the screen, in reading order."""
    visitor.settle()
    cards = visitor.kiosk.shell.findChildren(Pressable)
    names = [card.objectName() for card in cards if card.isVisible()]
    return [name.removeprefix("word-") for name in names if name.startswith("word-")]


def write(visitor: Visitor, text: str) -> None:
    """Put a text of any script into the search."""
    visitor.click("search")
    cast("QLineEdit", visitor.find("search")).setText(text)
    visitor.settle()


def test_all_words_are_in_order_a_page_at_a_time(at_words: Visitor) -> None:
    """By the alphabet of the language; who asks for more goes on at the first that is new."""
    glossary = at_words.kiosk.context.library.glossary
    by_term = sorted(glossary, key=lambda word: alphabet("en", word.term.source))
    wanted = [word.id for word in by_term]
    assert len(wanted) > PAGE
    assert shown(at_words) == wanted[:PAGE]
    assert at_words.focus == f"word-{wanted[0]}"
    at_words.go("show-more")
    assert shown(at_words) == wanted[: 2 * PAGE]
    assert at_words.focus == f"word-{wanted[PAGE]}"
    at_words.click("contrast")
    assert shown(at_words) == wanted[: 2 * PAGE], "drawn again, all that was opened is there"
    at_words.click("contrast")


def test_a_card_says_what_it_means_and_shows_it_large(at_words: Visitor) -> None:
    """To the eye, to assistive technology, and in a sheet when it is pressed by a key."""
    word = next(w for w in at_words.kiosk.context.library.glossary if w.id == shown(at_words)[0])
    card = at_words.find(f"word-{word.id}")
    assert (card.accessibleName(), card.accessibleDescription()) == (
        word.term.source,
        word.means.source,
    )
    assert word.means.source in at_words.texts()
    at_words.press(Qt.Key.Key_Return)
    assert explained(at_words) == [word.term.source]
    at_words.press(Qt.Key.Key_Escape)
    at_words.press(Qt.Key.Key_Escape)
    assert at_words.screen_name == "lessons"


def test_the_search_filters_while_one_writes(at_words: Visitor) -> None:
    """Names before meanings, capitals no matter; what was written is there after a way round."""
    at_words.click("search")
    at_words.type("BROWS")
    ids = shown(at_words)
    assert ids[0] == "browser"
    assert len(ids) > 1, "those in whose meaning it stands"
    assert at_words.focus == "search"
    at_words.click("home")
    at_words.click("door-learn")
    at_words.click("all-words")
    assert cast("QLineEdit", at_words.find("search")).text() == "BROWS"
    assert shown(at_words) == ids
    write(at_words, "")
    assert len(shown(at_words)) == PAGE


@pytest.mark.parametrize("typed", ["qqqq", "🙂 qq", "x" * 10_000])
def test_nothing_found_is_said(at_words: Visitor, typed: str) -> None:
    """A sentence, and no card; the visit's end forgets what was typed."""
    write(at_words, typed)
    assert shown(at_words) == []
    assert at_words.sees("Nothing found. Try another word.")
    assert at_words.kiosk.context.visit.words_sought == typed
    at_words.kiosk.flow.welcome()
    at_words.begin()
    at_words.kiosk.flow.open(GlossaryPlace())
    at_words.settle()
    assert cast("QLineEdit", at_words.find("search")).text() == ""
    assert len(shown(at_words)) == PAGE


@pytest.mark.sound
def test_read_to_me_marks_underlined_words_too(null_sink: SoundServer, reader: Visitor) -> None:
    """The word that is heard has its colour, and the explained words stay underlined."""
    open_step(reader)
    label = underlined(reader)
    mark = label._marks[0]
    reader.click("read")
    heard = "background-color"
    linked = f'<a href="{mark.id}"'
    reader.wait_until(lambda: heard in label.text().partition(linked)[2].partition("</a>")[0])
    assert label.text().count("<a href") == len(label._marks)
    reader.click("read")
    assert heard not in label.text()
    assert linked in label.text()
