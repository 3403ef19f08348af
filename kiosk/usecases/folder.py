# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""My folder for this visit: the files and notes of one resident, in memory and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.domain.errors import KioskError
from kiosk.domain.file_names import numbered, safe_name, split

MEGABYTE = 1_000_000
MOST_OF_ONE = 20 * MEGABYTE  # bytes
MOST_OF_ALL = 60 * MEGABYTE
MOST_ITEMS = 40
LONGEST_NOTE = 20_000  # characters


class Kind(StrEnum):
    """What an item is, by what is in it and not by what it is called."""

    PICTURE = "picture"
    PDF = "pdf"
    NOTE = "note"
    OTHER = "other"


# By file ending, without its dot: what is taken. The first ending of a kind of file is the usual.
ENDINGS: dict[str, Kind] = {
    "pdf": Kind.PDF,
    "jpg": Kind.PICTURE,
    "jpeg": Kind.PICTURE,
    "png": Kind.PICTURE,
    "webp": Kind.PICTURE,
    "txt": Kind.NOTE,
    "heic": Kind.OTHER,
    "odt": Kind.OTHER,
    "docx": Kind.OTHER,
}
_ZIPPED = ("odt", "docx")


@dataclass(eq=False, slots=True)
class Item:
    """A file of the folder. id: never used again in a visit. name: as it is shown and saved.

    data: its bytes, overwritten when it goes. is_ours: this kiosk made it. small: a small picture
    of it as PNG, empty before it was made. is_taken: it is on the resident's stick as it is now.
    is_unreadable: a picture that cannot be shown.
    """

    id: int
    name: str
    kind: Kind
    data: bytearray = field(repr=False)
    is_ours: bool = False
    small: bytes = field(default=b"", repr=False)
    is_taken: bool = False
    is_unreadable: bool = False

    @property
    def ending(self) -> str:
        """The ending of its name in small letters, without the dot."""
        return split(self.name)[1]

    @property
    def text(self) -> str:
        """The words of a note; what is no UTF-8 is shown as a sign for that."""
        return self.data.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")

    def wipe(self) -> None:
        """Overwrite its bytes. Copies that others made of them are not reached by this."""
        self.data[:] = bytes(len(self.data))
        self.small = b""


class Folder:
    """What one resident gathered; `wipe` ends it with the visit.

    typed_note, typed_password, typed_again: what stands in the fields. is_shown: whether the
    password can be read. has_password: whether it goes home with one; None before it was chosen.
    to_remove: the item that may be removed next, 0 for none. is_warned: the resident was told that
    what was not taken home is lost, and nothing came in since.
    """

    def __init__(self) -> None:
        self._items: dict[int, Item] = {}
        self._last = 0
        self.typed_note = ""
        self.to_remove = 0
        self.is_warned = False
        self.forget_password()

    def __iter__(self) -> Iterator[Item]:
        return iter(tuple(self._items.values()))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def size(self) -> int:
        """All items together, in bytes."""
        return sum(len(item.data) for item in self)

    @property
    def not_taken(self) -> tuple[Item, ...]:
        """What would be lost if the visit ended now."""
        return tuple(item for item in self if not item.is_taken)

    @property
    def note(self) -> Item | None:
        """The note that was written here; None before its first line."""
        return next((each for each in self if each.is_ours and each.kind is Kind.NOTE), None)

    def item(self, id_: int) -> Item | None:
        """The item of this number; None where it was removed."""
        return self._items.get(id_)

    def add(self, name: str, data: bytes | bytearray, *, is_ours: bool = False) -> Item:
        """Put a file in. Its name is made safe, and its ending says what it really is.

        A bytearray is kept as it is and belongs to the folder from now on. Raises KioskError
        ``folder.empty``, ``folder.kind``, ``folder.too-large``, ``folder.full`` or
        ``folder.many``; then nothing has changed.
        """
        ending = what_it_is(name, data)
        if not data:
            raise KioskError("folder.empty")
        if ending is None:
            raise KioskError("folder.kind")
        self.require_room(len(data))
        base, _ = split(safe_name(name))
        own = data if isinstance(data, bytearray) else bytearray(data)
        return self._keep(f"{base}.{ending}", ENDINGS[ending], own, is_ours=is_ours)

    def require_room(self, size: int) -> None:
        """Ask before a file is read whether so many bytes may come in; errors as of `add`."""
        if size > MOST_OF_ONE:
            raise KioskError("folder.too-large", most=MOST_OF_ONE // MEGABYTE)
        if len(self) >= MOST_ITEMS:
            raise KioskError("folder.many", most=MOST_ITEMS)
        if self.size + size > MOST_OF_ALL:
            raise KioskError("folder.full", most=MOST_OF_ALL // MEGABYTE)

    def write_note(self, line: str, name: str) -> Item:
        """Add a line to the resident's own note, which is made with the first one.

        name: what it is called then, without its ending. Raises as `add`.
        """
        written = line.strip()
        if not written:
            raise KioskError("folder.note-empty")
        note = self.note
        if note is None:
            return self.add(f"{name}.txt", f"{written}\n".encode(), is_ours=True)
        if len(note.data) + len(written) > LONGEST_NOTE:
            raise KioskError("folder.note-long")
        note.data += f"{written}\n".encode()
        note.is_taken = self.is_warned = False
        return note

    def remove(self, id_: int) -> None:
        """Take an item out and overwrite it; nothing where it is gone already."""
        item = self._items.pop(id_, None)
        if item is not None:
            item.wipe()

    def mark_taken(self, ids: frozenset[int]) -> None:
        """These are on the resident's stick now."""
        for item in self:
            item.is_taken = item.is_taken or item.id in ids

    def forget_password(self) -> None:
        """Drop what was typed as a password, and the choice of one."""
        self.typed_password = self.typed_again = ""
        self.is_shown = False
        self.has_password: bool | None = None

    def wipe(self) -> None:
        """Overwrite and drop everything."""
        for item in self:
            item.wipe()
        self._items.clear()
        self.typed_note = ""
        self.forget_password()

    def _keep(self, name: str, kind: Kind, data: bytearray, *, is_ours: bool) -> Item:
        self._last += 1
        self.is_warned = False
        taken = {item.name for item in self}
        item = Item(self._last, numbered(name, taken), kind, data, is_ours)
        self._items[item.id] = item
        return item


def what_it_is(name: str, data: bytes | bytearray) -> str | None:
    """The ending that a file should have, by its first bytes; None where it is not taken.

    Many formats are a ZIP archive, so there, as for text, the name decides.
    """
    start = bytes(data[:1024])
    named = split(name)[1]
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(b"\xff\xd8\xff"):
        return named if named == "jpeg" else "jpg"
    if start.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif"):
        return "heic"
    if start.startswith(b"PK\x03\x04") and named in _ZIPPED:
        return named
    if named == "txt" and b"\0" not in data:
        return "txt"
    return None
