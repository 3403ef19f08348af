# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Group commit: what is asked while a transaction runs goes into the next one, all of it.

A disk takes as long to keep one batch as to keep fifty. Nobody is answered before the commit.
"""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeAlias, TypeVar

from starlette.concurrency import run_in_threadpool

MOST_AT_ONCE = 100

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
Work: TypeAlias = Callable[[Sequence[Asked]], Sequence[Answer | Exception]]


class GroupCommit(Generic[Asked, Answer]):
    """Hands what is asked to `work`, in a thread, one group at a time.

    work: gives an answer, or the error that stands for it, for each of a group in its order. What
    it raises itself is raised to all of them.
    """

    def __init__(self, work: Work[Asked, Answer]) -> None:
        self._work = work
        self._waiting: list[tuple[Asked, asyncio.Future[Answer]]] = []
        self._running: asyncio.Task[None] | None = None

    async def ask(self, asked: Asked) -> Answer:
        """The answer, once the group that this is in is done; raises the error that stands for it."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((asked, answer))
        if self._running is None or self._running.done():
            self._running = asyncio.create_task(self._run())
        return await answer

    async def _run(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
            found: Sequence[Answer | Exception]
            try:
                found = await run_in_threadpool(self._work, [asked for asked, _ in group])
            except Exception as error:  # noqa: BLE001 it is raised to each of them
                found = [error] * len(group)
            for (_, answer), each in zip(group, found, strict=True):
                if answer.done():
                    continue  # who asked has gone away
                if isinstance(each, Exception):
                    answer.set_exception(each)
                else:
                    answer.set_result(each)
