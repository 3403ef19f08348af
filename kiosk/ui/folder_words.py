# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is said and drawn of the things in the folder."""

from kiosk.i18n import N_, Words
from kiosk.usecases.folder import Item, Kind

DRAWINGS = {
    Kind.PICTURE: "picture",
    Kind.PDF: "document",
    Kind.NOTE: "form",
    Kind.OTHER: "attachment",
}
_KINDS = {
    Kind.PICTURE: N_("Picture"),
    Kind.PDF: N_("PDF"),
    Kind.NOTE: N_("Note"),
    Kind.OTHER: N_("File"),
}
_MEGABYTE, _KILOBYTE = 1_000_000, 1_000


def about_item(item: Item, words: Words) -> str:
    """What it is and how large."""
    return f"{words.tr(_KINDS[item.kind])} · {size_of(len(item.data), words)}"


def size_of(size: int, words: Words) -> str:
    """A number of bytes as people have it on their telephones."""
    if size >= _MEGABYTE:
        return words.tr("{n} MB", n=round(size / _MEGABYTE))
    return words.tr("{n} kB", n=max(1, round(size / _KILOBYTE)))
