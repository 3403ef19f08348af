# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""TERMS.md of a language: the words its translators agreed on, as far as a program needs them.

Three kinds of line are read; the rest of the file is for people:

- rows of the tables, ``| English | translation | note |``
- ``Stay as they are: …``: names, codes and words that are the same as in English
- ``Never: …``: words that no translation may have, with commas between them
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.mentions import forms_of

_ROW = re.compile(r"\|([^|]*)\|([^|]*)\|")
_NOTE = re.compile(r"\([^)]*\)|（[^）]*）")
_LISTS = {"Stay as they are:": "same", "Never:": "never"}
_RULE = re.compile(r":?-+:?")
_PARTS = re.compile(r"[,،，、;；/]")


@dataclass(frozen=True, slots=True)
class Terms:
    """translations: by the English word in small letters, with the line of its row."""

    translations: Mapping[str, tuple[tuple[str, ...], int]] = field(default_factory=dict)
    same: frozenset[str] = frozenset()
    never: tuple[str, ...] = ()


def read_terms(path: Path) -> Terms:
    """The terms of a language; none where there is no such file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return Terms()
    rows: dict[str, tuple[tuple[str, ...], int]] = {}
    lists: dict[str, list[str]] = {name: [] for name in _LISTS.values()}
    for number, line in enumerate(lines, start=1):
        row = _ROW.match(line)
        if row is not None and not _RULE.fullmatch(row[1].strip()):
            said = tuple(_words(row[2]))
            rows.update((english.casefold(), (said, number)) for english in _words(row[1]))
        for beginning, name in _LISTS.items():
            if line.startswith(beginning):
                lists[name] += forms_of(line.removeprefix(beginning).strip().rstrip("."))
    return Terms(rows, frozenset(lists["same"]), tuple(lists["never"]))


def _words(cell: str) -> list[str]:
    return [word for part in _PARTS.split(_NOTE.sub("", cell)) if (word := part.strip(" *“”«»"))]
