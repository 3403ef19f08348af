# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Carry things to their places, with the button of the mouse held down."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.carrying import Piece, Place
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import CardGrid, Flow
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow

_PLACE = 240  # px of a place at text size 1, at least
_HIGH = 150  # px of a place: a thing and its place are in sight together, even in large text
_PICTURE = 40


class _Parcel(Piece):
    """A piece that knows whether it was pressed by a key: what is said then is about keys.

    on_right: it was pressed with the right button.
    """

    is_by_key = False
    on_right: Callable[[], object]

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.accept()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            self.on_right()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.is_by_key = True
        super().keyPressEvent(event)
        self.is_by_key = False


class DragActivity(ActivityWidget):
    """Parameters: things, each with the place where it belongs; places.

    State: put, the ids of the things that are in their place; held, the one that was picked up by
    a press; said, what the last try was; about and where, with which thing and place.
    """

    GENERAL_HINTS = (
        N_("Look at what is asked for. Which place does it belong to?"),
        N_("Press the left button on the thing, and keep it down the whole way."),
        N_("Is it hard to hold? Press the thing once, and then its place: that works here too."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        window = PracticeWindow("hand", tr("Practice: carrying"), tr("only for practice"))
        column = window.inside.column
        self._pieces = {
            thing["id"]: self._make_piece(thing)
            for thing in self.parameters["things"]
            if thing["id"] not in self._put
        }
        if self._pieces:
            column.addWidget(Flow(*self._pieces.values(), gap=16))
        column.addStretch(1)
        self._places = {place["id"]: self._make_place(place) for place in self.parameters["places"]}
        cards: list[QWidget] = list(self._places.values())
        column.addWidget(CardGrid(cards, self.px(_PLACE), 3))
        column.addStretch(2)
        self.column.addWidget(window, 1)
        first = next(iter(self._pieces.values()), None)
        self.first = first if first is not None else cards[0]

    @override
    def goals(self) -> tuple[Goal, ...]:
        return tuple(
            Goal(self._goal_text(thing), thing["id"] in self._put)
            for thing in self.parameters["things"]
        )

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, self.state.get("said")
        about = cast("str", self.state.get("about", ""))
        name = self._name(about)
        place = self._place_name(cast("str", self.state.get("where", "")))
        if self.is_reached():
            return self.well_done(tr("Each thing is in its place."))
        if not said:
            return None
        if said == "put":
            return Feedback(
                tr("Yes"), tr("“{name}” is in “{place}”.", name=name, place=place), "good"
            )
        if said == "pressed":
            text = tr(
                "“{name}” is in “{place}”. Try the next one in one go: hold the button down, move, "
                "and let go over the place.",
                name=name,
                place=place,
            )
            return Feedback(tr("Yes"), text, "good")
        if said == "other":
            own = self.stage.text(f"feedback-{about}")
            other = tr(
                "“{name}” does not belong in “{place}”. It went back.", name=name, place=place
            )
            return self.not_yet(own or other)
        texts = {
            "beside": tr(
                "You let go beside the places, and “{name}” went back. Let go when the pointer is "
                "over the place.",
                name=name,
            ),
            "held": tr(
                "You picked up “{name}”, and the button is up again. Press its place now. Or keep "
                "the button down while you move.",
                name=name,
            ),
            "held-by-key": tr(
                "You picked up “{name}”. Go to its place with the Tab key, and press Enter. Escape "
                "lets it go.",
                name=name,
            ),
            "right": tr("That was the right button. Hold the left one down while you move."),
            "empty": tr("Nothing is picked up yet. First press a thing, then its place."),
            "let-go": tr("“{name}” is back. Nothing is lost.", name=name),
        }
        if said in ("held", "held-by-key"):
            return Feedback(tr("It is picked up"), texts[said])
        return self.not_yet(texts[cast("str", said)])

    @override
    def next_moves(self) -> tuple[Show, ...]:
        for thing in self.parameters["things"]:
            if thing["id"] not in self._put:
                piece, place = self._pieces[thing["id"]], self._places[thing["place"]]
                return (Show(How.POINT, piece), Show(How.DRAG, piece, place))
        return ()

    @override
    def let_go_of(self) -> bool:
        if not self._held:
            return False
        self.do(held="", said="let-go", about=self._held)
        return True

    @property
    def _put(self) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.state.get("put", ()))

    @property
    def _held(self) -> str:
        return cast("str", self.state.get("held", ""))

    def _name(self, id_: str) -> str:
        return self.stage.text(f"label-{id_}")

    def _place_name(self, id_: str) -> str:
        return self.stage.text(f"place-{id_}")

    def _goal_text(self, thing: dict[str, Any]) -> str:
        name, place = self._name(thing["id"]), self._place_name(thing["place"])
        own = self.stage.text(f"goal-{thing['id']}")
        return own or self.words.tr("Carry “{name}” to “{place}”", name=name, place=place)

    def _make_piece(self, thing: dict[str, Any]) -> Piece:
        id_ = thing["id"]
        piece = _Parcel(
            id_, self._name(id_), partial(self._on_press, id_), partial(self._on_drop, id_)
        )
        piece.on_right = partial(self.do, held="", said="right", about=id_)
        piece.setObjectName(f"thing-{id_}")
        piece.column.setContentsMargins(20, 12, 24, 12)
        piece.column.addWidget(Icon(thing["icon"], _PICTURE))
        piece.column.addWidget(Label(self._name(id_), prefers_line=True), 1)
        if id_ == self._held:
            piece.show_held(is_held=True)
            piece.setAccessibleDescription(self.words.tr("is picked up"))
        return piece

    def _make_place(self, place: dict[str, Any]) -> Place:
        id_ = place["id"]
        card = Place(id_, self._place_name(id_), partial(self._on_place, id_))
        card.setObjectName(f"place-{id_}")
        card.setMinimumHeight(_HIGH)
        icon, title = Icon(place["icon"], _PICTURE), Label(self._place_name(id_), "strong")
        card.column.addWidget(IconLine(icon, title, gap=14))
        inside = [
            t for t in self.parameters["things"] if t["place"] == id_ and t["id"] in self._put
        ]
        for thing in inside:
            card.column.addWidget(IconLine(Icon(thing["icon"], 26), Label(self._name(thing["id"]))))
        names = ", ".join(self._name(thing["id"]) for thing in inside)
        tr = self.words.tr
        card.setAccessibleDescription(tr("In it: {names}", names=names) if names else tr("empty"))
        card.column.addStretch()
        return card

    def _on_press(self, id_: str) -> None:
        if self._held == id_:
            self.do(held="", said="let-go", about=id_)
            return
        by_key = cast("_Parcel", self._pieces[id_]).is_by_key
        self.do(held=id_, said="held-by-key" if by_key else "held", about=id_)

    def _on_place(self, place: str) -> None:
        if self._held:
            self._try(self._held, place, "pressed")
        else:
            self.do(said="empty", about="")

    def _on_drop(self, id_: str, place: str) -> None:
        if place:
            self._try(id_, place, "put")
        else:
            self.do(held="", said="beside", about=id_)

    def _try(self, id_: str, place: str, said: str) -> None:
        thing = next(each for each in self.parameters["things"] if each["id"] == id_)
        if thing["place"] == place:
            self.do(held="", said=said, about=id_, where=place, put=(*self._put, id_))
        else:
            self.do(held="", said="other", about=id_, where=place)
