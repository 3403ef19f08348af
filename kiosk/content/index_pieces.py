# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pieces of content as bytes in the index, each with a sum that tells whether it is still whole."""

import io
import pickle
import zlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import PosixPath
from typing import Any

from kiosk.content import faults
from kiosk.domain import anchor, checklist, glossary, lesson, life_event, path, plan, service, text
from kiosk.marks import override

_MODULES = (anchor, checklist, glossary, lesson, life_event, path, plan, service, text, faults)


def _parts() -> Iterator[type]:
    """What content is made of: the frozen data of these modules, and their choices of words."""
    for module in _MODULES:
        for part in vars(module).values():
            own = isinstance(part, type) and part.__module__ == module.__name__
            if own and (is_dataclass(part) or issubclass(part, Enum)):
                yield part


_PARTS = tuple(_parts())
_ALLOWED = {(each.__module__, each.__qualname__): each for each in (*_PARTS, PosixPath)}


class DamagedPieceError(ValueError):
    """Bytes that are not what was put away."""


def shape() -> str:
    """What the pieces are made of: what another program put away may be made of other things."""
    return ";".join(f"{each.__qualname__}:{','.join(_names(each))}" for each in _PARTS)


def _names(part: Any) -> list[str]:
    return (
        list(part.__members__) if issubclass(part, Enum) else [each.name for each in fields(part)]
    )


def put(piece: object) -> tuple[bytes, int]:
    """A piece as bytes, and their sum."""
    data = pickle.dumps(piece, protocol=5)
    return data, zlib.crc32(data)


def is_whole(data: bytes, total: int) -> bool:
    """Whether these bytes are what was put away."""
    return zlib.crc32(data) == total


def take(data: bytes, total: int) -> Any:
    """The piece that was put away; raises DamagedPieceError."""
    if not is_whole(data, total):
        raise DamagedPieceError("sum")
    try:
        return _Reader(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError) as error:
        raise DamagedPieceError("piece") from error


class _Reader(pickle.Unpickler):
    """Makes what content is made of, and nothing else: the file is not this program's own code."""

    @override
    def find_class(self, module: str, name: str, /) -> Callable[..., object]:
        try:
            return _ALLOWED[module, name]
        except KeyError:
            raise pickle.UnpicklingError(name) from None
