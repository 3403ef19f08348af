# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Databases of both kinds, collectors and a demo site, all of them ended when the tests are."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.city.store import CityStore
from tests.city.postgres import Postgres, shared_server
from tests.city.running import DEADLINE, RunningCollector, StartCollector, start
from tests.city.visitor import SiteProcess, SiteVisitor

NewFile = Callable[[Path], Path]


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> NewFile:
    """Puts a database with the city's tables into a folder: a copy, since to make them takes time."""
    ready_made = tmp_path_factory.mktemp("ready-made") / "city.db"
    with CityStore(ready_made) as store:
        store.prepare()
    return lambda folder: Path(shutil.copy(ready_made, folder / "city.db"))


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
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A real PostgreSQL server, for all processes that run these tests."""
    base = tmp_path_factory.getbasetemp()
    with shared_server(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) as server:
        yield server


DATABASES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.audit))


@pytest.fixture(params=DATABASES)
def database(request: pytest.FixtureRequest, new_file: NewFile, tmp_path: Path) -> str:
    """A database with the city's tables and nothing in them.

    On a file; in the audit on PostgreSQL too. What differs there is marked `on_both_databases`.
    """
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        return server.prepared()
    return str(new_file(tmp_path))


@pytest.fixture
def store(database: str) -> Iterator[CityStore]:
    """The store on such a database."""
    with CityStore(database) as store:
        yield store


@pytest.fixture(scope="module", params=DATABASES)
def shared_collector(
    request: pytest.FixtureRequest,
    new_file: NewFile,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[RunningCollector]:
    """A city's real collector, for all tests of a module; in the audit on PostgreSQL too."""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        collector = start(server.prepared())
    else:
        collector = start(new_file(tmp_path_factory.mktemp("city")))
    yield collector
    _end(collector)


@pytest.fixture(scope="module")
def small_collector(
    new_file: NewFile, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningCollector]:
    """A collector on a file, for tests of a module that leave it as it was."""
    collector = start(new_file(tmp_path_factory.mktemp("city")))
    yield collector
    _end(collector)


@pytest.fixture
def collector(
    start_collector: StartCollector, new_file: NewFile, tmp_path: Path
) -> RunningCollector:
    """A city's real collector, on a file of its own."""
    return start_collector(new_file(tmp_path))


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
