# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What practices have in common in which things are put where they belong."""

from functools import partial

from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback
from kiosk.ui.activities.carrying import Piece, Place
from kiosk.ui.widgets.label import Label

_HELD = "held"  # of the state: the id of what was picked up


class CarryActivity(ActivityWidget):
    """Things are picked up by a press and put down by a press on their place, or dragged there."""

    def dropped(self, piece: str, place: str) -> None:
        """A thing was put somewhere; place: empty where it was let go over nothing."""
        raise NotImplementedError

    def how_far(self, done: int, every: int) -> tuple[str, str]:
        """The one goal, and how many of all things are where they belong."""
        if done == every:
            return super().goal()
        text = self.words.tr("Done: {done} of {all}.", done=done, all=every)
        return self.goals()[0].text, text

    def put_right(self, why: str) -> Feedback:
        """What to say of a thing that is where it belongs, and of the last one."""
        if self.is_reached():
            return self.well_done(why)
        return Feedback(self.words.tr("Yes, that is right"), why, "good")

    @property
    def held(self) -> str:
        """What was picked up and waits for its place; empty where nothing was."""
        held: str = self.state.get(_HELD, "")
        return held

    def piece(self, id_: str, text: str) -> Piece:
        """A thing to carry."""
        piece = Piece(id_, text, partial(self._on_piece, id_), partial(self._on_drop, id_))
        piece.setObjectName(f"piece-{id_}")
        piece.column.setContentsMargins(18, 10, 18, 10)
        piece.column.addWidget(Label(text, prefers_line=True), 1)
        self._show_held(piece)
        return piece

    def place(self, id_: str, name: str, *, across: bool = False) -> Place:
        """Where things can be put; the caller fills its column."""
        place = Place(id_, name, partial(self._on_place, id_), across=across)
        place.setObjectName(f"place-{id_}")
        place.column.setContentsMargins(18, 14, 18, 14)
        return place

    @override
    def let_go_of(self) -> bool:
        if not self.held:
            return False
        self._hold("")
        return True

    def _on_piece(self, id_: str) -> None:
        self._hold("" if self.held == id_ else id_)

    def _on_place(self, id_: str) -> None:
        if self.held:
            self._put(self.held, id_)
        else:
            navigator = self.stage.context.navigator
            navigator.announce(self.words.tr("First press what belongs here."))

    def _on_drop(self, piece: str, place: str) -> None:
        self._put(piece, place)

    def _put(self, piece: str, place: str) -> None:
        self.stage.work.state[_HELD] = ""  # to have it in the hand is no state to come back to
        self.dropped(piece, place)

    def _hold(self, id_: str) -> None:
        self.note(held=id_)
        for piece in self.findChildren(Piece):
            self._show_held(piece)
        if id_:
            words = self.words
            text = words.tr("Picked up. Now choose its place. Escape puts it back.")
            self.stage.context.navigator.announce(text)

    def _show_held(self, piece: Piece) -> None:
        is_held = piece.id == self.held
        piece.show_held(is_held=is_held)
        piece.setAccessibleDescription(self.words.tr("picked up") if is_held else "")
