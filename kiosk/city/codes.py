# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One-time enrolment codes: what staff make and a facilitator types at the kiosk.

Eight digits of Crockford's Base32 (forty random bits), read in two groups. The alphabet has no
I, L, O or U, and reading forgives the look-alikes.
"""

import hashlib
import secrets

LIFETIME_SECONDS = 7 * 24 * 3600
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 8
_LOOKALIKES = str.maketrans("OIL", "011", "-")


def new_code() -> str:
    """A fresh code from the operating system's random source, written as 4-4."""
    digits = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    return f"{digits[:4]}-{digits[4:]}"


def fingerprint(typed: str) -> str | None:
    """What is stored of a code, in hex; None where `typed` cannot be a code.

    scrypt, because forty bits behind a fast hash could be searched from a stolen backup.
    """
    digits = "".join(typed.upper().translate(_LOOKALIKES).split())
    if len(digits) != _LENGTH or not set(digits) <= set(_ALPHABET):
        return None
    salt = b"doorstep enrolment code 1"
    return hashlib.scrypt(digits.encode("ascii"), salt=salt, n=2**12, r=8, p=1, dklen=32).hex()
