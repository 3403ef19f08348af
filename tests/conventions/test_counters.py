# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""No counter without its words, its reason and its end; and the documentation says just that."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date
from functools import cache

import pytest
from babel.messages.pofile import read_po

from kiosk import counting_guide
from kiosk.domain.counters import OWN, QUESTIONS, SCHEMA_VERSION, Question
from tests.conventions import counters
from tests.conventions.tree import ROOT

LANGUAGES = sorted(path.parent.name for path in (ROOT / "locales").glob("*/LC_MESSAGES"))
DECIDED = int(SCHEMA_VERSION.partition(".")[0])
ASKED = next(each for each in QUESTIONS if each.cells == OWN)
HAPPENED = next(each for each in QUESTIONS if each.cells == "lessons")


@cache
def translated(tag: str) -> frozenset[str]:
    """The words of the interface that a language has, uncertain ones left out."""
    with (ROOT / "locales" / tag / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        entries = [each for each in read_po(file) if each.id and not each.fuzzy]
    return frozenset(
        each.id for each in entries if isinstance(each.id, str) and str(each.string).strip()
    )


@pytest.mark.parametrize("each", QUESTIONS, ids=lambda each: each.id)
def test_every_counter_says_all_that_it_has_to(each: Question) -> None:
    """Its label, cells, indicator, purpose, limit and end, and where it is asked, its answers."""
    assert list(counters.faults(each, DECIDED)) == []


def test_no_two_counters_are_called_the_same() -> None:
    """Else a row of the preview could stand for either."""
    assert list(counters.schema_faults(QUESTIONS)) == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_counter_is_translated(tag: str) -> None:
    """Nobody can agree to what stands there in another language."""
    missing = {each.id: counters.untranslated(each, translated(tag)) for each in QUESTIONS}
    assert {id_: names for id_, names in missing.items() if names} == {}


@pytest.mark.parametrize(
    ("each", "lack", "told"),
    [
        (HAPPENED, {"id": ""}, "id"),
        (HAPPENED, {"label": ""}, "label"),
        (HAPPENED, {"label": " "}, "label"),
        (HAPPENED, {"cells": ""}, "cells"),
        (HAPPENED, {"cells": "streets"}, "cells"),
        (HAPPENED, {"indicator": ""}, "indicator"),
        (HAPPENED, {"purpose": ""}, "purpose"),
        (HAPPENED, {"purpose": "Unfinished"}, "purpose"),
        (HAPPENED, {"most": 0}, "most"),
        (HAPPENED, {"most": 9}, "most"),
        (ASKED, {"most": 2}, "most"),
        (HAPPENED, {"expires": date(2020, 1, 1)}, "expires"),
        (HAPPENED, {"expires": date.min}, "expires"),
        (HAPPENED, {"expires": date.max}, "expires"),
        (ASKED, {"asked": ""}, "asked"),
        (HAPPENED, {"asked": "How was it?"}, "asked"),
        (ASKED, {"answers": {}}, "answers"),
        (ASKED, {"answers": {"yes": "Yes"}}, "answers"),
        (ASKED, {"answers": {"Not a cell": "Yes", "no": "No"}}, "answers"),
        (HAPPENED, {"answers": {"yes": "Yes", "no": "No"}}, "answers"),
        (ASKED, {"answers": {"yes": "", "no": "No"}}, "words of the answers"),
    ],
)
def test_a_counter_that_lacks_something_fails(
    each: Question, lack: Mapping[str, object], told: str
) -> None:
    """Whatever field is missing or of no use, the check names it, and nothing else."""
    assert list(counters.faults(replace(each, **lack), DECIDED)) == [told]  # type: ignore[arg-type]


def test_every_field_of_a_counter_is_checked() -> None:
    """A field that is new has to be looked at as well, or said here to need no look."""
    known = {"id", "label", "cells", "most", "indicator", "purpose", "expires", "asked", "answers"}
    assert {each.name for each in fields(Question)} == known


@pytest.mark.parametrize("field", sorted(counters.words(ASKED)))
def test_a_missing_translation_is_told(field: str) -> None:
    """For each text that a resident reads of a counter."""
    words = counters.words(ASKED)
    assert counters.untranslated(ASKED, set(words.values())) == []
    assert counters.untranslated(ASKED, set(words.values()) - {words[field]}) == [field]


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ({"id": "age"}, "id: age"),
        ({"label": "Age"}, "label: Age"),
        ({"asked": ASKED.asked}, f"asked: {ASKED.asked}"),
        ({"answers": {"yes": "Yes", "no": "Yes"}}, "answers: twin"),
    ],
)
def test_two_counters_that_are_called_the_same_are_told(
    field: dict[str, object], told: str
) -> None:
    """Each name and each question is a counter's own, each answer is its own within it."""
    twin = replace(ASKED, id="twin", label="Twin", asked="Again?")
    twin = replace(twin, **field)  # type: ignore[arg-type]
    assert list(counters.schema_faults([ASKED, twin])) == [told]


def test_the_documentation_is_what_the_schema_says() -> None:
    """`kiosk/COUNTERS.md` is current; else: kiosk counters --markdown > kiosk/COUNTERS.md."""
    document = (ROOT / "kiosk" / "COUNTERS.md").read_text(encoding="utf-8")
    assert document == counting_guide.markdown()


@pytest.mark.parametrize("each", QUESTIONS, ids=lambda each: each.id)
def test_the_documentation_leaves_nothing_out(each: Question) -> None:
    """Every field of every counter stands in it; changing one changes the document."""
    alone = counting_guide.markdown([each])
    said = [each.label, f"`{each.id}`", each.purpose, each.indicator, each.asked]
    said += [str(each.most), each.expires.isoformat(), *each.answers.values()]
    said += [f"{each.id}.{cell}" for cell in each.answers]
    assert [text for text in said if text not in alone] == []


def test_the_command_prints_both(capsys: pytest.CaptureFixture[str]) -> None:
    """`kiosk counters` is a table with a line for each, and with --markdown the document."""
    from kiosk.cli import main

    assert main(["counters", "--markdown"]) == 0
    assert capsys.readouterr().out == counting_guide.markdown()
    assert main(["counters"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[2 : 2 + len(QUESTIONS)]] == [
        each.id for each in QUESTIONS
    ]
