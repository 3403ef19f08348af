# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The shape of the content's files: JSON Schema's findings in a writer's words."""

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from kiosk.content.faults import Fault
from kiosk.content.yamlfile import Position, YamlFile

_SCHEMAS = Path(__file__).parent / "schemas"

_TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "names with values",
}


@cache
def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((_SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def shape_faults(file: YamlFile, name: str, content: str | None = None) -> list[Fault]:
    """What a file has against its schema; `name` is one of the files in ``schemas/``."""
    return _faults(_validator(name), file.data, file, (), content)


def parameter_faults(
    schema: Mapping[str, Any],
    parameters: object,
    file: YamlFile,
    position: Position,
    content: str | None = None,
) -> list[Fault]:
    """What an activity's parameters, which stand at `position`, have against their schema."""
    return _faults(Draft202012Validator(schema), parameters, file, position, content)


def nearest(word: str, words: list[str]) -> str:
    """``Did you mean …?`` for a mistyped word, otherwise the words to choose from."""
    close = get_close_matches(word, words, n=1)
    if close:
        return f"Did you mean `{close[0]}`?"
    return f"Use one of: {', '.join(words[:12])}" if words else "There is none yet"


def _faults(
    validator: Draft202012Validator,
    data: object,
    file: YamlFile,
    start: Position,
    content: str | None,
) -> list[Fault]:
    found: dict[Fault, None] = {}
    for error in validator.iter_errors(data):
        position = (*start, *error.absolute_path)
        for code, place, what, mend in _sayings(error, position):
            found[Fault(code, file.shown, file.line(*place), what, mend, content)] = None
    return sorted(found, key=lambda fault: (fault.line, fault.what))


_Saying = tuple[str, Position, str, str]


def _sayings(error: ValidationError, position: Position) -> Iterator[_Saying]:
    """The findings of one error: code, position, what, mend."""
    found: Any = error  # the types of its parts depend on the rule
    rule, limit, value, schema = (
        found.validator,
        found.validator_value,
        found.instance,
        found.schema,
    )
    name = _name(position)
    if rule == "additionalProperties":
        known = list(schema["properties"])
        for key in value:
            if key not in known:
                what = f"The name `{key[:40]}` is not known here"
                yield "shape.unknown", (*position, key), what, nearest(key, known)
    elif rule == "required":
        for key in limit:
            if key not in value:
                what = f"`{key}` is missing" + (f" in {name}" if position else "")
                yield "shape.missing", position, what, f"Add a line `{key}: …`"
    elif rule == "type":
        yield "shape.type", position, *_type_saying(name, str(limit), value)
    elif rule == "enum":
        yield _choice_saying(name, position, [str(item) for item in limit], value)
    elif rule == "pattern":
        wanted = schema.get("description", f"text that fits {limit}")
        yield "shape.pattern", position, f"{name} is not as it should be", f"Write {wanted}"
    else:
        yield "shape.limit", position, *_limit_saying(name, str(rule), limit, value, error.message)


def _choice_saying(name: str, position: Position, known: list[str], value: object) -> _Saying:
    if not isinstance(value, str) and str(value) in known:
        return "shape.type", position, *_type_saying(name, "string", value)
    what = f"{name} is `{str(value)[:40]}`, which is not one of those it can be"
    return "shape.choice", position, what, nearest(str(value), known)


def _name(position: Position) -> str:
    """`steps` entry 3, `kind`: how a writer finds a value in the file."""
    if not position:
        return "The file"
    last = position[-1]
    if isinstance(last, int):
        return f"{_name(position[:-1])} entry {last + 1}" if position[:-1] else f"Entry {last + 1}"
    return f"`{last[:40]}`"


def _type_saying(name: str, wanted: str, value: object) -> tuple[str, str]:
    what = f"{name} should be {_TYPES.get(wanted, wanted)}, and is {_kind(value)}"
    if value is None:
        return what, "Write its value, or delete the line"
    if wanted == "string" and isinstance(value, int | float):
        return what, "Put it in quotes"
    if wanted == "string" and isinstance(value, dict):
        return what, "Put a text that has a colon in quotes"
    if wanted == "boolean":
        return what, "Write true or false"
    if wanted == "array":
        return what, "Write it as a list: [one, two], or each on a line that begins with -"
    return what, "See lessons/README.md for its form"


def _kind(value: object) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    names = {str: "a text", int: "a number", float: "a number", list: "a list"}
    return names.get(type(value), "names with values")


def _limit_saying(
    name: str, rule: str, limit: object, value: object, message: str
) -> tuple[str, str]:
    count = len(value) if isinstance(value, str | list | dict) else 0
    sayings = {
        "minItems": (f"{name} has {count} entries", f"Write at least {limit}"),
        "maxItems": (f"{name} has {count} entries", f"Write at most {limit}"),
        "minProperties": (f"{name} is empty", f"Write at least {limit} of its lines"),
        "minLength": (f"{name} is too short", f"Write at least {limit} characters"),
        "maxLength": (f"{name} has {count} characters", f"Write at most {limit}"),
        "minimum": (f"{name} is {value}", f"Write {limit} or more"),
        "maximum": (f"{name} is {value}", f"Write {limit} or less"),
        "uniqueItems": (f"{name} has an entry twice", "Delete one of them"),
    }
    plain = re.sub(r"\s+", " ", message)[:120]
    return sayings.get(rule, (f"{name} does not fit: {plain}", "See lessons/README.md"))
