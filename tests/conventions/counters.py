# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Rule 8 of the statistics: what each counter has to say before it may count anything."""

import re
from collections.abc import Collection, Iterator, Sequence

from kiosk.domain.counters import OWN, SENSITIVITY, Question

LONGEST = 5  # years that a counter may be counted before it is decided anew
CELLS = {OWN, "one", "languages", "lessons", "checklists", "services"}
_ID = re.compile(r"[a-z]+(-[a-z]+)*")
_CELL = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SENTENCE = re.compile(r"\S.*\.")


def faults(each: Question, decided: int) -> Iterator[str]:
    """What a counter does not say, or says so that nobody could use it.

    decided: the year in which the schema was.
    """
    is_own = each.cells == OWN
    checks = {
        "id": _ID.fullmatch(each.id) is not None,
        "label": bool(each.label.strip()),
        "cells": each.cells in CELLS,
        "indicator": bool(each.indicator.strip()),
        "purpose": _SENTENCE.fullmatch(each.purpose) is not None,
        "most": 1 <= each.most <= (1 if is_own or each.cells == "one" else SENSITIVITY),
        "expires": decided < each.expires.year <= decided + LONGEST,
        "asked": bool(each.asked.strip()) == is_own,
        "answers": (len(each.answers) > 1 and all(map(_CELL.fullmatch, each.answers)))
        if is_own
        else not each.answers,
        "words of the answers": all(text.strip() for text in each.answers.values()),
    }
    yield from (name for name, is_so in checks.items() if not is_so)


def schema_faults(questions: Sequence[Question]) -> Iterator[str]:
    """What is wrong with the counters beside each other: names and words are nobody else's."""
    for what, said in (
        ("id", [each.id for each in questions]),
        ("label", [each.label for each in questions]),
        ("asked", [each.asked for each in questions if each.asked]),
    ):
        yield from (f"{what}: {one}" for one in sorted({x for x in said if said.count(x) > 1}))
    for each in questions:
        if len(set(each.answers.values())) < len(each.answers):
            yield f"answers: {each.id}"


def words(each: Question) -> dict[str, str]:
    """Everything of a counter that a resident reads, by the field that it stands in."""
    said = {"label": each.label, "purpose": each.purpose}
    if each.asked:
        said["asked"] = each.asked
    return said | {f"answer {cell}": text for cell, text in each.answers.items()}


def untranslated(each: Question, translated: Collection[str]) -> list[str]:
    """The fields whose words are not among those that a language has."""
    return [field for field, text in words(each).items() if text not in translated]
