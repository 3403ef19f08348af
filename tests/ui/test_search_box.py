# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from typing import cast

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.search_box import SearchBox
from kiosk.ui.widgets.text_field import KeyboardButton
from tests.ui.kiosks import OpenKiosk, Visitor


def search(visitor: Visitor) -> SearchBox:
    """The box on the screen of the lessons."""
    visitor.click("door-learn")
    return cast("SearchBox", visitor.find("search"))


def sign(box: SearchBox) -> QRect:
    """Where its drawing is."""
    return next(i for i in box.findChildren(Icon) if i.parentWidget() is box).geometry()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_sign_stands_where_reading_begins(open_kiosk: OpenKiosk, language: str) -> None:
    """The sign, then the words, then the keyboard: mirrored in Arabic, and none over another."""
    box = search(open_kiosk().begin(language))
    button = box.findChildren(KeyboardButton)[0].geometry()
    words = box.cursorRect()
    if language == "ar":
        assert button.right() < words.left() < words.right() <= sign(box).left()
    else:
        assert sign(box).right() <= words.left() < words.right() < button.left()
    assert abs(sign(box).center().y() - box.rect().center().y()) <= 1


def test_the_caret_of_an_empty_field_is_where_reading_begins(open_kiosk: OpenKiosk) -> None:
    """On an Arabic screen it waits at the right, whatever the system's language is."""
    visitor = open_kiosk().begin("ar")
    visitor.open_practice()
    field = cast("SearchBox", visitor.find("field-family-name"))
    assert field.text() == ""
    assert field.cursorRect().left() > 0.8 * field.width()


def test_arabic_stands_in_the_middle_of_its_field(open_kiosk: OpenKiosk) -> None:
    """Qt alone would draw its letters a quarter of their size too high."""
    visitor = open_kiosk().begin("ar")
    box = search(visitor)
    box.setText("هههههههههههههههه")
    visitor.tab_to("language")  # the caret is higher than the letters
    at = sign(box).left() - 10
    rows = ink(box.grab(QRect(at - 120, 8, 120, box.height() - 16)).toImage())
    assert abs((rows[0] + rows[-1]) / 2 - (box.height() - 16) / 2) <= 3


def ink(picture: QImage) -> list[int]:
    """The rows in which something dark is painted."""
    return [
        y
        for y in range(picture.height())
        if any(picture.pixelColor(x, y).lightness() < 110 for x in range(picture.width()))
    ]
