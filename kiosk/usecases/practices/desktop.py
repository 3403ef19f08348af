# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The windows of a practice desktop. Each move gives a new desktop.

Places are in thousandths of the room that a window has to move in, from the side where reading
begins and from the top: so they survive another size of the screen or of the text, and no window
can be moved out of reach.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

END = 1000  # the far side of the room to move in
STEP = 100  # how far an arrow key moves a window
_STAGGER = 350  # each new window stands so much further than the one before
FAR = 80  # a window that was moved less far trembled


@dataclass(frozen=True, slots=True)
class Window:
    """The window of one program. x, y: where it stands, 0 to END."""

    app: str
    x: int
    y: int
    minimised: bool = False
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class Desktop:
    """The windows there are, the front one last; those in the bar are among them."""

    windows: tuple[Window, ...] = ()

    @classmethod
    def of(cls, apps: Iterable[Mapping[str, Any]]) -> "Desktop":
        """What a lesson describes."""
        desktop = cls()
        for app in apps:
            if app.get("open"):
                desktop = desktop.opened(app["id"])
        return desktop

    def window(self, app: str) -> Window | None:
        """The window of a program; None where it is not open."""
        return next((window for window in self.windows if window.app == app), None)

    @property
    def front(self) -> str:
        """The program whose window lies over all others; empty where none is to be seen."""
        seen = [window.app for window in self.windows if not window.minimised]
        return seen[-1] if seen else ""

    def opened(self, app: str) -> "Desktop":
        """With a program's window in front: a new one, or the one that it has."""
        if self.window(app) is not None:
            return self.raised(app)
        place = (len(self.windows) * _STAGGER) % (END + 1)
        return Desktop((*self.windows, Window(app, place, place)))

    def raised(self, app: str) -> "Desktop":
        """With a window in front, out of the bar if it was there."""
        return self._with(app, to_front=True, minimised=False)

    def moved(self, app: str, right: int, down: int) -> "Desktop":
        """With a window moved, as far as there is room; one that fills the desktop stays."""
        window = self.window(app)
        if window is None or window.maximised or window.minimised:
            return self
        x, y = (min(max(0, at), END) for at in (window.x + right, window.y + down))
        return self._with(app, to_front=True, x=x, y=y)

    def minimised(self, app: str) -> "Desktop":
        """With a window in the bar; the next one is in front then."""
        return self._with(app, minimised=True)

    def maximised(self, app: str) -> "Desktop":
        """With a window that fills the desktop."""
        return self._with(app, to_front=True, maximised=True, minimised=False)

    def made_smaller(self, app: str) -> "Desktop":
        """With a window of the size and at the place that it had before it filled the desktop."""
        return self._with(app, to_front=True, maximised=False, minimised=False)

    def closed(self, app: str) -> "Desktop":
        """Without a window."""
        return Desktop(tuple(window for window in self.windows if window.app != app))

    def _with(self, app: str, *, to_front: bool = False, **changes: Any) -> "Desktop":
        window = self.window(app)
        if window is None:
            return self
        changed = replace(window, **changes)
        if not to_front:
            return Desktop(tuple(changed if w.app == app else w for w in self.windows))
        return Desktop((*self.closed(app).windows, changed))


def is_far(before: Window, after: Window) -> bool:
    """Whether a window was moved, and not only shaken."""
    return abs(after.x - before.x) + abs(after.y - before.y) >= FAR
