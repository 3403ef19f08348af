# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The values of a catalogue, one by one, with the names that lead to each."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_DEEPEST: Final = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A text with the tag of its language, in small letters; empty where nobody says which."""

    text: str
    language: str = ""


def things(
    data: object,
    wanted: Callable[[Mapping[str, object]], bool],
    leave: Callable[[str, object], None],
    place: str = "",
    depth: int = 0,
) -> Iterator[dict[str, object]]:
    """The things that are wanted, wherever they stand; every other value is left."""
    match data:
        case dict() if wanted(data):
            yield data
        case dict() if depth < _DEEPEST:
            for name, value in data.items():
                inside = f"{place}/{name}" if place else str(name)
                yield from things(value, wanted, leave, inside, depth + 1)
        case list() if depth < _DEEPEST:
            several = len(data) > 1
            for number, item in enumerate(data, start=1):
                inside = f"{place}[{number}]" if several else place
                yield from things(item, wanted, leave, inside, depth + 1)
        case _:
            leave(place, data)


def flat(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Each value inside a value, with the names that lead to it."""
    waiting: list[tuple[str, object]] = [(name, value)]
    while waiting:
        place, item = waiting.pop()
        match item:
            case Mapping():
                inner = [(f"{place}/{key}", each) for key, each in item.items()]
                waiting += reversed(inner)
            case list():
                several = len(item) > 1
                numbered = enumerate(item, start=1)
                inner = [(f"{place}[{i}]" if several else place, each) for i, each in numbered]
                waiting += reversed(inner)
            case Said():
                yield (f"{place}@{item.language}" if item.language else place), item.text
            case str():
                if item.strip():
                    yield place, item
            case None:
                pass
            case _:
                yield place, json.dumps(item, default=str)
