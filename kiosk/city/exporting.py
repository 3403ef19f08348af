# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Everything that was signed, as lines of JSON: to be kept elsewhere, or taken in by another city.

A line is a kiosk with its key, or a batch with the exact bytes and the signature over them. Totals
are not in it: they follow from the bytes.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from kiosk.city.checking import check
from kiosk.city.store import CityStore, Receipt, Signed
from kiosk.domain.errors import KioskError
from kiosk.wire import kiosk_id

FORMAT = "doorstep-export/1"
_AT_ONCE = 500


@dataclass(slots=True)
class Imported:
    """How many batches became what; refused: with the code of the reason."""

    stored: int = 0
    already: int = 0
    conflict: int = 0
    refused: int = 0
    kiosks: int = 0


def export(store: CityStore) -> Iterator[str]:
    """The lines, one at a time, whatever the size of the city."""
    yield _line({"format": FORMAT})
    for key, site, is_revoked in store.known_keys():
        yield _line({"public_key": key.hex(), "site": site, "is_revoked": is_revoked})
    for raw, signature in store.all_signed():
        yield _line({"raw": raw.decode("ascii", "replace"), "signature": signature.hex()})


def is_export(first_line: bytes) -> bool:
    """Whether a file that begins like this is one."""
    try:
        return bool(json.loads(first_line)["format"] == FORMAT)
    except (ValueError, TypeError, KeyError, RecursionError):
        return False


def take_in(
    store: CityStore,
    lines: Iterable[bytes],
    *,
    with_kiosks: bool,
    demo: bool,
    refused: Callable[[str], None],
) -> Imported:
    """Take an export in; again changes nothing.

    with_kiosks: make its kiosks known here, as in a new database; otherwise only what is known
    already is believed. refused: told the code of each refusal. Raises KioskError
    ``export.malformed``; lines before the fault are taken in.
    """
    done = Imported()
    rest = iter(_parsed(lines))
    keys: dict[str, bytes] = {}
    revoked: set[str] = set()
    try:
        while some := list(islice(rest, _AT_ONCE)):
            if with_kiosks:
                revoked |= _register(store, [each for each in some if "public_key" in each], done)
            _take_batches(
                store, [each for each in some if "raw" in each], keys, done, demo, refused
            )
    finally:
        # After their batches; and of a file that is cut off, too: nobody may send by it again.
        for kiosk in sorted(revoked):
            store.revoke(kiosk)
    return done


def _register(store: CityStore, known: list[dict[str, Any]], done: Imported) -> set[str]:
    """Make these kiosks known; the names of those that may not send any more."""
    store.register((bytes.fromhex(each["public_key"]), str(each["site"])) for each in known)
    done.kiosks += len(known)
    revoked = [each["public_key"] for each in known if each["is_revoked"]]
    return {kiosk_id(bytes.fromhex(key)) for key in revoked}


def _take_batches(
    store: CityStore,
    some: list[dict[str, Any]],
    keys: dict[str, bytes],
    done: Imported,
    demo: bool,
    refused: Callable[[str], None],
) -> None:
    good: list[Signed] = []
    for each in some:
        try:
            good.append(_believed(store, each, keys, demo))
        except KioskError as error:
            if error.code == "store.unavailable":
                raise
            done.refused += 1
            refused(error.code)
    for receipt in store.receive_many(good):
        match receipt:
            case Receipt.STORED:
                done.stored += 1
            case Receipt.ALREADY:
                done.already += 1
            case Receipt.CONFLICT:
                done.conflict += 1


def _believed(store: CityStore, line: dict[str, Any], keys: dict[str, bytes], demo: bool) -> Signed:
    raw = line["raw"].encode("ascii", "replace")
    try:
        kiosk = str(json.loads(raw)["kiosk"])
        signature = bytes.fromhex(line["signature"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise KioskError("batch.malformed") from error
    if kiosk not in keys:
        keys[kiosk] = store.public_key(kiosk)
    return Signed(check(raw, signature, kiosk, keys[kiosk], demo=demo), raw, signature)


def _parsed(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, start=1):
        try:
            fields = _right(json.loads(line))
        except (ValueError, RecursionError) as error:
            raise KioskError("export.malformed", line=number) from error
        yield fields


def _right(fields: Any) -> dict[str, Any]:
    match fields:
        case {"format": str(format_), **rest} if format_ == FORMAT and not rest:
            return {}
        case {"public_key": str(key), "site": str(site), "is_revoked": bool(), **rest}:
            if not rest and len(bytes.fromhex(key)) == 32 and site.isprintable():
                return dict(fields)
        case {"raw": str(), "signature": str(), **rest} if not rest:
            return dict(fields)
    raise ValueError("neither a kiosk nor a batch")


def _line(fields: dict[str, object]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"
