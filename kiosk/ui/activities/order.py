# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bring steps into their order: with two arrows, or by dragging."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.domain.shuffle import shuffled
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import Feedback, Goal
from kiosk.ui.activities.carry import CarryActivity
from kiosk.ui.activities.carrying import Piece
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, IconButton


class OrderActivity(CarryActivity):
    """Parameters: items, the ids in the order that is right.

    State: order, the ids as they are now; checked, whether the last thing done was to ask.
    Texts: ``item-<id>``; ``feedback-<id>``, said when it is the first that is not in its place.
    """

    GENERAL_HINTS = (
        N_("What must be there before all else can begin?"),
        N_("The arrows move a step up or down, by one place."),
        N_("Press “Show me”, and see which step to move."),
    )

    @override
    def build(self) -> None:
        for number, id_ in enumerate(self._order):
            self.column.addWidget(self._row(number, id_))
        check = Button(self.words.tr("Is this the order?"), self._on_check, icon="check")
        check.setObjectName("check-order")
        self.column.addWidget(check)
        self.column.addStretch()
        self.first = self.findChild(QWidget, f"piece-{self._order[0]}")

    @override
    def goals(self) -> tuple[Goal, ...]:
        text = self.words.tr("Bring the steps into their order")
        return (Goal(text, self._is_right and bool(self.state.get("checked"))),)

    @override
    def feedback(self) -> Feedback | None:
        if not self.state.get("checked"):
            return None
        if self._is_right:
            return self.well_done()
        return self.not_yet(self.stage.text(f"feedback-{self._first_misplaced}"))

    @override
    def next_moves(self) -> tuple[Show, ...]:
        if self._is_right:
            if self.state.get("checked"):
                return ()
            return (Show(How.PRESS, self.findChild(QWidget, "check-order")),)
        return (Show(How.PRESS, self.findChild(QWidget, f"up-{self._first_misplaced}")),)

    @override
    def dropped(self, piece: str, place: str) -> None:
        order = list(self._order)
        if not place or place == piece:
            self.redraw()
            return
        at = order.index(place)
        order.remove(piece)
        order.insert(at, piece)
        self.do(order=tuple(order), checked=False)

    @property
    def _right(self) -> list[str]:
        right: list[str] = self.parameters["items"]
        return right

    @property
    def _order(self) -> tuple[str, ...]:
        order: tuple[str, ...] = self.state.get("order") or shuffled(self._right)
        return order

    @property
    def _is_right(self) -> bool:
        return list(self._order) == self._right

    @property
    def _first_misplaced(self) -> str:
        """What belongs in the first place that holds something else."""
        pairs = zip(self._right, self._order, strict=True)
        return next(right for right, now in pairs if right != now)

    def _row(self, number: int, id_: str) -> QWidget:
        tr, text = self.words.tr, self.stage.text(f"item-{id_}")
        last = len(self._order) - 1
        name = f"{self.words.number(number + 1)}. {text}"
        piece = Piece(
            id_, name, partial(self._on_row, id_), partial(self._on_drop, id_), takes=True
        )
        piece.setObjectName(f"piece-{id_}")
        piece.column.setContentsMargins(18, 10, 18, 10)
        piece.column.addWidget(Label(self.words.number(number + 1), "strong"))
        piece.column.addWidget(Label(text), 1)
        self._show_held(piece)
        up = IconButton(
            tr("Move up: {step}", step=text), partial(self._swap, id_, -1), Icon("up", 28)
        )
        up.setObjectName(f"up-{id_}")
        up.setEnabled(number > 0)
        down = IconButton(
            tr("Move down: {step}", step=text), partial(self._swap, id_, 1), Icon("down", 28)
        )
        down.setObjectName(f"down-{id_}")
        down.setEnabled(number < last)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part, stretch in ((piece, 1), (up, 0), (down, 0)):
            row.addWidget(part, stretch)
        return holder

    def _on_row(self, id_: str) -> None:
        """A press picks a step up; a press on another one puts it there."""
        if self.held and self.held != id_:
            self._put(self.held, id_)
        else:
            self._on_piece(id_)

    def _swap(self, id_: str, by: int) -> None:
        order = list(self._order)
        at = order.index(id_)
        order[at], order[at + by] = order[at + by], order[at]
        self.do(order=tuple(order), checked=False)

    def _on_check(self) -> None:
        self.do(order=self._order, checked=True)
