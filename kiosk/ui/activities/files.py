# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Folders and files in a practice window: open, save, find, rename, move, bin and take back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.files_moves import FilesMoves
from kiosk.ui.activities.files_window import BIN_PLACE, TOP_PLACE, FilesWindow
from kiosk.ui.activities.showing import Show
from kiosk.usecases.practices.deeds import Deed, done_after, next_goal
from kiosk.usecases.practices.files import BIN, TOP, Files, Refused, Why
from kiosk.usecases.practices.files_view import FilesView, Sheet

_REFUSED = {
    Why.INSIDE_ITSELF: N_("A folder cannot be put into itself. Choose another folder."),
    Why.SAME_PLACE: N_("It is there already. Choose another folder."),
    Why.NO_NAME: N_("A name needs at least one letter. Write a name first."),
    Why.SAME_NAME: N_("Something here has this name already. Write another name."),
    Why.BINNED: N_("It is in the bin. Take it out of the bin first."),
    Why.NO_FOLDER: N_("Only a folder can hold something. Choose a folder."),
}
_SAID = {
    "dropped": N_("It went back to its place. Let go when you are over a folder."),
    "chosen": N_("It is chosen now. To open it, press it twice, quickly, or press “Open”."),
    "nothing": N_("No name has these letters in it. Write one word of the name, and check it."),
    "search": N_("Look at what was found. Press the right one twice, quickly, to open it."),
    "not-found": N_("You found it in its folder, which is good. Now try it with the search."),
    "saved": N_("It is saved, but in another place. Press “Undo”, and choose the place again."),
    "moved": N_("It moved, but not to the place that is asked for. Read the task once more."),
    "renamed": N_("It has a new name, but not the one that is asked for. Compare the letters."),
    "new-folder": N_("The folder is there, but its name or its place is another one. Try again."),
    "binned": N_("It is in the bin now, and not lost. Open the bin to take it back."),
    "restored": N_("It is out of the bin again, where it was before. The task is about another."),
    "opened": N_("You opened something else. Read the name in the task, and compare."),
    "held": N_("It is cut. Now open the folder where it belongs, and press “Paste here”."),
}


