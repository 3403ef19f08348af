# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The conventions of `kiosk/ARCHITECTURE.md` that a program can check, one function each.

Each takes the text of one file and returns its faults, so that a test can plant one and see it
found. What concerns the words on the screen is in `screen_words.py`.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LINES = 400
MOST_FUNCTION_LINES = 60
MOST_METHODS = 25
LONGEST_PAUSE = 0.1  # seconds

SPDX_HEADER = (
    "# SPDX-FileCopyrightText: The Doorstep contributors\n"
    "# SPDX-License-Identifier: EUPL-1.2\n"
)  # fmt: skip

# Words that say nothing about what a thing is for.
EMPTY_WORDS = {"manager", "helper", "helpers", "util", "utils", "common", "misc"}

# Folders of one person's machine, and hosts that a lock or a script could bring in. In pieces, so
# that this file is no fault itself.
_FOLDERS = re.compile(r"(?<![\w.~}])/(?:home|work|root|Users)" + r"/\w")
_HOSTS = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|crates|rubygems|jfrog|golang)" + r"\.(?:org|com|io)\b"
    r"|\b(?:deb|security)\.debian" + r"\.org\b|\barchive\.ubuntu" + r"\.com\b"
)


@dataclass(frozen=True)
class Fault:
    """One breach: the line it is on and what to change."""

    line: int
    what: str


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method, nested ones too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def dotted(node: ast.expr) -> str:
    """Return ``a.b.c`` for a name with attributes, and an empty text for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield line and full dotted name of everything a file imports, late imports too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def size_faults(source: str) -> list[Fault]:
    """Files, functions and classes stay small enough to be read at once."""
    faults = []
    lines = source.count("\n")
    if lines > MOST_LINES:
        faults.append(Fault(MOST_LINES, f"file of {lines} lines; at most {MOST_LINES}"))
    tree = ast.parse(source)
    for function in functions(tree):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > MOST_FUNCTION_LINES:
            what = f"{function.name}: {length} lines; at most {MOST_FUNCTION_LINES}"
            faults.append(Fault(function.lineno, what))
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, ast.FunctionDef) for part in node.body)
            if methods > MOST_METHODS:
                what = f"{node.name}: {methods} methods; at most {MOST_METHODS}"
                faults.append(Fault(node.lineno, what))
    return faults


def header_faults(source: str) -> list[Fault]:
    """Each file says whose it is and under which licence, in its first two lines."""
    body = source.partition("\n")[2] if source.startswith("#!") else source
    return [] if body.startswith(SPDX_HEADER) else [Fault(1, "SPDX header of two lines is missing")]


def name_faults(module: str, source: str) -> list[Fault]:
    """Modules and classes are named after something in the domain.

    module: the path below the root, for example ``kiosk/ui/theme.py``.
    """
    faults = [
        Fault(1, f"module name {module}: «{part}» says nothing")
        for part in re.split(r"[/_.]", module)
        if part.lower() in EMPTY_WORDS
    ]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            words = re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", node.name)
            if EMPTY_WORDS & {word.lower() for word in words}:
                faults.append(Fault(node.lineno, f"class name {node.name} says nothing"))
    return faults


def domain_import_faults(source: str) -> list[Fault]:
    """The domain sees Python's standard library and itself."""
    return [
        Fault(line, f"kiosk.domain may not import {name}")
        for line, name in imports(ast.parse(source))
        if name.split(".")[0] not in sys.stdlib_module_names
        and not name.startswith("kiosk.domain.")
        and name != "kiosk.domain"
    ]


def web_engine_faults(source: str) -> list[Fault]:
    """QtWebEngine costs 100 MB: it lives in the process of `kiosk.browser` only."""
    return [
        Fault(line, f"{name} belongs in kiosk/browser")
        for line, name in imports(ast.parse(source))
        if name.startswith("PySide6.QtWebEngine")
    ]


def style_sheet_faults(source: str) -> list[Fault]:
    """Looks are set in one place: `kiosk/ui/theme.py`."""
    return [
        Fault(node.lineno, "setStyleSheet is for kiosk/ui/theme.py")
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
    ]


def docstring_faults(source: str) -> list[Fault]:
    """Each test says in a sentence what it proves."""
    return [
        Fault(function.lineno, f"{function.name} does not say what it proves")
        for function in functions(ast.parse(source))
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]


def fixed_wait_faults(source: str) -> list[Fault]:
    """A test waits for what it needs, with a deadline, never for a time.

    A pause of at most a tenth of a second between two looks, inside ``while``, is no such wait.
    """
    tree = ast.parse(source)
    waits = {"time.sleep", "asyncio.sleep", "QTest.qWait", "QTest.qSleep", "qtbot.wait"}
    waits |= {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in {"time", "asyncio"}
        for alias in node.names
        if alias.name == "sleep"
    }
    pauses = {
        call
        for loop in ast.walk(tree)
        if isinstance(loop, ast.While)
        for call in ast.walk(loop)
        if isinstance(call, ast.Call) and _is_short(call)
    }
    return [
        Fault(node.lineno, f"fixed wait: {dotted(node.func)}")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and dotted(node.func) in waits and node not in pauses
    ]


def _is_short(call: ast.Call) -> bool:
    match call.args:
        case [ast.Constant(value=int() | float() as seconds)]:
            return dotted(call.func) in {"time.sleep", "sleep"} and seconds <= LONGEST_PAUSE
    return False


def machine_faults(text: str) -> list[Fault]:
    """Nothing names a folder of one machine or the host of a package registry."""
    return [
        Fault(number, f"names a machine's place: {found.group()}")
        for number, line in enumerate(text.splitlines(), start=1)
        for found in (_FOLDERS.search(line) or _HOSTS.search(line),)
        if found
    ]


def error_classes(sources: list[str]) -> set[str]:
    """Return the names of KioskError and of every class below it, over all files together."""
    bases: dict[str, set[str]] = {}
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef):
                names = {dotted(base).rpartition(".")[2] for base in node.bases}
                bases.setdefault(node.name, set()).update(names)
    known = {"KioskError"}
    while more := {name for name, above in bases.items() if above & known} - known:
        known |= more
    return known


def error_codes(source: str, classes: set[str]) -> dict[str, int]:
    """Return each code given to an error of `classes`, with its line.

    Found: ``SomeError("code")``, ``SomeError(code="code")``, ``super().__init__("code")`` inside
    such a class, and a class attribute ``code = "code"``.
    """
    tree = ast.parse(source)
    values = [
        _first(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in classes
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name in classes:
            values += _codes_of_class(node)
    return {
        text.value: text.lineno
        for value in values
        for text in ([value.body, value.orelse] if isinstance(value, ast.IfExp) else [value])
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    }


def _first(call: ast.Call) -> ast.expr | None:
    """Return what a call gives as its first argument or as ``code``."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    return call.args[0] if call.args else (named[0] if named else None)


def _codes_of_class(node: ast.ClassDef) -> list[ast.expr | None]:
    values: list[ast.expr | None] = []
    for part in ast.walk(node):
        match part:
            case ast.Call(
                func=ast.Attribute(attr="__init__", value=ast.Call(func=ast.Name(id="super")))
            ):
                values.append(_first(part))
            case ast.Assign(targets=[ast.Name(id="code")], value=value):
                values.append(value)
            case ast.AnnAssign(target=ast.Name(id="code"), value=value):
                values.append(value)
    return values
