# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small desktop: windows open from signs, move, overlap, hide in the bar, grow and close."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.desktop_surface import Surface, TaskBar
from kiosk.ui.activities.handle import Handle
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import Columns, Flow
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.usecases.practices.deeds import Deed, done_after, next_goal
from kiosk.usecases.practices.desktop import END, Desktop, is_far

_SAID = {
    "sign-once": N_("You chose the sign. To open it, press it twice, quickly."),
    "little": N_("It moved a little. Hold the bar with the name, and move it further."),
    "filled": N_("A window that fills the desktop cannot be moved. Press its square first."),
    "close": N_("You closed it, and it left the bar. Open it again from its sign."),
    "minimise": N_("It is hidden, not closed. Its name in the bar below brings it back."),
    "maximise": N_("It fills the desktop now. Press its square again, and it is as it was."),
    "smaller": N_("It has its own size again."),
    "front": N_("This window is in front now. Read again what to do, and with which window."),
    "restore": N_("The window is back. Read again what to do, and with which window."),
    "open": N_("A window opened. Read again what to do, and with which window."),
    "move": N_("The window moved. Read again what to do, and with which window."),
}
_FREE = frozenset({"front", "restore", "smaller"})  # on the way to something else


class DesktopActivity(ActivityWidget):
    """Parameters: apps, the programs; goals, what to do with their windows.

    Texts: ``name-<id>`` and ``text-<id>`` of each program, ``goal-<id>`` of each goal.
    """

    GENERAL_HINTS = (
        N_("Each window has its name at the top. Which one is meant?"),
        N_("At its top a line hides it, a square makes it large, and a cross closes it."),
        N_("The bar below has the name of each open window. Press it to bring the window back."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        frame = PracticeWindow(
            "maximise", tr("Practice: a desktop"), tr("not a real one"), margin=12
        )
        self.signs = Flow(gap=12)
        self.signs.setObjectName("signs")
        self._signs = {app["id"]: self._sign(app) for app in self.parameters["apps"]}
        for sign in self._signs.values():
            self.signs.row.addWidget(sign)
        self.surface = Surface(self)
        self.bar = TaskBar(self)
        columns = Columns(self.signs, self.surface, (1, 4), narrow=self.px(720), gap=12)
        frame.inside.column.addWidget(columns, 1)
        frame.inside.column.addWidget(self.bar)
        self.column.addWidget(frame, 1)
        first = next(iter(self._signs.values()))
        front: QWidget | None = self.findChild(QWidget, f"title-{self.desktop.front}")
        self.first = front if front is not None else first

    @override
    def goals(self) -> tuple[Goal, ...]:
        return self.lesson_goals(self.state.get("done", ()))

    @override
    def feedback(self) -> Feedback | None:
        return self.said_of(self.state.get("said", ""), _SAID)

    @override
    def next_moves(self) -> tuple[Show, ...]:
        goal = next_goal(self.parameters["goals"], self.state.get("done", ()))
        if goal is None:
            return ()
        app, do, window = goal["app"], goal["do"], self.desktop.window(goal["app"])
        if window is None:
            return (Show(How.DOUBLE, self._signs[app]),)
        if do == "open":
            return self._in_front(app) or (self._press(f"close-{app}"),)
        if window.minimised or do == "front":
            return (self._press(f"task-{app}"),) if window.minimised else self._raise(app)
        size = f"size-{app}"
        moves = {
            "restore": f"hide-{app}",
            "minimise": f"hide-{app}",
            "maximise": size,
            "smaller": size,
            "close": f"close-{app}",
        }
        if do in moves:
            return self._in_front(app) or (self._press(moves[do]),)
        if window.maximised:
            return (self._press(size),)
        to: QWidget = self.signs if window.y > END // 2 else self.bar
        title = self._press(f"title-{app}").target
        return self._in_front(app) or (Show(How.DRAG, title, to),)

    # What there is

    @property
    def desktop(self) -> Desktop:
        """The windows as they are now."""
        desktop: Desktop | None = self.state.get("desktop")
        return desktop if desktop is not None else Desktop.of(self.parameters["apps"])

    def name(self, app: str) -> str:
        """What a program is called."""
        return self.stage.text(f"name-{app}")

    # What the learner does

    def open(self, app: str) -> None:
        """The sign of a program, pressed twice."""
        before = self.desktop.window(app)
        self._act("open" if before is None else "restore" if before.minimised else "front", app)

    def press_task(self, app: str) -> None:
        """A name in the bar: brings its window to the front, and hides the one that is there."""
        window = self.desktop.window(app)
        if window is not None and window.minimised:
            self._act("restore", app)
        else:
            self._act("minimise" if self.desktop.front == app else "front", app)

    def press_window(self, app: str) -> None:
        """A press on a window brings it to the front."""
        self._act("front", app)

    def hide_window(self, app: str) -> None:
        """The line at the top of a window."""
        self._act("minimise", app)

    def resize_window(self, app: str) -> None:
        """The square at the top of a window."""
        window = self.desktop.window(app)
        is_large = window is not None and window.maximised
        self._act("smaller" if is_large else "maximise", app)

    def close_window(self, app: str) -> None:
        """The cross at the top of a window."""
        self._act("close", app)

    def move_window(self, app: str, right: int, down: int) -> None:
        """A window was moved, in thousandths of its room, to the side where reading goes."""
        before = self.desktop.window(app)
        desktop = self.desktop.moved(app, right, down)
        after = desktop.window(app)
        if before is None or after is None:
            return
        if before.maximised:
            self.do(said="filled")
        elif is_far(before, after):
            self._judge_deed(desktop, "move", app)
        else:
            self.do(desktop=desktop, said="little")

    def come_by_tab(self, app: str) -> None:
        """The Tab key came to a window: it shows itself, as with Alt and Tab."""
        if self.desktop.front != app:
            done = done_after([Deed("front", {"app": app})], self.parameters["goals"], self._done)
            said = "done" if len(done) > len(self._done) else ""
            self.note(desktop=self.desktop.raised(app), done=done, said=said)
            self.surface.show_order()
            self.bar.show_order()

    def choose_sign(self, app: str) -> None:
        """The sign of a program, pressed once."""
        goal = next_goal(self.parameters["goals"], self._done) or {}
        is_meant = goal.get("do") == "open" and goal.get("app") == app
        self.do(chosen=app, said="sign-once" if is_meant else "")

    @property
    def _done(self) -> Sequence[str]:
        done: Sequence[str] = self.state.get("done", ())
        return done

    def _act(self, do: str, app: str) -> None:
        desktop = self.desktop
        changed = {
            "open": desktop.opened,
            "restore": desktop.raised,
            "front": desktop.raised,
            "minimise": desktop.minimised,
            "maximise": desktop.maximised,
            "smaller": desktop.made_smaller,
            "close": desktop.closed,
        }[do](app)
        self._judge_deed(changed, do, app)
        if do in ("open", "restore"):
            title = self._named(f"title-{app}")
            if title is not None:
                title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _judge_deed(self, desktop: Desktop, do: str, app: str) -> None:
        goal = next_goal(self.parameters["goals"], self._done) or {}
        done = done_after([Deed(do, {"app": app})], self.parameters["goals"], self._done)
        is_on_way = do in _FREE and app == goal.get("app")
        said = "done" if len(done) > len(self._done) else "" if is_on_way else do
        self.do(desktop=desktop, chosen="", done=done, said=said)

    def _sign(self, app: dict[str, str]) -> Handle:
        name = self.name(app["id"])
        sign = Handle(
            name,
            partial(self.choose_sign, app["id"]),
            on_open=partial(self.open, app["id"]),
            look="piece",
            tone="held" if self.state.get("chosen") == app["id"] else "",
        )
        sign.setObjectName(f"sign-{app['id']}")
        sign.column.setContentsMargins(12, 8, 12, 8)
        sign.column.setSpacing(4)
        sign.column.addWidget(
            Icon(app.get("icon", "document"), 34), 0, Qt.AlignmentFlag.AlignHCenter
        )
        label = Label(name, "note", prefers_line=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.column.addWidget(label)
        return sign

    def _named(self, name: str) -> QWidget | None:
        found: QWidget | None = self.findChild(QWidget, name)
        return found

    def _press(self, name: str) -> Show:
        found = self._named(name)
        assert found is not None
        return Show(How.PRESS, found)

    def _in_front(self, app: str) -> tuple[Show, ...]:
        """The move that brings a window to the front; none where it is there."""
        window = self.desktop.window(app)
        is_seen = window is not None and not window.minimised and self.desktop.front == app
        return () if is_seen else (self._press(f"task-{app}"),)

    def _raise(self, app: str) -> tuple[Show, ...]:
        is_front = self.desktop.front == app
        return (self._press(f"title-{app}" if is_front else f"task-{app}"),)
