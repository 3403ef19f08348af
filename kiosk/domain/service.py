# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A city service: what it is, what it costs, what to bring, where a person helps, and its form."""

from collections.abc import Iterator
from dataclasses import dataclass

from kiosk.domain.anchor import Anchor
from kiosk.domain.text import Text

# What brings people to a service, in the order in which the services are shown.
LIFE_EVENTS = (
    "arriving",
    "moving",
    "family",
    "work",
    "money",
    "health",
    "free-time",
    "taking-part",
    "my-rights",
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure people ask for first: a short answer and the words under it."""

    answer: Text
    detail: Text


@dataclass(frozen=True, slots=True)
class Counter:
    """Where a person helps."""

    place: Text
    hours: Text
    telephone: str  # as dialled
    telephone_note: Text


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of the practice form.

    kind: text, date, number, email, telephone, choice or tick; example: invented data that may be
    offered.
    """

    id: str
    kind: str
    label: Text
    help: Text
    error: Text
    example: str = ""
    required: bool = True
    choices: tuple[Text, ...] = ()
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class GuideStep:
    """One thing to do on the city's form.

    field: the field of the practice form that it is about, if any. find: by what signs its field
    on the city's own page is known, if it has one. until: the path of the page at which the step
    is done, where a field does not say it; a part of it may be ``*``.
    """

    id: str
    title: Text
    body: Text
    field: str | None = None
    find: Anchor | None = None
    until: str = ""


@dataclass(frozen=True, slots=True)
class Online:
    """Where the service can be done now. start: an https address; hosts: all that it may reach."""

    start: str
    hosts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Service:
    """A service of the city, with its guide and its practice form.

    life_event: one of LIFE_EVENTS; related: what people often need after it; online: None where
    it cannot be done on a computer. native: what it can be done by in the kiosk itself: "open311"
    for a report of a problem in the street, else empty.
    """

    id: str
    life_event: str
    title: Text
    summary: Text
    for_whom: Text
    icon: str
    facts: tuple[Fact, ...]
    bring: tuple[Text, ...]
    counter: Counter
    guide: tuple[GuideStep, ...]
    form: tuple[FormField, ...]
    offline: bool = True
    related: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    online: Online | None = None
    native: str = ""

    def texts(self) -> Iterator[Text]:
        """Every text of the service, in the order of the screens."""
        yield from (self.title, self.summary, self.for_whom)
        for fact in self.facts:
            yield from (fact.answer, fact.detail)
        yield from self.bring
        yield from (self.counter.place, self.counter.hours, self.counter.telephone_note)
        for step in self.guide:
            yield from (step.title, step.body)
        for item in self.form:
            yield from (item.label, item.help, item.error, *item.choices)


@dataclass(frozen=True, slots=True)
class City:
    """The city this kiosk stands in. invented: it is one to try the kiosk with."""

    name: Text
    site: Text
    telephone: str
    hosts: tuple[str, ...] = ()
    invented: bool = False

    def texts(self) -> Iterator[Text]:
        """The city's own words."""
        yield from (self.name, self.site)
