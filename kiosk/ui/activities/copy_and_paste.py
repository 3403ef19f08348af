# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Copy a code to a field in another window, by keys, by buttons or by the menu."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from kiosk.content.markup import plain
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import Feedback, Goal
from kiosk.ui.activities.selection import Command, Editing, Hand, Reading
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.written import WrittenActivity
from kiosk.ui.layouts import Columns, Flow
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button

_FROM, _TO = "from", "to"  # the two windows
_WORDS = {
    Command.COPY: N_("Copy"),
    Command.CUT: N_("Cut"),
    Command.PASTE: N_("Paste"),
    Command.SELECT_ALL: N_("Select all"),
}
_SAID = {
    "nothing-selected": N_(
        "Nothing is selected yet, so nothing was taken. Press twice on the number, quickly: it "
        "gets a coloured ground."
    ),
    "nothing-copied": N_("There is nothing to paste yet. Copy the number first."),
    "part": N_("Only a part of it was selected. Press twice on the number: so all of it is."),
    "still-there": N_(
        "It is copied, and it still stands in the old field. Select it there again, and press Cut."
    ),
    "twice": N_("It is in the field more than once now. Press “Undo”, or delete what is too many."),
    "more": N_("There is more in the field than the number. Delete what is too many."),
    "other": N_("Something else came out. Copy the number again, and paste it then."),
    "by-hand": N_(
        "You wrote it yourself, sign by sign. That works too. Now try to copy it: it is quicker, "
        "and no digit gets lost."
    ),
}


