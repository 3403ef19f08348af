# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiosk.content.mentions import Mention
from kiosk.content.places import Places
from kiosk.tour.measure import measure
from kiosk.ui.theme import SCALES, Theme, ThemeName, Themes, apply_theme
from kiosk.ui.widgets.label import Label

SENTENCE = "Pick **three words** that have nothing to do with each other, then go on."
ARABIC = "اختر **ثلاث كلمات** لا علاقة بينها"


@pytest.fixture
def make(qtbot: QtBot, theme: Theme) -> Callable[..., Label]:
    """Makes labels that are closed with the test."""

    def label(text: str, **named: object) -> Label:
        made = Label(text, **named)  # type: ignore[arg-type]
        qtbot.addWidget(made)
        return made

    return label


def shown(label: Label) -> str:
    """The words that the label paints."""
    document = QTextDocument()
    document.setHtml(label.text())
    return document.toPlainText()


def marked(label: Label) -> str:
    """The characters that the label paints on the colour of what is heard."""
    colour = label.palette().highlight().color()
    document = QTextDocument()
    document.setHtml(label.text())
    found = []
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.charFormat().background().color() == colour:
                found.append(fragment.text())
            fragments += 1
        block = block.next()
    return "".join(found)


def test_a_text_wraps_where_it_is_narrow(make: Callable[..., Label]) -> None:
    """A long text takes more lines in a narrow label, and never more width than it has."""
    label = make(SENTENCE)
    assert label.heightForWidth(200) > 2 * label.heightForWidth(2000)
    label.resize(200, label.heightForWidth(200))
    assert label.minimumSizeHint().width() <= 200


def test_the_plain_text_is_the_source_without_its_markup(make: Callable[..., Label]) -> None:
    """What is named, read aloud and painted has the words, and no mark of the markup."""
    label = make("Write **three** words.\n\n- one <b>\n- two & more")
    assert label.plain == "Write three words.\none <b>\ntwo & more"
    assert label.accessibleName() == label.plain
    assert label.spoken == label.plain
    assert shown(label) == "Write three words.\n• one <b>\n• two & more"


@pytest.mark.parametrize("text", [SENTENCE, ARABIC, "- one\n- **two** three\n\nA <i> & that."])
def test_each_word_that_is_heard_is_marked_alone(make: Callable[..., Label], text: str) -> None:
    """The highlight covers exactly the characters of one word, and goes again."""
    label = make(text)
    as_it_was = label.text()
    for word in re.finditer(r"\S+", label.plain):
        label.highlight(word.start(), len(word.group()))
        assert marked(label) == word.group()
        assert shown(label).replace("• ", "") == label.plain
    label.clear_highlight()
    assert marked(label) == ""
    assert label.text() == as_it_was


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_part_of_any_text_is_marked_exactly(
    make: Callable[..., Label], data: st.DataObject
) -> None:
    """Whatever the text and the place, what is marked is what was asked for."""
    letters = st.text(alphabet="ab& <>*\"'é文ع-\n", max_size=40)
    label = make(data.draw(letters))
    start = data.draw(st.integers(0, len(label.plain)))
    length = data.draw(st.integers(0, 12))
    label.highlight(start, length)
    wanted = label.plain[start : start + length]
    # HTML makes one space of many; what counts is which signs are marked.
    assert _signs(marked(label)) == _signs(wanted)


def _signs(text: str) -> str:
    return "".join(text.split())


def test_a_text_with_other_words_for_the_ear_is_marked_whole(make: Callable[..., Label]) -> None:
    """Where something else is said than stands there, no single word would be the right one."""
    label = make("Maria1985", say="Maria, nineteen eighty-five")
    assert label.spoken == "Maria, nineteen eighty-five"
    label.highlight(7, 8)
    assert marked(label) == "Maria1985"
    assert make("A", say="").spoken == ""


