# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Drawings that are broken, or that do more than draw, are faults with their file and line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.content.pictures import DEEPEST, LARGEST, drawing_faults, picture_faults
from kiosk.content.places import Places
from tests.content.samples import DRAWING, Sample

PICTURE = "assets/illustrations/doors.svg"
SHAPE = '<path d="M4 4h8v8z" stroke="var(--ink)"/>'
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>\n'

# what is there, what is put in its place, the fault's code, its line, a part of what it says
PLANTED = {
    "cut off": ("</svg>\n", "", "picture.syntax", 4, "no element found"),
    "no XML": (DRAWING, "a picture", "picture.syntax", 1, "syntax"),
    "empty": (DRAWING, "", "picture.syntax", 1, "no element"),
    "unclosed": ("</g>", "", "picture.syntax", 5, "mismatched"),
    "no quotes": ('d="M4', "d=M4", "picture.syntax", 3, "well-formed"),
    "entity": ("M4 4h8", "&ink;", "picture.syntax", 3, "undefined entity"),
    "document type": ("<svg", f"{LAUGHS}<svg", "picture.not-allowed", 1, "DOCTYPE"),
    "style sheet": ("<svg", '<?xml-stylesheet href="a.css"?><svg', "picture.not-allowed", 1, "<?"),
    "other XML": ("svg", "html", "picture.kind", 1, "no SVG"),
    "no sheet": ("viewBox", "viewbox", "picture.view", 1, "viewBox"),
    "sheet of nothing": ("0 0 48 43", "0 0 48 0", "picture.view", 1, "viewBox"),
    "sheet in words": ("0 0 48 43", "large", "picture.view", 1, "viewBox"),
    "script": (SHAPE, f"{SHAPE}<script>x()</script>", "picture.not-allowed", 3, "a script"),
    "handler": ('d="M4', 'onload="x()" d="M4', "picture.not-allowed", 3, "`onload`"),
    "photograph": (SHAPE, f'{SHAPE}<image href="a.png"/>', "picture.not-allowed", 3, "photograph"),
    "link": ('d="M4', 'xlink:href="http://a.example" d="M4', "picture.not-allowed", 3, "leads out"),
    "address": ("var(--ink)", "url(http://a.example)", "picture.not-allowed", 3, "leads out"),
    "words": (SHAPE, f"{SHAPE}<text>Hello</text>", "picture.not-allowed", 3, "written text"),
    "copies": (SHAPE, f'{SHAPE}<use href="#a"/>', "picture.not-allowed", 3, "a copy"),
    "styles": (SHAPE, f"{SHAPE}<style>g{{}}</style>", "picture.not-allowed", 3, "a style sheet"),
    "editor": (SHAPE, f"{SHAPE}<sodipodi:namedview/>", "picture.not-allowed", 3, "namedview"),
    "nothing": (SHAPE, "", "picture.empty", 1, "empty"),
    "deep": ("<g", "<g>" * DEEPEST + "<g", "picture.deep", 2, "groups"),
    "large": (SHAPE, SHAPE + "<!--" + "x" * LARGEST + "-->", "file.too-large", 1, "bytes"),
    "bytes": (SHAPE, "\x00", "file.unseen-character", 3, "nobody can see"),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_broken_drawing_is_a_fault_with_its_line(sample: Sample, name: str) -> None:
    """Each is one fault that the checker says, with file, line, what is wrong and how to mend."""
    old, new, code, line, what = PLANTED[name]
    sample.edit(PICTURE, old, new)
    if name == "deep":
        sample.edit(PICTURE, "</g>", "</g>" * (DEEPEST + 1))
    if name == "other XML":
        sample.edit(PICTURE, "</svg>", "</html>")
    (fault,) = sample.check()
    assert (fault.code, fault.file, fault.line) == (code, Path(PICTURE), line), str(fault)
    assert what in fault.what
    assert fault.mend


def test_a_colour_that_is_not_there_is_a_fault(sample: Sample) -> None:
    """A misspelt colour of the theme is named with the nearest; without a theme nobody can say."""
    sample.edit(PICTURE, "--ink", "--inck")
    assert sample.check() == []
    sample.write("assets/theme/tokens.toml", '[light]\nink = "#000000"\n')
    (fault,) = sample.check()
    assert (fault.code, fault.line, fault.mend) == ("picture.colour", 3, "Did you mean `ink`?")


def test_another_kind_of_file_is_a_fault(sample: Sample) -> None:
    """A photograph in the folder would be named by a lesson and never be drawn."""
    sample.write("assets/illustrations/photo.jpg", b"\xff\xd8")
    sample.write("assets/illustrations/.hidden", "")
    sample.write("assets/illustrations/doors.svg~", "")
    (fault,) = sample.check()
    assert (fault.code, fault.file.name) == ("picture.kind", "photo.jpg")


def test_our_drawings_have_no_fault() -> None:
    """Every icon and illustration of ours is one that the kiosk can draw."""
    assert list(map(str, picture_faults(Places.of().assets))) == []


PARTS = [*"<>/=\"'& \n!?-[]", "svg", "path ", "g", "<!--", "-->", "<![CDATA[", "]]>", "viewBox"]
PARTS += ["<?x?>", "&amp;", "&#0;", "<!DOCTYPE", "xmlns:", "\ufeff", "\udcff", "url(", "var(--"]


@given(st.integers(0, len(DRAWING)), st.lists(st.sampled_from(PARTS), max_size=8).map("".join))
def test_any_drawing_is_a_fault_at_the_most(
    tmp_path_factory: pytest.TempPathFactory, place: int, put: str
) -> None:
    """Whatever stands in a file, reading it raises nothing, and each fault has a line of it."""
    path = tmp_path_factory.getbasetemp() / "any.svg"
    data = (DRAWING[:place] + put + DRAWING[place:]).encode(errors="surrogateescape")
    path.write_bytes(data)
    for fault in drawing_faults(path, Path("any.svg"), frozenset({"ink"})):
        assert 1 <= fault.line <= data.count(b"\n") + 1
        assert fault.mend
