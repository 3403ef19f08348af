# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The learning pass: which lessons were finished, as a code that a person can write down.

It holds no name, no date and no place, and is stored nowhere. Lessons are known by their stable
numbers. The code is Crockford Base32 (no I, L, O or U) in blocks of at most 26 signs, each with
two check signs of a Reed-Solomon code over GF(32): every wrong sign is found and its place is
known, and every pair of signs that changed places is found.

The first sign is the version, and blocks and check signs are those of every version. In version 2
the second sign holds how the gaps between the numbers are written, and the length of the code,
so that a sign that was left out or written twice is found (kiosk/adr/0009-learning-pass.md).
Version 1 was one bit for each number; it is read and no longer written.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from kiosk.domain.errors import KioskError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MAX_NUMBER = 600
GROUP = 4  # signs between two dashes
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)} | {"O": 0, "I": 1, "L": 1}
_OLD, _VERSION = 1, 2
_BITS = 5
_BLOCK = 26  # signs of content before the two check signs; 28 is below the 31 that GF(32) allows
_MOST_LOW_BITS = 7  # of a gap; three bits of the second sign say how many
_LENGTHS = 4  # lengths that the two other bits tell from each other


class PassError(KioskError):
    """A code that is not a pass.

    ``pass.typing``: a sign is wrong; ``place`` is its number, from 1, or 0 where it is not known.
    ``pass.swapped``: two signs changed places. ``pass.missing``, ``pass.extra``: a sign was left
    out, or there is one too many. ``pass.version``: made by a newer Doorstep. ``pass.empty``:
    nothing was typed.
    """


def encode(numbers: Iterable[int]) -> str:
    """The pass for these lesson numbers (1 to MAX_NUMBER), for example ``2K7M-49XQ``."""
    found = sorted(set(numbers))
    if found and not 1 <= found[0] <= found[-1] <= MAX_NUMBER:
        raise ValueError("a lesson's number is out of range")
    low = min(range(_MOST_LOW_BITS + 1), key=lambda low: len(_gaps(found, low)))
    content = [_VERSION, 0, *_signs(_gaps(found, low))]
    content[1] = low * _LENGTHS + _length(len(content)) % _LENGTHS
    blocks = (content[start : start + _BLOCK] for start in range(0, len(content), _BLOCK))
    return grouped("".join(ALPHABET[sign] for each in blocks for sign in (*each, *_checks(each))))


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
    faults = _faults(signs)
    if faults:
        raise _diagnosed(signs, faults)
    content = [
        sign
        for start in range(0, len(signs), _BLOCK + 2)
        for sign in signs[start : start + _BLOCK + 2][:-2]
    ]
    return _read(content, len(signs))


def tidy(code: str) -> str:
    """What was typed of a pass, in capitals and without what a pass does not have.

    A sign that cannot be in a pass stays, so that it can be looked at.
    """
    kept = "".join(code.split()).replace("-", "")
    return "".join(
        ALPHABET[_VALUES[sign.upper()]] if sign.upper() in _VALUES else sign for sign in kept
    )


def grouped(signs: str) -> str:
    """Signs in groups with dashes, as they are written and copied."""
    return "-".join(signs[i : i + GROUP] for i in range(0, len(signs), GROUP))


def _gaps(numbers: list[int], low: int) -> str:
    """The gaps between the numbers in Rice's code: zeros and a one, then the `low` lowest bits.

    Few numbers far apart are short with many low bits; with none it is one bit a number.
    """
    bits, before = "", 0
    for number in numbers:
        gap = number - before - 1
        rest = format(gap % (1 << low), f"0{low}b") if low else ""
        bits += "0" * (gap >> low) + "1" + rest
        before = number
    return bits


def _signs(bits: str) -> list[int]:
    padded = bits + "0" * (-len(bits) % _BITS)
    return [int(padded[i : i + _BITS], 2) for i in range(0, len(padded), _BITS)]


