# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the walker found: one tree for each screen of a visit, and what was said on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is in the window, in px."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column behind it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row below it."""
        return self.y + self.height

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it can be seen."""
        return self.width <= 0 or self.height <= 0

    def within(self, other: "Box") -> "Box":
        """The part of it that lies inside another."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(x, y, max(0, right - x), max(0, bottom - y))


@dataclass(frozen=True, slots=True)
class Node:
    """One accessible thing, as the bus tells it. value: where, least and most, of a progress."""

    role: str
    name: str = ""
    description: str = ""
    id: str = ""
    locale: str = ""
    states: frozenset[str] = frozenset({"enabled", "sensitive", "showing", "visible"})
    box: Box = Box(0, 0, 100, 40)
    value: tuple[float, float, float] | None = None
    labelled_by: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    children: tuple["Node", ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether it is there for who uses the screen now, scrolled out of sight or not."""
        return "showing" in self.states

    def walk(self) -> Iterator["Node"]:
        """It and everything shown below it, in the order of the tree."""
        if self.is_shown:
            yield self
            for child in self.children:
                yield from child.walk()

    def __str__(self) -> str:
        return f"{self.role} {self.id} “{self.name[:40]}”"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was said. text: the words a screen reader would speak."""

    type: str
    role: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A screen as assistive technology has it, and what the eye sees there.

    shot: its name in the journey. heading: what it is called. sheet: what the sheet over it is
    called, if there is one. texts: every text to be seen. rtl: whether it is mirrored.
    languages: of the visit, and of the lesson where that is another.
    """

    shot: str
    tree: Node
    events: tuple[Event, ...] = ()
    heading: str = ""
    sheet: str = ""
    texts: tuple[str, ...] = ()
    rtl: bool = False
    languages: tuple[str, ...] = ("en",)

    def nodes(self) -> list[Node]:
        """Everything that is shown, in the order of the tree."""
        return list(self.tree.walk())


def node_from(found: dict[str, Any], above: str = "") -> Node:
    """A node from what the walker wrote. above: the id of what holds it, with which its own begins."""
    value = found["value"]
    return Node(
        role=found["role"],
        name=found["name"],
        description=found["description"],
        id=found["id"].removeprefix(f"{above}."),
        locale=found["locale"],
        states=frozenset(found["states"]),
        box=Box(*found["box"]),
        value=tuple(value) if value else None,
        labelled_by=tuple(found["labelled_by"]),
        actions=tuple(found["actions"]),
        children=tuple(node_from(child, found["id"]) for child in found["children"]),
    )


def page_from(written: dict[str, Any]) -> Page:
    """A page from what a visit wrote."""
    return Page(
        shot=written["shot"],
        tree=node_from(written["tree"]),
        events=tuple(Event(**event) for event in written["events"]),
        heading=written["heading"],
        sheet=written["sheet"],
        texts=tuple(written["texts"]),
        rtl=written["rtl"],
        languages=tuple(written["languages"]),
    )
