# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a resident can be. A place is data; `screens/registry.py` says which class shows it."""

from dataclasses import dataclass, field

from kiosk.domain.text import Text


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the kiosk."""


class WelcomePlace(Place):
    """Choose a language."""


class HomePlace(Place):
    """The three doors."""


@dataclass(frozen=True, slots=True)
class LessonsPlace(Place):
    """Topics and their lessons."""

    topic: str = ""


@dataclass(frozen=True, slots=True)
class LessonPlace(Place):
    """One lesson, at the step where its run stands."""

    lesson: str


class GlossaryPlace(Place):
    """All words that are explained."""


class CheckPlace(Place):
    """The three-minute check: what can I do already?"""


class ChecklistsPlace(Place):
    """All checklists."""


@dataclass(frozen=True, slots=True)
class ChecklistPlace(Place):
    """One checklist."""

    checklist: str


class ServicesPlace(Place):
    """All city services."""


@dataclass(frozen=True, slots=True)
class ServicePlace(Place):
    """One service: what, cost, what to bring, where a person helps."""

    service: str


@dataclass(frozen=True, slots=True)
class PracticePlace(Place):
    """Practising the form of a service."""

    service: str


@dataclass(frozen=True, slots=True)
class GuidedPlace(Place):
    """Doing a service on the city's own page, which is in a window of its own."""

    service: str


@dataclass(frozen=True, slots=True)
class ReportPlace(Place):
    """Reporting a problem in the street to the city, at the page where the report stands."""

    service: str


@dataclass(frozen=True, slots=True)
class WhatNextPlace(Place):
    """What else somebody needs who has done or practised a service, and by when."""

    service: str


@dataclass(frozen=True, slots=True)
class PaperPlace(Place):
    """Pages to print or to save, as HTML; after_visit: the visit is erased, only the pass is left.

    running: what stands at the foot of every page; page_of: beside it, with {n} and {all}. Where
    running is empty there is no foot. notes: the heading over lines to write on, which fill the
    last page. right_to_left: the foot begins at the right.
    """

    title: Text
    html: str = field(repr=False)
    file_name: str
    after_visit: bool = False
    running: str = ""
    page_of: str = ""
    notes: str = ""
    right_to_left: bool = False


class RecordPlace(Place):
    """Writing a name on the record of what was learned."""


class LetterPlace(Place):
    """Writing a letter that asks a company for one's own data."""


class PassPlace(Place):
    """Typing a learning pass."""


@dataclass(frozen=True, slots=True)
class PassReadPlace(Place):
    """What a pass held: the numbers of its lessons that are here, and how many are not."""

    here: tuple[int, ...]
    elsewhere: int


class FolderPlace(Place):
    """What somebody gathered in this visit: files and notes."""


@dataclass(frozen=True, slots=True)
class FolderItemPlace(Place):
    """One of them, by its number."""

    item: int


class FolderNotePlace(Place):
    """Writing a note."""


class FolderTakePlace(Place):
    """Taking the folder home on a stick."""


class FolderLeavePlace(Place):
    """The folder is not at home yet, and the visit is about to end."""


class QuestionsPlace(Place):
    """A few questions before the end, which nobody need answer."""


class ConsentPlace(Place):
    """What would be shared at this moment, and the answer to that, before the end."""


class FinishPlace(Place):
    """What would be shared, and two equal answers."""


class HowListPlace(Place):
    """The pages about how this computer works."""


@dataclass(frozen=True, slots=True)
class HowPlace(Place):
    """One of them: "counting", "sending", "never" or "deciding"."""

    part: str


class LedgerPlace(Place):
    """What this computer has told the city: every report."""


@dataclass(frozen=True, slots=True)
class LedgerReportPlace(Place):
    """The numbers of one report, by its own number."""

    sequence: int


@dataclass(frozen=True, slots=True)
class ErasedPlace(Place):
    """What was erased, and the pass, which lives on this screen alone."""

    erased: tuple[str, ...] = ()
    learning_pass: str | None = field(default=None, repr=False)
