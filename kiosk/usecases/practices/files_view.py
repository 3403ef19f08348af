# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a window with files shows: where one is, what is chosen, and the sheet that lies over it."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.usecases.practices.files import BIN, TOP, UNSAVED, Files, Item, Names

_MOST_TRAIL = 50  # places that Back remembers


class Sheet(StrEnum):
    """What lies over the files."""

    NONE = ""
    SAVE = "save"
    RENAME = "rename"
    NEW_FOLDER = "new-folder"
    MOVE = "move"
    LOOK = "look"  # a file, open


@dataclass(frozen=True, slots=True)
class FilesView:
    """at: the folder that is shown, TOP or BIN. trail: where one was before, for Back. chosen: the
    id of an item; to: the place chosen in a sheet; finding: whether there is a field to search in;
    search: the words that are sought, and what is found is shown instead of a folder; held: what
    was cut, and waits to be pasted.
    """

    files: Files
    at: str = TOP
    trail: tuple[str, ...] = ()
    chosen: str = ""
    sheet: Sheet = Sheet.NONE
    to: str = TOP
    finding: bool = False
    search: str = ""
    held: str = ""

    def shown(self, names: Names) -> tuple[Item, ...]:
        """The items on the screen."""
        if self.search:
            return self.files.found(self.search, names)
        return self.files.within(self.at)

    def gone(self, to: str) -> "FilesView":
        """In another place; from a search too, and Back leads to where one was."""
        trail = self.trail if to == self.at else (*self.trail, self.at)
        now = replace(self, at=to, trail=trail[-_MOST_TRAIL:], chosen="", search="", finding=False)
        return now.closed()

    def back(self) -> "FilesView":
        """Where one was before; out of a search first."""
        if self.finding:
            return replace(self, chosen="", search="", finding=False)
        known = [place for place in self.trail if self.is_there(place)]
        if not known:
            return self
        return replace(self, at=known[-1], trail=tuple(known[:-1]), chosen="")

    def up(self) -> "FilesView":
        """In the folder that holds this one."""
        if self.finding:
            return self.back()
        if self.at in (TOP, BIN):
            return self.gone(TOP)
        above = self.files.item(self.at).inside
        return self.gone(above if self.is_there(above) else TOP)

    def opened(self, item: str) -> "FilesView":
        """In a folder, or with a file before one's eyes."""
        if self.files.item(item).is_folder:
            return self.gone(item)
        return replace(self, chosen=item, sheet=Sheet.LOOK)

    def closed(self) -> "FilesView":
        """Without a sheet."""
        return replace(self, sheet=Sheet.NONE)

    def with_files(self, files: Files) -> "FilesView":
        """After a move: what is chosen stays so while it is to be seen."""
        now = replace(self.closed(), files=files)
        if not now.is_there(now.at):
            now = replace(now, at=TOP, chosen="")
        seen = now.chosen and (now.search or files.item(now.chosen).inside == now.at)
        return now if seen else replace(now, chosen="")

    @property
    def unsaved(self) -> str:
        """The id of the document that waits to be saved; empty where none does."""
        return next((item.id for item in self.files.within(UNSAVED)), "")

    @property
    def can_go_back(self) -> bool:
        """Whether Back leads anywhere."""
        return self.finding or any(self.is_there(place) for place in self.trail)

    def is_there(self, place: str) -> bool:
        """Whether a place can be gone to: TOP, BIN, or a folder that is not binned."""
        if place in (TOP, BIN):
            return True
        known = any(item.id == place and item.is_folder for item in self.files.items)
        return known and not self.files.is_binned(place)
