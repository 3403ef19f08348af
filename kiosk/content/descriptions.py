# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each illustration shows, for who cannot see it: the ``<title>`` of its SVG file.

That is where SVG 2 keeps the name of a drawing, and where every drawing program writes it.
"""

from contextlib import suppress
from pathlib import Path
from xml.parsers import expat

from kiosk.content.faults import Fault
from kiosk.content.pictures import LARGEST
from kiosk.content.reading import Reading
from kiosk.content.textfile import read_text
from kiosk.domain.text import Text

_TITLE = ["svg", "title"]


def read_descriptions(assets: Path) -> tuple[dict[str, Text], Reading]:
    """The description of each illustration by its name; those without one are left out.

    assets: an absolute path.
    """
    folder = assets / "illustrations"
    reading = Reading("lessons", None, folder.relative_to(assets.parent))
    found: dict[str, Text] = {}
    for path in sorted(folder.glob("*.svg")):
        shown = path.relative_to(assets.parent)
        svg = read_text(path, shown, largest=LARGEST)
        title = None if isinstance(svg, Fault) else _title(svg)
        if title is not None:
            said, line = title
            context = f"picture/{path.stem}/description"
            about = "What a picture shows, for who cannot see it"
            found[path.stem] = reading.keep(context, said, shown, line, about)
    return found, reading


class _EnoughError(Exception):
    """What is wanted was read, or the file is none that is drawn."""


def _title(svg: str) -> tuple[str, int] | None:
    """The words of the drawing's own title, and their line; None where it has none.

    A document type is refused where it begins, as in `pictures`, so that no entity is expanded.
    """
    parser = expat.ParserCreate("utf-8")
    path: list[str] = []
    words: list[str] = []
    line = 0

    def begin(name: str, _: object) -> None:
        nonlocal line
        path.append(name.removeprefix("svg:"))
        line = parser.CurrentLineNumber if path == _TITLE else line

    def end(_: str) -> None:
        if path == _TITLE:
            raise _EnoughError
        path.pop()

    def write(text: str) -> None:
        if path == _TITLE:
            words.append(text)

    def refuse(*_: object) -> None:
        raise _EnoughError

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = write, refuse
    with suppress(expat.ExpatError, _EnoughError):  # what is broken is said by `pictures`
        parser.Parse(svg.encode(), True)
    said = " ".join("".join(words).split())
    return (said, line) if said else None
