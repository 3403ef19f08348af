# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open things by two quick presses, as on the desktop of a computer."""

from functools import partial
from typing import Any, cast

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.handle import DOUBLE_MS
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.things import Field, Thing, show_soon
from kiosk.ui.layouts import CardGrid
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button

_LEAST = 170  # px of a thing at text size 1


class DoubleClickActivity(ActivityWidget):
    """Parameters: things, what to open.

    State: done, the ids opened so far; shown, the one that is open; chosen, the one that a single
    press chose; said, what the last press was; about, on which thing it was.
    """

    GENERAL_HINTS = (
        N_("One press only chooses a thing. Two quick presses open it."),
        N_("Keep the mouse still between the two presses. Only the finger moves."),
        N_("Say “click-click” and press each time. On a keyboard, Enter opens what is chosen."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._since = QElapsedTimer()  # the press before
        window = PracticeWindow("mouse", tr("Practice: opening"), tr("only for practice"))
        field = Field(self._on_beside)
        self._things = {thing["id"]: self._make_thing(thing) for thing in self.parameters["things"]}
        cards: list[QWidget] = list(self._things.values())
        field.column.addWidget(CardGrid(cards, self.px(_LEAST), 4, gap=24))
        field.column.addSpacing(14)
        field.column.addWidget(self._make_open())
        field.column.addStretch()
        window.inside.column.addWidget(field, 1)
        self.column.addWidget(window, 1)
        self.first = cards[0]
        self.show_state()

    @override
    def goals(self) -> tuple[Goal, ...]:
        return tuple(Goal(self._goal_text(id_), id_ in self._done) for id_ in self._things)

    @override
    def feedback(self) -> Feedback | None:
        tr, said, about = self.words.tr, self.state.get("said"), self._name(self._about)
        if self.is_reached():
            return self.well_done(tr("Two quick presses open a thing."))
        if not said:
            return None
        if said == "open":
            return Feedback(tr("It is open"), tr("You opened “{name}”.", name=about), "good")
        texts = {
            "single": tr(
                "One press chooses “{name}”. Two quick presses open it. On a keyboard: Enter.",
                name=about,
            ),
            "slow": tr(
                "Those were two single presses. Let the second one follow at once: click-click."
            ),
            "moved": tr("The mouse moved between the two presses. Keep it still on one thing."),
            "right": tr("That was the right button. Press the left one twice."),
            "slipped": tr(
                "The pointer went away while you pressed. Hold the mouse still until you let go."
            ),
            "beside": tr("You pressed beside it. Bring the tip of the arrow into the picture."),
        }
        return self.not_yet(texts[said])

    @override
    def show_state(self) -> None:
        tr, shown, chosen = self.words.tr, self._shown, self.state.get("chosen")
        for id_, card in self._things.items():
            done = id_ in self._done
            says = [tr("is chosen")] if id_ == chosen else []
            says += [tr("was opened")] if done else []
            tone = "chosen" if id_ == chosen else "good" if done else ""
            card.mark(tone, "check" if done else "", ", ".join(says))
        if not shown and self._close.hasFocus():
            self._things[self._about or next(iter(self._things))].setFocus()
        self._open.setVisible(bool(shown))
        if shown:
            self._open_title.show_text(self._name(shown))
            self._open_text.show_text(self.stage.text(f"inside-{shown}"))
            show_soon(self._open)

    @override
    def next_moves(self) -> tuple[Show, ...]:
        left = next((id_ for id_ in self._things if id_ not in self._done), None)
        return (Show(How.DOUBLE, self._things[left]),) if left is not None else ()

    @override
    def let_go_of(self) -> bool:
        if not self._shown:
            return False
        self._close_it()
        return True

    @property
    def _done(self) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.state.get("done", ()))

    @property
    def _about(self) -> str:
        return cast("str", self.state.get("about", ""))

    @property
    def _shown(self) -> str:
        return cast("str", self.state.get("shown", ""))

    def _name(self, id_: str) -> str:
        return self.stage.text(f"label-{id_}")

    def _goal_text(self, id_: str) -> str:
        own = self.stage.text(f"goal-{id_}")
        return own or self.words.tr("Open “{name}”", name=self._name(id_))

    def _make_thing(self, thing: dict[str, Any]) -> Thing:
        id_ = thing["id"]
        card = Thing(
            self._name(id_),
            thing["icon"],
            partial(self._on_press, id_),
            on_open=partial(self._on_open, id_),
            on_right=partial(self.do, said="right", about=id_),
            on_slip=partial(self.do, said="slipped", about=id_),
        )
        card.setObjectName(f"thing-{id_}")
        return card

    def _make_open(self) -> Box:
        """The window of what is open."""
        self._open = Box("panel", margin=20)
        self._open_title = Label("", "subheading")
        self._open_text = Label("")
        self._close = Button(self.words.tr("Close"), self._close_it, icon="close")
        self._close.setObjectName("close-it")
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Icon("folder", 30), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._open_title, 1)
        row.addWidget(self._close)
        self._open.column.addLayout(row)
        self._open.column.addWidget(self._open_text)
        return self._open

    def _on_press(self, id_: str) -> None:
        before, quick = self.state.get("chosen"), self._was_quick()
        if id_ == self._shown:
            return  # a third press on what two have opened
        said = "single"
        if before == id_ and self.state.get("said") in ("single", "slow"):
            said = "slow"
        elif before not in (None, "", id_) and quick:
            said = "moved"
        self.do(said=said, about=id_, chosen=id_)

    def _on_open(self, id_: str) -> None:
        self._since.invalidate()
        done = self._done if id_ in self._done else (*self._done, id_)
        self.do(said="open", about=id_, chosen=id_, shown=id_, done=done)

    def _on_beside(self, button: Qt.MouseButton) -> None:
        if button is not Qt.MouseButton.LeftButton:
            self.do(said="right", about="")
        elif self._was_quick() and self.state.get("chosen"):
            self.do(said="moved", about=self.state.get("chosen"))
        else:
            self.do(said="beside", about="", chosen="")

    def _was_quick(self) -> bool:
        """Whether this press follows the one before as the second of two does."""
        quick = self._since.isValid() and self._since.elapsed() <= DOUBLE_MS
        self._since.start()
        return quick

    def _close_it(self) -> None:
        self.do(shown="", said="")
