# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The process: it starts when it says so, survives a bad disk, leaves no trace and no orphan."""

import json
import os
import resource
import shutil
import signal
import socket
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from kiosk.city.cli import main
from kiosk.city.commands.staff import FIRST
from kiosk.city.store import CityStore
from kiosk.city.summary import summarise
from tests.city.running import (
    DEADLINE,
    RunningCollector,
    SendingKiosk,
    StartCollector,
    enrolled,
    run_city,
)
from tests.city.sending import known_sender, take
from tests.city.staff_browser import logged_in

COUNTS = {f"lesson.number-{n}": n for n in range(60)} | {"visit.all": 12}


def test_a_signal_ends_it_cleanly(collector: RunningCollector) -> None:
    """Told to stop from a keyboard, it stops with 0, and has said where it is and what is to do.

    By a service manager's SIGTERM it is stopped in the tests below.
    """
    os.kill(collector.process.pid, signal.SIGINT)
    code, said = collector.ended()
    assert code == 0
    assert said.decode() == f"City page: {collector.url}/\n{FIRST}\n"


def test_a_stuck_sender_does_not_keep_it(collector: RunningCollector) -> None:
    """A request whose body never comes does not hold up the end."""
    where = urlsplit(collector.url)
    with socket.create_connection(
        (where.hostname or "", where.port or 0), timeout=DEADLINE
    ) as line:
        line.sendall(b"POST /enrol HTTP/1.1\r\nHost: city\r\nContent-Length: 9\r\n\r\n{")
        assert requests.get(f"{collector.url}/health", timeout=DEADLINE).ok
        assert collector.stop()[0] == 0


def test_it_ends_with_its_parent(start_collector: StartCollector, tmp_path: Path) -> None:
    """Asked to stop with its parent, it ends when its input does."""
    collector = start_collector(tmp_path / "city.db", ("--stop-with-parent",))
    assert requests.get(f"{collector.url}/health", timeout=DEADLINE).ok
    assert collector.process.stdin is not None
    collector.process.stdin.close()
    assert collector.ended()[0] == 0


def test_without_being_asked_it_outlives_its_input(small_collector: RunningCollector) -> None:
    """As a service it has no input, and goes on."""
    assert small_collector.process.stdin is not None
    small_collector.process.stdin.close()
    assert requests.get(f"{small_collector.url}/health", timeout=DEADLINE).ok
    assert small_collector.process.poll() is None


def test_it_needs_no_qt(start_collector: StartCollector, tmp_path: Path) -> None:
    """With Qt and everything of the kiosk's own made impossible to import, it serves."""
    blocked = ["PySide6", "shiboken6", "requests", "yaml", "jsonschema", "kiosk.ui"]
    code = (
        f"import sys; sys.modules.update(dict.fromkeys({blocked}));"
        "from kiosk.city.cli import main; sys.exit(main())"
    )
    collector = start_collector(tmp_path / "city.db", command=(sys.executable, "-c", code))
    assert requests.get(f"{collector.url}/login", timeout=DEADLINE).ok


def test_nothing_tells_who_asked(collector: RunningCollector) -> None:
    """Neither what it prints nor any byte it keeps holds an address or a user agent."""
    kiosk = enrolled(collector)
    kiosk.put(kiosk.batch(COUNTS))
    kiosk.put(kiosk.batch({"visit.all": 1}))
    agent = {"User-Agent": "Tattling/1.0", "X-Forwarded-For": "203.0.113.9"}
    for path in ("/", "/nowhere", "/summary.json", "/static/city.css", "/%00"):
        answer = requests.get(collector.url + path, headers=agent, timeout=DEADLINE)
        assert "server" not in answer.headers
    kept = b"".join(each.read_bytes() for each in collector.file.parent.iterdir())
    code, said = collector.stop()
    assert code == 0
    assert kiosk.id.encode() in kept
    for trace in (b"Tattling", b"203.0.113.9", b"127.0.0.1", b"python-requests"):
        assert trace not in kept
        assert trace not in said.removeprefix(f"City page: {collector.url}/".encode())


