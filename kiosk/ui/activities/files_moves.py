# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The next moves in a practice with files, for "Show me"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from kiosk.ui.activities.files_sheet import place_name
from kiosk.ui.activities.files_window import item_name
from kiosk.ui.activities.showing import How, Show
from kiosk.usecases.practices.deeds import next_goal
from kiosk.usecases.practices.files import BIN, TOP
from kiosk.usecases.practices.files_view import Sheet

if TYPE_CHECKING:
    from kiosk.ui.activities.files import FilesActivity

_SHEETS = {
    "save": Sheet.SAVE,
    "rename": Sheet.RENAME,
    "new-folder": Sheet.NEW_FOLDER,
    "move": Sheet.MOVE,
}


class FilesMoves:
    """Looks at what is on the screen, and leads on from there to the first goal that is left."""

    def __init__(self, practice: FilesActivity) -> None:
        self._practice = practice
        self._view = practice.view

    def next(self) -> tuple[Show, ...]:
        """What to do now; nothing where there is nothing left to do."""
        goal = next_goal(self._practice.asked, self._practice.state.get("done", ()))
        if goal is None:
            return ()
        move = self._in_sheet(goal) if self._view.sheet else self._outside(goal)
        return (move,) if move is not None else ()

    def _press(self, name: str) -> Show | None:
        return self._show(How.PRESS, name)

    def _show(self, how: How, name: str, text: str = "") -> Show | None:
        found: QWidget | None = self._practice.findChild(QWidget, name)
        return Show(how, found, text=text) if found is not None else None

    def _in_sheet(self, goal: Mapping[str, Any]) -> Show | None:
        view, do = self._view, goal["do"]
        meant = view.sheet is _SHEETS.get(do)
        if do in ("rename", "move"):
            meant = meant and view.chosen == goal["item"]
        if do == "new-folder":
            meant = meant and view.at == goal["to"]
        if not meant:
            return self._press("sheet-cancel")
        typed = self._practice.typed("typed").strip()
        if do != "move" and typed.casefold() != self._name(goal).casefold():
            return self._show(How.TYPE, "name", self._name(goal))
        if do in ("save", "move") and view.to != goal["to"]:
            return self._press(place_name(goal["to"]))
        return self._press("sheet-do")

    def _name(self, goal: Mapping[str, Any]) -> str:
        practice = self._practice
        if goal.get("named"):
            return practice.stage.text(f"new-name-{goal['id']}")
        if goal["do"] == "save":
            return practice.typed("typed").strip() or practice.names[goal["item"]]
        return practice.typed("typed").strip() or practice.words.tr("My papers")

    def _outside(self, goal: Mapping[str, Any]) -> Show | None:
        do, item = goal["do"], goal.get("item", "")
        if do == "save":
            return self._press("save-as")
        if do == "new-folder":
            return self._way(goal["to"]) or self._press("new-folder")
        if do == "find":
            return self._find(item)
        if do == "restore" and not self._view.files.is_binned(item):
            return self._to(item) or self._with_chosen(item, "act-bin")
        if do == "open":
            return self._to(item) or self._show(How.DOUBLE, item_name(item))
        if do == "move" and self._view.files.item(item).inside == goal["to"]:
            return self._to(item) or self._with_chosen(item, "act-bin")  # it may come back
        return self._to(item) or self._with_chosen(item, f"act-{do}")

    def _with_chosen(self, item: str, action: str) -> Show | None:
        return self._press(action if self._view.chosen == item else item_name(item))

    def _find(self, item: str) -> Show | None:
        if self._view.search and item in [
            each.id for each in self._view.shown(self._practice.names)
        ]:
            return self._show(How.DOUBLE, item_name(item))
        name = self._practice.name(item)
        if not self._view.finding:
            return self._press("find")
        if self._practice.typed("seek").strip() != name:
            return self._show(How.TYPE, "seek", name)
        return self._press("search")

    def _to(self, item: str) -> Show | None:
        """The way to the folder of an item; None where it is on the screen."""
        if self._view.files.is_binned(item):
            at = self._view.at == BIN and not self._view.finding
            return None if at else self._press("place-bin")
        return self._way(self._view.files.item(item).inside)

    def _way(self, place: str) -> Show | None:
        view = self._view
        if view.at == place and not view.finding:
            return None
        above = [folder.id for folder in view.files.above(place)] if place else []
        if view.finding or (view.at != TOP and view.at not in above):
            return self._press("place-top")
        below = [place, *above]
        onward = below[below.index(view.at) - 1] if view.at in below else below[-1]
        return self._show(How.DOUBLE, item_name(onward))
