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
class ActivitySchema:
    """The parameters and words of one kind of activity.

    parameters: JSON Schema (draft 2020-12) of the `activity` mapping without its `kind`.
    required, optional: text fields of the step. each: text fields by parameter, with ``{}`` for
    every string in that parameter's list. member_of: parameters whose value must be among the
    list that another parameter holds.
    """

    kind: str
    about: str
    parameters: Mapping[str, Any]
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    each: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    member_of: Mapping[str, str] = field(default_factory=dict)

    def needed(self, parameters: Mapping[str, object]) -> Iterator[str]:
        """The text fields that an activity with these parameters must have."""
        yield from self.required
        for parameter, fields in self.each.items():
            values = parameters.get(parameter)
            for value in values if isinstance(values, list | tuple) else ():
                yield from (name.format(value) for name in fields)


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
            required=tuple(texts["required"]),
            optional=tuple(texts["optional"]),
            each={name: tuple(fields) for name, fields in texts["each"].items()},
            member_of=dict(data["member_of"]),
        )
    except json.JSONDecodeError as error:
        raise ContentError(_fault(path, f"This is not JSON: {error.msg}", error.lineno)) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = "It is not the schema of an activity"
        raise ContentError(_fault(path, what)) from error


def _fault(path: Path, what: str, line: int = 1) -> Fault:
    mend = "See the other files of the folder"
    return Fault("activity.schema", Path(path.name), line, what, mend)
