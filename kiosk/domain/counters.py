# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What may be counted: one schema, as data. Rules 1, 3 and 8 of the statistics.

The unit of privacy is one consented visit. Whatever happened in it, it ticks at most
`SENSITIVITY` boxes, each by at most one. The preview on the screen is made from the very
`Record` that would be counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SENSITIVITY = 8  # m: the most boxes that one visit can tick

SCHEMA_VERSION = "2026.1"


@dataclass(frozen=True, slots=True)
class Question:
    """One thing the city may learn, and why.

    id: the prefix of its boxes; cells: where the second half of a box's name comes from.
    most: boxes that one visit may tick here; indicator: the published figure it maps to.
    """

    id: str
    cells: str  # "one", "languages", "lessons", "checklists" or "services"
    most: int
    indicator: str
    purpose: str
    expires: str  # the counter is asked for again, or dropped, by this date


QUESTIONS = (
    Question(
        "visit",
        "one",
        1,
        "Public Libraries Survey: public computer sessions",
        "whether the computer is used enough to keep it",
        "2028-12-31",
    ),
    Question(
        "language",
        "languages",
        1,
        "KEYSPOT: who takes part",
        "which languages to offer and to staff",
        "2028-12-31",
    ),
    Question(
        "lesson",
        "lessons",
        2,
        "Eurostat digital skills: DigComp areas practised",
        "which lessons to improve and to write next",
        "2028-12-31",
    ),
    Question(
        "checklist",
        "checklists",
        2,
        "Good Things Foundation: needs met, safety online",
        "which risks people want to check",
        "2028-12-31",
    ),
    Question(
        "service",
        "services",
        2,
        "UW Impact Survey: e-government use",
        "which services people need help with",
        "2028-12-31",
    ),
)


@dataclass(frozen=True, slots=True)
class Record:
    """What one visit would add to the counts: the boxes it ticks, each once, in schema order."""

    boxes: tuple[str, ...]

    def cells(self, question: str) -> tuple[str, ...]:
        """The ticked cells of one question."""
        head = f"{question}."
        return tuple(box.removeprefix(head) for box in self.boxes if box.startswith(head))


def all_boxes(cells: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The full fixed list of counters: what is released each period, zeros included.

    cells: content ids by the schema's cell sources, for example ``{"languages": ["en"]}``.
    """
    known = {"one": ("all",), **cells}
    return tuple(
        f"{question.id}.{cell}"
        for question in QUESTIONS
        for cell in sorted(known.get(question.cells, ()))
    )


def tally(events: Iterable[tuple[str, str]]) -> Record:
    """The record of a visit from what happened in it.

    events: (question id, cell) in the order they happened; repeats count once, the first ones
    are kept up to each question's limit, and the sum of the limits is SENSITIVITY.
    """
    ticked: dict[str, list[str]] = {question.id: [] for question in QUESTIONS}
    limits = {question.id: question.most for question in QUESTIONS}
    for question_id, cell in events:
        boxes = ticked[question_id]
        box = f"{question_id}.{cell}"
        if box not in boxes and len(boxes) < limits[question_id]:
            boxes.append(box)
    return Record(tuple(box for question in QUESTIONS for box in ticked[question.id]))
