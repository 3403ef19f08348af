# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every kind of fault, planted once, is found in its file and on its line."""

import os
from pathlib import Path

import pytest

from tests.content.samples import CHECKLIST, CITY, LESSON, OTHER, SERVICE, TOPICS, WORDS, Sample

# file, what is there, what is put in its place, the fault's code, a part of its line
PLANTED = {
    "syntax": (LESSON, "icon: lock", "icon: 'lock", "yaml.syntax", "icon: 'lock"),
    "duplicate": (LESSON, "minutes: 8", "number: 8", "yaml.duplicate", "number: 8"),
    "anchor": (LESSON, "[a, b]", "&x [a, b]", "yaml.alias", "&x"),
    "tag": (LESSON, "icon: lock", "icon: !!str lock", "yaml.tag", "!!str"),
    "number as key": (LESSON, "icon: lock", "7: lock", "yaml.key", "7: lock"),
    "list as key": (LESSON, "icon: lock", "? [a]\n: b", "yaml.key", "? [a]"),
    "tab": (LESSON, "  digcomp", "\tdigcomp", "yaml.tab", "digcomp"),
    "documents": (LESSON, "steps:", "---\nsteps:", "yaml.documents", "---"),
    "deep": (LESSON, "requires: []", f"requires: {'[' * 20}{']' * 20}", "yaml.too-deep", "[[["),
    "unseen": (LESSON, "icon: lock", "icon: lo\x01ck", "file.unseen-character", "icon:"),
    "unknown key": (LESSON, "minutes: 8", "minuts: 8", "shape.unknown", "minuts"),
    "unknown step key": (LESSON, "picture: doors", "pictur: doors", "shape.unknown", "pictur"),
    "missing key": (LESSON, "level: 1\n", "", "shape.missing", "number: 5"),
    "wrong type": (LESSON, "minutes: 8", "minutes: long", "shape.type", "minutes"),
    "not quoted": (LESSON, '["4.1"]', "[4.1]", "shape.type", "digcomp"),
    "empty": (LESSON, "icon: lock", "icon:", "shape.type", "icon:"),
    "not one of": (LESSON, "kind: summary", "kind: sumary", "shape.choice", "sumary"),
    "framework": (LESSON, '"4.1"', '"4.9"', "shape.choice", "4.9"),
    "id form": (LESSON, "id: more", "id: More", "shape.pattern", "id: More"),
    "too many": (LESSON, "level: 1", "level: 4", "shape.limit", "level"),
    "five steps": (LESSON, "  - id: more\n    kind: idea\n", "", "shape.limit", "steps:"),
    "topic": (LESSON, "topic: safety", "topic: safty", "content.unknown", "safty"),
    "icon": (LESSON, "icon: lock", "icon: lok", "content.unknown", "lok"),
    "picture": (LESSON, "picture: doors", "picture: dors", "content.unknown", "dors"),
    "requires": (OTHER, "[good]", "[god]", "content.unknown", "requires"),
    "loop": (LESSON, "requires: []", "requires: [good]", "lesson.loop", "requires"),
    "step twice": (LESSON, "id: more", "id: why", "content.twice", "- id: why\n    kind: idea\n"),
    "reserved step": (LESSON, "id: more", "id: lesson", "lesson.step", "id: lesson"),
    "no summary": (LESSON, "kind: summary", "kind: idea", "lesson.step", "kind: idea\n"),
    "summary early": (LESSON, "kind: idea", "kind: summary", "lesson.step", "kind: summary"),
    "no activity named": (
        LESSON,
        "    activity:\n      kind: password-builder\n      words: 3\n",
        "",
        "lesson.activity",
        "- id: build",
    ),
    "activity in idea": (
        LESSON,
        "picture: doors",
        "activity: {kind: password-builder, words: 3}",
        "lesson.activity",
        "activity: {",
    ),
    "unknown activity": (LESSON, "kind: choose", "kind: chose", "lesson.activity", "chose"),
    "parameter": (LESSON, "words: 3", "words: 9", "shape.limit", "words: 9"),
    "parameter missing": (LESSON, "      words: 3\n", "", "shape.missing", "activity:"),
    "parameter unknown": (LESSON, "answer: b", "anser: b", "shape.unknown", "anser"),
    "answer": (LESSON, "answer: b", "answer: c", "lesson.activity", "answer: c"),
    "one choice": (LESSON, "[a, b]", "[b]", "shape.limit", "[b]"),
    "link": (WORDS, "Once more.", "See [this](https://x.example).", "markdown.not-allowed", "See"),
    "address": (WORDS, "Once more.", "<https://x.example>", "markdown.not-allowed", "<https"),
    "image": (WORDS, "Once more.", "![x](y.png)", "markdown.not-allowed", "![x]"),
    "html": (WORDS, "Once more.", "Once <b>more</b>.", "markdown.not-allowed", "<b>"),
    "html block": (WORDS, "Once more.", "<div>", "markdown.not-allowed", "<div>"),
    "code": (WORDS, "Once more.", "Once `more`.", "markdown.not-allowed", "`more`"),
    "code block": (WORDS, "Once more.", "```\nmore\n```", "markdown.not-allowed", "```"),
    "indented": (WORDS, "Once more.", "    Once more.", "markdown.not-allowed", "    Once"),
    "table": (WORDS, "Once more.", "|a|b|\n|-|-|\n|1|2|", "markdown.not-allowed", "|a|b|"),
    "ruled line": (WORDS, "Once more.", "a\n\n***\n\nb", "markdown.not-allowed", "***"),
    "quotation": (WORDS, "Once more.", "> more", "markdown.not-allowed", "> more"),
    "numbered": (WORDS, "Once more.", "1. more", "markdown.not-allowed", "1. more"),
    "italics": (WORDS, "Once more.", "Once *more*.", "markdown.not-allowed", "*more*"),
    "escape": (WORDS, "Once more.", "Once \\*more.", "markdown.not-allowed", "Once \\"),
    "star list": (WORDS, "Once more.", "* more", "markdown.list", "* more"),
    "inner list": (WORDS, "- another", "  - another", "markdown.list", "  - another"),
    "long item": (WORDS, "- one thing", "- one\n\n  thing", "markdown.item", "  thing"),
    "unclosed bold": (WORDS, "Once more.", "Once **more.", "markdown.bold", "**more."),
    "second line": (WORDS, "Once more.", "Once\nmore **x.", "markdown.bold", "more **x."),
    "underscores": (WORDS, "Once more.", "__more__", "markdown.bold", "__more__"),
    "bold title": (WORDS, "### More", "### **More**", "markdown.heading", "### **More**"),
    "second title": (WORDS, "## more", "# Two\n\n## more", "words.place", "# Two"),
    "text above": (WORDS, "# A good", "Text\n\n# A good", "words.place", "Text"),
    "no title": (WORDS, "# A good lesson\n", "", "words.place", "What it is about"),
    "empty title": (WORDS, "# A good lesson", "#", "words.place", "#"),
    "no summary line": (WORDS, "What it is about\n", "", "words.place", "# A good"),
    "two summaries": (WORDS, "about\n", "about\n\nMore text\n", "words.place", "More text"),
    "empty step title": (WORDS, "### More", "###", "words.place", "###\n"),
    "no step title": (WORDS, "### More\n", "", "words.place", "Once more."),
    "late title": (WORDS, "### More\n\nOnce", "Once.\n\n### More\n\nOnce", "words.place", "Once."),
    "two step titles": (WORDS, "Once more.", "### Two", "words.place", "### Two"),
    "deep heading": (WORDS, "Once more.", "#### Two", "words.place", "#### Two"),
    "block twice": (WORDS, "## more", "## why", "words.place", "## why\n\n### More"),
    "block without step": (WORDS, "## more", "## mroe", "words.place", "## mroe"),
    "step without block": (WORDS, "## more\n\n### More\n\nOnce more.\n", "", "lesson.step", None),
    "empty body": (WORDS, "Once more.\n", "", "words.place", "## more"),
    "unknown field": (WORDS, "say: Look", "sya: Look", "words.place", "sya:"),
    "empty field": (WORDS, "hint: Look around you.", "hint:", "words.place", "hint:"),
    "field twice": (WORDS, "hint-2:", "hint:", "words.place", "hint: Look at"),
    "hint order": (WORDS, "hint: Look", "hint-3: Look", "words.place", "hint-2:"),
    "text after fields": (WORDS, "word-1: lemon", "Text.\n\nword-1: lemon", "words.place", "Text."),
    "missing word": (WORDS, "word-2: tractor", "", "words.place", "## words"),
    "missing feedback": (WORDS, "feedback-b: That is right.", "", "words.place", "## question"),
    "long body": (WORDS, "Once more.", "more " * 20_000, "text.too-long", None),
    "long word": (WORDS, "Once more.", "m" * 100_000, "text.too-long", None),
    "long lesson title": (WORDS, "A good", "good " * 20_000, "text.too-long", "# "),
    "long step title": (WORDS, "### More", "### " + "m" * 121, "text.too-long", "### mmm"),
    "long say": (WORDS, "say: Look", "say: " + "Look " * 20_000, "text.too-long", "say:"),
    "long hint": (WORDS, "hint: Look", "hint: " + "Look " * 100, "text.too-long", "hint: Look L"),
    "long choice": (
        WORDS,
        "choice-a: This",
        "choice-a: " + "x" * 301,
        "text.too-long",
        "choice-a:",
    ),
    "long file": (WORDS, "Once more.", "more " * 50_000, "file.too-large", "# A good"),
    "long why": (CHECKLIST, "Why 3", "Why " * 25_000, "text.too-long", None),
    "long label": (SERVICE, "label: Name", "label: " + "N" * 100_000, "text.too-long", None),
    "five items": (
        CHECKLIST,
        "  - id: item-6\n    what: What 6\n    why: Why 6\n    how:\n"
        "      android: Settings, **Lock 6**.\n    lesson: good\n",
        "",
        "shape.limit",
        "items:",
    ),
    "device": (CHECKLIST, "android:", "androd:", "shape.unknown", "androd"),
    "no device": (
        CHECKLIST,
        "how:\n      android: Settings, **Lock 1**.",
        "how: {}",
        "shape.limit",
        "how: {}",
    ),
    "item twice": (CHECKLIST, "id: item-2", "id: item-1", "content.twice", None),
    "item lesson": (CHECKLIST, "lesson: good", "lesson: goood", "content.unknown", "goood"),
    "item bold": (CHECKLIST, "**Lock 3**", "**Lock 3", "markdown.bold", "Lock 3"),
    "label bold": (CHECKLIST, "What 2", "What **2**", "markdown.heading", "What **2**"),
    "checklist icon": (CHECKLIST, "icon: lock", "icon: key", "content.unknown", "icon: key"),
    "checklist broken": (CHECKLIST, "title: A list", "title: [", "yaml.syntax", None),
    "guide field": (SERVICE, "field: name", "field: nam", "service.guide", "field: nam"),
    "related": (SERVICE, "related: []", "related: [house]", "content.unknown", "[house]"),
    "service icon": (SERVICE, "icon: lock", "icon: key", "content.unknown", "icon: key"),
    "service broken": (SERVICE, "title: Move", "title: 'Move", "yaml.syntax", None),
    "telephone": (SERVICE, '"010"', "112", "shape.type", "112"),
    "truth": (SERVICE, "offline: true", "offline: yes", "shape.type", "offline"),
    "colon in text": (SERVICE, "- A passport", "- A: passport", "shape.type", "A: passport"),
    "pattern": (SERVICE, "[A-Z][a-z]+", "[A-Z", "service.form", "pattern"),
    "costly pattern": (SERVICE, "[A-Z][a-z]+", "([A-Z]|[a-z]+)+", "service.form", "pattern"),
    "long pattern": (SERVICE, "[A-Z][a-z]+", "a" * 81, "shape.limit", "pattern"),
    "example": (SERVICE, "example: Rivera", "example: rivera", "service.form", "rivera"),
    "example choice": (SERVICE, "example: A flat", "example: A tent", "service.form", "A tent"),
    "one to choose": (SERVICE, "[A flat, A house]", "[A flat]", "service.form", "choices"),
    "choices in text": (SERVICE, "kind: choice", "kind: text", "service.form", "choices"),
    "pattern in date": (SERVICE, "kind: text", "kind: date", "service.form", "pattern"),
    "form twice": (SERVICE, "id: home", "id: name", "content.twice", None),
    "topics": (TOPICS, "title: Safety", "titel: Safety", "shape.unknown", "titel"),
    "topics twice": (TOPICS, "id: first-steps", "id: safety", "content.twice", None),
    "topics broken": (TOPICS, "- id: safety", "- [", "yaml.syntax", None),
    "city": (CITY, 'telephone: "010"', "telephone: call", "shape.pattern", "call"),
    "city host": (CITY, "city.example", "https://city.example", "shape.pattern", "hosts"),
    "city broken": (CITY, "name: The city", "name: [", "yaml.syntax", None),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(sample: Sample, name: str) -> None:
    """Each kind of fault is reported with its code, in the file and on the line where it is."""
    file, old, new, code, part = PLANTED[name]
    sample.edit(file, old, new)
    faults = sample.load().faults
    said = [str(fault) for fault in faults]
    place = LESSON if name == "step without block" else file
    lines = {fault.line for fault in faults if (fault.code, fault.file) == (code, Path(place))}
    assert lines, said
    assert len({fault.content for fault in faults}) == 1, said
    if part is not None:
        text = sample.read(file)
        assert lines & {text.count("\n", 0, i) + 1 for i in _places(text, part)}, said


def _places(text: str, part: str) -> list[int]:
    return [i for i in range(len(text)) if text.startswith(part, i)]


def test_the_sound_sample_has_no_fault(sample: Sample) -> None:
    """Without a planted fault nothing is reported, so that the other tests mean something."""
    assert sample.load().faults == ()


def test_a_fault_says_where_what_and_how_to_mend(sample: Sample) -> None:
    """A fault reads as one line that a writer can act on."""
    sample.edit(LESSON, "minutes: 8", "minuts: 8")
    (missing, unknown) = sample.load().faults
    assert str(unknown) == (
        "lessons/lessons/good/lesson.yaml:4: The name `minuts` is not known here. "
        "Did you mean `minutes`?"
    )
    assert str(missing).endswith(":1: `minutes` is missing. Add a line `minutes: …`")
    assert unknown.content == "good"


def test_steps_in_another_order_are_found(sample: Sample) -> None:
    """Blocks of text.md that stand in another order than the steps are one fault."""
    text = sample.read(WORDS)
    more = text[text.index("## more") : text.index("## build")]
    sample.write(WORDS, text.replace(more, "").replace("## now", f"{more}## now"))
    (fault,) = sample.load().faults
    assert fault.code == "words.place"
    assert fault.line == sample.line_of(WORDS, "## build")


def test_a_lesson_without_any_activity_is_found(sample: Sample) -> None:
    """A lesson in which the learner tries nothing is a fault."""
    text = sample.read(LESSON)
    start, end = text.index("  - id: build"), text.index("  - id: now")
    ideas = "  - id: build\n    kind: idea\n  - id: question\n    kind: idea\n"
    sample.write(LESSON, text[:start] + ideas + text[end:])
    codes = {(fault.code, fault.line) for fault in sample.load().faults}
    assert ("lesson.step", sample.line_of(LESSON, "steps:")) in codes


def test_a_number_given_twice_is_found(sample: Sample) -> None:
    """Two lessons with one number are a fault in the second, which names the first."""
    sample.edit(OTHER, "number: 4", "number: 5")
    (fault,) = sample.load().faults
    assert (fault.code, fault.file, fault.line) == ("lesson.number", Path(OTHER), 1)
    assert "`good`" in fault.what


def test_a_loop_through_two_lessons_is_found(sample: Sample) -> None:
    """Two lessons that require each other are a fault in both."""
    sample.edit(LESSON, "requires: []", "requires: [other]")
    faults = sample.load().faults
    assert [fault.code for fault in faults] == ["lesson.loop", "lesson.loop"]


@pytest.mark.parametrize("name", ["Good", "a b", "topics", "-x"])
def test_a_name_that_cannot_be_an_id_is_found(sample: Sample, name: str) -> None:
    """A folder or file whose name cannot be an id is a fault, and is left out."""
    sample.write(f"lessons/lessons/{name}/lesson.yaml", "")
    sample.write(f"lessons/checklists/{name}.yaml", "")
    codes = [fault.code for fault in sample.load().faults]
    assert codes == ["content.id", "content.id"]


def test_stray_files_are_found(sample: Sample) -> None:
    """A file with another ending, or beside the lessons' folders, is not silently left out."""
    sample.write("lessons/services/other.yml", "")
    sample.write("lessons/lessons/note.txt", "")
    sample.write("lessons/lessons/.hidden", "")
    faults = sample.load().faults
    assert [fault.code for fault in faults] == ["content.stray", "content.stray"]


@pytest.mark.parametrize("file", [LESSON, WORDS, TOPICS, CITY])
def test_a_missing_file_is_found(sample: Sample, file: str) -> None:
    """A file that is not there is a fault that names it."""
    (sample.folder / file).unlink()
    found = [fault for fault in sample.load().faults if fault.code == "file.missing"]
    assert [fault.file for fault in found] == [Path(file)]


@pytest.mark.parametrize("file", [LESSON, WORDS, CHECKLIST])
def test_text_that_is_not_utf_8_is_found(sample: Sample, file: str) -> None:
    """Bytes of another encoding are a fault on their line."""
    first = sample.read(file).split("\n")[0].encode()
    sample.write(file, first + b"\nsource: caf\xe9\n")
    (fault,) = (fault for fault in sample.load().faults if fault.code == "file.not-utf-8")
    assert (fault.file, fault.line) == (Path(file), 2)


def test_a_huge_file_is_refused_unread(sample: Sample) -> None:
    """A file far beyond any lesson's size is a fault, and costs no time."""
    sample.write(WORDS, b"a" * 5_000_000)
    codes = {fault.code for fault in sample.load().faults}
    assert codes == {"file.too-large"}


def test_a_pipe_in_place_of_a_file_does_not_hang(sample: Sample) -> None:
    """A named pipe, from which reading would never return, is a missing file."""
    (sample.folder / WORDS).unlink()
    os.mkfifo(sample.folder / WORDS)
    assert "file.missing" in {fault.code for fault in sample.load().faults}
