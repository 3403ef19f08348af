# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The drawings: whether an SVG file is one that the kiosk can draw, and that only draws.

Read with expat and without Qt. A document type is refused where it begins, so that no entity is
ever expanded and no other file is ever opened.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from kiosk.content.faults import Fault
from kiosk.content.shape import nearest
from kiosk.content.textfile import read_text

FOLDERS = ("icons", "illustrations")
LARGEST = 100_000  # bytes; those here have about 3 kB
DEEPEST = 20  # groups in groups; Qt draws them by recursion

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
_DRAWN = _SHAPES | {"svg", "g", "defs", "title", "desc"}
_DRAWN |= {"linearGradient", "radialGradient", "stop"}
_ONLY = "Draw with paths, rectangles, circles, lines and gradients, and save it as plain SVG"
_REFUSED = {
    "script": ("a script", "Delete it: a picture only draws"),
    "text": ("written text", "Take it out: nobody could translate it. Words stand in text.md"),
    "image": ("a photograph or another file", "Draw it, or take it out"),
    "use": ("a copy of another part", "Draw the part itself again; Inkscape calls it “unlink”"),
    "style": ("a style sheet", "Write the colours at each part, as fill and stroke"),
    "foreignObject": ("something that is no drawing", _ONLY),
}
_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_VIEW = re.compile(rf"{_NUMBER}[ ,]+{_NUMBER}[ ,]+({_NUMBER})[ ,]+({_NUMBER})")
_ROLE = re.compile(r"var\(\s*(?:--([a-z0-9-]*))?")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)", re.IGNORECASE)


class _RefusedError(Exception):
    """Reading cannot go on."""


@dataclass(slots=True)
class _Drawing:
    """One file while it is being read."""

    shown: Path
    roles: frozenset[str]
    parser: expat.XMLParserType
    faults: dict[str, Fault] = field(default_factory=dict)  # by what it says: each once
    depth: int = 0
    shapes: int = 0

    def fault(self, code: str, what: str, mend: str) -> None:
        line = self.parser.CurrentLineNumber
        self.faults.setdefault(what, Fault(code, self.shown, line, what, mend))

    def refuse_type(self, *_: object) -> None:
        what = "There is a document type (<!DOCTYPE)"
        self.fault("picture.not-allowed", what, "Delete it, or save it as plain SVG")
        raise _RefusedError

    def refuse_instruction(self, target: str, _: str) -> None:
        what = f"There is an instruction (<?{target[:40]})"
        self.fault("picture.not-allowed", what, "Delete it: the kiosk fetches nothing")

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.removeprefix("svg:")
        self.depth += 1
        if self.depth > DEEPEST:
            what = f"There are more than {DEEPEST} groups in one another"
            self.fault("picture.deep", what, "Take them apart (ungroup)")
            raise _RefusedError
        if self.depth == 1:
            self._look_at_root(name, attributes)
        self.shapes += name in _SHAPES
        if name not in _DRAWN:
            thing, mend = _REFUSED.get(name, (f"`<{name[:40]}>`", _ONLY))
            self.fault("picture.not-allowed", f"There is {thing}", mend)
            return
        for key, value in attributes.items():
            self._look_at(key, value)

    def end(self, _: str) -> None:
        self.depth -= 1

    def _look_at_root(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "svg":
            self.fault("picture.kind", "This is XML and no SVG", "Save the drawing as plain SVG")
            raise _RefusedError
        view = _VIEW.fullmatch(attributes.get("viewBox", "").strip())
        if view is None or not all(float(side) > 0 for side in view.groups()):
            what = "The drawing does not say how large its sheet is (viewBox)"
            self.fault("picture.view", what, 'Write viewBox="0 0 480 430" in the line <svg …>')

    def _look_at(self, key: str, value: str) -> None:
        plain = key.rpartition(":")[2].lower()
        if plain.startswith("on"):
            what = f"There is a script, in `{key[:40]}`"
            self.fault("picture.not-allowed", what, "Delete it: a picture only draws")
        elif (plain == "href" and not value.startswith("#")) or _OUTSIDE.search(value):
            what = f"`{key[:40]}` leads out of the picture"
            self.fault("picture.not-allowed", what, "Delete it: the kiosk fetches nothing")
        for role in _ROLE.findall(value):
            if self.roles and role not in self.roles:
                what = f"There is no colour `--{role[:40]}`"
                self.fault("picture.colour", what, nearest(role, sorted(self.roles)))


def picture_faults(assets: Path | None) -> Iterator[Fault]:
    """What is wrong with the icons and illustrations in a folder of assets; nothing without one.

    Whether a picture that a lesson names is there is said where the lesson is read.
    """
    if assets is None:
        return
    assets = assets.absolute()
    roles = _roles(assets)
    for folder in FOLDERS:
        for path in sorted((assets / folder).glob("*")):
            if path.name.startswith(".") or path.name.endswith("~"):
                continue
            yield from drawing_faults(path, path.relative_to(assets.parent), roles)


def drawing_faults(path: Path, shown: Path, roles: frozenset[str]) -> list[Fault]:
    """What is wrong with one drawing, in the order of its lines.

    shown: the path that faults name. roles: the colours there are; empty: not looked at.
    """
    if path.suffix != ".svg":
        what = "This is not an SVG drawing"
        return [Fault("picture.kind", shown, 1, what, "Save it as plain SVG, or move it away")]
    text = read_text(path, shown, largest=LARGEST)
    if isinstance(text, Fault):
        return [text]
    parser = expat.ParserCreate("utf-8")
    drawing = _Drawing(shown, roles, parser)
    parser.StartDoctypeDeclHandler = drawing.refuse_type
    parser.ProcessingInstructionHandler = drawing.refuse_instruction
    parser.StartElementHandler = drawing.begin
    parser.EndElementHandler = drawing.end
    try:
        parser.Parse(text.encode(), True)
        if not drawing.shapes and not drawing.faults:
            what, mend = "The drawing is empty", "Draw something, or delete the file"
            drawing.faults[what] = Fault("picture.empty", shown, 1, what, mend)
    except expat.ExpatError as error:
        what = f"This is not sound SVG: {expat.ErrorString(error.code)}"
        mend = "Look at the < > and quotes before this place, or save the drawing again"
        line = min(error.lineno, text.rstrip("\n").count("\n") + 1)
        drawing.faults[what] = Fault("picture.syntax", shown, line, what, mend)
    except _RefusedError:
        pass
    return sorted(drawing.faults.values(), key=lambda fault: fault.line)


def _roles(assets: Path) -> frozenset[str]:
    """The names of the theme's colours; none where its file cannot be read."""
    try:
        tokens = tomllib.loads((assets / "theme/tokens.toml").read_text(encoding="utf-8"))
        return frozenset(tokens["light"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()
