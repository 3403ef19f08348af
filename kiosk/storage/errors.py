# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can be wrong with the kiosk's disk, as four codes that a facilitator can act on."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.domain.errors import KioskError

DAMAGED = "store.damaged"
FULL = "store.full"
READ_ONLY = "store.read-only"
BUSY = "store.busy"

_PRIMARY = 0xFF  # the low byte of an extended result code

_SQLITE = {
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: READ_ONLY,  # the folder is missing or may not be written in
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_AUTH: READ_ONLY,
    sqlite3.SQLITE_BUSY: BUSY,
    sqlite3.SQLITE_LOCKED: BUSY,
}

# SQLite says "full" for ENOSPC only. A quota or a file-size limit, which mean the same to the
# person who must make room, come as a failed write.
_FAILED_WRITES = {
    sqlite3.SQLITE_IOERR_WRITE,
    sqlite3.SQLITE_IOERR_FSYNC,
    sqlite3.SQLITE_IOERR_DIR_FSYNC,
    sqlite3.SQLITE_IOERR_TRUNCATE,
}

_FULL_ERRNO = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY_ERRNO = {errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR}


class StoreError(KioskError):
    """The statistics or the key could not be kept or read.

    Codes: ``store.full``, ``store.read-only``, ``store.damaged`` and ``store.busy``.
    """


@contextmanager
def store_errors() -> Iterator[None]:
    """Turn what SQLite and the file system raise inside into a StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(_sqlite_code(error)) from error
    except UnicodeDecodeError as error:
        raise StoreError(DAMAGED) from error
    except OSError as error:
        raise StoreError(_os_code(error)) from error


def is_corrupt(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken, rather than the disk or the moment.

    A plain SQLITE_ERROR counts: our own statements fail so only where the tables are not ours.
    """
    result = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    return result in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}


def _sqlite_code(error: sqlite3.Error) -> str:
    result = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    if result in _FAILED_WRITES:
        return FULL
    return _SQLITE.get(result & _PRIMARY, DAMAGED)


def _os_code(error: OSError) -> str:
    if error.errno in _FULL_ERRNO:
        return FULL
    return READ_ONLY if error.errno in _READ_ONLY_ERRNO else DAMAGED
