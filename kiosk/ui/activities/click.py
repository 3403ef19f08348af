# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Press things, each once, with the left button."""

from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.things import Field, Thing
from kiosk.ui.layouts import CardGrid
from kiosk.ui.widgets.practice_window import PracticeWindow

_LEAST = 170  # px of a thing at text size 1


class ClickActivity(ActivityWidget):
    """Parameters: things, what to press; others, what lies there too.

    State: done, the ids pressed; said, what the last press was; about, on which thing it was.
    """

    GENERAL_HINTS = (
        N_("Read what is asked for. Then look for that word among the things."),
        N_("Bring the tip of the arrow into the middle of the thing, and hold the mouse still."),
        N_("Press the left button once, with your first finger, and let go."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        window = PracticeWindow("mouse", tr("Practice: press once"), tr("only for practice"))
        field = Field(self._on_beside)
        self._things: dict[str, Thing] = {}
        for thing in self._in_sight_order():
            self._things[thing["id"]] = self._make_thing(thing)
        cards: list[QWidget] = list(self._things.values())
        field.column.addWidget(CardGrid(cards, self.px(_LEAST), 3, gap=24))
        field.column.addStretch()
        window.inside.column.addWidget(field, 1)
        self.column.addWidget(window, 1)
        self.first = cards[0]
        self.show_state()

    @override
    def goals(self) -> tuple[Goal, ...]:
        return tuple(Goal(self._goal_text(id_), id_ in self._done) for id_ in self._wanted)

    @override
    def feedback(self) -> Feedback | None:
        tr, said, about = self.words.tr, self.state.get("said"), self._name(self._about)
        if self.is_reached():
            return self.well_done(tr("You pressed each thing once."))
        if not said:
            return None
        wanted = self._name(self._next)
        if said == "pressed":
            return Feedback(tr("Yes"), tr("“{name}” is pressed.", name=about), "good")
        if said == "other":
            own = self.stage.text(f"feedback-{self._about}")
            other = tr("That is “{name}”. Look for “{wanted}”.", name=about, wanted=wanted)
            return self.not_yet(own or other)
        texts = {
            "again": tr(
                "“{name}” is pressed already: once is enough. Now look for “{wanted}”.",
                name=about,
                wanted=wanted,
            ),
            "right": tr("That was the right button. Press the left one."),
            "slipped": tr(
                "The pointer went away while you pressed. Hold the mouse still until you let go."
            ),
            "beside": tr(
                "You pressed beside it. Bring the tip of the arrow into the middle of “{wanted}”.",
                wanted=wanted,
            ),
        }
        return self.not_yet(texts[said])

    @override
    def show_state(self) -> None:
        for id_, card in self._things.items():
            done = id_ in self._done
            says = self.words.tr("is pressed") if done else ""
            card.mark("good" if done else "", "check" if done else "", says)

    @override
    def next_moves(self) -> tuple[Show, ...]:
        return (Show(How.PRESS, self._things[self._next]),) if self._next else ()

    @property
    def _wanted(self) -> tuple[str, ...]:
        return tuple(thing["id"] for thing in self.parameters["things"])

    @property
    def _done(self) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.state.get("done", ()))

    @property
    def _about(self) -> str:
        return cast("str", self.state.get("about", ""))

    @property
    def _next(self) -> str:
        """The thing that is asked for now; empty where all is done."""
        return next((id_ for id_ in self._wanted if id_ not in self._done), "")

    def _name(self, id_: str) -> str:
        return self.stage.text(f"label-{id_}")

    def _goal_text(self, id_: str) -> str:
        own = self.stage.text(f"goal-{id_}")
        return own or self.words.tr("Press “{name}”", name=self._name(id_))

    def _in_sight_order(self) -> list[dict[str, Any]]:
        """Things and others mixed: the wanted ones from the last, an other after every second."""
        things = list(reversed(self.parameters["things"]))
        for number, other in enumerate(self.parameters.get("others", ())):
            things.insert(min(len(things), 1 + 2 * number), other)
        return things

    def _make_thing(self, thing: dict[str, Any]) -> Thing:
        id_ = thing["id"]
        card = Thing(
            self._name(id_),
            thing["icon"],
            partial(self._on_press, id_),
            on_right=partial(self.do, said="right", about=id_),
            on_slip=partial(self.do, said="slipped", about=id_),
        )
        card.setObjectName(f"thing-{id_}")
        return card

    def _on_press(self, id_: str) -> None:
        if id_ in self._done:
            self.do(said="again", about=id_)
        elif id_ in self._wanted:
            self.do(said="pressed", about=id_, done=(*self._done, id_))
        else:
            self.do(said="other", about=id_)

    def _on_beside(self, button: Qt.MouseButton) -> None:
        is_left = button is Qt.MouseButton.LeftButton
        self.do(said="beside" if is_left else "right", about="")
