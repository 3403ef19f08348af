# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Databases of both kinds, collectors and a demo site, all of them ended when the tests are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.city.store import CityStore
from tests.city.postgres import Postgres
from tests.city.running import DEADLINE, RunningCollector, StartCollector, start
from tests.city.visitor import SiteProcess, SiteVisitor


@pytest.fixture
def start_collector() -> Iterator[StartCollector]:
    """Starts collectors; whatever still runs at the end of the test is ended."""
    running: list[RunningCollector] = []

    def started(
        database: str | Path, options: tuple[str, ...] = (), command: tuple[str, ...] = ()
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


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A real PostgreSQL server, for all tests of this process."""
    server = Postgres()
    yield server
    server.stop()


DATABASES = ("sqlite", "postgresql")


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the city's tables and nothing in them, of each kind in turn."""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        return server.prepared()
    file = str(tmp_path / "city.db")
    with CityStore(file) as store:
        store.prepare()
    return file


@pytest.fixture
def store(database: str) -> Iterator[CityStore]:
    """The store on such a database."""
    with CityStore(database) as store:
        yield store


@pytest.fixture(scope="module", params=DATABASES)
def shared_collector(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningCollector]:
    """A city's real collector, on a database of each kind in turn, for all tests of a module."""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        collector = start(server.prepared())
    else:
        collector = start(tmp_path_factory.mktemp("city") / "city.db")
    yield collector
    _end(collector)


@pytest.fixture(scope="module")
def small_collector(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCollector]:
    """A collector on a file, for tests of a module that only look at what it answers."""
    collector = start(tmp_path_factory.mktemp("city") / "city.db")
    yield collector
    _end(collector)


@pytest.fixture
def collector(start_collector: StartCollector, tmp_path: Path) -> RunningCollector:
    """A city's real collector, on a file of its own."""
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
