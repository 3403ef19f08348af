# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A small content folder without a fault, in which tests plant one."""

import json
import re
import shutil
from pathlib import Path

from kiosk.content.activities import read_schemas
from kiosk.content.check import check
from kiosk.content.extract import extract
from kiosk.content.faults import Fault
from kiosk.content.load import Loaded, load
from kiosk.content.places import Places
from kiosk.content.pofile import parse_po

LESSON = "lessons/lessons/good/lesson.yaml"
WORDS = "lessons/lessons/good/text.md"
OTHER = "lessons/lessons/other/lesson.yaml"
CHECKLIST = "lessons/checklists/list.yaml"
SERVICE = "lessons/services/move.yaml"
TOPICS = "lessons/topics.yaml"
CITY = "lessons/city.yaml"

_LESSON = """\
number: 5
topic: safety
icon: lock
minutes: 8
level: 1
requires: []
frameworks:
  digcomp: ["4.1"]
sources:
  - "A standard, 2025"
steps:
  - id: why
    kind: idea
    picture: doors
  - id: words
    kind: idea
    words: [word-1, word-2]
  - id: more
    kind: idea
  - id: build
    kind: activity
    activity:
      kind: password-builder
      words: 3
  - id: question
    kind: activity
    activity:
      kind: choose
      choices: [a, b]
      answer: b
  - id: now
    kind: summary
"""

_WORDS = """\
# A good lesson

What it is about

## why

### Why it helps

A paragraph with **bold words** that
goes on in a second line.

- one thing
- another thing

## words

### Words

Look at these.

say: Look at these words.

word-1: lemon
word-2: tractor

## more

### More

Once more.

## build

### Build it

Put it together.

hint: Look around you.

hint-2: Look at the kitchen.

## question

### Which one is right?

choice-a: This one
feedback-a: Not this one.
choice-b: That one
feedback-b: That is right.

## now

### What you can do now

You know it.
"""

_CHECKLIST = """\
title: A list
summary: What it protects
icon: lock
sources: ["A standard, 2025"]
items:
""" + "".join(
    f"""\
  - id: item-{number}
    what: What {number}
    why: Why {number}
    how:
      android: Settings, **Lock {number}**.
    lesson: good
"""
    for number in range(1, 7)
)

_SERVICE = """\
title: Move house
summary: Tell the city where you live.
for_whom: Everyone who lives here.
life_event: moving
icon: lock
offline: true
sources: ["A law, 2020"]
facts:
  - {answer: Free, detail: no cost}
  - {answer: 20 minutes, detail: at the counter}
bring:
  - A passport
counter:
  place: Counter 3
  hours: Monday to Friday
  telephone: "010"
  telephone_note: free
related: []
guide:
  - id: name
    field: name
    title: Write your name
    body: Write it as it is in your **passport**.
form:
  - id: name
    kind: text
    label: Name
    help: As it is in your passport.
    error: Write your name.
    example: Rivera
    pattern: "[A-Z][a-z]+"
  - id: home
    kind: choice
    label: Home
    help: Choose one.
    error: Choose where you live.
    example: A flat
    choices: [A flat, A house]
"""

_TOPICS = """\
- id: safety
  title: Safety
- id: first-steps
  title: First steps
"""

_CITY = """\
name: The city
site: Library
telephone: "010"
hosts: [city.example]
"""

_CODE = """\
def screen(words, count):
    words.tr("Hello {name}", name="x")
    words.tr("Stop")
    words.trn("{n} lesson", "{n} lessons", count)
"""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 43" fill="none" stroke="currentColor">
  <g transform="translate(2 2)">
    <path d="M4 4h8v8z" stroke="var(--ink)"/>
  </g>
