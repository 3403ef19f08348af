# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each kind of activity asks for: read from the data files beside the widget classes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kiosk.content.faults import ContentError, Fault
from kiosk.content.textfile import read_text


@dataclass(frozen=True, slots=True)
class Example:
    """A step that shows the kind: its parameters, and its words as text.md has them."""

    parameters: Mapping[str, Any]
    text: str


@dataclass(frozen=True, slots=True)
class ActivitySchema:
    """The parameters and words of one kind of activity.

    parameters: JSON Schema (draft 2020-12) of the `activity` mapping without its `kind`.
    required, optional: text fields of the step. each, each_optional: text fields for every item of
    a list, by the path of the list, with ``{}`` for the item: itself where it is a string, its
    `id` where it is a mapping. In a list within a list (path ``messages.parts``) the first ``{}``
    is the item outside. member_of: by the path of a value (or of a list of values), the path of
    the list whose items it must be among. refers: by the path of a value, what of the library it
    is the id of: "services". example: a step of this kind.
    """

    kind: str
    about: str
    parameters: Mapping[str, Any]
    example: Example
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    each: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    each_optional: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    member_of: Mapping[str, str] = field(default_factory=dict)
    refers: Mapping[str, str] = field(default_factory=dict)

    def needed(self, parameters: Mapping[str, object]) -> Iterator[str]:
        """The text fields that an activity with these parameters must have."""
        yield from self.required
        yield from _fields(self.each, parameters)

    def allowed(self, parameters: Mapping[str, object]) -> Iterator[str]:
        """The text fields that it may have as well."""
        yield from self.optional
        yield from _fields(self.each_optional, parameters)

    def strangers(
        self, parameters: Mapping[str, object]
    ) -> Iterator[tuple[tuple[str | int, ...], str, list[str]]]:
        """Values that are not among those they must be among: where, the value, and these."""
        for path, among in self.member_of.items():
            known = [ids[-1] for _, ids in _items(parameters, among.split("."))]
            for where, ids in _items(parameters, path.split(".")):
                if ids[-1] not in known:
                    yield where, ids[-1], known

    def references(
        self, parameters: Mapping[str, object]
    ) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
        """Values that name a piece of the library: where, the value, and of what it is the id."""
        for path, what in self.refers.items():
            for where, ids in _items(parameters, path.split(".")):
                yield where, ids[-1], what


_Item = tuple[tuple[str | int, ...], tuple[str, ...]]  # where it stands, and the ids down to it


def _items(value: object, path: list[str], where: tuple[str | int, ...] = ()) -> Iterator[_Item]:
    """The items at a path, each with the ids of what it is in and its own; none where it is not."""
    if isinstance(value, list | tuple):
        for number, item in enumerate(value):
            own = _id(item)
            for found, ids in _items(item, path, (*where, number)) if path else ():
                yield found, (own, *ids)
            if not path:
                yield (*where, number), (own,)
    elif path:
        inner = value.get(path[0]) if isinstance(value, Mapping) else None
        if inner is not None:
            yield from _items(inner, path[1:], (*where, path[0]))
    else:
        yield where, (_id(value),)


def _id(item: object) -> str:
    return str(item.get("id", "")) if isinstance(item, Mapping) else str(item)


def _fields(
    templates: Mapping[str, tuple[str, ...]], parameters: Mapping[str, object]
) -> Iterator[str]:
    for path, names in templates.items():
        for _, ids in _items(parameters, path.split(".")):
            yield from (name.format(*ids) for name in names)


def read_schemas(folder: Path) -> dict[str, ActivitySchema]:
    """The activity kinds of a folder of ``<kind>.json`` files, by kind.

    Raises ContentError where a file is not such a schema.
    """
    found: dict[str, ActivitySchema] = {}
    for path in sorted(folder.glob("*.json")):
        schema = _read(path)
        if schema.kind.replace("-", "_") != path.stem:
            raise ContentError(_fault(path, f"The kind `{schema.kind}` is not the file's name"))
        found[schema.kind] = schema
    return found


def _read(path: Path) -> ActivitySchema:
    text = read_text(path, Path(path.name))
    if isinstance(text, Fault):
        raise ContentError(text)
    try:
        data = json.loads(text)
        texts = data["texts"]
        return ActivitySchema(
            kind=str(data["kind"]),
            about=str(data["about"]),
            parameters=dict(data["parameters"]),
            example=Example(dict(data["example"]["parameters"]), str(data["example"]["text"])),
            required=tuple(texts["required"]),
            optional=tuple(texts["optional"]),
            each=_templates(texts["each"]),
            each_optional=_templates(texts.get("each_optional", {})),
            member_of=dict(data["member_of"]),
            refers=dict(data.get("refers", {})),
        )
    except json.JSONDecodeError as error:
        raise ContentError(_fault(path, f"This is not JSON: {error.msg}", error.lineno)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = "It is not the schema of an activity"
        raise ContentError(_fault(path, what)) from error


def _templates(given: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {path: tuple(names) for path, names in given.items()}


def _fault(path: Path, what: str, line: int = 1) -> Fault:
    mend = "See the other files of the folder"
    return Fault("activity.schema", Path(path.name), line, what, mend)
