# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Mend short lines with the keys that write no letter: judged by what stands in the field."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.content.markup import plain
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import Feedback, Goal
from kiosk.ui.activities.differences import WHY
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.written import WrittenActivity
from kiosk.ui.layouts import Flow, Stack
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.text_field import TextField, focus_after
from kiosk.usecases.practices.copied_line import (
    Difference,
    compare,
    is_latin,
    is_right_to_left,
    normalised,
)
from kiosk.usecases.practices.mended_line import Stroke, next_mend

_NEW_LINE = "new-line"
_KEYS = {  # what stands on the key
    "capital": N_("Shift"),
    "space": N_("Space"),
    "delete": N_("Backspace"),
    "arrow": N_("Arrows"),
    _NEW_LINE: N_("Enter"),
    "at-sign": N_("@"),
    "number": N_("1 2 3"),
    "accent": N_("Accents"),
}
_HOW = {
    "capital": N_(
        "Hold Shift down and press the letter. On the screen: press Capitals, then the letter."
    ),
    "space": N_("The long key at the bottom writes a space."),
    "delete": N_(
        "Backspace deletes what is before the line that blinks. On the screen it is called Delete."
    ),
    "arrow": N_("The arrow keys move the line that blinks, one letter at a time."),
    _NEW_LINE: N_("Press before the word, so that the line blinks there. Then press Enter."),
    "at-sign": N_(
        "@ is the second sign of a key. Hold AltGr or Shift down, and press it. On the screen: 123."
    ),
    "number": N_("The digits are in the row at the top. On the screen: 123."),
    "accent": N_(
        "Press the key of the accent, then the letter; or look for the letter on its own key. "
        "On the screen: Accents."
    ),
}
_AT = "at"  # of the state: the task that was worked on last
_BELOW = "--below"  # ends the name of the field under another; no id has two dashes


@dataclass(frozen=True, slots=True)
class _Parts:
    """What shows a task. below: the field that Enter makes, for a new line; hidden before."""

    field: TextField
    below: TextField | None
    sign: Icon
    said: Label


