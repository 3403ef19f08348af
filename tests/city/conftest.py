# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Collectors that are always ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.city.running import DEADLINE, RunningCollector, StartCollector, start


@pytest.fixture
def start_collector() -> Iterator[StartCollector]:
    """Starts collectors; whatever still runs at the end of the test is ended."""
    running: list[RunningCollector] = []

    def started(
        database: Path, options: tuple[str, ...] = (), command: tuple[str, ...] = ()
    ) -> RunningCollector:
        running.append(start(database, options, command))
        return running[-1]

    yield started
    for each in running:
        each.process.kill()
        each.process.wait(DEADLINE)
        for stream in (each.process.stdin, each.process.stdout):
            assert stream is not None
            stream.close()


@pytest.fixture
def collector(start_collector: StartCollector, tmp_path: Path) -> RunningCollector:
    """A city's real collector, on a database of its own."""
    return start_collector(tmp_path / "city.db")


@pytest.fixture
def demo_collector(start_collector: StartCollector, tmp_path: Path) -> RunningCollector:
    """A collector that takes demonstrations."""
    return start_collector(tmp_path / "demo.db", ("--demo",))
