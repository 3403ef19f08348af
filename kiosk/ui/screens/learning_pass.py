# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typing a learning pass: what was finished on another day is done here too."""

from PySide6.QtCore import Qt

from kiosk.domain.learning_pass import PassError, decode
from kiosk.marks import override
from kiosk.ui.places import LessonsPlace, PassPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.text_field import TextField


class PassScreen(Screen[PassPlace]):
    """One field, and a sentence that says which sign to look at where something is wrong."""

    name = "pass"

    @override
    def build(self) -> None:
        tr = self.words.tr
        self.add(Label(tr("Write your learning pass"), "title"))
        self.add(
            Label(tr("It is the row of letters and numbers on your paper or your photo."), "lead")
        )
        typed = self.context.visit.typed_pass
        self._field = TextField(self.context, tr("Your learning pass"), typed)
        self._field.setObjectName("pass-code")
        self._field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a code is not mirrored
        self._field.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self._field.setMinimumHeight(self.px(72))
        self._field.textEdited.connect(self._on_edited)
        self._field.returnPressed.connect(self._on_go_on)
        self.first = self._field
        self.add(self._field)
        self.column.addStretch()

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        return Bars(
            title=tr("Learning pass"),
            start=self.back_action(),
            end=(Action(tr("Go on"), self._on_go_on, "next", True, "primary"),),
        )

    def _on_edited(self, text: str) -> None:
        self.context.visit.typed_pass = text

    def _on_go_on(self) -> None:
        try:
            self.context.visit.restored = decode(self._field.text())
        except PassError as error:
            self.context.navigator.tell(error)
            return
        self.context.visit.typed_pass = ""
        self.context.navigator.home()
        self.context.navigator.open(LessonsPlace())
