# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is asked at the same time is done together, and answered one by one."""

import asyncio
import socket
import threading
from collections.abc import Sequence
from contextlib import closing

import pytest

from kiosk.city.api.group_commit import GroupCommit
from kiosk.city.serve import Listening, _listening
from kiosk.city.store import CityStore, Receipt
from kiosk.domain.errors import KioskError
from tests.city.postgres import on_both_databases
from tests.city.sending import known_sender, take


async def _one_turn() -> None:
    """Let what was begun come to its first wait."""
    turned = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(turned.set_result, None)
    await turned


def test_what_comes_meanwhile_is_done_in_one_go() -> None:
    """While the first is worked on, others gather; then they are one group, each with its answer."""
    has_begun, may_end = threading.Event(), threading.Event()
    groups: list[list[int]] = []

    def work(asked: Sequence[int]) -> list[int | Exception]:
        groups.append(list(asked))
        has_begun.set()
        may_end.wait(30)
        return [ValueError("odd") if n % 2 else 10 * n for n in asked]

    async def all_of_them() -> list[int | BaseException]:
        together = GroupCommit(work)
        first = asyncio.create_task(together.ask(0))
        await asyncio.to_thread(has_begun.wait, 30)
        rest = [asyncio.create_task(together.ask(n)) for n in range(1, 5)]
        gone = asyncio.create_task(together.ask(6))
        await _one_turn()
        gone.cancel()
        may_end.set()
        return await asyncio.gather(first, *rest, return_exceptions=True)

    answers = asyncio.run(all_of_them())
    assert groups == [[0], [1, 2, 3, 4, 6]]
    assert [each if isinstance(each, int) else str(each) for each in answers] == [
        0, "odd", 20, "odd", 40,
    ]  # fmt: skip


def test_where_the_work_fails_everybody_is_told() -> None:
    """A fault is raised to all of a group, and the next group is none the worse."""
    faults = [KioskError("store.unavailable")]

    def work(asked: Sequence[int]) -> Sequence[int | Exception]:
        if faults:
            raise faults.pop()
        return asked

    async def twice() -> int:
        together = GroupCommit(work)
        several = [together.ask(n) for n in range(3)]
        failed = await asyncio.gather(*several, return_exceptions=True)
        assert [str(each) for each in failed] == ["store.unavailable"] * 3
        return await together.ask(7)

    assert asyncio.run(twice()) == 7


@on_both_databases
def test_each_of_a_group_gets_its_own_answer(store: CityStore) -> None:
    """New, repeated, contradicting and from a revoked kiosk in one transaction, in any order."""
    sender, other, revoked = (known_sender(store) for _ in range(3))
    there = sender.signed(2, {"visit.all": 1})
    assert take(store, there) == "stored"
    refused = revoked.signed(1, {"visit.all": 9})
    store.revoke(revoked.id)
    asked = [
        other.signed(5, {"visit.all": 4}),
        sender.signed(2, {"visit.all": 8}),
        refused,
        there,
        other.signed(1, {"visit.all": 3}),
    ]
    found = [str(each) for each in store.receive_together(asked)]
    assert found == ["stored", "conflict", "kiosk.revoked", "already", "stored"]
    assert store.receive_together([there, there]) == [Receipt.ALREADY] * 2
    store.fold()
    assert sum(each.value for each in store.holdings().tallies) == 1 + 4 + 3
    with pytest.raises(KioskError, match=r"kiosk\.revoked"):
        take(store, refused)


def test_an_answer_leaves_at_once() -> None:
    """No connection holds an answer back until what went before it is acknowledged (40 ms)."""
    with (
        closing(_listening(Listening(port=0))) as bound,
        socket.create_connection(bound.getsockname()),
        closing(bound.accept()[0]) as line,
    ):
        assert line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
