# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a practice: a tree that never loses anything. Each move gives a new tree."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

TOP = ""  # where what is in no folder stands
BIN = "the bin"  # no id of a lesson: those have no blanks
UNSAVED = "not saved"

Names = Mapping[str, str]  # what the lesson calls its items, by id


class Why(StrEnum):
    """Why a move was refused."""

    INSIDE_ITSELF = "inside-itself"
    SAME_PLACE = "same-place"
    NO_NAME = "no-name"
    SAME_NAME = "same-name"
    BINNED = "binned"
    NO_FOLDER = "no-folder"


class Refused(Exception):  # noqa: N818 a kind answer of the practice, and no fault
    """The move cannot be made, and nothing changed."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Item:
    """A folder or a file. name: as the learner wrote it; empty as long as it is the lesson's.

    inside: the id of its folder, or TOP, BIN or UNSAVED. before: where it was before it was binned.
    """

    id: str
    is_folder: bool
    inside: str = TOP
    name: str = ""
    before: str = TOP


@dataclass(frozen=True, slots=True)
class Files:
    """All items there are, in the order in which they came to be."""

    items: tuple[Item, ...]

    @classmethod
    def of(cls, items: Iterable[Mapping[str, Any]]) -> "Files":
        """What a lesson describes; what cannot be where it says stands at the TOP."""
        places = {"bin": BIN, "unsaved": UNSAVED}
        given = list(items)
        folders = {item["id"]: item.get("in", TOP) for item in given if item["kind"] == "folder"}
        found = []
        for item in given:
            home = item.get("in", TOP)
            if not _leads_up(home, folders, item["id"]):
                home = TOP
            inside = places.get(item.get("place", ""), home)
            found.append(Item(item["id"], item["kind"] == "folder", inside, before=home))
        return cls(tuple(found))

    def item(self, id: str) -> Item:  # noqa: A002 - the lesson's word
        """The item of this id; KeyError where there is none."""
        for item in self.items:
            if item.id == id:
                return item
        raise KeyError(id)

    def within(self, place: str) -> tuple[Item, ...]:
        """What is directly in a folder, or at TOP, in the BIN, or UNSAVED; folders first."""
        found = [item for item in self.items if item.inside == place]
        return tuple(sorted(found, key=lambda item: not item.is_folder))

    def above(self, id: str) -> tuple[Item, ...]:  # noqa: A002
        """The folders that an item is in, from the nearest."""
        found: list[Item] = []
        inside = self.item(id).inside
        while inside not in (TOP, BIN, UNSAVED) and inside not in [item.id for item in found]:
            found.append(self.item(inside))
            inside = found[-1].inside
        return tuple(found)

    def is_binned(self, id: str) -> bool:  # noqa: A002
        """Whether an item is in the bin, or in a folder that is."""
        return BIN in [item.inside for item in (self.item(id), *self.above(id))]

    def name(self, id: str, names: Names) -> str:  # noqa: A002
        """What an item is called now."""
        return self.item(id).name or names.get(id, "")

    def found(self, words: str, names: Names) -> tuple[Item, ...]:
        """What is not binned and has all these words in its name."""
        wanted = words.casefold().split()
        return tuple(
            item
            for item in self.items
            if wanted
            and item.inside != UNSAVED
            and not self.is_binned(item.id)
            and all(word in self.name(item.id, names).casefold() for word in wanted)
        )

    def moved(self, id: str, to: str) -> "Files":  # noqa: A002
        """With an item in another folder, or at TOP. Raises Refused."""
        item = self.item(id)
        self._check_folder(to)
        if to == id or id in [above.id for above in self._way_to(to)]:
            raise Refused(Why.INSIDE_ITSELF)
        if item.inside == to:
            raise Refused(Why.SAME_PLACE)
        return self._with(replace(item, inside=to))

    def saved(self, id: str, to: str, name: str, names: Names) -> "Files":  # noqa: A002
        """With a document in a folder, under a name. Raises Refused."""
        self._check_folder(to)
        item = self.item(id)
        written = self._checked(name, to, id, names)
        own = "" if written == names.get(id) else written
        return self._with(replace(item, inside=to, name=own))

    def renamed(self, id: str, name: str, names: Names) -> "Files":  # noqa: A002
        """With another name for an item. Raises Refused."""
        item = self.item(id)
        written = self._checked(name, item.inside, id, names)
        return self._with(replace(item, name=written))

    def binned(self, id: str) -> "Files":  # noqa: A002
        """With an item in the bin, and what is in it. Raises Refused."""
        item = self.item(id)
        if self.is_binned(id):
            raise Refused(Why.BINNED)
        return self._with(replace(item, inside=BIN, before=item.inside))

    def restored(self, id: str) -> "Files":  # noqa: A002
        """With an item taken out of the bin, back to where it was. Raises Refused."""
        item = self.item(id)
        if item.inside != BIN:
            raise Refused(Why.SAME_PLACE)
        to = item.before
        known = to in (TOP, UNSAVED) or (to in self._ids and not self.is_binned(to))
        if not known or id in [above.id for above in self._way_to(to)]:
            to = TOP  # its folder is in the bin too
        return self._with(replace(item, inside=to))

    def with_folder(self, name: str, inside: str, names: Names) -> "Files":
        """With a new, empty folder. Raises Refused."""
        self._check_folder(inside)
        written = self._checked(name, inside, "", names)
        id_ = f"new folder {1 + sum(item.id.startswith('new folder ') for item in self.items)}"
        return Files((*self.items, Item(id_, is_folder=True, inside=inside, name=written)))

    @property
    def _ids(self) -> Sequence[str]:
        return [item.id for item in self.items]

    def _way_to(self, place: str) -> tuple[Item, ...]:
        if place not in self._ids:
            return ()
        return (self.item(place), *self.above(place))

    def _check_folder(self, place: str) -> None:
        if place == TOP:
            return
        if place not in self._ids or not self.item(place).is_folder:
            raise Refused(Why.NO_FOLDER)
        if self.is_binned(place):
            raise Refused(Why.BINNED)

    def _checked(self, name: str, inside: str, own: str, names: Names) -> str:
        """A name without blanks around it, if it can be given. Raises Refused."""
        written = " ".join(name.split())
        if not written:
            raise Refused(Why.NO_NAME)
        others = [item.id for item in self.within(inside) if item.id != own]
        if written.casefold() in [self.name(each, names).casefold() for each in others]:
            raise Refused(Why.SAME_NAME)
        return written

    def _with(self, changed: Item) -> "Files":
        return Files(tuple(changed if item.id == changed.id else item for item in self.items))


def _leads_up(home: str, folders: Mapping[str, str], own: str) -> bool:
    """Whether the way up from a place ends at the TOP, through folders, and not through `own`."""
    passed = {own}
    while home != TOP:
        if home not in folders or home in passed:
            return False
        passed.add(home)
        home = folders[home]
    return True