def _length(content: int) -> int:
    """How many signs a code with this many signs of content has."""
    return content + 2 * -(-content // _BLOCK)


def _read(content: list[int], length: int) -> frozenset[int]:
    version, *rest = content
    if version == _OLD:
        bits = "".join(format(sign, "05b")[::-1] for sign in rest)
        return _known(i for i, bit in enumerate(bits, start=1) if bit == "1")
    if version != _VERSION:
        if version > _VERSION:
            raise PassError("pass.version")
        raise PassError("pass.typing", place=1)
    if not rest:
        raise PassError("pass.typing", place=0)
    more = (length - rest[0]) % _LENGTHS
    if more:
        raise _other_length(more)
    return _known(_numbers("".join(format(sign, "05b") for sign in rest[1:]), rest[0] // _LENGTHS))


def _numbers(bits: str, low: int) -> Iterable[int]:
    """The numbers whose gaps these bits are; PassError where they are no gaps."""
    number, place = 0, 0
    while "1" in bits[place:]:
        one = bits.index("1", place)
        end = one + 1 + low
        if end > len(bits):
            raise PassError("pass.typing", place=0)
        number += ((one - place) << low) + int(bits[one + 1 : end] or "0", 2) + 1
        place = end
        yield number
    if len(bits) - place >= _BITS:
        raise PassError("pass.typing", place=0)


def _known(numbers: Iterable[int]) -> frozenset[int]:
    found = frozenset(numbers)
    if found and max(found) > MAX_NUMBER:
        raise PassError("pass.typing", place=0)
    return found


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


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with the block at `start`: the sign at `place`, by `wrong`. Both from 0.

    place: None where it is not one sign alone. swapped: they may be right, in another order.
    """

    start: int
    place: int | None
    wrong: int
    swapped: bool


def _faults(signs: list[int]) -> list[_Fault]:
    starts = range(0, len(signs), _BLOCK + 2)
    found = (_fault(signs[start : start + _BLOCK + 2], start) for start in starts)
    return [fault for fault in found if fault is not None]


def _fault(block: list[int], start: int) -> _Fault | None:
    plain, weighted = _syndromes(block)
    if len(block) <= 2:
        return _Fault(start, None, 0, swapped=False)
    if not plain and not weighted:
        return None
    place = (_LOG[weighted] - _LOG[plain]) % 31 if plain and weighted else len(block)
    return _Fault(start, start + place if place < len(block) else None, plain, swapped=not plain)


def _diagnosed(signs: list[int], faults: list[_Fault]) -> PassError:
    """What to tell of a code that is not right: the likeliest thing that somebody did."""
    first = faults[0]
    if len(faults) == 1 and first.place is not None and _is_pass(_with(signs, first)):
        return PassError("pass.typing", place=first.place + 1)
    more = (len(signs) - signs[1]) % _LENGTHS if len(signs) > 1 else 0
    if first.swapped and any(_swaps(signs, first.start)):
        return PassError("pass.swapped")
    if signs[0] == _VERSION and more in {1, _LENGTHS - 1}:
        return _other_length(more)
    if first.swapped:
        return PassError("pass.swapped")
    return PassError("pass.typing", place=0 if first.place is None else first.place + 1)


def _other_length(more: int) -> PassError:
    """What to tell of a code that is longer than it says, by so many signs modulo _LENGTHS."""
    return PassError("pass.extra") if more == 1 else PassError("pass.missing")


def _with(signs: list[int], fault: _Fault) -> list[int]:
    """The signs with the one of a fault put right."""
    assert fault.place is not None
    right = [*signs]
    right[fault.place] ^= fault.wrong
    return right


def _swaps(signs: list[int], start: int) -> Iterator[bool]:
    """For each two signs of a block: whether it is a pass when they change places again."""
    for i, j in combinations(range(start, min(start + _BLOCK + 2, len(signs))), 2):
        back = [*signs]
        back[i], back[j] = back[j], back[i]
        yield (
            back[i] != back[j]
            and _fault(back[start : start + _BLOCK + 2], start) is None
            and (_is_pass(back))
        )


def _is_pass(signs: list[int]) -> bool:
    """Whether these signs are a pass, of this version or a later one."""
    try:
        decode("".join(ALPHABET[sign] for sign in signs))
    except PassError as error:
        return error.code == "pass.version"
    return True
