# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""No bare string in a widget: what a resident can read or hear comes from the catalogues."""

import ast
from collections.abc import Iterator

from tests.conventions.rules import Fault, dotted

# Qt's own classes whose first text is seen.
QT_CLASSES = {
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction",
    "QCommandLinkButton", "QLineEdit", "QTextEdit", "QPlainTextEdit", "QTextBrowser",
}  # fmt: skip

# Methods, Qt's and ours, that put words on the screen or into a screen reader.
METHODS = {
    "setText", "setPlainText", "setHtml", "setMarkdown", "setTitle", "setWindowTitle",
    "setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "setToolTip",
    "setStatusTip", "setWhatsThis", "addTab", "show_text",
}  # fmt: skip

# Parameters of our widgets that name a style, a drawing or a kind of thing, never words.
NOT_WORDS = {"look", "tone", "badge", "icon", "role", "kind", "key", "drawing"}

# Widgets whose `name` is a file's name; that of all others is what a screen reader says.
DRAWINGS = {"Icon", "Picture"}

_MARKED = {"tr", "trn", "N_"}  # whose texts the catalogues get

# Texts that stay as they are in every language, each with its reason.
ALLOWED: dict[str, str] = {
    "Doorstep": "the product's name",
}


def constructors(widget_sources: list[str]) -> dict[str, list[str]]:
    """Return each widget class with the names of its constructor's parameters, in order."""
    own: dict[str, list[str] | None] = {}
    bases: dict[str, list[str]] = {}
    for source in widget_sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.ClassDef):
                own[node.name] = _parameters(node)
                bases[node.name] = [dotted(base) for base in node.bases]

    def parameters(name: str) -> list[str]:
        mine = own.get(name)
        if mine is not None:
            return mine
        return next((found for base in bases.get(name, []) if (found := parameters(base))), [])

    return {name: parameters(name) for name in own}


def _parameters(node: ast.ClassDef) -> list[str] | None:
    for part in node.body:
        if isinstance(part, ast.FunctionDef) and part.name == "__init__":
            return [argument.arg for argument in part.args.args[1:]]
    return None


def bare_word_faults(source: str, widgets: dict[str, list[str]]) -> list[Fault]:
    """Words for a person come from `words.tr`, `words.trn`, `words.of` or `N_`, never bare.

    widgets: what `constructors` returned. A text without a letter (“·”, “1”) is no word.
    """
    faults = []
    tree = ast.parse(source)
    for call, base in _calls(tree, None):
        for value in _seen_arguments(call, base, widgets):
            for line, text in _bare(value):
                if text not in ALLOWED:
                    faults.append(Fault(line, f"bare text «{text}»: use words.tr"))
        name = _called(call)
        if name in _MARKED:
            built = (ast.JoinedStr, ast.BinOp)
            for value in call.args[: 2 if name == "trn" else 1]:
                if isinstance(value, built):
                    what = f"{name} needs a plain text, or the catalogue cannot hold it"
                    faults.append(Fault(value.lineno, what))
    faults += [
        Fault(call.lineno, "words within an f-string: no catalogue gets them; name them before")
        for text in ast.walk(tree)
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and _called(call) in _MARKED
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    return faults


def _called(call: ast.Call) -> str:
    """The name of what is called, without what it belongs to."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else dotted(call.func)


def _calls(node: ast.AST, base: str | None) -> Iterator[tuple[ast.Call, str | None]]:
    """Yield each call with the first base of the class it stands in."""
    for child in ast.iter_child_nodes(node):
        inside = base
        if isinstance(child, ast.ClassDef):
            inside = dotted(child.bases[0]) if child.bases else None
        if isinstance(child, ast.Call):
            yield child, inside
        yield from _calls(child, inside)


def _seen_arguments(
    call: ast.Call, base: str | None, widgets: dict[str, list[str]]
) -> Iterator[ast.expr]:
    """Yield the arguments of a call that a person would see or hear."""
    if isinstance(call.func, ast.Attribute) and call.func.attr in METHODS:
        yield from call.args
        yield from (keyword.value for keyword in call.keywords)
        return
    name = dotted(call.func)
    if isinstance(call.func, ast.Attribute) and call.func.attr == "__init__" and base:
        name = base
    if name in QT_CLASSES:
        yield from call.args
        yield from (keyword.value for keyword in call.keywords if keyword.arg == "text")
    elif name in widgets:
        unseen = NOT_WORDS | ({"name"} if name in DRAWINGS else set())
        places = widgets[name]
        for place, value in enumerate(call.args):
            if place >= len(places) or places[place] not in unseen:
                yield value
        yield from (keyword.value for keyword in call.keywords if keyword.arg not in unseen)


def _bare(node: ast.expr) -> Iterator[tuple[int, str]]:
    """Yield literal texts with a letter that become part of a value; calls are not entered."""
    parts: list[ast.expr] = []
    match node:
        case ast.Constant(value=str(text)) if any(letter.isalpha() for letter in text):
            yield node.lineno, text
        case ast.JoinedStr(values=values) | ast.BoolOp(values=values):
            parts = values
        case ast.List(elts=values) | ast.Tuple(elts=values):
            parts = values
        case ast.BinOp(left=one, right=other) | ast.IfExp(body=one, orelse=other):
            parts = [one, other]
        case ast.NamedExpr(value=value) | ast.Starred(value=value):
            parts = [value]
        case ast.Call(func=ast.Attribute(value=ast.Constant() as text)):
            parts = [text]  # "Step {}".format(n), " and ".join(names)
    for part in parts:
        yield from _bare(part)
