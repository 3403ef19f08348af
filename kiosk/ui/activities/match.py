# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Match what belongs together, two by two."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.domain.shuffle import shuffled
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import Feedback, Goal
from kiosk.ui.activities.carry import CarryActivity
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import Columns, Stack
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label


class MatchActivity(CarryActivity):
    """Parameters: pairs, their ids.

    State: matched, the ids of the pairs that were found; said, the last (thing, partner) tried.
    Texts: ``left-<id>`` and ``right-<id>``, what belongs together; ``feedback-<id>``, why.
    """

    GENERAL_HINTS = (
        N_("Begin with the one you know best."),
        N_("Press one thing on the one side. Then press what belongs to it on the other side."),
        N_("Press “Show me”, and see what belongs to the next one."),
    )

    @override
    def build(self) -> None:
        text = self.stage.text
        for pair in self._matched:
            self.column.addWidget(self._found(text(f"left-{pair}"), text(f"right-{pair}")))
        pieces: list[QWidget] = [self.piece(pair, text(f"left-{pair}")) for pair in self._left]
        places: list[QWidget] = []
        for pair in shuffled(self._left):
            name = text(f"right-{pair}")
            place = self.place(pair, name)
            place.column.addWidget(Label(name))
            places.append(place)
        if pieces:
            start, end = Stack(*pieces, gap=14), Stack(*places, gap=14)
            start.column.addStretch()
            end.column.addStretch()
            self.column.addWidget(Columns(start, end, (1, 1), narrow=self.px(560), gap=24))
        self.column.addStretch()
        self.first = pieces[0] if pieces else None

    @override
    def goals(self) -> tuple[Goal, ...]:
        return (Goal(self.words.tr("Find what belongs together"), not self._left),)

    @override
    def goal(self) -> tuple[str, str]:
        return self.how_far(len(self._matched), len(self.parameters["pairs"]))

    @override
    def feedback(self) -> Feedback | None:
        said: tuple[str, str] | None = self.state.get("said")
        if said is None:
            return None
        thing, partner = said
        if thing != partner:
            text = self.words.tr(
                "“{one}” and “{other}” do not belong together. Read both again.",
                one=self.stage.text(f"left-{thing}"),
                other=self.stage.text(f"right-{partner}"),
            )
            return self.not_yet(text)
        why = self.stage.text(f"feedback-{thing}")
        return self.put_right(why)

    @override
    def next_moves(self) -> tuple[Show, ...]:
        if not self._left:
            return ()
        pair = self.held or self._left[0]
        piece = self.findChild(QWidget, f"piece-{pair}")
        return (Show(How.DRAG, piece, to=self.findChild(QWidget, f"place-{pair}")),)

    @override
    def dropped(self, piece: str, place: str) -> None:
        if not place:
            self.redraw()
            self.changed.emit()
        elif place == piece:
            self.do(matched=(*self._matched, piece), said=(piece, place))
        else:
            self.do(said=(piece, place))

    @property
    def _matched(self) -> tuple[str, ...]:
        matched: tuple[str, ...] = self.state.get("matched", ())
        return matched

    @property
    def _left(self) -> list[str]:
        return [pair for pair in self.parameters["pairs"] if pair not in self._matched]

    def _found(self, left: str, right: str) -> QWidget:
        box = Box(tone="learn", across=True, margin=14)
        box.column.addWidget(Icon("check", 26, tone="good"), 0, Qt.AlignmentFlag.AlignTop)
        box.column.addWidget(Label(left, "strong"), 1)
        box.column.addWidget(Label(right), 1)
        return box
