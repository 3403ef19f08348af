# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the use cases and the screens ask of the machine, as Protocols."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """One word of an utterance: where it stands in the text and when it sounds."""

    start: int  # index of the first character in the text
    length: int  # in characters
    at_ms: int  # milliseconds from the start of the sound


@dataclass(frozen=True, slots=True)
class Utterance:
    """A spoken text: signed 16-bit little-endian mono samples, and when each word is heard."""

    pcm: bytes
    rate: int  # samples a second
    words: tuple[SpokenWord, ...]

    @property
    def duration_ms(self) -> int:
        """How long it sounds, in milliseconds."""
        return len(self.pcm) * 1000 // (2 * self.rate) if self.rate else 0


class Voice(Protocol):
    """Turns text into sound, off the main thread."""

    def languages(self) -> frozenset[str]:
        """The languages it can speak, as primary BCP 47 tags."""
        ...

    def speak(self, text: str, language: str, *, rate: int = 160) -> Utterance:
        """Synthesise `text` in `language` at `rate` words a minute; raises SpeechUnavailable."""
        ...


class Signer(Protocol):
    """Holds the kiosk's key and signs with it."""

    @property
    def public_key(self) -> bytes:
        """The Ed25519 public key, 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """The Ed25519 signature of exactly these bytes, 64 bytes."""
        ...


class Log(Protocol):
    """The facilitator's log: codes and counts, nothing of a resident."""

    def note(self, code: str, **data: object) -> None:
        """Write one line: an error code or an event, with counts or content ids."""
        ...
