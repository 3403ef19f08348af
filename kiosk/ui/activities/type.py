# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Write given lines in a practice letter or note; what is right so far shows letter by letter."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kiosk.content.markup import plain
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import Feedback, Goal
from kiosk.ui.activities.differences import WHY
from kiosk.ui.activities.model_line import ModelLine
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.written import WrittenActivity
from kiosk.ui.layouts import Stack
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.text_field import TextField
from kiosk.usecases.practices.copied_line import Comparison, compare, is_latin, normalised

_AT = "at"  # of the state: the line that was written in last


@dataclass(frozen=True, slots=True)
class _Parts:
    """What shows a line: the model, the field, and what is said under it."""

    model: ModelLine
    field: TextField
    sign: Icon
    said: Label
    row: QWidget


class TypeActivity(WrittenActivity):
    """Parameters: window, what is written in; lines, the ids of what to write.

    Texts: ``line-<id>``, the words to write. A line that was right stays done in another language.
    """

    GENERAL_HINTS = (
        N_("Look for the framed letter. It is the one to write now."),
        N_("Backspace, at the right above Enter, deletes the last letter. You can always go back."),
        N_("Press “Show me”, and see what comes now."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        if self.parameters["window"] == "letter":
            window = PracticeWindow("mail", tr("Practice: a letter"), tr("is sent to nobody"))
        else:
            window = PracticeWindow("form", tr("Practice: a note"), tr("is not kept"))
        self._parts: dict[str, _Parts] = {}
        for line in self._lines:
            window.inside.column.addWidget(self._row(line))
        window.inside.column.addStretch()
        self.column.addWidget(window, 1)
        self.show_typed()
        left = self._left()
        self.first = self._parts[left or self._lines[0]].field

    @override
    def goals(self) -> tuple[Goal, ...]:
        tr = self.words.tr
        return tuple(
            Goal(tr("Write: {text}", text=self._wanted(line)), self._is_done(line))
            for line in self._lines
        )

    @override
    def feedback(self) -> Feedback | None:
        tr = self.words.tr
        if self.is_reached():
            return self.well_done(tr("Every letter is as it should be."))
        line = self.state.get(_AT)
        if line is None:
            return None
        if self._is_done(line):
            text = tr("Go on with the next one: press Enter, or press on its field.")
            return Feedback(tr("This line is right"), text, "good")
        difference = self._compare(line).difference
        return self.not_yet(tr(WHY[difference])) if difference is not None else None

    @override
    def next_moves(self) -> tuple[Show, ...]:
        line = self._left()
        if line is None:
            return ()
        field, compared = self._parts[line].field, self._compare(line)
        if compared.difference is not None:
            return (Show(How.KEYS, field, text=self.words.tr("Backspace")),)
        return (Show(How.TYPE, field, text=self._wanted(line)[compared.right :]),)

    @override
    def follows(self, field: str, text: str) -> Mapping[str, object]:
        return {_AT: field, f"done-{field}": compare(self._wanted(field), text).is_whole}

    @override
    def show_state(self) -> None:
        """Everything stays where it is; after Undo the fields say what they said before."""
        for line, parts in self._parts.items():
            if parts.field.text() != self.typed(line):
                parts.field.setText(self.typed(line))
        self.show_typed()

    @override
    def show_typed(self) -> None:
        for line in self._lines:
            self._show_line(line)

    @property
    def _lines(self) -> tuple[str, ...]:
        return tuple(self.parameters["lines"])

    def _wanted(self, line: str) -> str:
        return normalised(plain(self.stage.text(f"line-{line}")))

    def _is_done(self, line: str) -> bool:
        return bool(self.state.get(f"done-{line}"))

    def _left(self) -> str | None:
        """The first line that is not done."""
        return next((line for line in self._lines if not self._is_done(line)), None)

    def _compare(self, line: str) -> Comparison:
        return compare(self._wanted(line), self.typed(line))

    def _row(self, line: str) -> QWidget:
        """A line: the model, the field below it, and room for a sentence."""
        wanted = self._wanted(line)
        model = ModelLine(wanted, self.stage.context.theme)
        field = self.line(line, wanted, is_latin=is_latin(wanted))
        model.belong_to(field)
        sign, said = Icon("", 26), Label("", "strong")
        row = IconLine(sign, said)
        self._parts[line] = _Parts(model, field, sign, said, row)
        return Stack(model, field, row, gap=10)

    def _show_line(self, line: str) -> None:
        tr, parts, compared = self.words.tr, self._parts[line], self._compare(line)
        is_done, difference = self._is_done(line), compared.difference
        right = len(self._wanted(line)) if is_done else compared.right
        is_begun = bool(self.typed(line)) or line == self._left()
        is_different = difference is not None and not is_done
        parts.model.show_progress(
            right, is_different=is_different, is_framed=is_begun and not is_done
        )
        if is_done:
            said, sign = tr("This line is right"), "check"
        elif difference is not None:
            said, sign = tr(WHY[difference]), "info"
        else:
            said, sign = "", ""
        parts.said.show_text(said)
        parts.sign.show_icon(sign)
        parts.row.setVisible(bool(said))
        described = tr("It says: {text}", text=self._wanted(line))
        parts.field.setAccessibleDescription(said or described)
