# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The folder goes home on the resident's stick: each file as it is, or all in one behind a password.

With a password it is one ZIP in one age file: it is opened once, and even the names are hidden.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kiosk.domain.errors import KioskError
from kiosk.system import age
from kiosk.system.usb import save

if TYPE_CHECKING:
    from pathlib import Path

    from kiosk.usecases.folder import Folder

SHORTEST = 8  # characters of a password
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the file does not say when somebody was here
# What can go wrong with a stick, as it is told here.
_TOLD = {
    "save.no-stick": "stick.none",
    "save.full": "folder.stick-full",
    "save.locked": "folder.stick-locked",
    "save.gone": "stick.gone",
}


@dataclass(frozen=True, slots=True)
class Luggage:
    """Copies of the files, for a worker: the folder may be erased meanwhile.

    files: (item's id, name, bytes).
    """

    files: tuple[tuple[int, str, bytes], ...] = field(repr=False)

    @classmethod
    def of(cls, folder: Folder) -> Luggage:
        """All that is in a folder now."""
        return cls(tuple((item.id, item.name, bytes(item.data)) for item in folder))

    @property
    def ids(self) -> frozenset[int]:
        """The items it holds."""
        return frozenset(id_ for id_, _, _ in self.files)


def take_plain(luggage: Luggage, folder: Path | None = None) -> frozenset[int]:
    """Save each file on the newest stick, or in `folder`; the items that are there now.

    For a worker. Raises KioskError ``stick.none``, ``stick.gone``, ``folder.stick-full``,
    ``folder.stick-locked`` or ``folder.not-saved``; files before the one that failed stay.
    """
    for _, name, data in luggage.files:
        _save(data, name, folder)
    return luggage.ids


def take_locked(
    luggage: Luggage, password: str, name: str, folder: Path | None = None
) -> frozenset[int]:
    """Save all as one file that only the password opens; as `take_plain`, and ``age.failed``.

    name: of the file, without its endings.
    """
    _save(age.encrypted(zipped(luggage), password), f"{name}.zip{age.ENDING}", folder)
    return luggage.ids


def zipped(luggage: Luggage) -> bytes:
    """All files in one ZIP, which every computer opens."""
    whole = BytesIO()
    with ZipFile(whole, "w", ZIP_DEFLATED) as archive:
        for _, name, data in luggage.files:
            about = ZipInfo(name, _LONG_AGO)
            about.compress_type = ZIP_DEFLATED
            about.external_attr = 0o600 << 16
            archive.writestr(about, data)
    return whole.getvalue()


def password_fault(password: str, again: str, *, is_shown: bool) -> str:
    """What is not right with a new password: "empty", "short", "different" or nothing.

    is_shown: it could be read while it was written, so once is enough.
    """
    if not password.strip():
        return "empty"
    if len(password) < SHORTEST:
        return "short"
    return "different" if not is_shown and password != again else ""


def _save(data: bytes, name: str, folder: Path | None) -> None:
    try:
        save(data, name, folder)
    except KioskError as error:
        raise KioskError(_TOLD.get(error.code, "folder.not-saved")) from error
