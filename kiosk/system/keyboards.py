# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a keyboard that can write is plugged in."""

import re
from enum import Enum
from pathlib import Path

_DEVICES = Path("/proc/bus/input/devices")
_WORD_BITS = (32, 64)
# KEY_Q to KEY_P, KEY_A to KEY_L and KEY_Z to KEY_M of linux/input-event-codes.h. A power button
# or a telephone's headset has keys as well, but none of these.
_LETTERS = (*range(16, 26), *range(30, 39), *range(44, 51))
_KEYS = re.compile(rb"^B: KEY=([0-9a-f ]+)$", re.MULTILINE)
_DEVICE = re.compile(rb"^I: ", re.MULTILINE)


class Plugged(Enum):
    """Whether something is plugged in; unknown where nobody can tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def letter_keyboard(devices: Path = _DEVICES) -> Plugged:
    """Whether the kernel knows a keyboard with letters. Takes about a millisecond.

    A receiver for wireless keyboards counts as one, with or without its keyboard. Unknown where
    there is no list, or an empty one, as in a container.
    """
    try:
        listed = devices.read_bytes()
    except OSError:
        return Plugged.UNKNOWN
    if not _DEVICE.search(listed):
        return Plugged.UNKNOWN
    found = any(_has_letters(keys.split()) for keys in _KEYS.findall(listed))
    return Plugged.YES if found else Plugged.NO


def _has_letters(words: list[bytes]) -> bool:
    """Whether a bitmap, in words of the kernel's size with the highest first, has every letter."""
    # The words have no leading zeros, so that their size is seen only where one is longer.
    longest = max((len(word) for word in words), default=0)
    sizes = _WORD_BITS if longest <= 8 else _WORD_BITS[1:]
    return any(_bits(words, size) for size in sizes)


def _bits(words: list[bytes], size: int) -> bool:
    bitmap = 0
    for word in words:
        bitmap = (bitmap << size) | int(word, 16)
    return all(bitmap >> key & 1 for key in _LETTERS)
