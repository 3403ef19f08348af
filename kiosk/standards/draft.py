# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every reader of a catalogue hands on: what it found of a service, and what it did not use."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.standards.values import flat


class RefusedError(Exception):
    """A file that nothing can be made of: what is wrong, and what to do."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}. {mend}")
        self.what, self.mend = what, mend


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Something the catalogue says and our service files have no place for.

    field: where it stands in the catalogue, such as ``hasCost/hasValue`` or ``description@nl``.
    """

    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a guide; field: the id of the question that it is about.

    find: by what its field on the city's page is known, as our files have it; until: the path at
    which it is done.
    """

    title: str
    body: str = ""
    id: str = ""
    field: str = ""
    find: Mapping[str, object] | None = None
    until: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A field of the practice form; an empty text is one that the catalogue does not have."""

    id: str
    kind: str = "text"
    label: str = ""
    help: str = ""
    error: str = ""
    example: str = ""
    required: bool = True
    pattern: str = ""
    choices: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A service as far as a catalogue tells it; what is empty, a person has to write.

    key: what the catalogue calls it; `related` holds keys. id: the name of our file, where the
    catalogue says it. facts: pairs of an answer and the words under it. notes: what a person
    should look at before the service is shown. ours: it comes from an export of ours. online:
    where it is done on the net, as our files have it; native: what does it here instead.
    """

    key: str
    id: str = ""
    title: str = ""
    summary: str = ""
    for_whom: str = ""
    life_event: str = ""
    icon: str = ""
    offline: bool = True
    sources: list[str] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    bring: list[str] = field(default_factory=list)
    place: str = ""
    hours: str = ""
    telephone: str = ""
    telephone_note: str = ""
    related: list[str] = field(default_factory=list)
    guide: list[Step] = field(default_factory=list)
    form: list[Question] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    ours: bool = False
    online: Mapping[str, object] | None = None
    native: str = ""

    def leave(self, name: str, value: object) -> None:
        """Note something that is not used."""
        said = value if isinstance(value, str) else str(value)
        self.unmapped.append(Unmapped(name, said))


@dataclass(slots=True)
class Catalogue:
    """What a file holds: its services, and what is odd about the file as a whole."""

    drafts: list[Draft] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    unmapped: list[Unmapped] = field(default_factory=list)

    def leave(self, name: str, value: object) -> None:
        """Note something that belongs to no service and is not used, each value inside it alone."""
        self.unmapped += [Unmapped(place, said) for place, said in flat(name, value)]
