# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `kiosk content check` will say of the texts of a service file once nothing is missing in it.

It looks at the words only when every line is written; whoever completes the file knows it before.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from kiosk.content.reading import Reading
from kiosk.content.yamlfile import Position, YamlFile

_PARTS: Final = ("title", "summary", "for_whom", "facts", "bring", "counter", "guide", "form")
_NO_TEXTS: Final = frozenset(
    {"id", "kind", "telephone", "field", "find", "until", "example", "required", "pattern"}
)
_SHORT: Final = 120  # characters; the least that is too long for any of these
# Without one of these signs a text has no markup: most have none, and reading them takes time.
_SIGNS: Final = re.compile(r"[*_`#<>\[\]\\|&~!]|^\s*(?:\d+[.)]|[-+=]|\s{3})", re.MULTILINE)


def faults(data: Mapping[str, object], blank: str) -> Iterator[str]:
    """Where a text is not as our texts are, and what to do. blank: how a missing one begins."""
    reading = Reading("services", None, Path())
    file = YamlFile(Path(), data, {})
    for part in _PARTS:
        for position, text in _texts(data.get(part), (part,)):
            if text.startswith(blank) or (len(text) <= _SHORT and not _SIGNS.search(text)):
                continue
            reading.faults.clear()
            reading.value(file, position, _context(position), "")
            where = "/".join(str(key + 1 if isinstance(key, int) else key) for key in position)
            yield from dict.fromkeys(
                f"{where}: {fault.what}. {fault.mend}" for fault in reading.faults
            )


def _texts(value: object, position: Position) -> Iterator[tuple[Position, str]]:
    match value:
        case str():
            yield position, value
        case list():
            for number, item in enumerate(value):
                yield from _texts(item, (*position, number))
        case dict():
            for name, item in value.items():
                if name not in _NO_TEXTS:
                    yield from _texts(item, (*position, name))


def _context(position: Position) -> str:
    """A name as the catalogues have it, by its last part: a choice, a fact, or what it is called."""
    match position:
        case ("form", _, "choices", _):
            return "choice-1"
        case ("facts", _, name):
            return f"{name}-1"
        case (*_, str() as name):
            return name
    return "bring"
