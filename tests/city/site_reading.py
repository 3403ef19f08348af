# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reads a page of the demo city by its HTML alone: its fields, its links, what refers to what."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from kiosk.domain.anchor import Area, Candidate, Role

_VOID = frozenset({"input", "meta", "link", "br", "img"})
_ROLES = {
    "radio": Role.OPTION,
    "checkbox": Role.TICK,
    "file": Role.FILE,
    "date": Role.DATE,
    "select": Role.CHOICE,
    "submit": Role.BUTTON,
}
_NAMED_BY_WHAT_IS_IN_THEM = frozenset({"a", "button"})
_ADDRESSES = frozenset({"href", "src", "action"})


@dataclass
class Element:
    """An element with all the text in it."""

    tag: str
    attributes: dict[str, str]
    above: list["Element"]
    heading: str
    text: str = ""

    @property
    def words(self) -> str:
        """Its text, in one line."""
        return " ".join(self.text.split())

    def inside(self, tag: str) -> "Element | None":
        """The nearest element of this kind around it."""
        return next((each for each in reversed(self.above) if each.tag == tag), None)


@dataclass
class PageRead(HTMLParser):
    """A page that was read."""

    html: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self._open: list[Element] = []
        self._heading = ""
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attrs}
        element = Element(tag, known, list(self._open), self._heading)
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            element = self._open.pop()
            if element.tag in ("h1", "h2"):
                self._heading = element.words
            if element.tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, *tags: str) -> list[Element]:
        """The elements of these kinds, in order."""
        return [each for each in self.elements if each.tag in tags]

    def ids(self) -> list[str]:
        """Every id of the page."""
        return [each.attributes["id"] for each in self.elements if "id" in each.attributes]

    def addresses(self) -> list[str]:
        """Everything that the page refers to."""
        return [
            value
            for each in self.elements
            for name, value in each.attributes.items()
            if name in _ADDRESSES
        ]

    def name_of(self, element: Element) -> str:
        """Its accessible name, as far as this site names things."""
        if element.tag in _NAMED_BY_WHAT_IS_IN_THEM:
            return element.words
        if element.tag == "fieldset":
            return next((each.words for each in self.all("legend") if element in each.above), "")
        wanted = element.attributes.get("id")
        return next(
            (each.words for each in self.all("label") if each.attributes.get("for") == wanted), ""
        )

    def candidates(self) -> list[Candidate]:
        """Its fields as the guided browser tells them to the finder."""
        found: list[Candidate] = []
        for element in self.all("input", "select", "textarea", "button", "a", "fieldset"):
            role = self._role(element)
            if role is None:
                continue
            group = element.inside("fieldset")
            position = 1 + sum(each.role is role for each in found)
            name = element.attributes.get("name", "")
            if element.tag == "fieldset" and not name:
                name = self._parts(element)[0].attributes["name"]
            found.append(
                Candidate(
                    role=role,
                    label=self.name_of(element),
                    name=name,
                    id=element.attributes.get("id", ""),
                    autocomplete=element.attributes.get("autocomplete", ""),
                    input_type=element.attributes.get("type", element.tag),
                    placeholder=element.attributes.get("placeholder", ""),
                    heading=self.name_of(group) if group else element.heading,
                    position=position,
                    of=0,
                    frame=0,
                    area=Area(0, 0, 1, 1),
                    is_filled=False,
                    is_enabled=True,
                )
            )
        return found

    def _role(self, element: Element) -> Role | None:
        if element.tag == "a":
            return Role.LINK
        if element.tag == "button":
            return Role.BUTTON
        if element.tag == "fieldset":
            kinds = {each.attributes.get("type") for each in self._parts(element)}
            return Role.CHOICE if kinds == {"radio"} else Role.DATE
        return _ROLES.get(element.attributes.get("type", element.tag), Role.TEXT)

    def _parts(self, group: Element) -> list[Element]:
        return [each for each in self.all("input") if group in each.above]
