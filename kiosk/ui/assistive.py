# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What assistive technology is told beside what the widgets say by themselves.

Qt tells it what a widget is from the widget's class, which is why a sheet is a QDialog and the
window a QMainWindow here; PySide's way to make such tellers in Python keeps each one for ever.
"""

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QAccessible, QValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.marks import override

# Qt leaves a widget of this name, and what is in it, out of what it tells. It has no other way.
DECORATION = "qt_rubberband"
ANSWER = "answer"  # the window's property that holds what is to be said soon
_SAID_IN = "said-in"
_FOCUS_MS = 300  # until Orca has said where the focus is now


def announce(window: QWidget, text: str) -> None:
    """Have a screen reader say `text`, before the focus moves; nothing is done where there is none.

    It becomes the name of the window, which Orca speaks. Qt has an event for announcements too, but
    Debian 12's Orca does not know it, and one that knows both could say all twice.
    """
    if text and QAccessible.isActive():
        again = " " if text == window.accessibleName() else ""  # the same name would be no news
        window.setProperty(ANSWER, "")
        window.setAccessibleName(text + again)


def answer(window: QWidget, text: str) -> None:
    """Have a screen reader say what came of something that was done, instead of the last such text.

    Once the focus has moved, Orca takes a new name of the window for one that it has said: so
    this waits until it is said where the focus is.
    """
    if not QAccessible.isActive():
        return

    def say() -> None:
        if window.property(ANSWER) == text:
            announce(window, text)

    window.setProperty(ANSWER, text)
    QTimer.singleShot(_FOCUS_MS, window, say)


def speak_in(widget: QWidget, language: str) -> None:
    """Say in which language the texts of a widget and of what is in it are; language: its tag."""
    widget.setLocale(QLocale(language))


def say_in(widget: QWidget, language: str) -> None:
    """As `speak_in`; and our own voice says it in that language, whatever is around it."""
    speak_in(widget, language)
    widget.setProperty(_SAID_IN, language)


def said_in(widget: QWidget, language: str) -> str:
    """The tag of the language in which our own voice says a text; language: where none was set."""
    return str(widget.property(_SAID_IN) or language)


class AtMost(QValidator):
    """Lets a field take no more than `longest` characters.

    Qt's own limit tells that the cursor moved, when the field is made: Orca then thinks that it
    knows the field already, and does not say it when it gets the focus.
    """

    def __init__(self, longest: int, field: QLineEdit) -> None:
        super().__init__(field)
        self._longest = longest

    @override
    def validate(self, text: str, position: int, /) -> tuple[QValidator.State, str, int]:
        fits = len(text) <= self._longest
        return (
            QValidator.State.Acceptable if fits else QValidator.State.Invalid,
            text,
            position,
        )


def leave_out(widget: QWidget) -> None:
    """Tell nothing of a widget and of what is in it, until `take_in`."""
    widget.setObjectName(DECORATION)


def take_in(widget: QWidget) -> None:
    """Tell of a widget again."""
    widget.setObjectName("")
