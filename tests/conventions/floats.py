# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""No float on the way from a count to the bytes that are sent, read from the syntax trees.

The way is not a list: it is whatever of ours the modules at its ends import, and what those
import, wherever in the file, so that a module that is new on it is looked at as well.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

from tests.conventions.rules import Fault

# Modules that work with floats, or with randomness other than the operating system's.
_MODULES = {
    *("math", "cmath", "random", "statistics", "decimal", "struct", "array"),
    *("numpy", "scipy", "pandas", "opendp", "diffprivlib"),
}
_NAMES = {"float", "complex", "round", "pow", "divmod"}


def faults(source: str) -> list[Fault]:
    """Whatever in a module's syntax tree could bring a float into it.

    A path is joined with the same sign as a division: it ends in a text, and is none.
    """
    found: list[ast.expr | ast.stmt] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=float() | complex()):
                found.append(node)
            case ast.BinOp(op=ast.Div(), right=right) if not _is_text(right):
                found.append(node)
            case ast.AugAssign(op=ast.Div() | ast.Pow()):
                found.append(node)
            case ast.BinOp(op=ast.Pow(), right=power) if not _is_whole(power):
                found.append(node)
            case ast.Name(id=name) if name in _NAMES:
                found.append(node)
            case ast.Attribute(attr="truediv" | "itruediv"):
                found.append(node)
            case ast.Import() | ast.ImportFrom() if _modules(node) & _MODULES:
                found.append(node)
            case _:
                pass
    return [Fault(node.lineno, f"a float could come in: {ast.unparse(node)}") for node in found]


def reachable(root: Path, ends: Iterable[str]) -> dict[str, Path]:
    """The modules of the package in `root` that these import, directly or not, with their files."""
    found: dict[str, Path] = {}
    waiting = list(ends)
    while waiting:
        name = waiting.pop()
        file = _file(root, name)
        if name in found or file is None:
            continue
        found[name] = file
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                waiting += _imported(node)
    return found


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    """What a line of imports may name: `from a import b` is a module a.b, or a name in a."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]


def _modules(node: ast.Import | ast.ImportFrom) -> set[str]:
    return {name.partition(".")[0] for name in _imported(node)}


def _file(root: Path, name: str) -> Path | None:
    path = root.joinpath(*name.split("."))
    files = (path.with_suffix(".py"), path / "__init__.py")
    return next((file for file in files if name and file.is_file()), None)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _is_whole(node: ast.expr) -> bool:
    """Whether this power is a number of which nothing but a whole one comes: 10 ** 12."""
    return isinstance(node, ast.Constant) and type(node.value) is int
