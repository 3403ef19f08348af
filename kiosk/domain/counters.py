# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be counted: one schema, as data. Rules 1, 3 and 8 of the statistics.

The unit of privacy is one consented visit. Whatever happened in it, it ticks at most
`SENSITIVITY` boxes, each by at most one. The preview on the screen is made from the very
`Record` that would be counted.

Everything that is said about counting is made from `QUESTIONS`: the questions at the end of a
visit, the preview, "How this computer works", the documentation and the data-protection annex.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kiosk.domain.text import N_

SENSITIVITY = 8  # m: the most boxes that one visit can tick

SCHEMA_VERSION = "2026.2"

OWN = "own"  # the cells are the answers of the question itself


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the city may learn, and why.

    id: the prefix of its boxes; label: what a person calls it, in the preview and in lists.
    cells: where the second half of a box's name comes from: "one", "languages", "lessons",
    "checklists" or "services", or `OWN`. most: boxes that one visit may tick here.
    indicator: the published figure it maps to, by its published name. purpose: why, in one plain
    sentence. expires: the last day it is counted; then it is decided anew, or it is gone.
    asked, answers: what the resident is asked at the end, and the words of each cell, for `OWN`.
    """

    id: str
    label: str
    cells: str
    most: int
    indicator: str
    purpose: str
    expires: date
    asked: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


_UNTIL = date(2028, 12, 31)

# In the order in which boxes are kept where a visit has more than SENSITIVITY: what somebody said
# goes before what happened.
QUESTIONS = (
    Question(
        "visit",
        N_("A visit"),
        "one",
        1,
        "Public Libraries Survey: public computer sessions",
        N_("Whether the computer is used enough to keep it."),
        _UNTIL,
    ),
    Question(
        "language",
        N_("Language used"),
        "languages",
        1,
        "KEYSPOT: who takes part",
        N_("Which languages to offer and to staff."),
        _UNTIL,
    ),
    Question(
        "age",
        N_("Age"),
        OWN,
        1,
        "Good Things Foundation: who takes part",
        N_("Whether old and young find their way here."),
        _UNTIL,
        N_("How old are you?"),
        {
            "under-25": N_("Under 25"),
            "25-to-44": N_("25 to 44"),
            "45-to-64": N_("45 to 64"),
            "65-or-over": N_("65 or over"),
        },
    ),
    Question(
        "first",
        N_("First time online"),
        OWN,
        1,
        "Eurostat and ITU: people who have never used the internet",
        N_("Whether those who were never online find their way here."),
        _UNTIL,
        N_("Is this your first time on the internet?"),
        {"yes": N_("Yes, my first time"), "no": N_("No, I was online before")},
    ),
    Question(
        "confidence",
        N_("Confidence now, compared with before"),
        OWN,
        1,
        "Project Outcome: more confident",
        N_("Whether a visit helps people to trust themselves."),
        _UNTIL,
        N_("How sure of yourself are you now, compared with before?"),
        {
            "more": N_("More sure"),
            "same": N_("The same"),
            "less": N_("Less sure"),
        },
    ),
    Question(
        "helpful",
        N_("Was it helpful?"),
        OWN,
        1,
        "Project Outcome: learned something",
        N_("Whether what is here helps, or has to change."),
        _UNTIL,
        N_("Was this visit helpful?"),
        {"yes": N_("Yes, it helped"), "a-little": N_("A little"), "no": N_("No, not today")},
    ),
    Question(
        "guided",
        N_("City service done with guidance"),
        "services",
        1,
        "UW Impact Survey: e-government use",
        N_("Which services people do here with help."),
        _UNTIL,
    ),
    Question(
        "lesson",
        N_("Lessons finished"),
        "lessons",
        2,
        "Eurostat digital skills: DigComp areas practised",
        N_("Which lessons to improve and to write next."),
        _UNTIL,
    ),
    Question(
        "checklist",
        N_("Checklist opened"),
        "checklists",
        2,
        "Good Things Foundation: needs met, safety online",
        N_("Which risks people want to check."),
        _UNTIL,
    ),
    Question(
        "service",
        N_("City service practised"),
        "services",
        2,
        "UW Impact Survey: e-government use",
        N_("Which services people need help with."),
        _UNTIL,
    ),
    Question(
        "drift",
        N_("City page that has changed since its guide was made"),
        "services",
        1,
        "UW Impact Survey: e-government use, quality of the help",
        N_("Which guides have to be made again."),
        _UNTIL,
    ),
)


def question(id_: str) -> Question:
    """The question of this id; raises KeyError."""
    return next(each for each in QUESTIONS if each.id == id_)


def cells_of(each: Question, cells: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The cells of a question; cells: content ids by the schema's cell sources."""
    if each.cells == OWN:
        return tuple(each.answers)
    return ("all",) if each.cells == "one" else tuple(sorted(cells.get(each.cells, ())))


def current(day: date) -> tuple[Question, ...]:
    """The questions that have not expired by this day."""
    return tuple(each for each in QUESTIONS if each.expires >= day)


@dataclass(frozen=True, slots=True)
class Record:
    """What one visit would add to the counts: the boxes it ticks, each once, in schema order."""

    boxes: tuple[str, ...]

    def cells(self, question: str) -> tuple[str, ...]:
        """The ticked cells of one question."""
        head = f"{question}."
        return tuple(box.removeprefix(head) for box in self.boxes if box.startswith(head))


def all_boxes(
    cells: Mapping[str, Iterable[str]], questions: Sequence[Question] = QUESTIONS
) -> tuple[str, ...]:
    """The full fixed list of counters: what is released each period, zeros included.

    cells: content ids by the schema's cell sources, for example ``{"languages": ["en"]}``.
    """
    return tuple(f"{each.id}.{cell}" for each in questions for cell in cells_of(each, cells))


def tally(events: Iterable[tuple[str, str]], questions: Sequence[Question] = QUESTIONS) -> Record:
    """The record of a visit from what happened in it.

    events: (question id, cell) in the order they happened; repeats count once, the first ones
    are kept up to each question's limit, and of all of them the first SENSITIVITY in the order
    of the schema. What is of no question is not counted.
    """
    ticked: dict[str, list[str]] = {each.id: [] for each in questions}
    limits = {each.id: each.most for each in questions}
    for question_id, cell in events:
        boxes = ticked.get(question_id)
        box = f"{question_id}.{cell}"
        if boxes is not None and box not in boxes and len(boxes) < limits[question_id]:
            boxes.append(box)
    kept = [box for each in questions for box in ticked[each.id]]
    return Record(tuple(kept[:SENSITIVITY]))