def test_a_full_disk_loses_nothing(collector: RunningCollector) -> None:
    """With no room left it answers 503 and when to come back, keeps what it has, then goes on."""
    kiosk = enrolled(collector)
    reader = logged_in(collector.url, collector.database)
    first = kiosk.batch(COUNTS)
    kiosk.put(first)
    before = collector.file.read_bytes()
    limits = resource.prlimit(collector.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(collector.process.pid, resource.RLIMIT_FSIZE, (512, limits[1]))
    second = kiosk.batch(COUNTS, period="2026-12", sequence=2)
    full = kiosk.put(second, period="2026-12")
    assert (full.status_code, full.json()) == (503, {"error": "store.unavailable"})
    assert int(full.headers["Retry-After"]) > 0
    assert collector.file.read_bytes() == before
    assert kiosk.put(first).status_code == 200
    assert reader.get("/").status_code == 200
    resource.prlimit(collector.process.pid, resource.RLIMIT_FSIZE, limits)
    assert kiosk.put(second, period="2026-12").status_code == 201


def _powerless() -> tuple[str, ...]:
    """A collector to whom the rights on files apply, even where the tests run as root."""
    python = (sys.executable, "-m", "kiosk.city")
    if os.geteuid() != 0:
        return python
    setpriv = shutil.which("setpriv")
    assert setpriv is not None
    return (setpriv, "--bounding-set", "-dac_override,-dac_read_search", *python)


def test_a_read_only_database_is_still_read(
    start_collector: StartCollector, tmp_path: Path
) -> None:
    """Where nothing may be written, kiosks are told to wait and the dashboard stays up."""
    folder = tmp_path / "data"
    folder.mkdir()
    collector = start_collector(folder / "city.db", command=_powerless())
    kiosk = enrolled(collector)
    reader = logged_in(collector.url, collector.database)
    raw = kiosk.batch(COUNTS)
    kiosk.put(raw)
    code = run_city("enrol", "Main library", "--database", str(collector.database)).stdout
    collector.file.chmod(0o444)
    folder.chmod(0o555)
    later = kiosk.put(kiosk.batch(COUNTS, period="2026-12", sequence=2), period="2026-12")
    assert (later.status_code, later.json()) == (503, {"error": "store.unavailable"})
    assert "Retry-After" in later.headers
    assert SendingKiosk(collector.url).enrol(code).status_code == 503
    assert kiosk.put(raw).status_code == 200
    assert reader.get("/").status_code == 200
    folder.chmod(0o755)
    collector.file.chmod(0o644)
    again = kiosk.put(kiosk.batch(COUNTS, period="2026-12", sequence=2), period="2026-12")
    assert again.status_code == 201
    assert SendingKiosk(collector.url).enrol(code).status_code == 201


def test_a_read_only_database_can_be_served(
    start_collector: StartCollector, tmp_path: Path
) -> None:
    """A collector that starts on a database it may not write shows what is in it."""
    folder = tmp_path / "data"
    folder.mkdir()
    assert main(["enrol", "Main library", "--database", str(folder / "city.db")]) == 0
    reader = logged_in("", folder / "city.db")
    (folder / "city.db").chmod(0o444)
    folder.chmod(0o555)
    collector = start_collector(folder / "city.db", command=_powerless())
    reader.url = collector.url
    assert reader.get("/").status_code == 200
    folder.chmod(0o755)


def test_a_database_that_is_gone_is_not_made_up(collector: RunningCollector) -> None:
    """A file that vanished is a fault to report: no empty one takes its place."""
    kiosk = enrolled(collector)
    collector.file.unlink()
    assert kiosk.put(kiosk.batch(COUNTS)).status_code == 503
    assert requests.get(f"{collector.url}/health/ready", timeout=DEADLINE).status_code == 503
    assert requests.get(f"{collector.url}/health", timeout=DEADLINE).status_code == 200
    assert not collector.file.exists()


def test_a_broken_database_is_reported(collector: RunningCollector) -> None:
    """A file that is no database any more is a 503, not a crash."""
    kiosk = enrolled(collector)
    collector.file.write_bytes(b"not a database at all" * 500)
    assert kiosk.put(kiosk.batch(COUNTS)).status_code == 503
    assert requests.get(f"{collector.url}/health/ready", timeout=DEADLINE).status_code == 503
    assert collector.stop()[0] == 0


def test_a_place_that_cannot_be_has_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A database in no folder ends every command with 1, its code, and what to look at."""
    nowhere = str(tmp_path / "none" / "city.db")
    for command in (["serve", "--port", "0"], ["enrol", "Main library"], ["summary", "--json"]):
        assert main([*command, "--database", nowhere]) == 1
        said = capsys.readouterr().err
        assert "(store.unavailable)" in said
        assert nowhere in said


def test_a_taken_port_has_a_sentence(small_collector: RunningCollector, tmp_path: Path) -> None:
    """A port in use ends the command with 1 and the way out, without a traceback."""
    port = str(urlsplit(small_collector.url).port)
    ended = run_city("serve", "--port", port, "--database", str(tmp_path / "other.db"))
    assert ended.returncode == 1
    assert "--port 0" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("site", ["", "   ", "x" * 81, "two\nlines"])
def test_a_site_has_a_plain_name(
    tmp_path: Path, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site without a name that can be shown gets no code."""
    assert main(["enrol", site, "--database", str(tmp_path / "city.db")]) == 1
    assert capsys.readouterr().out == ""


def test_the_summary_command_says_what_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command and the address give the same numbers; for people it is words."""
    where = ["--database", str(tmp_path / "city.db")]
    with CityStore(tmp_path / "city.db") as store:
        store.prepare()
        counts = {"visit.all": 5, "lesson.passwords-that-hold": 90}
        take(store, known_sender(store).signed(1, counts))
        served = summarise(store, demo=False).as_json()
    assert main(["summary", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out) == served
    assert main(["summary", *where]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Kiosks reporting: 1 of 1",
        "lesson, A password that holds: about 90, between 66 and 114",
        "visit, all: about 5, between 0 and 29: not enough data",
    ]


@pytest.mark.audit
def test_a_locked_database_is_waited_for_and_then_reported(
    small_collector: RunningCollector,
) -> None:
    """While another process holds the store for long, a kiosk gets 503; afterwards 201."""
    kiosk = enrolled(small_collector)
    raw = kiosk.batch(COUNTS)
    with closing(sqlite3.connect(small_collector.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert kiosk.put(raw).status_code == 503
        other.execute("ROLLBACK")
    assert kiosk.put(raw).status_code == 201