class SpecialKeysActivity(WrittenActivity):
    """Parameters: tasks, each with its `id` and what it takes, `do`.

    Texts for each: ``goal-<id>``, ``start-<id>`` as the line stands, ``wanted-<id>`` as it should
    be, and for a new line ``below-<id>``, what comes into it.
    """

    GENERAL_HINTS = (
        N_("Each line shows the key that helps."),
        N_("First press in the field, at the place that you want to change. A line blinks there."),
        N_("Press “Show me”, and see the next key."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        window = PracticeWindow("keyboard", tr("Practice: lines to mend"), tr("is not kept"))
        window.inside.column.setSpacing(24)
        self._parts: dict[str, _Parts] = {}
        for task in self._tasks:
            window.inside.column.addWidget(self._row(task))
        window.inside.column.addStretch()
        self.column.addWidget(window, 1)
        self.show_typed()
        self.first = self._parts[self._left() or next(iter(self._tasks))].field

    @override
    def goals(self) -> tuple[Goal, ...]:
        return tuple(
            Goal(plain(self.stage.text(f"goal-{task}")), self._is_done(task))
            for task in self._tasks
        )

    @override
    def feedback(self) -> Feedback | None:
        tr, task = self.words.tr, self.state.get(_AT)
        if self.is_reached():
            return self.well_done(tr("You know the keys that do something."))
        if task is None:
            return None
        if self._is_done(task):
            return Feedback(tr("That is right"), tr("Go on with another line."), "good")
        return self.not_yet(self._why(task))

    @override
    def next_moves(self) -> tuple[Show, ...]:
        task = self._left()
        if task is None:
            return ()
        field = self._parts[task].field
        names = _strokes(self, field)
        if field.hasSelectedText():
            return (Show(How.KEYS, field, text=names[Stroke.ON]),)
        if self._do(task) == _NEW_LINE:
            return (self._next_for_new_line(task),)
        mend = next_mend(field.text(), self._wanted(task), field.cursorPosition())
        assert mend is not None  # it is not done
        if mend.stroke is not Stroke.WRITE:
            return (Show(How.KEYS, field, text=names[mend.stroke]),)
        if mend.text == " ":
            return (Show(How.KEYS, field, text=self.words.tr("Space")),)
        return (Show(How.TYPE, field, text=mend.text),)

    @override
    def starts_with(self, field: str) -> str:
        return plain(self.stage.text(f"start-{field}"))

    @override
    def follows(self, field: str, text: str) -> Mapping[str, object]:
        task = field.removesuffix(_BELOW)
        above, below = self.typed(task), self.typed(task + _BELOW)
        above, below = (above, text) if field.endswith(_BELOW) else (text, below)
        return self._judged(task, above, below)

    @override
    def show_state(self) -> None:
        """Everything stays where it is; after Undo the fields say what they said before."""
        for task, parts in self._parts.items():
            for name, field in ((task, parts.field), (task + _BELOW, parts.below)):
                if field is not None and field.text() != self.typed(name):
                    field.setText(self.typed(name))
        self.show_typed()

    @override
    def show_typed(self) -> None:
        tr = self.words.tr
        for task, parts in self._parts.items():
            is_done = self._is_done(task)
            is_tried = f"typed-{task}" in self.state
            said = tr("That is right") if is_done else tr(_HOW[self._do(task)])
            if is_tried and not is_done:
                said = self._why(task)
            parts.said.show_text(said)
            parts.sign.show_icon("check" if is_done else "info")
            parts.field.setAccessibleDescription(said)
            if parts.below is not None:
                parts.below.setVisible(self._is_split(task))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Backspace at the beginning of a new line joins it to the one above again."""
        if (
            isinstance(watched, TextField)
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Backspace
            and watched.cursorPosition() == 0
            and not watched.hasSelectedText()
        ):
            self._join(watched.objectName().removeprefix("field-").removesuffix(_BELOW))
            return True
        return False

    @property
    def _tasks(self) -> Mapping[str, Mapping[str, Any]]:
        return {task["id"]: task for task in self.parameters["tasks"]}

    def _do(self, task: str) -> str:
        do: str = self._tasks[task]["do"]
        return do

    def _wanted(self, task: str) -> str:
        return normalised(plain(self.stage.text(f"wanted-{task}")))

    def _is_done(self, task: str) -> bool:
        return bool(self.state.get(f"done-{task}"))

    def _is_split(self, task: str) -> bool:
        return f"typed-{task}{_BELOW}" in self.state and self.state.get(f"split-{task}") is True

    def _left(self) -> str | None:
        """The first task that is not done."""
        return next((task for task in self._tasks if not self._is_done(task)), None)

    def _judged(self, task: str, above: str, below: str) -> dict[str, object]:
        """What of the state says how a task stands, with these texts in its fields."""
        is_done = compare(self._wanted(task), above).is_whole
        if self._do(task) == _NEW_LINE:
            wanted = plain(self.stage.text(f"below-{task}"))
            is_done = is_done and compare(wanted, below.lstrip()).is_whole
        return {_AT: task, f"done-{task}": is_done}

    def _why(self, task: str) -> str:
        """Why a line is not as it should be yet."""
        tr, text = self.words.tr, self.typed(task)
        if not text and self.starts_with(task) and not self._is_split(task):
            return tr("Now all of it is gone. Press “Undo” to have it back.")
        difference = compare(self._wanted(task), text).difference
        if self._do(task) == _NEW_LINE:
            if self._is_split(task):
                return tr("The new line begins at another place. Backspace joins the two again.")
            return tr(_HOW[_NEW_LINE])
        if difference is None or difference is Difference.OTHER:
            return tr(_HOW[self._do(task)])
        return tr(WHY[difference])

    def _row(self, task: str) -> QWidget:
        """A task: its key and what to do, the field, and room for a sentence."""
        tr, do = self.words.tr, self._do(task)
        goal = Label(self.stage.text(f"goal-{task}"), prefers_line=True)
        field = self.line(task, goal.plain, is_latin=is_latin(self._wanted(task)))
        goal.belong_to(field)
        below = self._line_below(task, field) if do == _NEW_LINE else None
        sign, said = Icon("info", 24), Label("", "note")
        self._parts[task] = _Parts(field, below, sign, said)
        row = Stack(Flow(Label(tr(_KEYS[do]), "word", wrap=False), goal, gap=16), gap=12)
        for part in (field, below, IconLine(sign, said)):
            if part is not None:
                row.column.addWidget(part)
        return row

    def _line_below(self, task: str, field: TextField) -> TextField:
        below = self.line(task + _BELOW, self.words.tr("The new line"))
        below.installEventFilter(self)
        field.returnPressed.disconnect()
        field.returnPressed.connect(partial(self._split, task))
        return below

    def _split(self, task: str) -> None:
        """Enter: what is after the line that blinks goes into a line of its own."""
        parts = self._parts[task]
        if self._is_split(task):
            focus_after(parts.field)
            return
        at, text = parts.field.cursorPosition(), parts.field.text()
        above, below = text[:at], text[at:]
        self._change(task, above, below, is_split=True)
        if parts.below is not None:
            parts.below.setFocus(Qt.FocusReason.OtherFocusReason)
            parts.below.setCursorPosition(0)

    def _join(self, task: str) -> None:
        parts = self._parts[task]
        above = self.typed(task)
        self._change(task, above + self.typed(task + _BELOW), "", is_split=False)
        parts.field.setFocus(Qt.FocusReason.OtherFocusReason)
        parts.field.setCursorPosition(len(above))

    def _change(self, task: str, above: str, below: str, *, is_split: bool) -> None:
        fields = {f"typed-{task}": above, f"typed-{task}{_BELOW}": below}
        self.do(**{**fields, f"split-{task}": is_split, **self._judged(task, above, below)})

    def _next_for_new_line(self, task: str) -> Show:
        parts = self._parts[task]
        if self._is_split(task) and parts.below is not None:
            names = _strokes(self, parts.below)
            at_start = parts.below.cursorPosition() == 0
            text = names[Stroke.DELETE if at_start else Stroke.BACK]
            return Show(How.KEYS, parts.below, text=text)
        place = len(self._wanted(task))
        at = parts.field.cursorPosition()
        if at == place or self.typed(task)[min(at, place) : max(at, place)].isspace():
            return Show(How.KEYS, parts.field, text=self.words.tr("Enter"))
        stroke = Stroke.BACK if at > place else Stroke.ON
        return Show(How.KEYS, parts.field, text=_strokes(self, parts.field)[stroke])


def _strokes(activity: WrittenActivity, field: TextField) -> Mapping[Stroke, str]:
    """What the keys are called; where a line runs from the right, back to its beginning is right."""
    tr = activity.words.tr
    left, right = tr("To the left"), tr("To the right")
    if is_right_to_left(field.text()):
        left, right = right, left
    return {
        Stroke.BACK: left,
        Stroke.ON: right,
        Stroke.DELETE: tr("Backspace"),
    }
