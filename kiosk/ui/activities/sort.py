# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sort things into groups; one that does not belong comes back, and says kindly why."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kiosk.domain.shuffle import shuffled
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import Feedback, Goal
from kiosk.ui.activities.carry import CarryActivity
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import CardGrid, Flow
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label

_LEAST = 260  # px: of a group at text size 1


class SortActivity(CarryActivity):
    """Parameters: groups, their ids; items, each with its id and its group.

    State: placed, the ids of what is where it belongs; said, the last (item, group) tried.
    Texts: ``group-<id>``; ``item-<id>`` and ``feedback-<id>``, which says where it belongs and why.
    """

    GENERAL_HINTS = (
        N_("Look at the names of the groups first."),
        N_("Press one thing. Then press the group where it belongs."),
        N_("Press “Show me”, and see where the next one belongs."),
    )

    @override
    def build(self) -> None:
        text = self.stage.text
        groups: list[QWidget] = []
        for group in self.parameters["groups"]:
            name = text(f"group-{group}")
            inside = [item for item in self._items if item["group"] == group]
            inside = [item for item in inside if item["id"] in self._placed]
            place = self.place(group, name)
            place.column.addWidget(Label(name, "strong"))
            for item in inside:
                sign = Icon("check", 22, tone="good")
                place.column.addWidget(IconLine(sign, Label(text(f"item-{item['id']}"))))
            place.column.addStretch()
            place.setMinimumHeight(self.px(150))
            told = [text(f"item-{item['id']}") for item in inside]
            place.setAccessibleDescription(self.words.listed(told) if told else "")
            groups.append(place)
        tray = Flow(gap=14)
        for id_ in self._left:
            tray.row.addWidget(self.piece(id_, text(f"item-{id_}")))
        most = len(groups)
        self.column.addWidget(tray)
        self.column.addWidget(CardGrid(groups, least=self.px(_LEAST), most=most, gap=16))
        self.column.addStretch()
        first = self._left[0] if self._left else ""
        self.first = self.findChild(QWidget, f"piece-{first}") if first else groups[0]

    @override
    def goals(self) -> tuple[Goal, ...]:
        text = self.words.tr("Put each thing where it belongs")
        return (Goal(text, not self._left),)

    @override
    def goal(self) -> tuple[str, str]:
        return self.how_far(len(self._placed), len(self._items))

    @override
    def feedback(self) -> Feedback | None:
        said: tuple[str, str] | None = self.state.get("said")
        if said is None:
            return None
        item, group = said
        why = self.stage.text(f"feedback-{item}")
        if group != self._group_of(item):
            return self.not_yet(why)
        return self.put_right(why)

    @override
    def next_moves(self) -> tuple[Show, ...]:
        if not self._left:
            return ()
        item = self.held or self._left[0]
        piece = self.findChild(QWidget, f"piece-{item}")
        place = self.findChild(QWidget, f"place-{self._group_of(item)}")
        return (Show(How.DRAG, piece, to=place),)

    @override
    def dropped(self, piece: str, place: str) -> None:
        if not place:
            self.redraw()
            self.changed.emit()
        elif place == self._group_of(piece):
            self.do(placed=self._placed | {piece}, said=(piece, place))
        else:
            self.do(said=(piece, place))

    @property
    def _items(self) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = self.parameters["items"]
        return items

    @property
    def _placed(self) -> frozenset[str]:
        placed: frozenset[str] = self.state.get("placed", frozenset())
        return placed

    @property
    def _left(self) -> list[str]:
        ids = shuffled([item["id"] for item in self._items])
        return [id_ for id_ in ids if id_ not in self._placed]

    def _group_of(self, id_: str) -> str:
        group: str = next(item["group"] for item in self._items if item["id"] == id_)
        return group
