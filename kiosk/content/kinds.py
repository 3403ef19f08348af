# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of practice, for who chooses one: what each is for, asks for, and looks like."""

from collections.abc import Iterator, Mapping
from textwrap import indent, wrap
from typing import Any

from kiosk.content.activities import ActivitySchema
from kiosk.content.yaml_text import as_yaml

_WIDTH = 96
_DEEPEST = 4  # lists in lists that are described
_TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "object": "the names below",
    "array": "list",
}
_PLURALS = {"id": "ids", "text": "texts", "whole number": "whole numbers", "number": "numbers"}
_ID = "^[a-z0-9]+(-"  # how the pattern of every id begins
_ID_RULE = "small letters a to z, digits and single dashes"  # said once, at the top


def kinds_data(schemas: Mapping[str, ActivitySchema]) -> list[dict[str, object]]:
    """Every kind with all that its schema says, for `--json`."""
    return [
        {
            "kind": schema.kind,
            "about": schema.about,
            "parameters": dict(schema.parameters),
            "texts": {
                "required": list(schema.required),
                "optional": list(schema.optional),
                "each": {path: list(names) for path, names in schema.each.items()},
                "each_optional": {
                    path: list(names) for path, names in schema.each_optional.items()
                },
            },
            "member_of": dict(schema.member_of),
            "refers": dict(schema.refers),
            "example": {
                "parameters": dict(schema.example.parameters),
                "text": schema.example.text,
            },
        }
        for schema in schemas.values()
    ]


def kinds_lines(schemas: Mapping[str, ActivitySchema]) -> Iterator[str]:
    """Every kind as a person reads it."""
    yield f"An id is a short name that you give: {_ID_RULE}."
    yield ""
    for schema in schemas.values():
        yield schema.kind.upper()
        yield from wrap(schema.about, _WIDTH)
        yield ""
        rows = list(_rows(schema, schema.parameters, schema.parameters, ""))
        if rows:
            yield "What lesson.yaml says of it:"
            yield from _inwards(_parameter_lines(rows))
            yield ""
        texts = list(_texts(schema))
        if texts:
            yield "What text.md says of it, beside `hint:`, `hint-2:` and `hint-3:`:"
            yield from _inwards(texts)
            yield ""
        yield "Example, in lesson.yaml:"
        yield from _inwards(as_yaml(_example(schema), 0).splitlines())
        yield ""
        yield "and in text.md:"
        yield from _inwards(_folded(schema.example.text))
        yield ""
        yield ""
    yield f"{len(schemas)} kinds. `kiosk content new lesson ID --with KIND` begins with an example."


def _example(schema: ActivitySchema) -> dict[str, object]:
    return {"activity": {"kind": schema.kind, **schema.example.parameters}}


def _inwards(lines: Iterator[str] | list[str]) -> Iterator[str]:
    for line in lines:
        yield indent(line, "    ")


def _folded(text: str) -> Iterator[str]:
    for line in text.strip().splitlines():
        yield from wrap(line, _WIDTH - 4) or [""]


def _parameter_lines(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    """Each name with what it can be and, below, what it means."""
    width = max(len(name) for name, _, _ in rows) + 2
    for name, value, meaning in rows:
        first, *rest = wrap(value, _WIDTH - 4 - width)
        yield f"{name:{width}}{first}"
        yield from (" " * width + line for line in (*rest, *wrap(meaning, _WIDTH - 4 - width)))


def _rows(
    schema: ActivitySchema, whole: Mapping[str, Any], part: Mapping[str, Any], path: str
) -> Iterator[tuple[str, str, str]]:
    """Name, value and meaning of all that a mapping may have, those of inner ones further in."""
    part = _resolved(whole, part)
    depth = path.count(".") + bool(path)
    needed = set(part.get("required", ()))
    for name, given in part.get("properties", {}).items():
        value = _resolved(whole, given)
        inner = _resolved(whole, value.get("items", {}))
        here = f"{path}.{name}" if path else name
        among = schema.member_of.get(here)
        said = f"one of `{among}`" if among and "items" not in value else _value(whole, value)
        if among and "items" in value:
            said += f", of `{among}`"
        if here in schema.refers:
            said = f"one of the {schema.refers[here]}, by its id"
        meaning = str(given.get("description", value.get("description", "")))
        said += "" if name in needed else "; may be left out"
        yield "  " * depth + name, said, "" if meaning == _ID_RULE else meaning
        if depth < _DEEPEST:
            yield from _rows(schema, whole, inner if "items" in value else value, here)


def _value(whole: Mapping[str, Any], value: Mapping[str, Any]) -> str:
    """What a value may be, in a few words."""
    if "enum" in value or "const" in value:
        *first, last = (_written(each) for each in value.get("enum", [value.get("const")]))
        return f"{', '.join(first)} or {last}" if first else last
    kind = _TYPES.get(str(value.get("type", "")), "value")
    if value.get("type") == "array":
        inner = _value(whole, _resolved(whole, value.get("items", {})))
        if inner == _TYPES["object"]:
            inner = "entries"
        kind = f"list of {_PLURALS.get(inner, inner)}" if inner != "value" else "list"
        return kind + _limits(value, "minItems", "maxItems")
    if value.get("type") == "string":
        return "id" if str(value.get("pattern", "")).startswith(_ID) else kind
    return kind + _limits(value, "minimum", "maximum")


def _written(value: object) -> str:
    """A value as YAML has it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _limits(value: Mapping[str, Any], least: str, most: str) -> str:
    low, high = value.get(least), value.get(most)
    if low is not None and high is not None:
        return f", {low} to {high}"
    if low is not None:
        return f", at least {low}"
    return f", at most {high}" if high is not None else ""


def _resolved(whole: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """A part of a schema, with what it refers to in `$defs`."""
    name = str(part.get("$ref", "")).removeprefix("#/$defs/")
    return {**whole["$defs"][name], **part} if name else part


def _texts(schema: ActivitySchema) -> Iterator[str]:
    if schema.required:
        yield f"needed: {_named(schema.required)}"
    for path, names in schema.each.items():
        yield f"needed, for each of `{path}`: {_named(names)}"
    if schema.optional:
        yield f"if you like: {_named(schema.optional)}"
    for path, names in schema.each_optional.items():
        yield f"if you like, for each of `{path}`: {_named(names)}"


def _named(fields: tuple[str, ...]) -> str:
    return ", ".join(f"`{name.replace('{}', 'ID')}:`" for name in fields)
