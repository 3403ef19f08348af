# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from kiosk.content.places import Places
from kiosk.ui.assistive import DECORATION
from kiosk.ui.theme import SCALES, Theme, ThemeName, Themes, apply_theme
from kiosk.ui.widgets.icon import Badge, Icon, IconLine, Picture
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

Wear = Callable[[float], None]
Show = Callable[..., QWidget]


@pytest.fixture
def wear(qapp: QApplication) -> Wear:
    """Dresses the application in a size of text."""
    themes = Themes(Places.of().assets)

    def at(scale: float) -> None:
        apply_theme(qapp, themes, themes.theme(ThemeName.LIGHT, scale))

    return at


@pytest.fixture
def show() -> Iterator[Show]:
    """Shows a window with widgets below each other."""
    windows: list[QWidget] = []

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.show()
        return window

    yield shown
    for window in windows:
        window.close()


@pytest.mark.parametrize("scale", SCALES)
def test_an_icon_grows_with_the_text(show: Show, wear: Wear, scale: float) -> None:
    """Beside words it grows as they do; a large one half as much, and so does a badge."""
    wear(scale)
    small, large, badge = Icon("lock", 28), Icon("arch", 80), Badge("lock", 56, margin=18)
    show(small, large, badge)
    half = (1 + scale) / 2
    assert small.width() == small.height() == round(28 * scale)
    assert large.width() == large.height() == round(80 * half)
    assert badge.width() == badge.height() == round(92 * half)
    assert len(ink(small)) > 0.5 * small.height()


def test_it_grows_at_once(show: Show, wear: Wear) -> None:
    """An icon that is there grows when the text does, whatever holds it."""
    wear(1.0)
    button = Button("Go on", lambda: None, icon="next")
    show(button).resize(800, 400)
    icon = button.findChildren(Icon)[0]
    before = icon.width()
    wear(1.75)
    QApplication.sendPostedEvents()
    assert icon.width() == round(before * 1.75)


@pytest.mark.parametrize(("name", "mirrored"), [("next", True), ("speaker", True), ("lock", False)])
def test_what_points_somewhere_is_mirrored(
    show: Show, theme: Theme, name: str, mirrored: bool
) -> None:
    """From right to left arrows and the speaker turn; a lock is a lock."""
    icon = Icon(name, 40)
    show(icon)
    usual = icon.grab().toImage()
    icon.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned = icon.grab().toImage()
    assert (turned != usual) is mirrored
    if mirrored:
        assert alike(turned, usual.flipped(Qt.Orientation.Horizontal))


def alike(one: QImage, other: QImage) -> bool:
    """Whether two pictures are the same but for how the edges of lines are smoothed."""
    different = sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 90
        for x in range(one.width())
        for y in range(one.height())
    )
    return different < 0.02 * one.width() * one.height()


@pytest.mark.parametrize("text", ["Nothing here can be sent.", "لا يمكن إرسال أي شيء من هنا."])
@pytest.mark.parametrize("scale", SCALES)
def test_an_icon_stands_at_the_first_line(show: Show, wear: Wear, scale: float, text: str) -> None:
    """Its middle is that of the letters beside it, and stays there when the text wraps."""
    wear(scale)
    icon, label = Icon("close", 24), Label(text, prefers_line=True)
    line = IconLine(icon, label)
    window = show(line)
    one = label.line_height
    assert icon.mapTo(window, QPoint(0, 0)).y() == label.mapTo(window, QPoint(0, 0)).y()
    assert abs(middle(icon) - (one / 2 + label.drop)) <= 2
    line.setFixedWidth(round(150 * scale))
    window.resize(600, 900)
    assert label.height() > one
    assert abs(middle(icon) - (one / 2 + label.drop)) <= 2


def ink(icon: Icon) -> range:
    """The rows in which the icon is painted."""
    picture = icon.grab().toImage()
    paper = picture.pixelColor(0, 0)
    rows = [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y) != paper for x in range(picture.width()))
    ]
    return range(rows[0], rows[-1] + 1)


def middle(icon: Icon) -> float:
    """The middle of what is painted."""
    rows = ink(icon)
    return (rows.start + rows.stop) / 2


def test_a_picture_says_what_it_shows(theme: Theme, show: Show) -> None:
    """To assistive technology it is a picture with a name; without one it is left out."""
    size = QSize(200, 160)
    picture, mere = Picture("lock", theme, size, "A lock on a door"), Picture("lock", theme, size)
    show(picture, mere)
    told = QAccessible.queryAccessibleInterface(picture)
    assert told.role() is QAccessible.Role.Graphic
    assert told.text(QAccessible.Text.Name) == "A lock on a door"
    assert picture.objectName() == "picture-lock"
    assert mere.objectName() == DECORATION
    assert picture.grab().toImage() == mere.grab().toImage()
