# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The record itself: every signed byte, as it came; and whether everything else follows from it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, false, select, true, update

from kiosk.city.store.folding import Sums, add_rows, new_sums
from kiosk.city.tables import batches, kiosks, quarantine, totals
from kiosk.domain.errors import KioskError
from kiosk.wire import BatchError, decode, digest, verify

AT_ONCE = 500


def keys(connection: Connection) -> list[tuple[bytes, str, bool]]:
    """The public key, the site and whether it is revoked, of every kiosk."""
    found = select(kiosks.c.public_key, kiosks.c.site, kiosks.c.is_revoked).order_by(kiosks.c.id)
    return [(bytes(key), site, is_revoked) for key, site, is_revoked in connection.execute(found)]


def some_batches(connection: Connection, after: int) -> list[tuple[int, bytes, bytes]]:
    """The next batches after this number: their numbers, bytes and signatures."""
    found = select(batches.c.id, batches.c.raw, batches.c.signature)
    found = found.where(batches.c.id > after).order_by(batches.c.id).limit(AT_ONCE)
    return [(id_, bytes(raw), bytes(sign)) for id_, raw, sign in connection.execute(found)]


def set_aside(connection: Connection) -> list[tuple[bytes, bytes]]:
    """What waits in quarantine for a decision: bytes and signatures. What was decided against is
    never given away.
    """
    found = select(quarantine.c.raw, quarantine.c.signature)
    found = found.where(quarantine.c.is_settled == false())
    found = found.order_by(quarantine.c.kiosk, quarantine.c.sha256)
    return [(bytes(raw), bytes(signature)) for raw, signature in connection.execute(found)]


def forget_settled(connection: Connection) -> None:
    """Delete the bytes of what was decided against; its digest stays."""
    decided = (quarantine.c.is_settled == true(), quarantine.c.raw != b"")
    connection.execute(update(quarantine).where(*decided).values(raw=b"", signature=b""))


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong, a sentence each; nothing where everything follows from what was signed."""
    known = {id_: bytes(key) for id_, key in connection.execute(_KEYS)}
    for table in (batches, quarantine):
        yield from _faults_of(connection, table, known)
    yield from _faults_of_totals(connection)


_KEYS = select(kiosks.c.id, kiosks.c.public_key)


def _faults_of(connection: Connection, table: Table, known: dict[str, bytes]) -> Iterator[str]:
    wanted = select(table).order_by(table.c.kiosk, table.c.period)
    if table is quarantine:
        wanted = wanted.where(table.c.is_settled == false())  # nothing signed is left of the others
    for row in _streamed(connection, wanted):
        fault = _fault(row, table, known)
        if fault:
            yield f"{table.name}, kiosk {row.kiosk}, {row.period}, {row.sha256[:16]}: {fault}"


def _fault(row: Row[Any], table: Table, known: dict[str, bytes]) -> str:
    try:
        if digest(row.raw) != row.sha256:
            raise BatchError("batch.malformed", field="sha256")
        verify(row.raw, row.signature, known[row.kiosk])
        said = decode(row.raw)
    except KioskError as error:
        return f"{error.code} {error.data.get('field', '')}".rstrip()
    expected: dict[str, object] = {"kiosk": said.kiosk, "period": said.period}
    if table is batches:
        expected |= {
            "schema": said.schema,
            "scale_numerator": said.scale[0],
            "scale_denominator": said.scale[1],
            "visits": said.counts.get("visit.all", 0),
        }
    if row.sequence is not None:  # old databases have some without
        expected["sequence"] = said.sequence
    wrong = [name for name, value in expected.items() if getattr(row, name) != value]
    return f"differs from what was signed in {', '.join(wrong)}" if wrong else ""


def _streamed(connection: Connection, wanted: Select[Any]) -> Iterator[Row[Any]]:
    """Some hundreds of rows in memory at a time."""
    with connection.execution_options(yield_per=AT_ONCE).execute(wanted) as rows:
        yield from rows


def _faults_of_totals(connection: Connection) -> Iterator[str]:
    """Totals against the bytes of the batches that are folded."""
    right = new_sums()
    for row in _streamed(connection, select(batches).where(batches.c.is_folded == true())):
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            add_rows(right, [row])  # bytes that are no batch were named above
    kept: Sums = {
        (row.period, row.box, row.scale_numerator, row.scale_denominator): [
            row.batches,
            row.value,
        ]
        for row in connection.execute(select(totals))
    }
    for key in sorted(right.keys() | kept.keys()):
        if kept.get(key, [0, 0]) != right.get(key, [0, 0]):
            period, box, *_ = key
            yield f"totals, {period}, {box}: {kept.get(key)} kept, {right.get(key)} signed"
