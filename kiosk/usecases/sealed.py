# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Something that waits in memory, encrypted; its key lives as long as the visit and nowhere else."""


class Sealed:
    """Bytes that only this object can open. Import it late: it brings libsodium."""

    def __init__(self, content: bytes) -> None:
        from nacl.secret import SecretBox
        from nacl.utils import random

        self._key = random(SecretBox.KEY_SIZE)
        self._box = bytes(SecretBox(self._key).encrypt(content))

    def open(self) -> bytes:
        """What is in it."""
        from nacl.secret import SecretBox

        return bytes(SecretBox(self._key).decrypt(self._box))
