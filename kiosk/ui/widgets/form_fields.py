# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The fields of a practice form: each with its name, its help, and what is not right yet."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.service import FormField
from kiosk.i18n import Words
from kiosk.ui.context import Context
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Tick
from kiosk.ui.widgets.text_field import TextField, focus_after
from kiosk.usecases.form_check import TICKED

_BY_NUMBERS = frozenset({"date", "number", "telephone"})  # kinds of field


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form shows. values: by field; faults: the fields that say what is not right yet."""

    values: Mapping[str, str]
    faults: Container[str] = ()


class FormFields(QWidget):
    """content: the words of the form. on_write: told of each letter, as (field, text); on_choose:
    of a choice, as (field, its number), and of a tick. `stops`: by field, what takes the focus.
    """

    def __init__(
        self,
        context: Context,
        content: Words,
        filled: Filled,
        on_write: Callable[[str, str], object],
        on_choose: Callable[[str, str], object],
        tone: str = "city",
    ) -> None:
        super().__init__()
        self._tone = tone
        self._context = context
        self._content = content
        self._filled = filled
        self._on_write = on_write
        self._on_choose = on_choose
        self.stops: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def add(self, item: FormField) -> None:
        """Put a field below the last one."""
        of, column = self._content.of, self._column
        is_wrong = item.id in self._filled.faults
        if item.kind == "tick":
            self.stops[item.id] = self._tick(item)
            self._add_help(item)
        else:
            name = of(item.label)
            if not item.required:
                name = self._context.words.tr("{field} (you may leave it empty)", field=name)
            title = Label(name, "strong")
            column.addWidget(title)
            self._add_help(item)
            column.addSpacing(8)  # room for the ring, that it hides no word
            if item.kind == "choice":
                self.stops[item.id] = self._choice(item)
            else:
                line = self._line(item, is_wrong=is_wrong)
                title.belong_to(line)
                self.stops[item.id] = line
        if is_wrong:
            column.addSpacing(8)
            sign = Icon("info", 26, tone="bad")
            column.addWidget(IconLine(sign, Label(of(item.error), tone="bad")))
        column.addSpacing(12)

    def _add_help(self, item: FormField) -> None:
        help_ = self._content.of(item.help)
        if help_:
            self._column.addWidget(Label(help_, "note"))

    def _line(self, item: FormField, *, is_wrong: bool) -> TextField:
        typed = self._filled.values.get(item.id, "")
        line = TextField(self._context, self._content.of(item.label), typed)
        line.setObjectName(f"field-{item.id}")
        line.show_invalid(is_invalid=is_wrong)
        if item.kind in _BY_NUMBERS:
            line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        elif item.kind == "email":
            line.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        described = item.error if is_wrong else item.help
        line.setAccessibleDescription(self._content.of(described))
        line.textEdited.connect(partial(self._on_write, item.id))
        line.returnPressed.connect(partial(focus_after, line))
        self._column.addWidget(line)
        return line

    def _choice(self, item: FormField) -> QWidget:
        group = Box("none", margin=0)
        group.setAccessibleName(self._content.of(item.label))
        group.column.setSpacing(8)
        self._column.addWidget(group)
        first: QWidget | None = None
        for number, choice in enumerate(item.choices):
            tick = Tick(
                self._content.of(choice),
                partial(self._on_choice, item.id, number),
                ticked=self._filled.values.get(item.id) == str(number),
                tone=self._tone,
                one_of_many=True,
            )
            tick.setObjectName(f"field-{item.id}-{number}")
            group.column.addWidget(tick)
            first = first or tick
        assert first is not None
        return first

    def _tick(self, item: FormField) -> QWidget:
        tick = Tick(
            self._content.of(item.label),
            partial(self._on_tick, item.id),
            ticked=self._filled.values.get(item.id) == TICKED,
            tone=self._tone,
        )
        tick.setObjectName(f"field-{item.id}")
        self._column.addWidget(tick)
        return tick

    def _on_choice(self, field: str, number: int, ticked: bool) -> None:
        if ticked:  # and not the one that gives way to it
            self._on_choose(field, str(number))

    def _on_tick(self, field: str, ticked: bool) -> None:
        self._on_choose(field, TICKED if ticked else "")
