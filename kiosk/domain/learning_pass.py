# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The learning pass: which lessons were finished, as a code that a person can write down.

It holds no name, no date and no place, and is stored nowhere. Lessons are known by their stable
numbers. The code is Crockford Base32 (no I, L, O or U) in blocks of at most 26 signs, each with
two check signs of a Reed-Solomon code over GF(32): every wrong sign is found and its place is
known, and every pair of signs that changed places is found.
"""

from collections.abc import Iterable, Iterator

from kiosk.domain.errors import KioskError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MAX_NUMBER = 600
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_VERSION = 1
_BITS = 5
_BLOCK = 26  # signs of content before the two check signs; 28 is below the 31 that GF(32) allows
_GROUP = 4


class PassError(KioskError):
    """A code that is not a pass.

    ``pass.typing``: a sign is wrong; ``place`` is its number, from 1, or 0 where it is not known.
    ``pass.swapped``: two signs changed places. ``pass.version``: made by a newer Doorstep.
    ``pass.empty``: nothing was typed.
    """


def encode(numbers: Iterable[int]) -> str:
    """The pass for these lesson numbers (1 to MAX_NUMBER), for example ``K7M4-9XQD``."""
    bits = 0
    for number in set(numbers):
        if not 1 <= number <= MAX_NUMBER:
            raise ValueError("a lesson's number is out of range")
        bits |= 1 << (number - 1)
    signs = [_VERSION, *_signs(bits)]
    coded = [sign for block in _blocks(signs) for sign in (*block, *_checks(block))]
    text = "".join(ALPHABET[sign] for sign in coded)
    return "-".join(text[i : i + _GROUP] for i in range(0, len(text), _GROUP))


def decode(code: str) -> frozenset[int]:
    """The lesson numbers in a pass, as typed: small letters, spaces and look-alikes are fine.

    Raises PassError.
    """
    typed = "".join(code.split()).replace("-", "")
    if not typed:
        raise PassError("pass.empty")
    signs: list[int] = []
    for place, sign in enumerate(typed, start=1):
        # Sign by sign: the capital of some letters is two, which would move all places.
        value = _VALUES.get(sign.upper())
        if value is None:
            raise PassError("pass.typing", place=place)
        signs.append(value)
    content: list[int] = []
    for start in range(0, len(signs), _BLOCK + 2):
        content += _checked(signs[start : start + _BLOCK + 2], start)
    if content[0] != _VERSION:
        raise PassError("pass.version")
    bits = sum(sign << (_BITS * i) for i, sign in enumerate(content[1:]))
    if bits >> MAX_NUMBER:
        raise PassError("pass.typing", place=0)
    return frozenset(i + 1 for i in range(bits.bit_length()) if bits >> i & 1)


def _signs(bits: int) -> Iterator[int]:
    while bits:
        yield bits & 31
        bits >>= _BITS


def _blocks(signs: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(signs), _BLOCK):
        yield signs[start : start + _BLOCK]


def _powers() -> tuple[int, ...]:
    """The powers of a generator of GF(32), by the polynomial x^5 + x^2 + 1."""
    value, powers = 1, []
    for _ in range(31):
        powers.append(value)
        value <<= 1
        if value & 32:
            value ^= 0b100101
    return tuple(powers)


_EXP = _powers()
_LOG = {value: i for i, value in enumerate(_EXP)}


def _times(a: int, b: int) -> int:
    return _EXP[(_LOG[a] + _LOG[b]) % 31] if a and b else 0


def _syndromes(signs: list[int]) -> tuple[int, int]:
    plain = weighted = 0
    for i, sign in enumerate(signs):
        plain ^= sign
        weighted ^= _times(sign, _EXP[i])
    return plain, weighted


def _checks(block: list[int]) -> tuple[int, int]:
    """The two signs that make both syndromes zero."""
    plain, weighted = _syndromes(block)
    n = len(block)
    # a + b = plain and a·g^n + b·g^(n+1) = weighted, in a field where minus is plus
    numerator = weighted ^ _times(plain, _EXP[n])
    denominator = _EXP[n] ^ _EXP[n + 1]
    b = _times(numerator, _EXP[(31 - _LOG[denominator]) % 31])
    return plain ^ b, b


def _checked(block: list[int], start: int) -> list[int]:
    plain, weighted = _syndromes(block)
    if len(block) <= 2:
        raise PassError("pass.typing", place=0)
    if not plain and not weighted:
        return block[:-2]
    if not plain:
        raise PassError("pass.swapped")
    place = (_LOG[weighted] - _LOG[plain]) % 31 if weighted else -1
    known = 0 <= place < len(block)
    raise PassError("pass.typing", place=start + place + 1 if known else 0)
