# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The on-screen keyboard of the window: when it comes, what it writes into, and when it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.errors import KioskError
from kiosk.system.keyboards import Plugged, letter_keyboard
from kiosk.ui.alive import is_alive
from kiosk.ui.keyboard.sight import Room
from kiosk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from kiosk.content.keyboards import Layout
    from kiosk.ui.context import Context
    from kiosk.ui.keyboard.panel import Panel
    from kiosk.ui.keyboard.shelf import Shelf
    from kiosk.ui.keyboard.writing import Writing
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
        self._writing: Writing | None = None
        self._name = ""  # of what it writes into
        self._room = Room(shell, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        shell.screen_shown.connect(self._on_screen)

    # What a field says of itself

    def entered(self, field: QWidget) -> None:
        """Somebody goes into a field. Without another keyboard this one comes by itself."""
        if self.is_open:
            if field is not self.target:
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
        if self.is_open and field is self.target:
            self.dismiss()
        else:
            self.open(field)

    # When it comes and goes

    @property
    def is_open(self) -> bool:
        """Whether it is there."""
        return self._writing is not None

    @property
    def target(self) -> QWidget | None:
        """What it writes into."""
        return self._writing.target if self._writing is not None else None

    def open(self, target: QWidget) -> None:
        """Come, and write into this field, or into whatever takes key strokes."""
        if self.is_open and target is self.target:
            return
        if not self._ready_shelf().layouts(self._context.words.language):
            self._context.navigator.tell(KioskError("keyboard.none"))
            return
        self._closed_for = ""
        self._write_into(target)

    def dismiss(self) -> bool:
        """Go, because somebody wants it, and give the focus back; whether it was there."""
        target = self.target
        if target is None:
            return False
        self._closed_for = target.objectName()
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go()
        return True

    def close_quietly(self) -> None:
        """Go, because a sheet comes or goes."""
        target = self.target
        if target is None:
            return
        if self._has_focus and is_alive(target):
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        self._go()

    def leave(self) -> None:
        """Go, because the screen does; on another it may come by itself again."""
        self.close_quietly()
        self._closed_for = ""

    def renew(self) -> None:
        """The screen was drawn again, perhaps in other words: write into its new field."""
        if self.target is None or self._shell.sheet is not None:
            return
        name, target, screen = self._name, self.target, self._shell.current
        self._go()
        if screen is None:
            return
        outlived = is_alive(target) and screen.isAncestorOf(target) and target.isVisible()
        if outlived:
            self._write_into(target)
        elif name and (found := screen.findChildren(TextField, name)):
            self._write_into(found[-1])

    def renew_lost(self) -> None:
        """A part of the screen was drawn again: the same, where its field was in that part."""
        target = self.target
        if target is not None and not (is_alive(target) and target.isVisible()):
            self.renew()

    def fit(self) -> None:
        """The window, or what is on it, has another size."""
        writing, panel, height = self._writing, self._panel, self._shell.height()
        if writing is None or panel is None or not is_alive(writing.target):
            return  # nobody writes; or the screen is drawn again, and `renew` finds its new field
        panel.fit(height)
        if self._shell.sheet is not None:
            self._shell.sheet.fit()
        elif not self._room.take(writing.target):
            panel.fit(height, is_tight=True)
        writing.sight.look()
        self._tie()

    def use(self, bottom: QWidget, more: MoreBelow | None) -> None:
        """The bars were drawn again."""
        self._room.use(bottom, more)
        self.fit()
        if self.is_open:  # the new bars have their fonts, and so their height, only after this
            QTimer.singleShot(0, self, self.fit)

    # What it shows

    def _change_layout(self) -> None:
        writing = self._writing
        if writing is None or writing.layout is None:
            return
        language, shelf = self._context.words.language, self._ready_shelf()
        layout = shelf.after(writing.layout, language)
        if not shelf.wants_latin(writing.target):
            self._context.visit.keyboards[language.tag] = layout.id
        self._show_layout(writing, layout, numbers=False)
        self.fit()

    def _write_into(self, target: QWidget) -> None:
        from kiosk.ui.keyboard.writing import Writing

        if self._writing is not None:
            self._writing.end()
        context, shelf = self._context, self._ready_shelf()
        self._name = target.objectName()
        self._writing = writing = Writing(
            target,
            context.words,
            dismiss=self.dismiss,
            tell=context.navigator.announce,
            is_on_keys=lambda: self._has_focus,
        )
        chosen = context.visit.keyboards.get(context.words.language.tag, "")
        layout = shelf.layout_for(target, context.words.language, chosen)
        self._ready_panel()
        self._show_layout(writing, layout, numbers=shelf.wants_numbers(target))
        self.fit()

    def _go(self) -> None:
        writing, self._writing = self._writing, None
        if writing is not None:
            writing.end()
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
        self.hide()
        self._room.give_back()
        if self._shell.sheet is not None:
            self._shell.sheet.fit()

    def _show_layout(self, writing: Writing, layout: Layout, *, numbers: bool) -> None:
        assert self._panel is not None
        writing.layout = layout
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

        def write(text: str) -> None:
            if self._writing is not None:
                self._writing.write(text)

        def press(key: Qt.Key) -> None:
            if self._writing is not None:
                self._writing.press(key)

        def on_key(event: QKeyEvent) -> bool:
            return self._writing is not None and self._writing.on_key(event)

        deeds = Deeds(write, press, self._change_layout, self.dismiss)
        self._panel = Panel(self._context.words, self._context.theme, deeds, on_key)
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
        if self._shell.sheet is None and self.target is not None and self._panel is not None:
            QWidget.setTabOrder(self.target, self._panel.board.here)

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
