# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring the pointer onto lamps, which light; nothing has to be pressed."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QStyle

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.handle import is_finger
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.things import Field, set_tone, show_soon
from kiosk.ui.scroll import KEEPS_FINGER
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Card

_SIDES = {
    "large": 136,
    "medium": 96,
    "small": 62,
}  # px of a lamp: all of them are in sight at once, however large the text is
_COLUMNS, _ROWS = 3, 2
# Where the lamps are, so that each way goes another direction: column, row, and where in them.
_SPOTS = (
    (0, 0, 0.1, 0.2),
    (2, 1, 0.8, 0.9),
    (1, 0, 0.6, 0.1),
    (0, 1, 0.3, 0.9),
    (2, 0, 0.9, 0.4),
    (1, 1, 0.4, 0.6),
)
_GAP = 24  # px between two lamps at least
_BY_KEY = frozenset({Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason})
_WAYS: dict[int, QPoint] = {
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
}


class Lamp(Card):
    """reached: the pointer came onto it, a finger, or the focus by a key; it may go on to others.

    on_drawn: a button is held down over a lamp while the pointer goes on, to this point of the
    screen.
    """

    reached = Signal(int)  # its number

    def __init__(
        self,
        number: int,
        name: str,
        side: int,
        on_press: Callable[[], object],
        on_drawn: Callable[[QPoint], object],
    ) -> None:
        super().__init__(name, self._on_pressed, look="thing")
        self._number = number
        self._on_mouse_press = on_press
        self._on_drawn = on_drawn
        self._is_by_mouse = False
        self.neighbours: tuple[Lamp, ...] = ()
        self.setProperty(KEEPS_FINGER, True)
        self.setFixedSize(side, side)
        self.column.setContentsMargins(0, 0, 0, 0)
        self._icon = Icon("lamp", side // 2)
        self.column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignCenter)

    def reach(self) -> None:
        """The pointer, a finger or the focus is here."""
        self.reached.emit(self._number)

    def show_lit(self, *, is_lit: bool, says: str) -> None:
        """Show whether it gives light; says: the same in words."""
        self._icon.show_icon("lamp-on" if is_lit else "lamp")
        self.setAccessibleDescription(says)
        set_tone(self, "lit" if is_lit else "")

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.reach()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:
            self.reach()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The first lamp has the focus before any key: to go on from it counts too."""
        super().focusOutEvent(event)
        if event.reason() in _BY_KEY:
            self.reach()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(event.key())
        if way is None:
            super().keyPressEvent(event)
            return
        self.reach()
        target = self._towards(way)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            show_soon(target)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._is_by_mouse = not is_finger(event)
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons():
            self._on_drawn(event.globalPosition().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._is_by_mouse = False

    def _on_pressed(self) -> None:
        self.reach()
        if self._is_by_mouse:
            self._on_mouse_press()

    def _towards(self, way: QPoint) -> "Lamp | None":
        """The lamp that lies nearest in a direction; None where there is none."""
        found: list[tuple[int, Lamp]] = []
        for lamp in self.neighbours:
            away = lamp.geometry().center() - self.geometry().center()
            along = QPoint.dotProduct(away, way)
            if lamp is not self and along > 0:
                found.append((along + 3 * (away.manhattanLength() - along), lamp))
        return min(found, key=lambda each: each[0])[1] if found else None


class LampField(Field):
    """Lamps all over the field. on_drawn: a finger, or a held button, goes over this point of it."""

    def __init__(
        self,
        on_beside: Callable[[Qt.MouseButton], object],
        on_drawn: Callable[[QPoint], object],
    ) -> None:
        super().__init__(on_beside)
        self._on_drawn = on_drawn
        self._lamps: tuple[Lamp, ...] = ()

    def put(self, lamps: tuple[Lamp, ...]) -> None:
        """Lay the lamps into the field."""
        self._lamps = lamps
        cell = max(lamp.width() for lamp in lamps) + _GAP
        self.setMinimumSize(cell * _COLUMNS, cell * _ROWS)
        spots = zip(lamps, _SPOTS, strict=False)
        for lamp, _ in sorted(spots, key=lambda each: (each[1][1], each[1][0])):
            lamp.setParent(self)  # in the order in which the eye reads, and Tab goes
            lamp.neighbours = lamps

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        cell = QSize(self.width() // _COLUMNS, self.height() // _ROWS)
        for lamp, (column, row, right, down) in zip(self._lamps, _SPOTS, strict=False):
            room = cell - lamp.size() - QSize(_GAP, _GAP) / 2
            at = QPoint(column * cell.width(), row * cell.height())
            at += QPoint(round(room.width() * right), round(room.height() * down))
            box = QRect(at, lamp.size())
            lamp.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons():
            self._on_drawn(event.globalPosition().toPoint())

    def lamp_at(self, point: QPoint) -> Lamp | None:
        """The lamp at a point of the screen."""
        here = self.mapFromGlobal(point)
        return next((lamp for lamp in self._lamps if lamp.geometry().contains(here)), None)


class MoveActivity(ActivityWidget):
    """Parameters: lamps, their sizes.

    State: lit, the numbers of the lamps that are lit; said, what was done beside moving.
    """

    GENERAL_HINTS = (
        N_("Find the small arrow on the screen. It is the pointer, and the mouse moves it."),
        N_("Move the mouse slowly on the table, and watch where the arrow goes."),
        N_("Bring the tip of the arrow into a lamp that is dark, and wait there for a moment."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        window = PracticeWindow("mouse", tr("Practice: moving"), tr("only for practice"))
        self._field = LampField(self._on_beside, self._on_drawn)
        self._lamps = tuple(
            self._make_lamp(number, _SIDES[size])
            for number, size in enumerate(self.parameters["lamps"])
        )
        self._field.put(self._lamps)
        window.inside.column.addWidget(self._field, 1)
        self.column.addWidget(window, 1)
        self.first = self._lamps[0]
        self.show_state()

    @override
    def goals(self) -> tuple[Goal, ...]:
        text = self.stage.text("goal") or self.words.tr("Bring the pointer onto each lamp")
        return tuple(Goal(text, number in self._lit) for number in range(len(self._lamps)))

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, self.state.get("said")
        if self.is_reached():
            return self.well_done(tr("All lamps are lit."))
        if said == "pressed":
            return self.not_yet(
                tr("You do not need to press here. Just bring the pointer onto the next lamp.")
            )
        if said == "beside":
            return self.not_yet(
                tr("No lamp is there. Move on, without pressing, until the arrow is in a lamp.")
            )
        if said == "lit":
            left = len(self._lamps) - len(self._lit)
            text = self.words.trn("{n} lamp is still dark.", "{n} lamps are still dark.", left)
            return Feedback(tr("It is lit"), text, "good")
        return None

    @override
    def show_state(self) -> None:
        tr = self.words.tr
        for number, lamp in enumerate(self._lamps):
            is_lit = number in self._lit
            lamp.show_lit(is_lit=is_lit, says=tr("is lit") if is_lit else tr("is dark"))

    @override
    def next_moves(self) -> tuple[Show, ...]:
        dark = (lamp for number, lamp in enumerate(self._lamps) if number not in self._lit)
        lamp = next(dark, None)
        return (Show(How.POINT, lamp),) if lamp is not None else ()

    @property
    def _lit(self) -> tuple[int, ...]:
        return cast("tuple[int, ...]", self.state.get("lit", ()))

    def _make_lamp(self, number: int, side: int) -> Lamp:
        name = self.words.tr("Lamp {n}", n=number + 1)
        lamp = Lamp(number, name, side, self._on_press, self._on_drawn)
        lamp.setObjectName(f"lamp-{number + 1}")
        # Queued: what the light changes is drawn when the focus or the pointer has arrived.
        lamp.reached.connect(self._light, Qt.ConnectionType.QueuedConnection)
        return lamp

    def _light(self, number: int) -> None:
        if number not in self._lit:
            self.do(lit=(*self._lit, number), said="lit")

    def _on_press(self) -> None:
        if not self.is_reached():
            self.do(said="pressed")

    def _on_beside(self, _button: Qt.MouseButton) -> None:
        self.do(said="beside")

    def _on_drawn(self, point: QPoint) -> None:
        lamp = self._field.lamp_at(point)
        if lamp is not None:
            lamp.reach()
