# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stays of a visit, seen from outside its process: nothing, or exactly what was agreed to."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kiosk import wire
from kiosk.config import Settings
from kiosk.content.apart import load_here
from kiosk.content.index import NAME
from kiosk.content.places import Places
from kiosk.domain.counters import all_boxes
from kiosk.domain.period import PeriodKind
from kiosk.i18n import Catalogues
from kiosk.sharing import Sharing
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from kiosk.system.log import FacilitatorLog
from tests.collector import Collector, running_collector
from tests.e2e.programs import ROOT, environment
from tests.privacy.marker import LETTERS, marker
from tests.privacy.watched import Asked, asked, cached, files_with_marker, watch
from tests.sparing import sparing
from tests.ui.kiosks import put_index

DRIVER = "tests.privacy.driver"
BOXES = [
    "visit.all",
    "language.en",
    "lesson.passwords-that-hold",
    "checklist.my-phone",
    "service.register-my-address",
]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def collector(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collector]:
    """A real city, its data beside those of the kiosk."""
    with running_collector(tmp_path_factory.mktemp("city")) as running:
        yield running


@cache
def cells() -> dict[str, tuple[str, ...]]:
    """What may be counted, from the content itself."""
    places = Places.of()
    library = load_here(places.lessons, places.activities, places.assets).library
    languages = Catalogues(places.locales).languages
    return {"languages": tuple(each.tag for each in languages), **library.cells()}


def enrolled(home: Path, collector: Collector, period: PeriodKind) -> Path:
    """The data folder of a kiosk that this city knows, with the index of its content."""
    folder = home / "data"
    put_index(folder)
    settings = Settings(data_dir=folder, city_url=collector.address, period=period)
    Sharing(settings, cells(), FacilitatorLog()).enrol(collector.new_code())
    return folder


def secure(collector: Collector) -> str:
    """The city's address as an installed kiosk has it. One attempt to send would be a socket."""
    return collector.address.replace("http://", "https://")


def digests(folder: Path) -> dict[str, str]:
    """Every file of the kiosk's data, but its log, which holds codes."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.name != "kiosk.log"
    }


@pytest.mark.parametrize("ending", sparing(["no", "nobody", "idle", "left"], "left"))
def test_without_a_yes_nothing_stays(tmp_path: Path, collector: Collector, ending: str) -> None:
    """No, no answer, nobody there, left at once: no socket, no byte of the store, no trace of the typed."""
    folder = enrolled(tmp_path, collector, PeriodKind.DEMO)
    before = digests(folder)
    assert set(before) == {"stats.db", "kiosk.key", NAME}
    seen, told = watch(tmp_path, DRIVER, ending, str(folder), secure(collector), "demo")
    assert told["boxes"] == BOXES, "the visit was not what it should have been"
    assert digests(folder) == before
    assert seen.sockets <= {"AF_UNIX"}
    # The store is opened to be looked at when the kiosk starts; its bytes are compared above.
    own = {str(folder / "kiosk.log"), str(folder / "stats.db")}
    assert seen.changed <= own | cached(seen, tmp_path)
    assert files_with_marker(tmp_path) == []
    assert told["held"] != 0, "the search through the memory sees nothing"
    assert told["holders"] == []
    assert collector.summary()["periods"] == []


def test_a_killed_visit_leaves_nothing(tmp_path: Path, collector: Collector) -> None:
    """SIGKILL in the middle of a visit: what was typed is nowhere, and nothing was counted."""
    folder = enrolled(tmp_path, collector, PeriodKind.DEMO)
    before = digests(folder)
    with subprocess.Popen(
        [sys.executable, "-m", DRIVER, "killed", str(folder), collector.address, "demo"],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed\n"
        process.kill()
    assert digests(folder) == before
    assert files_with_marker(tmp_path) == []
    assert collector.summary()["periods"] == []


def test_a_yes_counts_exactly_the_record(tmp_path: Path, collector: Collector) -> None:
    """Until the month has ended the boxes of the record stand in the store, once, and no more."""
    folder = enrolled(tmp_path, collector, PeriodKind.MONTH)
    seen, told = watch(tmp_path, DRIVER, "yes", str(folder), secure(collector), "month")
    assert told["boxes"] == BOXES
    with StatsStore(folder / "stats.db").reading() as stats:
        (counts,) = stats.counts().values()
        assert counts == dict.fromkeys(BOXES, 1)
        assert stats.ledger() == []
        assert stats.outbox() == []
    assert seen.sockets <= {"AF_UNIX"}, "nothing leaves before the period has ended"
    assert told["holders"] == []
    assert files_with_marker(tmp_path) == []
    assert collector.summary()["periods"] == []


def test_a_yes_in_a_demonstration_arrives_once(tmp_path: Path, collector: Collector) -> None:
    """One entry in the ledger, one batch at the city, with the full list of counters and no more."""
    folder = enrolled(tmp_path, collector, PeriodKind.DEMO)
    seen, told = watch(tmp_path, DRIVER, "yes", str(folder), collector.address, "demo")
    with StatsStore(folder / "stats.db").reading() as stats:
        (entry,) = stats.ledger()
        (queued,) = stats.outbox()
        assert stats.counts() == {}
    assert entry.state is queued.state is State.SENT
    assert tuple(wire.decode(queued.raw).counts) == tuple(sorted(all_boxes(cells())))
    assert [each["period"] for each in collector.summary()["periods"]] == ["demo-0001"]
    assert told["holders"] == []
    assert files_with_marker(tmp_path) == []
    assert "AF_INET" in seen.sockets, "strace would not have seen a socket"


def test_what_strace_says_is_understood() -> None:
    """A socket, a file written and one deleted are seen; reading and devices are no change."""
    log = (
        '7 openat(AT_FDCWD, "/a/read", O_RDONLY|O_CLOEXEC) = 3\n'
        '7 openat(AT_FDCWD, "/dev/null", O_RDWR) = 4\n'
        '8 openat(AT_FDCWD, "/a/new", O_WRONLY|O_CREAT|O_CLOEXEC, 0666) = 3\n'
        '8 unlink("/a/old") = 0\n'
        "8 socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = 9\n"
    )
    assert asked(log) == Asked(frozenset({"AF_INET"}), frozenset({"/a/new", "/a/old"}))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_the_marker_is_found_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """A file that held what was typed would be found, the beginning of it too."""
    (tmp_path / "innocent").write_bytes(b"nothing of it")
    (tmp_path / "traitor").write_bytes(b"\x07" + marker()[:7].upper().encode(encoding))
    assert len(marker()) == len(LETTERS)
    assert files_with_marker(tmp_path) == ["traitor"]
