# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One round with a USB stick between a kiosk and its city, where there is no network.

What the city has to say is read from the stick, and what it has not acknowledged yet is put on
it: the very batches that the network would bring, sealed to the city's key. A round can be done
again at any time: what the city has twice counts once.

A stick is a stranger. Files of other kiosks and of other cities are left alone, links are not
followed, and nothing is read beyond a limit. Nothing here depends on the stick's staying in: a
batch waits until a receipt is read.
"""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from kiosk import parcel, wire
from kiosk.domain.errors import KioskError
from kiosk.domain.period import is_demo
from kiosk.domain.ports import Signer
from kiosk.parcel import Invitation, ParcelError
from kiosk.storage.jobs import StatsReading, StatsWriting
from kiosk.storage.rows import QueuedBatch, State
from kiosk.storage.stats import StatsStore
from kiosk.system.stick_files import StickFile, read_file
from kiosk.system.usb import put, sticks
from kiosk.usecases.released import StickResult

OTHER_CITY = "stick.other-city"
NO_INVITATION = "stick.no-invitation"

_MOST_SEEN = 20_000  # entries of the stick that are looked at
_MOST_RECEIPTS = 1_000
_RECEIPT_BYTES = 1_000_000
_INVITATION_BYTES = 10_000
_REFUSED = "batch.refused"  # by the city, on a receipt
# A parcel writes four signs for three bytes of a batch; and a browser has to bring it to the city.
_MOST_RAW = parcel.MAX_BYTES // 4


@dataclass(frozen=True, slots=True)
class _News:
    """What was found on a stick for this kiosk. states: by the SHA-256 of a batch; read: the
    SHA-256 of the receipts that they are from.
    """

    invitation: Invitation | None
    states: dict[str, str]
    read: tuple[str, ...]


class StickRound:
    """Reads a stick and writes to it; the store is opened for writing only where it changes."""

    def __init__(
        self, store: StatsStore, signer: Signer, current_period: Callable[[], str]
    ) -> None:
        self._store = store
        self._signer = signer
        self._kiosk = wire.kiosk_id(signer.public_key)
        self._current_period = current_period

    def run(self, folder: Path | None = None) -> StickResult:
        """One round with the newest stick, or with `folder`.

        Raises KioskError ``stick.none``, ``stick.unreadable``, ``stick.gone``,
        ``stick.other-city`` (an invitation of another city than this kiosk's; nothing was done),
        ``stick.no-invitation`` (nothing is known of a city), ``invitation.malformed``; where the
        parcel cannot be written, ``save.full``, ``save.locked``, ``save.gone`` or
        ``save.failed``; and StoreError. What was read from the stick by then is kept.
        """
        place = folder if folder is not None else _newest()
        names = _names(place)
        with self._store.reading() as stats:
            news = self._news(place, names, stats)
        answered = self._keep(news) if news.invitation or news.read else 0
        with self._store.reading() as stats:
            key, code = stats.city_key(), stats.city_code()
            waiting = _fitting(stats.outbox(State.WAITING))
        if key is None:
            raise KioskError(NO_INVITATION)
        if waiting:
            self._write(folder, waiting, key, code)
        self._tidy(place, names, waiting)
        site = news.invitation.site if news.invitation else ""
        return StickResult(receipts=answered, invited_site=site, written=len(waiting))

    def _news(self, place: Path, names: list[str], stats: StatsReading) -> _News:
        """What is new on the stick; writes nothing."""
        known = stats.city_key()
        invitation = _invitation(place, must_be_one=known is None)
        if invitation is not None and known is not None and invitation.city_key != known:
            raise KioskError(OTHER_CITY)
        if invitation is not None and not _is_new(invitation, stats):
            invitation = None
        key = invitation.city_key if invitation else known
        states: dict[str, str] = {}
        read: list[str] = []
        for receipt in self._receipts(place, names):
            name = wire.digest(receipt)
            found = self._states(receipt, key) if name not in stats.receipts() else None
            if found is not None:
                # That the city holds a batch stays true, whatever another receipt says.
                states |= {
                    sha256: state
                    for sha256, state in found.items()
                    if states.get(sha256, parcel.REFUSED) == parcel.REFUSED
                }
                read.append(name)
        return _News(invitation, states, tuple(read))

    def _receipts(self, place: Path, names: Iterable[str]) -> Iterator[bytes]:
        """The receipts on the stick; those that are named for this kiosk come first."""
        named = [name for name in names if name.endswith(parcel.RECEIPT_SUFFIX)]
        named.sort(key=lambda name: (self._kiosk not in name, name))
        for name in named[:_MOST_RECEIPTS]:
            receipt = _read(place / name, _RECEIPT_BYTES)
            if receipt is not None:
                yield receipt

    def _states(self, receipt: bytes, key: bytes | None) -> dict[str, str] | None:
        """What a receipt says; None where it is another kiosk's or city's, or nobody's."""
        try:
            return parcel.read_receipt(receipt, self._kiosk, key) if key is not None else None
        except ParcelError:
            return None

    def _keep(self, news: _News) -> int:
        """Note what the stick said, all or nothing; the number of batches it answered for."""
        period = self._current_period()
        with self._store.writing() as stats:
            answered = sum(_mark(stats, batch, news.states) for batch in stats.outbox())
            for receipt in news.read:
                stats.note_receipt(receipt)
            if parcel.STORED in news.states.values() or parcel.ALREADY in news.states.values():
                stats.note_city_code("")  # the city knows this kiosk
            if news.invitation is not None:
                stats.note_city_key(news.invitation.city_key)
                stats.note_city_code(news.invitation.code)
                stats.note_site(news.invitation.site)
                stats.requeue_refused()
                if stats.open_period() is None and not is_demo(period):
                    stats.note_open_period(period)
        return answered

    def _write(
        self, folder: Path | None, waiting: list[QueuedBatch], key: bytes, code: str
    ) -> None:
        signed = tuple(parcel.Signed(each.raw, each.signature) for each in waiting)
        sealed = parcel.seal(parcel.Parcel(self._signer.public_key, signed, code), key)
        highest = waiting[-1].sequence
        put(sealed, self._name(highest), folder)
        with self._store.reading() as stats:
            is_noted = stats.carried() >= highest
        if not is_noted:
            with self._store.writing() as stats:
                stats.note_carried(highest)

    def _name(self, highest: int) -> str:
        return f"doorstep-{self._kiosk}-{highest}{parcel.PARCEL_SUFFIX}"

    def _tidy(self, place: Path, names: Iterable[str], waiting: list[QueuedBatch]) -> None:
        """Delete this kiosk's older parcels of which the city has answered for every batch."""
        mine = re.compile(re.escape(self._name(0)).replace(r"\-0\.", r"\-([1-9]\d{0,11})\."))
        for name in names:
            number = mine.fullmatch(name)
            if number and all(each.sequence > int(number[1]) for each in waiting):
                try:
                    (place / name).unlink()
                except OSError:
                    continue  # it says nothing that is not so; the next round tries again


def _newest() -> Path:
    found = sticks()
    if not found:
        raise KioskError("stick.none")
    return found[-1]


def _names(place: Path) -> list[str]:
    """The names on a stick, not of what is in its folders."""
    try:
        with os.scandir(place) as entries:
            return [entry.name for entry in islice(entries, _MOST_SEEN)]
    except OSError as error:
        raise KioskError("stick.unreadable") from error


def _invitation(place: Path, *, must_be_one: bool) -> Invitation | None:
    """The invitation on a stick. must_be_one: one that cannot be read is told."""
    raw = _read(place / parcel.INVITATION_NAME, _INVITATION_BYTES)
    if raw is None:
        return None
    try:
        return parcel.read_invitation(raw)
    except ParcelError:
        if must_be_one:
            raise
        return None


def _is_new(invitation: Invitation, stats: StatsReading) -> bool:
    """Whether it is for a kiosk such as this: one that the city does not know, as far as is known
    here. The code of another kiosk must not be used up.
    """
    if stats.city_key() is None or stats.site() is None:
        return True
    known = stats.city_code()
    return bool(known) and (invitation.code, invitation.site) != (known, stats.site())


def _mark(stats: StatsWriting, batch: QueuedBatch, states: dict[str, str]) -> bool:
    """Note what the city said of a batch; whether it said anything. Sent is sent for good."""
    state = states.get(batch.sha256)
    if state is None:
        return False
    if batch.state is not State.SENT:
        is_refused = state == parcel.REFUSED
        stats.mark(
            batch.sha256,
            State.REFUSED if is_refused else State.SENT,
            _REFUSED if is_refused else "",
        )
    return True


def _fitting(batches: Iterable[QueuedBatch]) -> list[QueuedBatch]:
    """As many as go into one parcel, the oldest first."""
    size, fitting = 0, []
    for batch in batches:
        size += len(batch.raw)
        if size > _MOST_RAW:
            break
        fitting.append(batch)
    return fitting


def _read(path: Path, most: int) -> bytes | None:
    """The bytes of a file; None for what is no file, cannot be read or is too long.

    Raises KioskError ``stick.gone`` where there is nothing to read from any more.
    """
    try:
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > most:
            return None
        return bytes(read_file(StickFile(path, "", "", about.st_size, 0, about.st_dev), most))
    except (OSError, KioskError) as error:
        if not path.parent.exists():
            raise KioskError("stick.gone") from error
        return None
