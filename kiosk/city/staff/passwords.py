# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Passwords of staff: what is good enough, and how it is kept.

Argon2id with the low-memory profile of RFC 9106. At most two are computed at once, because each
takes 64 MiB: a flood of logins waits, and does not take the machine's memory.
"""

import threading
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from kiosk.domain.errors import KioskError

LEAST = 12  # characters
MOST = 256
_LEAST_DIFFERENT = 5
_AT_ONCE = 2

# What people type first where twelve characters are asked for.
_COMMON = frozenset(
    [
        "123456789012",
        "1234567890123",
        "12345678901234",
        "123456789abc",
        "1q2w3e4r5t6y",
        "abcdefghijkl",
        "adminadminadmin",
        "administrator",
        "administrator1",
        "changemechangeme",
        "changeme1234",
        "correcthorsebatterystaple",
        "doorstepdoorstep",
        "iloveyou1234",
        "letmeinletmein",
        "librarylibrary",
        "password1234",
        "password12345",
        "password123456",
        "passwordpassword",
        "qwerty123456",
        "qwertyuiop12",
        "qwertyuiop123",
        "qwertzuiop123",
        "welcome12345",
        "welcomewelcome",
    ]
)


class Passwords:
    """Makes and checks hashes. Slow on purpose: never call it on the event loop's thread."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
        self._turns = threading.BoundedSemaphore(_AT_ONCE)
        self._nobodys: str | None = None

    def hash(self, password: str) -> str:
        """What is stored of a password, with its salt and its parameters."""
        with self._turns:
            return self._hasher.hash(_normal(password))

    def verify(self, stored: str | None, password: str) -> bool:
        """Whether the password is the stored one; None takes as long, and is never right."""
        if stored is None:
            self._check(self._hash_of_nobody(), password)
            return False
        return self._check(stored, password)

    def is_outdated(self, stored: str) -> bool:
        """Whether the hash was made with other parameters than those of today."""
        return self._hasher.check_needs_rehash(stored)

    def _hash_of_nobody(self) -> str:
        if self._nobodys is None:
            self._nobodys = self.hash("nobody has this one")
        return self._nobodys

    def _check(self, stored: str, password: str) -> bool:
        with self._turns:
            try:
                return self._hasher.verify(stored, _normal(password[: MOST + 1]))
            except (VerificationError, InvalidHashError):
                return False


def require_good(name: str, password: str) -> None:
    """Raises KioskError ``password.short``, ``password.long``, ``password.name`` or
    ``password.common`` for one that others would guess.
    """
    plain = _normal(password).casefold()
    if len(password) > MOST:
        raise KioskError("password.long")
    if len(password) < LEAST:
        raise KioskError("password.short")
    if len(name) > 3 and name.casefold() in plain:
        raise KioskError("password.name")
    if plain in _COMMON or len(set(plain)) < _LEAST_DIFFERENT:
        raise KioskError("password.common")


def _normal(password: str) -> str:
    """The same characters typed on another keyboard are the same password (RFC 8265)."""
    return unicodedata.normalize("NFC", password)
