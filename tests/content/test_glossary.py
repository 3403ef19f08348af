# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""glossary.yaml: what is read of it, and each fault with its line."""

from pathlib import Path

import pytest

from kiosk.content.glossary import read_glossary

SHOWN = Path("lessons/glossary.yaml")
SOUND = """\
- id: app
  term: app
  forms: [apps, app]
  means: >-
    A small program.
    It has one task.
- id: browser
  term: web browser
  means: The program that shows **websites**.
  not_in: [pay-a-fine]
"""

# what is there, what is put in its place, the fault's code, its line
PLANTED = {
    "no id": ("- id: app\n  term", "- term", "shape.missing", 1),
    "capitals in an id": ("id: app", "id: App", "shape.pattern", 1),
    "the same id twice": ("id: browser", "id: app", "content.twice", 7),
    "no meaning": ("  means: The program that shows **websites**.\n", "", "shape.missing", 7),
    "an empty meaning": ("The program that shows **websites**.", "' '", "shape.pattern", 9),
    "a comma in a form": ("[apps, app]", "['apps, app']", "shape.pattern", 3),
    "a blank term": ("term: app", "term: ' '", "shape.pattern", 2),
    "a word of two": ("term: web browser", "term: apps", "content.twice", 8),
    "the same but for capitals": ("term: web browser", "term: APPS", "content.twice", 8),
    "what is not known": ("not_in", "notin", "shape.unknown", 10),
    "no list": (SOUND, "app: A small program.\n", "shape.type", 1),
    "no YAML": ("apps, app]", "apps, app", "yaml.syntax", 3),
}


def write(folder: Path, text: str) -> Path:
    """A glossary with this text."""
    file = folder / "glossary.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_what_is_read(tmp_path: Path) -> None:
    """The term is one of its forms and comes first, once; texts are noted with where they stand."""
    words, reading = read_glossary(write(tmp_path, SOUND), SHOWN)
    assert reading.faults == []
    assert [word.id for word in words] == ["app", "browser"]
    app, browser = words
    assert app.forms.source == "app, apps"
    assert app.means.source == "A small program. It has one task."
    assert browser.forms.source == "web browser"
    assert (app.not_in, browser.not_in) == (frozenset(), frozenset({"pay-a-fine"}))
    lines = {source.text.context: source.line for source in reading.sources}
    assert lines["glossary/app/term"] == 2
    assert lines["glossary/browser/forms"] == 8
    assert list(app.texts()) == [app.term, app.forms, app.means]


@pytest.mark.parametrize("name", PLANTED)
def test_a_broken_glossary_is_left_out(tmp_path: Path, name: str) -> None:
    """Each fault has its line, and then there are no words at all."""
    old, new, code, line = PLANTED[name]
    assert old in SOUND
    words, reading = read_glossary(write(tmp_path, SOUND.replace(old, new, 1)), SHOWN)
    assert [(fault.code, fault.line) for fault in reading.faults] == [(code, line)]
    assert reading.faults[0].file == SHOWN
    assert words == ()


def test_a_glossary_that_is_not_there(tmp_path: Path) -> None:
    """It is a fault, and nothing is raised."""
    words, reading = read_glossary(tmp_path / "glossary.yaml", SHOWN)
    assert words == ()
    assert [fault.file for fault in reading.faults] == [SHOWN]
