# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city import``: take in what came on a stick, or an export."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.exporting import is_export, take_in
from kiosk.city.parcels import receipt, take
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError
from kiosk.parcel import MAX_BYTES

WORDS = {
    "import.partly": "Not everything was taken in. The table says what was not, and why.",
    "receipts.unwritable": (
        "Nothing can be written into {receipts}. What was imported is imported: "
        "import the same files again for their receipts."
    ),
}
_REASONS = {
    "batch.conflict": "contradicts counts that came first; it is in quarantine",
    "batch.malformed": "is no batch",
    "batch.signature": "is not signed by that kiosk",
    "enrol.code": "its code is wrong, late, or another kiosk's",
    "export.malformed": "line {line} is no line of an export",
    "file.unreadable": "cannot be read",
    "kiosk.revoked": "its kiosk is revoked",
    "kiosk.unknown": "its kiosk is not known here",
    "parcel.foreign": "was not made for this city, or is damaged",
    "parcel.malformed": "is no file of a kiosk's",
    "period.demo": "is of a demonstration",
}


def add(commands: Commands) -> None:
    """Add this command."""
    importing = commands.add_parser("import", help="take in what came on a stick, or an export")
    importing.add_argument("files", metavar="FILE", nargs="+", type=Path, help="as it came")
    importing.add_argument(
        "--receipts", type=Path, metavar="DIR", help="write the answers for the next stick there"
    )
    importing.add_argument(
        "--with-kiosks",
        action="store_true",
        help="make the kiosks of an export known here: only for an export of your own",
    )
    importing.add_argument("--demo", action="store_true", help="take demonstration periods too")
    options.database(importing)
    importing.set_defaults(run=_import)


def _import(chosen: argparse.Namespace) -> None:
    if chosen.receipts is not None and not chosen.receipts.is_dir():
        raise KioskError("receipts.unwritable")
    with CityStore(chosen.database) as store:
        store.prepare()
        rows = [_one(store, file, chosen) for file in chosen.files]
    width = max(len("file"), *(len(each[0]) for each in rows))
    print(f"{'file':{width}}  {'kiosk':16}  stored  already  refused")
    for name, kiosk, stored, already, reasons in rows:
        print(f"{name:{width}}  {kiosk:16}  {stored:6}  {already:7}  {reasons.total():7}")
    for name, *_, reasons in rows:
        for reason, number in sorted(reasons.items()):
            print(f"{name}: {number} refused: {reason}", file=sys.stderr)
    if any(each[-1] for each in rows):
        raise KioskError("import.partly")


_Row = tuple[str, str, int, int, Counter[str]]


def _one(store: CityStore, file: Path, chosen: argparse.Namespace) -> _Row:
    """One file; what is wrong with it does not keep the others from being taken in."""
    try:
        with file.open("rb") as opened:
            if is_export(opened.readline(200)):
                return _export(store, file, chosen)
            opened.seek(0)
            return _parcel(store, file, opened.read(MAX_BYTES + 1), chosen)
    except OSError:
        return file.name, "", 0, 0, Counter([_REASONS["file.unreadable"]])
    except KioskError as error:
        if error.code not in _REASONS:
            raise
        return file.name, "", 0, 0, Counter([_REASONS[error.code].format(**error.data)])


def _parcel(store: CityStore, file: Path, sealed: bytes, chosen: argparse.Namespace) -> _Row:
    taken = take(store, sealed, demo=chosen.demo)
    if chosen.receipts is not None:
        try:
            (chosen.receipts / taken.receipt_name).write_bytes(receipt(store, taken))
        except OSError as error:
            raise KioskError("receipts.unwritable") from error
    reasons = Counter(_REASONS[each] for each in taken.reasons.values())
    return file.name, taken.kiosk, taken.count("stored"), taken.count("already"), reasons


def _export(store: CityStore, file: Path, chosen: argparse.Namespace) -> _Row:
    reasons: Counter[str] = Counter()
    with file.open("rb") as lines:
        done = take_in(
            store,
            lines,
            with_kiosks=chosen.with_kiosks,
            demo=chosen.demo,
            refused=lambda code: reasons.update([_REASONS[code]]),
        )
    if done.conflict:
        reasons[_REASONS["batch.conflict"]] += done.conflict
    return file.name, "(an export)", done.stored, done.already, reasons
