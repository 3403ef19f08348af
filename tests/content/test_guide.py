# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guide for writers is true: what it says to type and to write makes a lesson."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.city.cli import _all_modules
from kiosk.city.cli import _parser as city
from kiosk.cli import _parser
from kiosk.content import commands
from kiosk.content.activities import read_schemas
from kiosk.content.pictures import LARGEST
from kiosk.content.places import Places
from kiosk.content.words import read_words
from kiosk.i18n import ENOUGH
from tests.content.samples import copy_of_content
from tests.conventions.tree import ROOT

GUIDE = (ROOT / "lessons/README.md").read_text(encoding="utf-8")
WALK = GUIDE.partition("## Your first lesson")[2].partition("\n## ")[0]
COMMAND = ".venv/bin/kiosk "
LESSON = "lessons/lessons/booking-a-room"


def blocks(text: str) -> Iterator[str]:
    """What is set in by four spaces, block by block, without these spaces."""
    for found in re.finditer(r"(?:^(?: {4}.*)?\n)+", text, flags=re.MULTILINE):
        lines = [line.removeprefix("    ") for line in found.group().strip("\n").splitlines()]
        if any(lines):
            yield "\n".join(lines) + "\n"


def put(file: Path, block: str) -> None:
    """Write a block of the guide over the step of the same id."""
    begin = block.partition("\n")[0]
    next_one = "  - id: " if file.suffix == ".yaml" else "## "
    text = file.read_text(encoding="utf-8")
    start = re.search(rf"^{re.escape(begin)}\b.*\n", text, flags=re.MULTILINE)
    assert start, begin
    end = text.find(f"\n{next_one}", start.end()) + 1 or len(text)
    file.write_text(text[: start.start()] + block + "\n" + text[end:], encoding="utf-8")


def take_out(file: Path, step: str) -> None:
    """Delete a step, with all its lines."""
    begin, next_one = (
        (f"  - id: {step}", "  - id: ") if file.suffix == ".yaml" else (f"## {step}", "## ")
    )
    text = file.read_text(encoding="utf-8")
    start = text.index(f"{begin}")
    end = text.index(f"\n{next_one}", start + 1) + 1
    file.write_text(text[:start] + text[end:], encoding="utf-8")


def test_who_follows_the_guide_has_a_lesson_without_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its commands, as they are written, and its texts, put where it says, end with "No faults"."""
    places = copy_of_content(tmp_path)
    said: dict[str, str] = {}
    for block in blocks(WALK):
        if block.startswith(COMMAND):
            options = _parser().parse_args(shlex.split(block.removeprefix(COMMAND)))
            if options.content_command == "preview":
                continue  # a window: tests/preview opens it
            assert commands.run(options, places) == 0
            said[options.content_command] = capsys.readouterr().out
        else:
            put(
                tmp_path / LESSON / ("text.md" if block.startswith("## ") else "lesson.yaml"), block
            )
        if block.startswith("## why"):
            for name in ("text.md", "lesson.yaml"):
                take_out(tmp_path / LESSON / name, "second-idea")
    assert list(said) == ["new", "coverage", "check", "extract"]
    assert said["check"].startswith("No faults: ")
    words = read_words((tmp_path / LESSON / "text.md").read_text(encoding="utf-8"))
    assert words.title is not None
    assert words.title.text == "Booking a room"
    assert list(words.steps) == ["why", "first-idea", "take-care", "form", "choose", "now"]
    assert words.steps["form"].fields["label-name"].text == "Your name"
    catalogue = (tmp_path / "locales/es/LC_MESSAGES/lessons.po").read_text(encoding="utf-8")
    assert 'msgctxt "booking-a-room/choose/choice-ask"' in catalogue


def test_every_command_of_the_guide_is_one(capsys: pytest.CaptureFixture[str]) -> None:
    """Every command and option that it names is known to the program."""
    named = set(re.findall(r"kiosk content ([a-z]+)", GUIDE))
    assert named == {"new", "preview", "check", "extract", "compile", "coverage", "activities"}
    for command in named:
        with pytest.raises(SystemExit):
            _parser().parse_args(["content", command, "--help"])
    others = (
        (_parser(), ["run", "--help"]),
        (_parser(), ["services", "record", "--help"]),
        (city(_all_modules()), ["demo-site", "--help"]),
    )
    for main, arguments in others:
        with pytest.raises(SystemExit):
            main.parse_args(arguments)
    known = set(re.findall(r"--[a-z][a-z-]*", capsys.readouterr().out))
    assert set(re.findall(r"(?<![-(])--[a-z][a-z-]*", GUIDE)) <= known


def test_the_table_of_practices_is_complete() -> None:
    """Every kind has its row, and every row is a kind."""
    rows = re.findall(r"^\| `([a-z-]+)` \| \S.* \|$", GUIDE, flags=re.MULTILINE)
    assert sorted(rows) == sorted(read_schemas(Places.of().activities))
    assert len(rows) == len(set(rows))


def test_its_numbers_are_those_of_the_program() -> None:
    """The limits that it names are the ones that hold."""
    assert f"{ENOUGH:.0%}".replace("%", " %") in GUIDE
    assert f"at most {LARGEST // 1000} kB" in GUIDE


def test_its_parts_lead_somewhere() -> None:
    """Every entry of its contents is a heading of it."""
    headings = {
        re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).strip().replace(" ", "-")
        for line in GUIDE.splitlines()
        if line.startswith("#")
    }
    assert set(re.findall(r"\]\(#([a-z0-9-]+)\)", GUIDE)) <= headings