class FilesActivity(ActivityWidget):
    """Parameters: items, the folders and files at the start; goals, what to do with them.

    Texts: ``name-<id>`` of each item, ``text-<id>`` of what is in a file, ``goal-<id>`` and,
    where a name is asked for, ``new-name-<id>``.
    """

    GENERAL_HINTS = (
        N_("Read what to do now. Which file or folder is it about?"),
        N_("Press a file once to choose it. Below the files you see what can be done with it."),
        N_("Press a folder twice, quickly, to open it. “Up” leads out of it again."),
    )

    @override
    def build(self) -> None:
        self.files_window = FilesWindow(self)
        self.column.addWidget(self.files_window, 1)
        self.first = self.files_window.first

    @override
    def goals(self) -> tuple[Goal, ...]:
        return self.lesson_goals(self.state.get("done", ()))

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, self.state.get("said", "")
        if self.is_reached():
            return self.well_done()
        if not said:
            return None
        if said == "done":
            return Feedback(tr("Done"), tr("That is what was asked for. Go on with the next."))
        if said in _SAID:
            return self.not_yet(tr(_SAID[said]))
        return self.not_yet(tr(_REFUSED[Why(said)]))

    @override
    def next_moves(self) -> tuple[Show, ...]:
        return () if self.is_reached() else FilesMoves(self).next()

    @override
    def let_go_of(self) -> bool:
        view = self.view
        if view.sheet:
            self.see(view.closed())
        elif view.held:
            self.see(replace(view, held=""))
        else:
            return False
        return True

    # What there is

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the lesson calls its items, by id."""
        return {i["id"]: self.stage.text(f"name-{i['id']}") for i in self.parameters["items"]}

    @cached_property
    def asked(self) -> Sequence[Mapping[str, Any]]:
        """The goals, each with the place and the name that it means."""
        found = []
        for goal in self.parameters["goals"]:
            whole: dict[str, Any] = dict(goal)
            if goal["do"] in ("save", "move", "new-folder"):
                whole.setdefault("to", TOP)
            if goal.get("named"):
                whole["name"] = self.stage.text(f"new-name-{goal['id']}").casefold()
            found.append(whole)
        return found

    @property
    def view(self) -> FilesView:
        """Where the learner is, and what is there."""
        view: FilesView | None = self.state.get("view")
        return view if view is not None else FilesView(Files.of(self.parameters["items"]))

    def name(self, item: str) -> str:
        """What an item is called now."""
        return self.view.files.name(item, self.names)

    def place_name(self, place: str) -> str:
        """What a folder, the top or the bin is called."""
        tr = self.words.tr
        return {TOP: tr("All files"), BIN: tr("Bin")}.get(place) or self.name(place)

    def typed(self, field: str) -> str:
        """What is written in the field "name" or "seek" now."""
        text: str = self.state.get(field, "")
        return text

    # What the learner does

    def see(self, view: FilesView, said: str = "", **changes: object) -> None:
        """A move after which something else is shown."""
        self.do(view=view, said=said, **changes)

    def choose(self, item: str) -> None:
        """One press on an item."""
        goal = next_goal(self.asked, self.state.get("done", ())) or {}
        opens = goal.get("do") in ("open", "find") and goal.get("item") == item
        self.see(replace(self.view, chosen=item), "chosen" if opens else "")

    def ask_menu(self, item: str) -> None:
        """The right button, or a finger that stays: choose it, and go to what can be done."""
        self.choose(item)
        button: QWidget | None = self.findChild(
            QWidget, "act-restore" if self.view.at == BIN else "act-open"
        )
        if button is not None:
            QTimer.singleShot(0, button, button.setFocus)

    def open(self, item: str) -> None:
        """Two presses on an item."""
        view = self.view
        if view.files.is_binned(item):
            self.see(replace(view, chosen=item), Why.BINNED)
            return
        deeds = [Deed("open", {"item": item})]
        if view.search:
            deeds.append(Deed("find", {"item": item}))
        is_file = not view.files.item(item).is_folder
        goal = next_goal(self.asked, self.state.get("done", ())) or {}
        is_sought = goal.get("do") == "find" and goal.get("item") == item
        said = "not-found" if is_sought and not view.search else ""
        self._after(view.opened(item), deeds, said or ("opened" if is_file else ""))

    def seek(self) -> None:
        """Search for what is written."""
        view = replace(self.view.closed(), search=self.typed("seek").strip(), chosen="")
        found = bool(view.shown(self.names))
        self.see(view, ("search" if found else "nothing") if view.search else "")

    def ask(self, sheet: Sheet) -> None:
        """Lay a sheet over the files."""
        view = self.view
        item = self.view.unsaved if sheet is Sheet.SAVE else view.chosen
        name = "" if sheet is Sheet.NEW_FOLDER else self.name(item)
        to = view.at if view.at != BIN else TOP
        self.see(replace(view, sheet=sheet, to=to), typed=name)

    def finish(self) -> None:
        """Do what the sheet is for."""
        view, name = self.view, self.typed("typed")
        if view.sheet is Sheet.SAVE:
            item = self.view.unsaved
            deed = Deed("save", {"item": item, "to": view.to})
            self._try(lambda f: f.saved(item, view.to, name, self.names), deed, "saved")
        elif view.sheet is Sheet.RENAME:
            called = " ".join(name.split()).casefold()
            deed = Deed("rename", {"item": view.chosen, "name": called})
            self._try(lambda f: f.renamed(view.chosen, name, self.names), deed, "renamed")
        elif view.sheet is Sheet.NEW_FOLDER:
            called = " ".join(name.split()).casefold()
            to = view.at if view.at != BIN else TOP
            deed = Deed("new-folder", {"to": to, "name": called})
            self._try(lambda f: f.with_folder(name, to, self.names), deed, "new-folder")
        elif view.sheet is Sheet.MOVE:
            self.put(view.chosen, view.to)

    def put(self, item: str, to: str) -> None:
        """Put an item into a folder, or at the top."""
        deed = Deed("move", {"item": item, "to": to})
        self._try(lambda files: files.moved(item, to), deed, "moved")

    def drop(self, item: str, on: str) -> None:
        """An item was dragged, and let go over something; on: empty for nothing."""
        if on == BIN_PLACE:
            self.bin(item)
        elif on:
            self.put(item, TOP if on == TOP_PLACE else on)
        else:
            self.see(self.view, "dropped")

    def bin(self, item: str) -> None:
        """Put an item in the bin."""
        self._try(lambda files: files.binned(item), Deed("bin", {"item": item}), "binned")

    def restore(self, item: str) -> None:
        """Take an item out of the bin."""
        self._try(lambda files: files.restored(item), Deed("restore", {"item": item}), "restored")

    def _try(self, change: Callable[[Files], Files], deed: Deed, otherwise: str) -> None:
        view = self.view
        try:
            files = change(view.files)
        except Refused as refused:
            self.see(view if view.sheet else replace(view, held=""), refused.why)
            return
        self._after(replace(view, held="").with_files(files), [deed], otherwise)

    def _after(self, view: FilesView, deeds: Sequence[Deed], otherwise: str) -> None:
        before = self.state.get("done", ())
        done = done_after(deeds, self.asked, before)
        self.see(view, "done" if len(done) > len(before) else otherwise, done=done)
