# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Typing or scanning a learning pass: what was finished on another day is done here too."""

from itertools import zip_longest

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea

from kiosk.domain.errors import KioskError
from kiosk.domain.learning_pass import GROUP, PassError, decode, grouped, tidy
from kiosk.marks import override
from kiosk.ui.layouts import Flow
from kiosk.ui.paper_html import isolated
from kiosk.ui.places import PassPlace, PassReadPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.text_field import TextField


class _Groups(Flow):
    """What was typed so far as it stands on the paper, for comparing; who hears it hears letters."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a code is not mirrored
        self._labels: list[Label] = []

    def show_signs(self, signs: str, marked: int = -1) -> None:
        """Show these signs; the group of this number, from 0, is the one to look at."""
        texts = grouped(signs).split("-") if signs else []
        while len(self._labels) < len(texts):
            label = Label("", "group", say="", wrap=False)
            self._labels.append(label)
            self.row.addWidget(label)
        for number, (label, text) in enumerate(zip_longest(self._labels, texts)):
            label.show_text(text or "")
            label.setVisible(text is not None)
            tone = "help" if number == marked else ""
            if label.property("tone") != tone:
                label.setProperty("tone", tone)
                label.style().unpolish(label)
                label.style().polish(label)


class PassScreen(Screen[PassPlace]):
    """One field, and a sentence that says which signs to look at where something is wrong.

    A scanner is a keyboard that types the code and ends with Enter: it needs nothing more.
    """

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
        self._field.textChanged.connect(self._on_changed)
        self._field.returnPressed.connect(self._on_go_on)
        self.first = self._field
        self.add(self._field)
        self._groups = _Groups()
        self._groups.show_signs(tidy(typed))
        self.add(self._groups)
        self.add(
            Label(tr("Small or large letters, with or without spaces: all of it is fine."), "note")
        )
        self.column.addStretch()

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        return Bars(
            title=tr("Learning pass"),
            start=self.back_action(),
            end=(Action(tr("Go on"), self._on_go_on, "next", True, "primary"),),
        )

    def _on_changed(self, text: str) -> None:
        self.context.visit.typed_pass = text
        self._field.show_invalid(is_invalid=False)
        self._groups.show_signs(tidy(text))

    def _on_go_on(self) -> None:
        try:
            numbers = decode(self._field.text())
        except PassError as error:
            self._tell(error)
            return
        visit, navigator = self.context.visit, self.context.navigator
        visit.restored |= numbers
        visit.typed_pass = ""
        known = {outline.number for outline in self.context.library.outlines}
        navigator.home()
        navigator.open(PassReadPlace(tuple(sorted(numbers & known)), len(numbers - known)))

    def _tell(self, error: PassError) -> None:
        """Say what is wrong; where the place is known, name its group, mark it, and go there."""
        place = error.data.get("place", 0)
        signs = tidy(self._field.text())
        if error.code != "pass.typing" or not isinstance(place, int) or place < 1:
            self.context.navigator.tell(error)
            return
        group = (place - 1) // GROUP
        shown = " ".join(signs[group * GROUP : (group + 1) * GROUP])
        told = KioskError("pass.group", group=group + 1, signs=isolated(shown))
        self.context.navigator.tell(told)
        self._field.show_invalid(is_invalid=True)
        self._groups.show_signs(signs, group)
        self._field.setFocus()
        self._field.setSelection(_index(self._field.text(), place), 1)
        # The notice takes room when it is laid out: what it speaks of must not be what gives way.
        QTimer.singleShot(0, self, self._show_groups)

    def _show_groups(self) -> None:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            around.ensureWidgetVisible(self._field)
            around.ensureWidgetVisible(self._groups)


def _index(text: str, place: int) -> int:
    """Where the sign of this place, from 1, stands in what was typed, from 0."""
    signs = [i for i, sign in enumerate(text) if not sign.isspace() and sign != "-"]
    return signs[place - 1]
