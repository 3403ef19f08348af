# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every job of the store needs: a connection, and a transaction around it."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine

from kiosk.city.database import open_engine, reading, writing


class Connected:
    """A database that is opened for each job. clock: seconds since 1970."""

    def __init__(self, database: str | Path, clock: Callable[[], float] = time.time) -> None:
        self.database = database
        self.engine: Engine = open_engine(database)
        self._clock = clock

    def close(self) -> None:
        """Let go of connections; the next job opens new ones."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with writing(self.engine) as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with reading(self.engine) as connection:
            yield connection
