# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The on-screen keyboard of the window: when it comes, what it writes into, and when it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.system.keyboards import Plugged, letter_keyboard
from kiosk.ui.alive import is_alive
from kiosk.ui.keyboard.sight import Room, Sight
from kiosk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kiosk.content.keyboards import Layout
    from kiosk.ui.context import Context
    from kiosk.ui.keyboard.panel import Panel
    from kiosk.ui.keyboard.shelf import Shelf
    from kiosk.ui.scroll import MoreBelow
    from kiosk.ui.shell import Shell


class OnScreenKeyboard(QWidget):
    """Its place is between the screen and the bottom bar; in a sheet, below what that says.

    It keeps nothing that is written. is_plugged: whether another keyboard is there, as
    `letter_keyboard` says.
    """

    def __init__(self, shell: Shell, context: Context) -> None:
        super().__init__()
        self._shell = shell
        self._context = context
        self.is_plugged: Callable[[], Plugged] = letter_keyboard
        self._was_missing = False
        self._closed_for = ""  # the field for which it was closed: it does not come by itself
        self._shelf: Shelf | None = None
        self._panel: Panel | None = None
        self._target: QWidget | None = None
        self._layout: Layout | None = None
        self._sight: Sight | None = None
        self._room = Room(shell, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        shell.screen_shown.connect(self._on_screen)

    # What a field says of itself

    def entered(self, field: QWidget) -> None:
        """Somebody goes into a field. Without another keyboard this one comes by itself."""
        if self.is_open:
            if field is not self._target:
                self._write_into(field)
        elif field.objectName() != self._closed_for:
            self._closed_for = ""
            if self._look() is Plugged.NO:
                self.open(field)

    def touched(self, field: QWidget) -> None:
        """A finger touched a field: where a finger points, a finger writes."""
        self.open(field)

    def toggle(self, field: QWidget) -> None:
        """The button of a field was pressed."""
        if self.is_open and field is self._target:
            self.dismiss()
        else:
            self.open(field)

    # When it comes and goes

    @property
    def is_open(self) -> bool:
        """Whether it is there."""
        return self._panel is not None

    def open(self, target: QWidget) -> None:
        """Come, and write into this field, or into whatever takes key strokes."""
        if self.is_open and target is self._target:
            return
        if not self._ready_shelf().layouts(self._context.words.language):
            self._context.navigator.tell(KioskError("keyboard.none"))
            return
        self._closed_for = ""
        self._write_into(target)

    def dismiss(self) -> bool:
        """Go, because somebody wants it, and give the focus back; whether it was there."""
        target = self._target
        if target is None:
            return False
        self._closed_for = target.objectName()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go()
        return True

    def close_quietly(self) -> None:
        """Go, because the screen or the sheet does."""
        target = self._target
        if target is None:
            return
        if self._has_focus and is_alive(target):
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go()
        self._closed_for = ""

    def renew(self) -> None:
        """The screen was drawn again, perhaps in other words: write into its new field."""
        if self._target is None or self._shell.sheet is not None:
            return
        name, screen = self._target.objectName(), self._shell.current
        found = screen.findChildren(TextField, name) if screen is not None and name else []
        self._go()
        if found:
            self._write_into(found[-1])

    def fit(self) -> None:
        """The window, or what is on it, has another size."""
        if self._target is None or self._panel is None:
            return
        height = self._shell.height()
        self._panel.fit(height)
        if self._shell.sheet is not None:
            self._shell.sheet.fit()
        elif not self._room.take(self._target):
            self._panel.fit(height, is_tight=True)
        if self._sight is not None:
            self._sight.look()
        self._tie()

    def use(self, bottom: QWidget, more: MoreBelow | None) -> None:
        """The bars were drawn again."""
        self._room.use(bottom, more)
        self.fit()

    # What happens while it is there

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            return self.dismiss()
        letter = self._letter_for(event)
        if letter:
            self._write(letter)
        return bool(letter)

    def _on_key(self, event: QKeyEvent) -> bool:
        """A key with a cable, pressed while the focus is on one of the screen; whether it did."""
        text = self._letter_for(event) or event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() == Qt.Key.Key_Backspace:
            self._press(Qt.Key.Key_Backspace)
        elif text and text.isprintable():
            self._write(text)
        else:
            return False
        return True

    def _write(self, letter: str) -> None:
        from kiosk.ui.keyboard.strokes import write

        self._stroke(lambda taker: write(taker, letter))

    def _press(self, key: Qt.Key) -> None:
        from kiosk.ui.keyboard.strokes import press

        self._stroke(lambda taker: press(taker, key))

    def _stroke(self, do: Callable[[QWidget], object]) -> None:
        target = self._target
        if target is None or not is_alive(target):
            return
        before = target.text() if isinstance(target, QLineEdit) else ""
        has_focus = self._has_focus
        do(_taker(target))
        if has_focus and isinstance(target, QLineEdit) and is_alive(target):
            self._tell_what_changed(target, before)

    def _tell_what_changed(self, field: QLineEdit, before: str) -> None:
        """Who goes from key to key does not hear the field, which has not the focus."""
        if field.text() != before:
            from kiosk.ui.describe import describe_typing

            self._context.navigator.announce(describe_typing(before, field, self._context.words))

    def _letter_for(self, event: QKeyEvent) -> str:
        from kiosk.ui.keyboard.physical import letter_for

        return letter_for(event, self._layout) if self._layout is not None else ""

    def _change_layout(self) -> None:
        if self._target is None or self._layout is None:
            return
        language, shelf = self._context.words.language, self._ready_shelf()
        layout = shelf.after(self._layout, language)
        if not shelf.wants_latin(self._target):
            self._context.visit.keyboards[language.tag] = layout.id
        self._show_layout(layout, numbers=False)
        self.fit()

    def _write_into(self, target: QWidget) -> None:
        self._let_go()
        self._target = target
        self._sight = Sight(target, self)
        _taker(target).installEventFilter(self)
        if isinstance(target, TextField):
            target.show_writing(is_written=True)
        shelf, context = self._ready_shelf(), self._context
        chosen = context.visit.keyboards.get(context.words.language.tag, "")
        layout = shelf.layout_for(target, context.words.language, chosen)
        self._ready_panel()
        self._show_layout(layout, numbers=shelf.wants_numbers(target))
        self.fit()

    def _let_go(self) -> None:
        target, self._target = self._target, None
        if self._sight is not None:
            self._sight.deleteLater()
            self._sight = None
        if target is not None and is_alive(target):
            _taker(target).removeEventFilter(self)
            if isinstance(target, TextField):
                target.show_writing(is_written=False)

    def _go(self) -> None:
        self._let_go()
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
        self.hide()
        self._room.give_back()
        if self._shell.sheet is not None:
            self._shell.sheet.fit()

    def _show_layout(self, layout: Layout, *, numbers: bool) -> None:
        assert self._panel is not None
        self._layout = layout
        shelf, words = self._ready_shelf(), self._context.words
        other = shelf.after(layout, words.language)
        name = other.name if other is not layout else ""
        note = shelf.note(words, layout, self._look())
        self._panel.show_layout(layout, name, note, numbers=numbers)

    def _ready_panel(self) -> None:
        if self._panel is not None:
            return
        from kiosk.ui.keyboard.board import Deeds
        from kiosk.ui.keyboard.panel import Panel

        deeds = Deeds(self._write, self._press, self._change_layout, self.dismiss)
        context = self._context
        self._panel = Panel(context.words, context.theme, deeds, self._on_key)
        self._panel.board.here_changed.connect(self._tie)
        column = self.layout()
        if self._shell.sheet is not None:
            self._shell.sheet.hold(self._panel)
        elif column is not None:
            column.addWidget(self._panel)
            self.show()
        self._panel.show()  # now, and not when Qt comes to it: room is made for what is seen

    def _ready_shelf(self) -> Shelf:
        if self._shelf is None:
            from kiosk.ui.keyboard.shelf import Shelf

            self._shelf = Shelf(self._context.assets, self._context.log)
        return self._shelf

    @property
    def _has_focus(self) -> bool:
        """Whether the focus is on one of the keys."""
        focus: QWidget | None = self._shell.focusWidget()
        return focus is not None and self._panel is not None and self._panel.isAncestorOf(focus)

    def _tie(self) -> None:
        """Tab goes from the field to the keys, and on from there to what is after the field."""
        if self._shell.sheet is None and self._target is not None and self._panel is not None:
            QWidget.setTabOrder(self._target, self._panel.board.here)

    def _look(self) -> Plugged:
        """Whether another keyboard is there; the facilitator hears when it goes and comes."""
        plugged = self.is_plugged()
        if plugged is Plugged.NO and not self._was_missing:
            self._context.log.note("keyboard.missing")
        elif plugged is Plugged.YES and self._was_missing:
            self._context.log.note("keyboard.found")
        if plugged is not Plugged.UNKNOWN:
            self._was_missing = plugged is Plugged.NO
        return plugged

    def _on_screen(self, name: str) -> None:
        if name == "home":  # where a visit begins
            self._look()


def _taker(target: QWidget) -> QWidget:
    """What takes the key strokes of a widget: for most, the widget itself."""
    proxy: QWidget | None = target.focusProxy()
    return proxy or target