def test_right_to_left_text_stands_at_the_right(make: Callable[..., Label], qtbot: QtBot) -> None:
    """In a window from right to left the ink of a text begins at its right edge."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    label = make(ARABIC)
    label.setParent(window)
    label.resize(900, 60)
    assert _ink_middle(label) > 450
    window.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    latin = make("Pick three words")
    latin.resize(900, 60)
    assert _ink_middle(latin) < 450


def _ink_middle(label: Label) -> float:
    """The middle of the columns in which something is painted."""
    picture = label.grab().toImage()
    paper = picture.pixelColor(0, 0)
    columns = [
        x
        for x in range(picture.width())
        if any(picture.pixelColor(x, y) != paper for y in range(picture.height()))
    ]
    return (columns[0] + columns[-1]) / 2


LONG_WORDS = [
    "Datenschutz-Grundverordnung",
    "Donaudampfschifffahrtsgesellschaft",
    "Bashkëqeverisjeshpërndarësish",
    "**Rechtsschutzversicherungsgesellschaften** und mehr",
    "برمستقبلكموالمستشفياتالعموميةوالخاصة",
]


@pytest.mark.parametrize("text", LONG_WORDS)
@pytest.mark.parametrize("look", ["title", "body", "chip"])
@pytest.mark.parametrize("scale", SCALES)
def test_a_word_longer_than_its_place_is_broken(
    qapp: QApplication, qtbot: QtBot, scale: float, look: str, text: str
) -> None:
    """No letter of it is cut: it goes on in the next line, and there is room for that line."""
    themes = Themes(Places.of().assets)
    apply_theme(qapp, themes, themes.theme(ThemeName.LIGHT, scale))
    window, label = QWidget(), Label(text, look)
    qtbot.addWidget(window)
    label.setParent(window)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.show()
    label.resize(190, label.heightForWidth(190))
    window.resize(label.size())
    assert label.minimumSizeHint().width() <= 220
    assert label.text_width <= label.contentsRect().width()
    assert measure(window).is_sound
    left, right = _ink(label)
    inside = label.contentsRect()
    assert inside.left() - 1 <= left
    assert right <= inside.right() + 1


def test_a_label_of_qt_would_cut_it(qtbot: QtBot, theme: Theme) -> None:
    """Why ours has a hand of its own for long words: Qt's paints over its edge."""
    label = QLabel(LONG_WORDS[1])
    qtbot.addWidget(label)
    label.setWordWrap(True)
    label.resize(190, 100)
    assert _ink(label)[1] == 189


def test_a_broken_word_can_be_marked(make: Callable[..., Label]) -> None:
    """What is heard is marked in a broken text too, and nothing moves."""
    label = make(LONG_WORDS[1], look="step")
    label.resize(190, label.heightForWidth(190))
    before = label.grab().toImage()
    label.highlight(0, len(label.plain))
    assert label.heightForWidth(190) == label.height()
    assert label.grab().toImage() != before
    label.clear_highlight()
    assert label.grab().toImage() == before


def test_a_text_that_fits_is_as_qt_has_it(make: Callable[..., Label]) -> None:
    """Only what does not fit is painted by us: all other texts break at their spaces."""
    label = make(SENTENCE)
    for width in (200, 350, 900):
        assert label.heightForWidth(width) == QLabel.heightForWidth(label, width)


MARKED = {
    "Pick **three words** and a password.": ((5, 16, "words"), (23, 31, "password")),
    "اختر **ثلاث كلمات** للمرور": ((5, 10, "three"), (11, 16, "words")),
    "- one browser\n- **two** & <tabs>": ((4, 11, "browser"), (18, 24, "tabs")),
    "one two three": ((0, 3, "one"), (4, 13, "rest")),
}


@pytest.mark.parametrize("text", MARKED)
def test_explained_words_are_underlined(make: Callable[..., Label], text: str) -> None:
    """Exactly those, under their ids; what is painted and read aloud is as it was."""
    label = make(text, look="step")
    before = shown(label)
    mentions = [Mention(*each) for each in MARKED[text]]
    label.mark_words(mentions, lambda _: None)
    assert shown(label) == before
    found = links(label)
    assert found == [(label.plain[m.start : m.end], m.id) for m in mentions]
    for word in re.finditer(r"[^\W_]+", label.plain):
        label.highlight(word.start(), len(word.group()))
        assert marked(label) == word.group()
        assert links(label) == found
    label.clear_highlight()
    assert (marked(label), links(label)) == ("", found)


@pytest.mark.parametrize("direction", Qt.LayoutDirection)
def test_a_click_on_an_explained_word_tells_which(
    make: Callable[..., Label], direction: Qt.LayoutDirection
) -> None:
    """Wherever in the word, from either side; a click elsewhere and the Tab key tell nothing."""
    told: list[str] = []
    label = make(ARABIC if direction is Qt.LayoutDirection.RightToLeft else SENTENCE)
    label.setLayoutDirection(direction)
    label.mark_words([Mention(5, 10, "three")], told.append)
    label.resize(900, label.heightForWidth(900))
    label.show()
    document = label._broken(900)
    y = label.height() // 2
    hits = [x for x in range(0, 900, 3) if document.documentLayout().anchorAt(QPointF(x, y))]
    assert hits
    for x in (hits[0], hits[-1]):
        QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert told == ["three"] * 2
    for x in (hits[0] - 12, hits[-1] + 12):
        QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    assert told == ["three"] * 2
    assert label.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_a_label_without_explained_words_lets_the_mouse_through(make: Callable[..., Label]) -> None:
    """As one in a button must; marking nothing changes nothing."""
    label = make("Learn")
    label.mark_words([], lambda _: None)
    assert label.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_underlined_words_have_the_ink_of_the_theme(
    make: Callable[..., Label], qapp: QApplication, theme: Theme
) -> None:
    """In the light and in the dark, after the theme was changed too."""
    themes = Themes(Places.of().assets)
    label = make("one two")
    label.mark_words([Mention(0, 3, "one")], lambda _: None)
    label.show()
    for name in (ThemeName.CONTRAST, ThemeName.LIGHT):
        dress = themes.theme(name)
        apply_theme(qapp, themes, dress)
        assert f"color:{dress.colours['ink'].lower()}" in label.text().lower(), name


