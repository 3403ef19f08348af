# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Folds what has arrived into the totals, every few seconds, beside the requests."""

import threading
from types import TracebackType
from typing import Self

from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError

SECONDS = 4.0


class Folder:
    """A thread of one worker. Pages are right without it; with it they stay quick."""

    def __init__(self, store: CityStore, seconds: float = SECONDS) -> None:
        self._store = store
        self._seconds = seconds
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="folder", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        self._store.close()

    def _run(self) -> None:
        while not self._over.wait(self._seconds):
            try:
                while self._store.fold_some() and not self._over.is_set():
                    pass
            except KioskError:
                continue  # the database cannot be written just now: later, then
