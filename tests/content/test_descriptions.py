# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a picture shows is the title of its own SVG file, and of nothing inside it."""

from pathlib import Path

import pytest

from kiosk.content.descriptions import read_descriptions
from kiosk.content.places import Places

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 43">'
SHAPE = '<path d="M4 4h8v8z"/>'

# what the file holds, what it is said to show, and the line where that begins
FILES = {
    "its own": (f"{HEAD}<title>A door</title>{SHAPE}</svg>", "A door", 1),
    "on another line": (f"{HEAD}\n  <title>A\n   blue door</title>{SHAPE}</svg>", "A blue door", 2),
    "with a name for SVG": (
        '<svg:svg xmlns:svg="http://www.w3.org/2000/svg"><svg:title>A door</svg:title></svg:svg>',
        "A door",
        1,
    ),
    "written with signs": (
        f"{HEAD}<title>Key &amp; &#8220;lock&#8221;</title></svg>",
        "Key & “lock”",
        1,
    ),
    "after a comment": (f"<!-- drawn -->\n{HEAD}<title>A door</title></svg>", "A door", 2),
    "before what is broken": (f"{HEAD}<title>A door</title><g></svg>", "A door", 1),
    "of a shape only": (f"{HEAD}<g><title>A shape</title>{SHAPE}</g></svg>", None, 0),
    "of a shape first": (
        f"{HEAD}<g><title>A shape</title>{SHAPE}</g><title>A door</title></svg>",
        "A door",
        1,
    ),
    "missing": (f"{HEAD}{SHAPE}</svg>", None, 0),
    "empty": (f"{HEAD}<title> \n </title>{SHAPE}</svg>", None, 0),
    "not ended": (f"{HEAD}<title>", None, 0),
    "behind a document type": (
        f'<!DOCTYPE svg [<!ENTITY a "ha">]>{HEAD}<title>&a;</title></svg>',
        None,
        0,
    ),
    "of no drawing": ("<html><title>A page</title></html>", None, 0),
    "no XML": ("a picture", None, 0),
    "nothing at all": ("", None, 0),
}


@pytest.mark.parametrize("name", FILES)
def test_the_title_of_the_drawing_itself(tmp_path: Path, name: str) -> None:
    """Of the root, in one line; where there is none, the picture is left out and nothing raised."""
    text, said, line = FILES[name]
    folder = tmp_path / "assets" / "illustrations"
    folder.mkdir(parents=True)
    (folder / "door.svg").write_text(text, encoding="utf-8")
    found, reading = read_descriptions(tmp_path / "assets")
    assert {name: shows.source for name, shows in found.items()} == (
        {} if said is None else {"door": said}
    )
    assert [source.line for source in reading.sources] == ([] if said is None else [line])
    assert reading.faults == []


def test_every_picture_of_ours_says_what_it_shows() -> None:
    """None is left out."""
    assets = Places.of().assets
    found, _ = read_descriptions(assets)
    assert sorted(found) == sorted(p.stem for p in (assets / "illustrations").glob("*.svg"))
    assert found["lock"].context == "picture/lock/description"
