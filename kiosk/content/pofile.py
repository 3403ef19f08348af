# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reading a PO file strictly, with the line of each entry.

Babel's reader is lenient (a missing quote eats two letters) and prints instead of raising; here
the first thing that is not gettext's format is a fault with its line.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.textfile import LARGEST_CATALOGUE, read_text

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[([0-9])\])?)[ \t]*(\".*)?")
_STRING = re.compile(r'"((?:[^"\\]|\\[\\"ntr])*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(slots=True)
class Entry:
    """A message and its translation; `line` is where it begins, from 1.

    strings: the translation, or one for each plural form. An obsolete entry (``#~``) has only
    its line.
    """

    line: int
    context: str | None = None
    id: str = ""
    plural: str | None = None
    strings: list[str] = field(default_factory=list)
    fuzzy: bool = False
    comments: list[str] = field(default_factory=list)

    @property
    def key(self) -> tuple[str | None, str]:
        """What gettext finds it by."""
        return self.context, self.id


@dataclass(slots=True)
class PoFile:
    """A catalogue: its header, its entries in order, and the lines of what is obsolete."""

    header: dict[str, str] = field(default_factory=dict)
    header_line: int = 1
    header_comments: list[str] = field(default_factory=list)
    entries: dict[tuple[str | None, str], Entry] = field(default_factory=dict)
    obsolete: list[int] = field(default_factory=list)


class PoSyntaxError(Exception):
    """The text is not a PO file."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line, self.what = line, what


def read_po_file(path: Path, shown: Path) -> PoFile | Fault:
    """A catalogue, or the first thing that makes it unreadable."""
    text = read_text(path, shown, largest=LARGEST_CATALOGUE)
    if isinstance(text, Fault):
        return text
    try:
        return parse_po(text)
    except PoSyntaxError as error:
        mend = 'Each line is a keyword and a text in "quotes", or a comment that begins with #'
        return Fault("catalogue.syntax", shown, error.line, error.what, mend)


def parse_po(text: str) -> PoFile:
    """A catalogue from its text; raises PoSyntaxError."""
    reading = _Reading()
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip(" \t")
        if line.startswith("#~"):
            reading.file.obsolete.append(number)
        elif line.startswith("#"):
            reading.comment(number, line)
        elif line.startswith('"'):
            reading.continued(number, line)
        elif line:
            reading.keyword(number, line)
    reading.finish()
    return reading.file


class _Reading:
    """The entries read so far, and the one that is being read."""

    def __init__(self) -> None:
        self.file = PoFile()
        self._entry = Entry(0)
        self._last = ""  # the keyword that a continued text belongs to
        self._parts: list[str] = []

    def comment(self, number: int, line: str) -> None:
        """A comment begins a new entry."""
        if self._last:
            self.finish()
        if line.startswith("#,"):
            flags = {flag.strip() for flag in line[2:].split(",")}
            self._entry.fuzzy = self._entry.fuzzy or "fuzzy" in flags
        elif not line.startswith(("#:", "#.", "#|")):
            self._entry.comments.append(line[1:].strip(" \t"))
        if not self._entry.line:
            self._entry.line = number

    def continued(self, number: int, line: str) -> None:
        """A text that goes on in the next line."""
        if not self._last:
            raise PoSyntaxError(number, "There is a text without a keyword before it")
        self._parts.append(_unquoted(line, number))

    def keyword(self, number: int, line: str) -> None:
        """A line that begins with a keyword."""
        match = _KEYWORD.fullmatch(line)
        if not match:
            raise PoSyntaxError(number, "This line is not one of a catalogue")
        name, index, quoted = match.groups()
        if name in {"msgctxt", "msgid"} and self._last.startswith("msgstr"):
            self.finish()
        self._close_text()
        self._expect(number, name, index)
        if name in {"msgctxt", "msgid"} and self._last == "":
            self._entry.line = number
        if not quoted:
            raise PoSyntaxError(number, f"`{name}` has no text in quotes")
        self._last = name
        self._parts = [_unquoted(quoted, number)]

    def _expect(self, number: int, name: str, index: str | None) -> None:
        """Keywords come in gettext's order."""
        entry, last = self._entry, self._last
        if name.startswith("msgstr"):
            wanted = str(len(entry.strings)) if entry.plural is not None else None
            ready = last == ("msgid_plural" if entry.plural is not None else "msgid")
            ready = ready or (wanted is not None and last.startswith("msgstr["))
            fits = ready and index == wanted
        else:
            fits = last in {"msgctxt": ("",), "msgid": ("", "msgctxt")}.get(name, ("msgid",))
        if not fits:
            raise PoSyntaxError(number, f"`{name}` does not belong here")

    def _close_text(self) -> None:
        text = "".join(self._parts)
        if self._last == "msgctxt":
            self._entry.context = text
        elif self._last == "msgid":
            self._entry.id = text
        elif self._last == "msgid_plural":
            self._entry.plural = text
        elif self._last:
            self._entry.strings.append(text)
        self._parts = []

    def finish(self) -> None:
        """The entry is complete."""
        entry, last = self._entry, self._last
        self._close_text()
        self._entry, self._last = Entry(0), ""
        if not last:
            return
        if not last.startswith("msgstr"):
            raise PoSyntaxError(entry.line, "An entry has no `msgstr`")
        if entry.key == (None, "") and not self.file.header and not self.file.entries:
            self._take_header(entry)
        elif not entry.id:
            raise PoSyntaxError(entry.line, "An entry has an empty `msgid`")
        elif entry.key in self.file.entries:
            first = self.file.entries[entry.key].line
            raise PoSyntaxError(entry.line, f"This entry was there before, on line {first}")
        else:
            self.file.entries[entry.key] = entry

    def _take_header(self, entry: Entry) -> None:
        file = self.file
        file.header_line, file.header_comments = entry.line, entry.comments
        for line in entry.strings[0].split("\n"):
            name, colon, value = line.partition(":")
            if colon:
                file.header[name.strip()] = value.strip()


def _unquoted(quoted: str, number: int) -> str:
    match = _STRING.fullmatch(quoted)
    if not match:
        raise PoSyntaxError(number, 'A quote is missing, or a \\ or " inside has no \\ before it')
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), match.group(1))
