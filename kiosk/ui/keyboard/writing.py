# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing into one field: by the keys of the screen, and by those with a cable beside them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from kiosk.content.keyboards import Layout
from kiosk.i18n import Words
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.describe import describe_typing
from kiosk.ui.keyboard.physical import letter_for
from kiosk.ui.keyboard.sight import Sight
from kiosk.ui.keyboard.strokes import press, write
from kiosk.ui.widgets.text_field import TextField


class Writing(QObject):
    """For as long as the keyboard writes into `target`; it holds nothing of what is written.

    dismiss: closes the keyboard. tell: says aloud, to who goes from key to key, what that did in
    the field, which they do not hear; it is asked with `is_on_keys` whether they do.
    """

    def __init__(
        self,
        target: QWidget,
        words: Words,
        *,
        dismiss: Callable[[], object],
        tell: Callable[[str], object],
        is_on_keys: Callable[[], bool],
    ) -> None:
        super().__init__()
        self.target = target
        self.layout: Layout | None = None  # the one that is shown
        self._words = words
        self._dismiss = dismiss
        self._tell = tell
        self._is_on_keys = is_on_keys
        self.sight = Sight(target, self)
        self._taker.installEventFilter(self)
        if isinstance(target, TextField):
            target.show_writing(is_written=True)

    def end(self) -> None:
        """Leave the field alone from now on."""
        if is_alive(self.target):
            self._taker.removeEventFilter(self)
            if isinstance(self.target, TextField):
                self.target.show_writing(is_written=False)
        self.deleteLater()

    def write(self, text: str) -> None:
        """Press the key that writes this."""
        self._stroke(lambda taker: write(taker, text))

    def press(self, key: Qt.Key) -> None:
        """Press a key that does something."""
        self._stroke(lambda taker: press(taker, key))

    def on_key(self, event: QKeyEvent) -> bool:
        """A key with a cable, pressed while the focus is on one of the screen; whether it did."""
        text = self._letter_for(event) or event.text()
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
        elif event.key() == Qt.Key.Key_Backspace:
            self.press(Qt.Key.Key_Backspace)
        elif text and text.isprintable():
            self.write(text)
        else:
            return False
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
            return True
        letter = self._letter_for(event)
        if letter:
            self.write(letter)
        return bool(letter)

    @property
    def _taker(self) -> QWidget:
        """What takes the key strokes of the target: mostly itself."""
        proxy: QWidget | None = self.target.focusProxy()
        return proxy or self.target

    def _letter_for(self, event: QKeyEvent) -> str:
        return letter_for(event, self.layout) if self.layout is not None else ""

    def _stroke(self, do: Callable[[QWidget], object]) -> None:
        field = self.target
        if not is_alive(field):
            return
        before = field.text() if isinstance(field, QLineEdit) else ""
        is_on_keys = self._is_on_keys()
        do(self._taker)
        has_changed = isinstance(field, QLineEdit) and is_alive(field) and field.text() != before
        if is_on_keys and has_changed and isinstance(field, QLineEdit):
            self._tell(describe_typing(before, field, self._words))
