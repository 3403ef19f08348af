# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content coverage`: topics, frameworks and languages, counted from the files."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.content.frameworks import FRAMEWORKS
from kiosk.content.table import cells, table
from tests.content.samples import LESSON, Sample
from tests.content.test_commands import run

SCHEMA = Path("kiosk/content/schemas/lesson.json")
LANGUAGE = """\
name = "{name}"
greeting = "-"
invitation = "-"
direction = "ltr"
review = "{review}"
order = {order}
"""


@pytest.fixture
def world(sample: Sample) -> Sample:
    """Two lessons in English, whole in Chinese, and one of them whole in Spanish."""
    for order, (tag, name, review) in enumerate(
        [("en", "English", "source"), ("zh", "中文", "draft"), ("es", "Español", "reviewed")]
    ):
        if tag != "en":
            sample.add_language(tag)
        text = LANGUAGE.format(name=name, review=review, order=order)
        sample.write(f"locales/{tag}/language.toml", text)
    spanish = "locales/es/LC_MESSAGES/lessons.po"
    entries = [
        re.sub(r'^msgstr ".*"$', 'msgstr ""', entry, flags=re.MULTILINE)
        if 'msgctxt "other/' in entry
        else entry
        for entry in sample.read(spanish).split("\n\n")
    ]
    sample.write(spanish, "\n\n".join(entries))
    sample.edit(LESSON, 'digcomp: ["4.1"]', 'digcomp: ["4.1", "4.2"]\n  eds: ["EDS7"]')
    return sample


def test_it_is_counted_for_a_program(world: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    """By topic, by code, by language: the ids of the lessons."""
    assert run(world, "coverage", "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["lessons"] == 2
    assert found["topics"] == [
        {"id": "safety", "title": "Safety", "lessons": ["other", "good"]},
        {"id": "first-steps", "title": "First steps", "lessons": []},
    ]
    codes = {
        (framework["id"], code["code"]): code["lessons"]
        for framework in found["frameworks"]
        for code in framework["codes"]
    }
    assert len(codes) == 21 + 2 + 8
    assert codes["digcomp", "4.1"] == ["other", "good"]
    assert codes["digcomp", "4.2"] == ["good"]
    assert codes["eds", "EDS7"] == ["good"]
    assert [key for key, lessons in codes.items() if lessons] == [
        *(("digcomp", "4.1"), ("digcomp", "4.2"), ("eds", "EDS7")),
    ]
    assert (found["checklists"], found["services"]) == (1, 1)
    assert found["languages"]["zh"] == 100.0
    assert 50 < found["languages"]["es"] < 100
    assert found["uncovered"][0] == "1.1"
    assert not {"4.1", "4.2", "EDS7"} & set(found["uncovered"])
    assert len(found["uncovered"]) == len(codes) - 3
    languages = {each["tag"]: (each["whole"], each["review"]) for each in found["reviews"]}
    assert languages == {
        "en": (["good", "other"], "source"),
        "zh": (["good", "other"], "draft"),
        "es": (["good"], "reviewed"),
    }


def test_it_is_shown_to_a_person(world: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    """The same as tables: what has no lesson says so."""
    assert run(world, "coverage") == 0
    lines = capsys.readouterr().out.splitlines()
    for line in (
        "topic        lessons  en  zh  es",
        "Safety       2        2   2   1",
        "  other               +   +   -",
        "  good                +   +   +",
        "First steps  0        0   0   0",
        "DigComp 2.2: 2 of 21",
        "4.2   protecting personal data and privacy    good",
        "1.1   browsing, searching and filtering       none",
        "UNESCO DLGF, area 0: 0 of 2",
        "UK Essential Digital Skills, foundation: 1 of 8",
        "zh        100.0 %  2      2   draft     中文",
    ):
        assert line in lines


def test_a_source_grows_old(world: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    """What was looked at a year ago is fresh, a month later it is not, nor is what has no date."""
    now = datetime.now(tz=UTC)
    dates = {year: f"{now.year - year}-{now.month:02d}" for year in (0, 1, 2)}
    lines = "\n".join(f'  - "A law of {y}, checked {date}"' for y, date in dates.items())
    world.edit(LESSON, '  - "A standard, 2025"', f'{lines}\n  - "No date"\n  - "checked 2026-13"')
    run(world, "coverage", "--json")
    stale = json.loads(capsys.readouterr().out)["stale_sources"]
    assert [each for each in stale if each.startswith("good: ")] == [
        f"good: A law of 2, checked {dates[2]}",
        "good: No date",
        "good: checked 2026-13",
    ]


def test_what_is_broken_is_left_out_and_said(
    world: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lesson with a fault counts for nothing, nor does a language whose words are damaged."""
    world.edit(LESSON, "minutes: 8", "minutes: 0")
    world.write("locales/es/LC_MESSAGES/lessons.po", "msgid\n")
    assert run(world, "coverage") == 1
    told = capsys.readouterr()
    assert "content check" in told.err
    assert "Safety       1        1   1   ?" in told.out
    assert "es        0.0 %    damaged: see content check" in told.out


def test_the_codes_are_those_that_a_lesson_can_name() -> None:
    """Every code of a framework has its meaning here, and no other."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    known = schema["properties"]["frameworks"]["properties"]
    assert {each.id: list(each.codes) for each in FRAMEWORKS} == {
        name: given["items"]["enum"] for name, given in known.items()
    }


def test_columns_are_straight_in_every_script() -> None:
    """A Chinese character takes two places of a terminal, a mark over a letter none."""
    assert (cells("中文"), cells("e\u0301"), cells("العربية"), cells("a\u200fb")) == (4, 1, 7, 2)
    lines = list(table(["a", "b"], [["中文", "x"], ["abc", "y"]]))
    assert lines == ["a     b", "----  -", "中文  x", "abc   y"]