</svg>
"""


class Sample:
    """A content folder with its catalogues, pictures and code, under one temporary folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = Places(
            lessons=folder / "lessons",
            locales=folder / "locales",
            assets=folder / "assets",
            activities=folder / "kiosk/ui/activities",
            package=folder / "kiosk",
        )
        for name, text in {
            LESSON: _LESSON,
            WORDS: _WORDS,
            OTHER: _LESSON.replace("number: 5", "number: 4").replace("[]", "[good]", 1),
            "lessons/lessons/other/text.md": _WORDS.replace("A good lesson", "Another"),
            CHECKLIST: _CHECKLIST,
            SERVICE: _SERVICE,
            TOPICS: _TOPICS,
            CITY: _CITY,
            "kiosk/screen.py": _CODE,
            "assets/icons/lock.svg": DRAWING,
            "assets/illustrations/doors.svg": DRAWING,
        }.items():
            self.write(name, text)
        for path in Places.of().activities.glob("*.json"):
            self.write(f"kiosk/ui/activities/{path.name}", path.read_text(encoding="utf-8"))
        (folder / "locales/en").mkdir(parents=True)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file, whatever was there."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.folder / name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace the first `old` in a file; it has to be there."""
        text = self.read(name)
        assert old in text, old
        self.write(name, text.replace(old, new, 1))

    def line_of(self, name: str, part: str) -> int:
        """The first line of a file that has `part` in it, from 1."""
        lines = self.read(name).split("\n")
        return next(number for number, line in enumerate(lines, start=1) if part in line)

    def load(self) -> Loaded:
        """Load the content."""
        schemas = read_schemas(self.places.activities)
        return load(self.places.lessons, schemas, self.places.assets)

    def check(self) -> list[Fault]:
        """Check content and catalogues."""
        places = self.places
        schemas = read_schemas(places.activities)
        return check(places.lessons, places.locales, places.assets, schemas, places.package)

    def extract(self) -> dict[str, int]:
        """Bring the catalogues up to date."""
        return extract(self.places.lessons, self.places.package, self.places.locales)

    def add_language(self, tag: str) -> None:
        """A language in which every text is translated: in capitals, names in braces kept."""
        (self.folder / "locales" / tag).mkdir(parents=True)
        self.extract()
        for path in (self.folder / "locales" / tag / "LC_MESSAGES").glob("*.po"):
            text = translated(path.read_text("utf-8"), tag)
            self.write(str(path.relative_to(self.folder)), text)


def translated(catalogue: str, tag: str = "") -> str:
    """A catalogue whose every empty translation is filled in: its English after an X.

    tag: of the language; Arabic and Chinese have letters of their own, but for names in braces.
    """
    own = {"ar": "س", "zh": "文"}.get(tag.partition("-")[0])
    filled: list[str] = []
    entries = {entry.line: entry for entry in parse_po(catalogue).entries.values()}
    current = None
    for number, line in enumerate(catalogue.split("\n"), start=1):
        current = entries.get(number, current)
        if current and line.startswith("msgstr"):
            keyword = line.partition(" ")[0]
            source = current.plural or current.id
            said = f"X {source}"
            if own is not None:
                said = "".join(
                    part if part.startswith("{") else re.sub("[A-Za-z]", own, part)
                    for part in re.split(r"(\{\w*\})", said)
                )
            line = f"{keyword} {json.dumps(said, ensure_ascii=False)}"  # noqa: PLW2901
        filled.append(line)
    return "\n".join(filled)


def copy_of_content(folder: Path) -> Places:
    """A copy of all that the kiosk shows, to be written in."""
    ours = Places.of()
    for source in (ours.lessons, ours.locales, ours.assets):
        shutil.copytree(source, folder / source.name)
    activities = folder / "kiosk/ui/activities"
    activities.mkdir(parents=True)
    for path in ours.activities.glob("*.json"):
        shutil.copy(path, activities)
    return Places(
        lessons=folder / "lessons",
        locales=folder / "locales",
        assets=folder / "assets",
        activities=activities,
        package=ours.package,
    )
