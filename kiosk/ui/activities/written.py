# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What practices have in common in which something is written."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget
from kiosk.ui.scroll import bring_into_sight
from kiosk.ui.widgets.text_field import TextField, focus_after

_WRITING = "writing"  # of the state: the field that the last letter was written into


class WrittenActivity(ActivityWidget):
    """What is typed is in the state, as ``typed-<field>``; Undo takes it back word by word.

    While letters are written nothing is drawn anew: that would take the field from under the hand.
    A kind brings up to date what stands beside its fields in `show_typed`.
    """

    def show_typed(self) -> None:
        """Something was written: show what comes of it, with the widgets that are there."""

    def follows(self, field: str, text: str) -> Mapping[str, object]:
        """What else of the state changes when this is written in a field."""
        del field, text  # mostly nothing does
        return {}

    def starts_with(self, field: str) -> str:
        """What stands in a field before anybody wrote in it."""
        del field  # mostly nothing does
        return ""

    def typed(self, field: str) -> str:
        """What stands in a field."""
        text: str | None = self.state.get(f"typed-{field}")
        return self.starts_with(field) if text is None else text

    def line(self, field: str, name: str, *, is_latin: bool = False) -> TextField:
        """A field to write in. name: what is written here. is_latin: codes and addresses."""
        line = TextField(self.stage.context, name, self.typed(field))
        self.ready(line, field, is_latin=is_latin)
        return line

    def ready(self, line: TextField, field: str, *, is_latin: bool) -> None:
        """Have what is written in a line kept as the text of a field."""
        line.setObjectName(f"field-{field}")
        if is_latin:
            line.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        line.textEdited.connect(partial(self.write, field))
        line.returnPressed.connect(partial(focus_after, line))

    def write(self, field: str, text: str) -> None:
        """Somebody wrote in a field: its text is this now."""
        before = self.typed(field)
        changes = {f"typed-{field}": text, **self.follows(field, text)}
        if self.state.get(_WRITING) == field and _goes_on(before, text):
            self.note(is_try=True, **changes)
        else:
            self._is_typing = True
            self.do(**{**changes, _WRITING: field})
            self._is_typing = False
        self.show_typed()

    def go_to(self, thing: QWidget) -> None:
        """Lead who has just pressed something to another place, and have that seen."""
        thing.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once it is laid out, and after what was pressed has been brought into sight.
        QTimer.singleShot(0, thing, partial(bring_into_sight, thing))

    @override
    def do(self, **changes: object) -> None:
        super().do(**{_WRITING: "", **changes})

    @override
    def show_state(self) -> None:
        if not self._is_typing:
            self.redraw()

    _is_typing = False


def _goes_on(before: str, after: str) -> bool:
    """Whether a letter (or لا, of one key) was added at the end of a word that was begun."""
    more = after[len(before) :]
    return bool(before) and after.startswith(before) and 1 <= len(more) <= 2 and not more.isspace()
