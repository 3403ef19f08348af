# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The quick exit: away from what nobody should be seen with, by one button or one key, at once.

Why F12. It is one key; it stands at the end of its row, so a hand finds it without the eyes; it
writes no letter and does nothing else here, so it works in a field and over a sheet, and nobody
erases a visit by pressing it as something else. Escape would be found more easily still, but
everywhere here it goes one step back, and who is used to that would lose the whole visit. Three
times Shift is not one key, and five times turns on the sticky keys of a computer at home.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout

from kiosk.ui.bars import bar_frame
from kiosk.ui.layouts import Columns
from kiosk.ui.places import ChecklistPlace, ConsentPlace, FinishPlace, Place
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

if TYPE_CHECKING:
    from kiosk.ui.context import Context
    from kiosk.ui.shell import Shell

KEY = "F12"
_HEIGHT = 76  # px


class QuickExit(QObject):
    """Offers the way out while a checklist that wants one is on the way back from here.

    So it is on the checklist and on everything that is opened from it. way: the places from home
    to here. leave: what the button and the key do.
    """

    def __init__(
        self,
        context: Context,
        shell: Shell,
        way: Callable[[], Sequence[Place]],
        leave: Callable[[], object],
    ) -> None:
        super().__init__(shell)
        self._context = context
        self._way = way
        self._leave = leave
        self._shortcut = QShortcut(QKeySequence(KEY), shell)
        self._shortcut.setAutoRepeat(False)
        self._shortcut.setEnabled(False)
        self._shortcut.activated.connect(leave)
        shell.make_exit = self.bar

    def bar(self) -> QFrame | None:
        """The row with the button for the screen that is drawn now; None where it needs none."""
        is_offered = self._is_offered()
        self._shortcut.setEnabled(is_offered)
        if not is_offered:
            return None
        tr = self._context.words.tr
        frame = bar_frame("bar-leave", _HEIGHT)
        row = QHBoxLayout(frame)
        row.setContentsMargins(28, 8, 28, 8)
        button = Button(tr("Leave this page now"), self._leave, icon="close", look="leave")
        button.setObjectName("leave")
        note = Label(tr("Or press {key}. All you did here is erased at once.", key=KEY), "note")
        button.setAccessibleDescription(note.plain)
        row.addWidget(Columns(button, note, (1, 1), narrow=0, gap=20))
        return frame

    def _is_offered(self) -> bool:
        loaded, way = self._context.loaded, self._way()
        if loaded is None or not way:
            return False
        opened = [place.checklist for place in way if isinstance(place, ChecklistPlace)]
        # These two name every checklist that was opened.
        if isinstance(way[-1], ConsentPlace | FinishPlace):
            opened += self._context.visit.ticked
        found = [loaded.checklists[id_] for id_ in opened if id_ in loaded.checklists]
        return any(checklist.quick_exit for checklist in found)
