# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which looks and tones the program gives to its widgets, read from its source."""

import ast
from collections.abc import Iterator

from tests.conventions.rules import dotted

# Parameters of our widgets that become the property of the same meaning.
PROPERTIES = {"look": "look", "tone": "tone", "badge": "tone"}


def given(source: str, widgets: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (property, value) of every look and tone that a source names literally.

    widgets: each class with the names of its constructor's parameters, in order.
    """
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr == "setProperty":
            yield from _of_property(node)
        for keyword in node.keywords:
            if keyword.arg in PROPERTIES:
                yield from ((PROPERTIES[keyword.arg], text) for text in texts(keyword.value))
        names = widgets.get(dotted(node.func), [])
        for name, value in zip(names, node.args, strict=False):
            if name in PROPERTIES:
                yield from ((PROPERTIES[name], text) for text in texts(value))


def _of_property(call: ast.Call) -> Iterator[tuple[str, str]]:
    name, value = call.args
    if isinstance(name, ast.Constant) and name.value in PROPERTIES.values():
        yield from ((str(name.value), text) for text in texts(value))


def texts(node: ast.expr) -> Iterator[str]:
    """Yield the literal texts that an expression can be."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=one, orelse=other):
            yield from texts(one)
            yield from texts(other)


def literals(source: str) -> set[str]:
    """Every literal text of a source, docstrings too."""
    return {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