def links(label: Label) -> list[tuple[str, str]]:
    """The underlined words that the label paints, and their ids."""
    document = QTextDocument()
    document.setHtml(label.text())
    found: list[tuple[str, str]] = []
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            form, text = fragments.fragment().charFormat(), fragments.fragment().text()
            if form.isAnchor():
                assert form.fontUnderline()
                goes_on = bool(found) and found[-1][1] == form.anchorHref()
                before = found.pop()[0] if goes_on else ""
                found.append((before + text, form.anchorHref()))
            fragments += 1
        block = block.next()
    return found


def test_arabic_letters_say_where_they_stand(make: Callable[..., Label]) -> None:
    """Arabic letters stand below the middle of their line, which who draws beside them can ask."""
    assert make("Pick three words").drop == 0
    label = make("هههه")
    label.resize(400, label.line_height)
    rows = _ink_rows(label)
    letters = (rows[0] + rows[-1]) / 2
    assert abs(label.line_height / 2 + label.drop - letters) <= 2
    assert label.drop > 2


def _ink(label: QLabel) -> tuple[int, int]:
    """The first and the last column with something dark in it, the frame left out."""
    picture = label.grab().toImage()
    rows = range(6, picture.height() - 6)
    columns = [
        x
        for x in range(4, picture.width())
        if any(picture.pixelColor(x, y).lightness() < 90 for y in rows)
    ]
    return columns[0], columns[-1]


def _ink_rows(label: Label) -> list[int]:
    """The rows in which something is painted."""
    picture = label.grab().toImage()
    paper = picture.pixelColor(0, 0)
    return [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y) != paper for x in range(picture.width()))
    ]


@pytest.mark.parametrize(
    ("direction", "text"),
    [
        (
            Qt.LayoutDirection.LeftToRight,
            "- write it on paper and keep that at home in a safe place",
        ),
        (
            Qt.LayoutDirection.RightToLeft,
            "- اكتبها على ورقة واحفظ الورقة في البيت في مكان آمن دائمًا",
        ),
    ],
)
def test_the_lines_of_a_list_begin_below_each_other(
    make: Callable[..., Label], direction: Qt.LayoutDirection, text: str
) -> None:
    """Only the dot stands at the edge, on the side where reading begins."""
    label = make(text, look="step")
    label.setLayoutDirection(direction)
    label.ensurePolished()
    label.resize(260, label.heightForWidth(260))
    indent = label.fontMetrics().horizontalAdvance("• ")
    picture = label.grab().toImage()
    paper = picture.pixelColor(picture.width() // 2, 0)
    edge = range(indent - 2)
    if direction is Qt.LayoutDirection.RightToLeft:
        edge = range(picture.width() - indent + 2, picture.width())
    rows = [
        y for y in range(picture.height()) if any(picture.pixelColor(x, y) != paper for x in edge)
    ]
    assert label.height() > 2 * label.line_height
    assert rows, "the dot"
    assert rows[-1] < 0.5 * label.height()


def ink(label: Label) -> int:
    """How many rows of pixels its letters take."""
    picture = label.grab().toImage()
    ground = picture.pixel(0, 0)
    rows = [
        y
        for y in range(picture.height())
        if any(picture.pixel(x, y) != ground for x in range(picture.width()))
    ]
    return rows[-1] - rows[0] + 1


@pytest.mark.parametrize("look", ["button", "note", "body", "step", "subheading", "title"])
def test_no_dot_below_an_arabic_letter_is_cut(
    make: Callable[..., Label], qtbot: QtBot, look: str
) -> None:
    """In the height that it asks for, a line shows as much as in a far higher one."""
    del qtbot
    for scale in SCALES:
        themes = Themes(Places.of().assets)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, themes, themes.theme(ThemeName.LIGHT, scale))
        label = make("في المزيد التالي جي", look=look)
        label.ensurePolished()
        label.resize(700, label.heightForWidth(700))
        asked = ink(label)
        label.resize(700, label.height() + 60)
        assert ink(label) == asked, scale