class CopyAndPasteActivity(WrittenActivity):
    """Parameters: way, copy or cut; piece, what to take along.

    The computer's own clipboard is used, as outside; it is emptied at the end of every visit.
    """

    GENERAL_HINTS = (
        N_("First select the number. Then copy it. Then press on the other field, and paste."),
        N_("Press twice on the number, quickly. Then press Copy or Cut below it."),
        N_("Press “Show me”, and see the next move."),
    )

    @override
    def build(self) -> None:
        self._buttons: dict[Command, Button] = {}
        self._fields: dict[str, QLineEdit] = {}
        self._menus: dict[str, Flow] = {}
        windows = (self._window_from(), self._window_to())
        self.column.addWidget(Columns(*windows, (1, 1), narrow=self.px(720), gap=20))
        self.column.addStretch()
        self.first = self._fields[_FROM]
        self.show_typed()

    @override
    def goals(self) -> tuple[Goal, ...]:
        tr, piece = self.words.tr, self._piece
        take = tr("Cut out {piece}", piece=piece) if self._cuts else tr("Copy {piece}", piece=piece)
        is_taken = self.state.get("copied") == piece
        if self._cuts:
            is_taken = is_taken and not self.typed(_FROM).strip()
        label = plain(self.stage.text("to-label"))
        paste = tr("Paste it into “{field}”", field=label)
        return Goal(take, is_taken), Goal(paste, self.typed(_TO).strip() == piece)

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, self.state.get("said")
        if self.is_reached():
            return self.well_done(tr("So you need not write it yourself, and no digit gets lost."))
        if said == "taken":
            text = tr(
                "You see nothing of it, but the computer keeps it. Now go to the other field."
            )
            return Feedback(tr("The computer has it now"), text, "good")
        return self.not_yet(tr(_SAID[said])) if said in _SAID else None

    @override
    def next_moves(self) -> tuple[Show, ...]:
        taken, pasted = self.goals()
        if not taken.is_done:
            field, command = self._fields[_FROM], Command.CUT if self._cuts else Command.COPY
        elif not pasted.is_done:
            field, command = self._fields[_TO], Command.PASTE
        else:
            return ()
        is_ready = field.selectedText() == field.text()  # an empty field has nothing to select
        if is_ready:
            return (Show(How.PRESS, self._buttons[command]),)
        return (Show(How.DOUBLE, field),)

    @override
    def starts_with(self, field: str) -> str:
        return self._piece if field == _FROM else ""

    @override
    def follows(self, field: str, text: str) -> Mapping[str, object]:
        return {"said": self._said(text.strip())} if field == _TO else {}

    @override
    def show_state(self) -> None:
        """Both fields stay: what is selected in them would be lost."""
        for name, field in self._fields.items():
            if field.text() != self.typed(name):
                field.setText(self.typed(name))
        self.show_typed()

    @override
    def show_typed(self) -> None:
        for name, menu in self._menus.items():
            menu.setVisible(self.state.get("menu") == name)

    @override
    def let_go_of(self) -> bool:
        menu = self.state.get("menu")
        if not menu:
            return False
        self._fields[menu].setFocus(Qt.FocusReason.OtherFocusReason)
        self.note(menu="")
        self.show_typed()
        return True

    @property
    def _piece(self) -> str:
        piece: str = self.parameters["piece"]
        return piece

    @property
    def _cuts(self) -> bool:
        return bool(self.parameters["way"] == Command.CUT)

    def _said(self, text: str) -> str:
        """What to say about what stands in the other field."""
        if text == self._piece:
            if self.state.get("copied") != self._piece:
                return "by-hand"
            return "still-there" if self._cuts and self.typed(_FROM).strip() else ""
        if text.count(self._piece) > 1:
            return "twice"
        if self._piece in text:
            return "more"
        return "other" if self._is_pasting else ""

    _is_pasting = False

    def _window_from(self) -> PracticeWindow:
        tr, text = self.words.tr, self.stage.text
        icon = "form" if self._cuts else "mail"
        window = PracticeWindow(icon, text("from-title"), tr("practice"), margin=20)
        column = window.inside.column
        column.addWidget(Label(text("from-text")))
        name = plain(text("piece-label")) or tr("What to take along")
        title = Label(name, "strong")
        column.addWidget(title)
        field: QLineEdit
        if self._cuts:
            field = self._editing(_FROM, name)
        else:
            field = Reading(self.stage.context, name, self._piece)
            field.setObjectName(f"field-{_FROM}")
        title.belong_to(field)
        column.addWidget(field)
        commands = (Command.CUT, Command.COPY) if self._cuts else (Command.COPY,)
        self._fields[_FROM] = field
        self._add_tools(window, _FROM, commands)
        return window

    def _window_to(self) -> PracticeWindow:
        tr, text = self.words.tr, self.stage.text
        window = PracticeWindow("globe", text("to-title"), tr("practice"), margin=20)
        name = plain(text("to-label"))
        title = Label(name, "strong")
        field = self._editing(_TO, name)
        title.belong_to(field)
        window.inside.column.addWidget(title)
        window.inside.column.addWidget(field)
        self._fields[_TO] = field
        self._add_tools(window, _TO, (Command.PASTE,))
        return window

    def _editing(self, side: str, name: str) -> Editing:
        field = Editing(self.stage.context, name, self.typed(side))
        self.ready(field, side, is_latin=True)
        return field

    def _add_tools(self, window: PracticeWindow, side: str, commands: tuple[Command, ...]) -> None:
        """The buttons under a field, and its menu, which is there when it is asked for."""
        field, column = self._fields[side], window.inside.column
        Hand(field, partial(self._command, side), partial(self._open_menu, side))
        tools = Flow(gap=12)
        for command in commands:
            button = self._button(side, command, command)
            self._buttons[command] = button
            tools.row.addWidget(button)
        column.addWidget(tools)
        menu = Flow(gap=12)
        for command in (*commands, Command.SELECT_ALL):
            menu.row.addWidget(self._button(side, command, f"menu-{side}-{command}"))
        self._menus[side] = menu
        column.addWidget(menu)
        column.addStretch()

    def _button(self, side: str, command: Command, name: str) -> Button:
        button = Button(
            self.words.tr(_WORDS[command]), partial(self._command, side, command), look="more"
        )
        button.setObjectName(name)
        return button

    def _open_menu(self, side: str) -> None:
        self.note(menu=side)
        self.show_typed()
        self.go_to(self._menus[side].findChildren(Button)[0])

    def _command(self, side: str, command: Command) -> None:
        """Do it in the field of a window; the menu goes, and the focus is in the field again."""
        field = self._fields[side]
        if self.state.get("menu"):
            self.let_go_of()
        if command is Command.SELECT_ALL:
            field.selectAll()
        elif command is Command.PASTE:
            self._paste(field)
        else:
            self._take(side, field, cuts=command is Command.CUT and not field.isReadOnly())

    def _take(self, side: str, field: QLineEdit, *, cuts: bool) -> None:
        selected = field.selectedText().strip()
        if not selected:
            self.do(said="nothing-selected")
            return
        QGuiApplication.clipboard().setText(selected)
        is_whole = selected == self._piece
        said = "taken" if is_whole else "part"
        if is_whole and self._cuts and not cuts and side == _FROM:
            said = "still-there"
        changes: dict[str, object] = {"copied": selected, "said": said}
        if cuts:
            start, text = field.selectionStart(), field.text()
            left = text[:start] + text[start + len(field.selectedText()) :]
            changes[f"typed-{side}"] = left
        self.do(**changes)

    def _paste(self, field: QLineEdit) -> None:
        text = QGuiApplication.clipboard().text()
        if not text:
            self.do(said="nothing-copied")
        elif not field.isReadOnly():
            self._is_pasting = True
            field.insert(text)
            self._is_pasting = False
