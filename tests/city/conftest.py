# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Collectors and a demo site that are always ended."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.city.running import DEADLINE, RunningCollector, StartCollector, start
from tests.city.visitor import SiteProcess, SiteVisitor


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
        _end(each)


def _end(collector: RunningCollector) -> None:
    collector.process.kill()
    collector.process.wait(DEADLINE)
    for stream in (collector.process.stdin, collector.process.stdout):
        assert stream is not None
        stream.close()


@pytest.fixture(scope="module")
def shared_collector(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCollector]:
    """A city's real collector for all tests of a module that only ask, or are refused."""
    collector = start(tmp_path_factory.mktemp("city") / "city.db")
    yield collector
    _end(collector)


@pytest.fixture
def collector(start_collector: StartCollector, tmp_path: Path) -> RunningCollector:
    """A city's real collector, on a database of its own."""
    return start_collector(tmp_path / "city.db")


@pytest.fixture
def demo_collector(start_collector: StartCollector, tmp_path: Path) -> RunningCollector:
    """A collector that takes demonstrations."""
    return start_collector(tmp_path / "demo.db", ("--demo",))


@pytest.fixture(scope="session")
def site() -> Iterator[SiteProcess]:
    """The demo city's site, one for all tests; it ends with its parent."""
    site = SiteProcess()
    yield site
    assert site.stop() == 0


@pytest.fixture
def visitor(site: SiteProcess) -> Iterator[SiteVisitor]:
    """Somebody who comes to the site for the first time."""
    visitor = SiteVisitor(site.url)
    yield visitor
    visitor.close()
