# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Sending the outbox once: each waiting batch, oldest first, in the very bytes it was signed in.

A batch leaves the outbox's waiting state in two ways only: the collector says that it holds
these bytes, or the collector itself refuses them. Whatever else happens, it waits. Nothing is
ever deleted, and what was sent stays readable.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kiosk import wire
from kiosk.storage.errors import StoreError
from kiosk.storage.rows import QueuedBatch, State
from kiosk.storage.stats import StatsStore
from kiosk.sync import answers
from kiosk.sync.answers import Receipt, TransportError
from kiosk.usecases.clock import local_day, note_clock

# Where nobody who is a collector was reached, the next batch would only wait as long again.
_UNREACHED = {answers.OFFLINE, answers.SLOW, answers.NOT_A_COLLECTOR, answers.INSECURE}


class BatchTransport(Protocol):
    """Brings bytes to a collector."""

    def put(self, path: str, raw: bytes, signature: bytes) -> Receipt:
        """Raises TransportError unless the collector holds these bytes."""
        ...


@dataclass(frozen=True, slots=True)
class SendResult:
    """What came of one run.

    sent: batches that arrived in it; waiting, refused: batches that are so now, older ones
    included. code: the first thing that went wrong, or None. retry_after: the seconds of
    patience that the collector asked for.
    """

    sent: int
    waiting: int
    refused: int
    code: str | None = None
    retry_after: int = 0


class SendOnce:
    """Sends what waits. To be run between visits: it opens sockets and writes to the store."""

    def __init__(
        self,
        store: StatsStore,
        transport: BatchTransport,
        today: Callable[[], date] = local_day,
    ) -> None:
        self._store = store
        self._transport = transport
        self._today = today

    def run(self, go_on: Callable[[int, int], bool] = lambda _tried, _of: True) -> SendResult:
        """Try each waiting batch once; raises nothing that a network or a disk can cause.

        go_on: asked before each batch with how many were tried and of how many; where it says
        no, the others wait for the next run.
        """
        sent = waiting = refused = 0
        code: str | None = None
        retry_after = 0
        try:
            with self._store.reading() as stats:
                refused = len(stats.outbox(State.REFUSED))
                queue = stats.outbox(State.WAITING)
            waiting = len(queue)
            for tried, queued in enumerate(queue):
                if not go_on(tried, len(queue)):
                    break
                state, error = self._send(queued)
                sent += state is State.SENT
                refused += state is State.REFUSED
                waiting -= state is not State.WAITING
                if error is not None:
                    code = code or error.code
                    retry_after = max(retry_after, _patience(error))
                    if error.code in _UNREACHED:
                        break
        except StoreError as error:
            code = code or error.code
        return SendResult(sent, waiting, refused, code, retry_after)

    def _send(self, queued: QueuedBatch) -> tuple[State, TransportError | None]:
        batch = wire.decode(queued.raw)
        try:
            receipt = self._transport.put(
                wire.path(batch, queued.raw), queued.raw, queued.signature
            )
        except TransportError as error:
            was_refused = error.code == answers.REFUSED
            state = State.REFUSED if was_refused else State.WAITING
            reason = str(error.data.get("reason", error.code))
            with self._store.writing() as stats:
                stats.mark(queued.sha256, state, reason)
            return state, error
        with self._store.writing() as stats:
            stats.mark(queued.sha256, State.SENT)
            if receipt.day is not None:
                note_clock(stats, receipt.day, self._today())
        return State.SENT, None


def _patience(error: TransportError) -> int:
    seconds = error.data.get("retry_after", 0)
    return seconds if isinstance(seconds, int) else 0
