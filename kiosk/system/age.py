# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A file that only a password opens, in the age format (age-encryption.org/v1).

The key is made with scrypt, which wants about a second and, on a fast computer, half a gigabyte:
so it is a process of its own. Its memory, the password in it, goes with it; a computer that has
not so much memory loses that process and not the kiosk. The password goes through a pipe: it is
in no list of processes.
"""

import subprocess
import sys
from contextlib import suppress

from kiosk.domain.errors import KioskError

ENDING = ".age"
_LENGTH = 4  # bytes that say how long the password is
_PATIENCE = 120  # seconds, on a slow computer


def encrypted(data: bytes, password: str) -> bytes:
    """`data` as an age file. It takes seconds: call it from a worker.

    Raises KioskError ``age.failed``.
    """
    secret = password.encode()
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=len(secret).to_bytes(_LENGTH) + secret + data,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired, ValueError):
        raise KioskError("age.failed") from None  # what a process was given is in its exception
    if done.returncode or not done.stdout.startswith(b"age-encryption.org/v1\n"):
        raise KioskError("age.failed")
    return done.stdout


def main() -> int:
    """The process: a password and data in, an age file out."""
    from pyrage import passphrase

    given = sys.stdin.buffer.read()
    length = int.from_bytes(given[:_LENGTH])
    secret, data = given[_LENGTH : _LENGTH + length], given[_LENGTH + length :]
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(passphrase.encrypt(data, secret.decode()))
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
