# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open the menu of a thing with the right button, and choose an entry of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.things import Field, Thing, show_soon
from kiosk.ui.layouts import CardGrid
from kiosk.ui.theme import TARGET
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button

_LEAST = 170  # px of a thing at text size 1
_ROOM = 20  # px that a menu keeps from the edges of its field


class PracticeMenu(Box):
    """Entries below each other; it lies over its field, at the thing that it belongs to."""

    def __init__(self, entries: Sequence[Button]) -> None:
        super().__init__("window", margin=10)
        self.column.setSpacing(12)
        for entry in entries:
            entry.setMinimumHeight(TARGET)
            self.column.addWidget(entry)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # its edge is not the field below it


class MenuField(Field):
    """A field that is large enough for its menu."""

    def __init__(self, on_beside: Callable[[Qt.MouseButton], object], menu: PracticeMenu) -> None:
        super().__init__(on_beside)
        self._menu = menu
        self._thing: Thing | None = None
        menu.setParent(self)
        menu.hide()

    def open_menu(self, thing: Thing | None) -> None:
        """Show the menu at a thing; None takes it away."""
        self._thing = thing
        self._menu.setVisible(thing is not None)
        if thing is not None:
            self._place()
            self._menu.raise_()
            show_soon(self._menu)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """At the middle of its thing, as far as there is room."""
        menu, thing = self._menu, self._thing
        width = min(max(menu.sizeHint().width(), self.width() // 3), self.width())
        height = menu.heightForWidth(width)
        height = height if height > 0 else menu.sizeHint().height()
        self.setMinimumHeight(height + _ROOM)
        if thing is None:
            return
        at = thing.mapTo(self, thing.rect().center())
        box = QRect(at, QSize(width, height))
        if self.isRightToLeft():
            box.moveRight(at.x())
        box.moveLeft(max(0, min(box.left(), self.width() - width)))
        box.moveTop(max(0, min(box.top(), self.height() - height)))
        menu.setGeometry(box)


class RightClickActivity(ActivityWidget):
    """Parameters: things, with a menu; entries, what is in it; goals, what to choose for which.

    State: done, the ids of the goals reached; open, the thing whose menu is open; said, what the
    last press was; about and entry, on which thing and which entry.
    """

    GENERAL_HINTS = (
        N_("Bring the pointer onto the thing that is asked for. The mouse has a second button."),
        N_("Press the right button once, with your middle finger. A small menu comes."),
        N_("Read the menu, and press what is asked for with the left button."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        window = PracticeWindow("mouse", tr("Practice: open a menu"), tr("only for practice"))
        self._entries = {id_: self._make_entry(id_) for id_ in self.parameters["entries"]}
        self._field = MenuField(self._on_beside, PracticeMenu(list(self._entries.values())))
        self._things = {thing["id"]: self._make_thing(thing) for thing in self.parameters["things"]}
        cards: list[QWidget] = list(self._things.values())
        self._field.column.addWidget(CardGrid(cards, self.px(_LEAST), 4, gap=24))
        self._field.column.addStretch()
        window.inside.column.addWidget(self._field, 1)
        self.column.addWidget(window, 1)
        self.first = cards[0]
        self.show_state()

    @override
    def goals(self) -> tuple[Goal, ...]:
        goals = self.parameters["goals"]
        return tuple(Goal(self._goal_text(goal), goal["id"] in self._done) for goal in goals)

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, self.state.get("said")
        name, entry = self._name(self._about), self._entry_name
        if said == "done" or self.is_reached():
            done = self.stage.text(f"done-{self._done[-1]}")
            chosen = done or tr("You chose “{entry}” for “{name}”.", entry=entry, name=name)
            return (
                self.well_done(chosen) if self.is_reached() else Feedback(tr("Yes"), chosen, "good")
            )
        if not said:
            return None
        wanted = self._wanted
        texts = {
            "open": tr(
                "The menu of “{name}” is open. Choose in it with the left button.", name=name
            ),
            "only-mouse": tr(
                "That was the left button: it chooses. The menu comes with the button on the right."
            ),
            "only-finger": tr("A short touch chooses. Leave your finger there: the menu comes."),
            "only-key": tr("This key chooses. The menu comes with the Menu key, or Shift and F10."),
            "beside": tr(
                "You pressed beside it. Bring the pointer onto “{wanted}”.", wanted=wanted
            ),
            "closed": tr("The menu is closed, and nothing was chosen. Open it once more."),
            "slipped": tr(
                "The pointer went away while you pressed. Hold the mouse still until you let go."
            ),
            "thing": tr(
                "That was the menu of “{name}”. Open the one of “{wanted}”.",
                name=name,
                wanted=wanted,
            ),
            "entry": tr(
                "That was “{entry}”. Open the menu again, and read each word of it.", entry=entry
            ),
        }
        if said == "open":
            return Feedback(tr("A menu"), texts[said], "good")
        return self.not_yet(texts[cast("str", said)])

    @override
    def show_state(self) -> None:
        tr, open_ = self.words.tr, self._open
        done = {goal["thing"] for goal in self.parameters["goals"] if goal["id"] in self._done}
        for id_, card in self._things.items():
            tone = "chosen" if id_ == open_ else "good" if id_ in done else ""
            says = tr("its menu is open") if id_ == open_ else tr("is done") if id_ in done else ""
            card.mark(tone, "check" if id_ in done else "", says)
        had_focus = any(entry.hasFocus() for entry in self._entries.values())
        self._field.open_menu(self._things[open_] if open_ else None)
        self.redrawn.emit()
        if open_:
            next(iter(self._entries.values())).setFocus(Qt.FocusReason.PopupFocusReason)
        elif had_focus:
            self._things[self._about or next(iter(self._things))].setFocus()

    @override
    def next_moves(self) -> tuple[Show, ...]:
        goal = self._next
        if goal is None:
            return ()
        if self._open == goal["thing"]:
            return (Show(How.PRESS, self._entries[goal["entry"]]),)
        return (Show(How.RIGHT, self._things[goal["thing"]]),)

    @override
    def let_go_of(self) -> bool:
        if not self._open:
            return False
        self.do(open="", said="closed")
        return True

    @property
    def _done(self) -> tuple[str, ...]:
        return cast("tuple[str, ...]", self.state.get("done", ()))

    @property
    def _about(self) -> str:
        return cast("str", self.state.get("about", ""))

    @property
    def _open(self) -> str:
        return cast("str", self.state.get("open", ""))

    @property
    def _next(self) -> dict[str, str] | None:
        goals: list[dict[str, str]] = self.parameters["goals"]
        return next((goal for goal in goals if goal["id"] not in self._done), None)

    @property
    def _wanted(self) -> str:
        """The name of the thing that is asked for now."""
        return self._name(self._next["thing"]) if self._next is not None else ""

    @property
    def _entry_name(self) -> str:
        entry = cast("str", self.state.get("entry", ""))
        return self.stage.text(f"entry-{entry}")

    def _name(self, id_: str) -> str:
        return self.stage.text(f"label-{id_}")

    def _goal_text(self, goal: dict[str, str]) -> str:
        name, entry = self._name(goal["thing"]), self.stage.text(f"entry-{goal['entry']}")
        text = self.words.tr("“{name}”: choose “{entry}” in its menu", name=name, entry=entry)
        return self.stage.text(f"goal-{goal['id']}") or text

    def _make_thing(self, thing: dict[str, Any]) -> Thing:
        id_ = thing["id"]
        card = Thing(
            self._name(id_),
            thing["icon"],
            partial(self._on_press, id_),
            on_menu=partial(self._on_menu, id_),
            on_slip=partial(self.do, said="slipped", about=id_, open=""),
        )
        card.setObjectName(f"thing-{id_}")
        return card

    def _make_entry(self, id_: str) -> Button:
        text = self.stage.text(f"entry-{id_}")
        entry = Button(text, partial(self._on_choose, id_), look="quiet")
        entry.setObjectName(f"entry-{id_}")
        return entry

    def _on_press(self, id_: str) -> None:
        if self._open:
            self.do(open="", said="closed", about=id_)
        else:
            self.do(said=f"only-{self._things[id_].by}", about=id_)

    def _on_menu(self, id_: str) -> None:
        self.do(open=id_, said="open", about=id_)

    def _on_choose(self, entry: str) -> None:
        thing = self._open
        for goal in self.parameters["goals"]:
            if (goal["thing"], goal["entry"]) == (thing, entry) and goal["id"] not in self._done:
                done = (*self._done, goal["id"])
                self.do(open="", said="done", about=thing, entry=entry, done=done)
                return
        wanted = self._next
        is_other = wanted is not None and wanted["thing"] != thing
        self.do(open="", said="thing" if is_other else "entry", about=thing, entry=entry)

    def _on_beside(self, _button: Qt.MouseButton) -> None:
        if self._open:
            self.do(open="", said="closed")
        else:
            self.do(said="beside", about="")
