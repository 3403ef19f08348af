# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demonstration's city is a real collector that leaves nothing behind."""

import http.client
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kiosk import demo
from kiosk.demo import DemoCity, DemoSite, facilitator_code
from kiosk.domain.errors import KioskError
from kiosk.sync.transport import HttpTransport
from kiosk.wire import Ed25519Signer

_SOON = 20  # seconds

# A demonstration that tells which process its city is, and then does nothing more.
HOLDING = """
import signal
from kiosk.demo import DemoCity
city = DemoCity()
city.start()
print(city._process.pid, flush=True)
signal.pause()
"""


@pytest.fixture
def city() -> Iterator[DemoCity]:
    """A demonstration's city; stopped after its test."""
    with DemoCity() as city:
        yield city


def pid_of(city: DemoCity) -> int:
    """The number of the city's own process."""
    assert city._process is not None
    return city._process.pid


def is_running(pid: int) -> bool:
    """Whether there is such a process, other than one that ended and was not asked about yet."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def has_ended(pid: int) -> bool:
    """Whether this process comes to its end soon."""
    deadline = time.monotonic() + _SOON
    while time.monotonic() < deadline:
        if not is_running(pid):
            return True
        time.sleep(0.05)
    return False


def test_the_city_answers_and_knows_its_codes(city: DemoCity) -> None:
    """It has a page on this machine, and a code of its own makes a kiosk known to it."""
    address = city.start()
    assert address.startswith("http://127.0.0.1:")
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=_SOON)
    with closing(connection):
        connection.request("GET", "/")
        assert connection.getresponse().status == 200
    code = city.enrolment_code("Demonstration")
    transport = HttpTransport(address.rstrip("/"))
    assert transport.enrol(code, Ed25519Signer.generate().public_key).site == "Demonstration"


def test_nothing_is_left_when_it_stops() -> None:
    """Process, database and folder are gone; stopping twice is no fault."""
    with DemoCity() as city:
        city.start()
        pid = pid_of(city)
        assert (city.folder / "city.db").exists()
    assert not is_running(pid)
    assert not city.folder.exists()
    city.stop()


def test_two_demonstrations_do_not_meet(city: DemoCity) -> None:
    """Each has its own port and its own database."""
    with DemoCity() as other:
        assert city.start() != other.start()
        assert city.folder != other.folder


def test_the_city_ends_when_its_kiosk_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A kiosk that is killed cannot say goodbye; its city ends all the same."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING], stdout=subprocess.PIPE, text=True
    ) as kiosk:
        assert kiosk.stdout is not None
        pid = int(kiosk.stdout.readline())
        assert is_running(pid)
        kiosk.kill()
    assert has_ended(pid)


def test_a_city_that_is_not_installed_is_told(
    city: DemoCity, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A city that ends at once, or makes no code, is an error with words, not a wait."""
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(KioskError, match=r"demo\.no-city"):
        city.start()
    with pytest.raises(KioskError, match=r"demo\.no-city"):
        city.enrolment_code("Demonstration")


def test_a_city_that_will_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that hangs is killed, and its folder is gone too."""
    hangs = "import signal; print('City page: x', flush=True); signal.pause()"
    monkeypatch.setattr(DemoCity, "_command", lambda *_: [sys.executable, "-c", hangs])
    monkeypatch.setattr(demo, "_ENDS_WITHIN", 0.1)
    with DemoCity() as city:
        city.start()
        pid = pid_of(city)
    assert not is_running(pid)
    assert not city.folder.exists()


def test_a_demonstrations_code_is_four_digits() -> None:
    """The code is short enough to type, and not always the same."""
    codes = {facilitator_code() for _ in range(50)}
    assert all(re.fullmatch("[0-9]{4}", code) for code in codes)
    assert len(codes) > 1


# A demonstration that tells which process its site is, and then does nothing more.
HOLDING_SITE = """
import signal
from kiosk.demo import DemoSite
site = DemoSite()
site.start()
print(site._process.pid, flush=True)
signal.pause()
"""


def test_the_site_answers_who_came_before_it_was_started() -> None:
    """Its address holds from the first moment, under the services' name; afterwards it is gone."""
    with DemoSite() as site:
        host, _, at = site.stand_in.partition("=")
        connection = http.client.HTTPConnection(at, timeout=_SOON)
        with closing(connection):
            connection.connect()
            assert site.start() == f"http://{at}/"
            connection.request("GET", "/address/", headers={"Host": host})
            assert b"Change of address" in connection.getresponse().read()
        assert site.report_url == f"http://{at}/open311/v2"
        assert site._process is not None
        pid = site._process.pid
    assert not is_running(pid)
    site.stop()


def test_the_site_never_outlives_its_demonstration() -> None:
    """Also one that is killed takes its site with it."""
    holding = subprocess.Popen(
        [sys.executable, "-c", HOLDING_SITE], stdout=subprocess.PIPE, text=True
    )
    assert holding.stdout is not None
    pid = int(holding.stdout.readline())
    holding.kill()
    holding.communicate()
    assert has_ended(pid)


def test_a_site_that_is_never_started_leaves_nothing() -> None:
    """Its port is free again."""
    with DemoSite() as site:
        port = int(site.stand_in.rpartition(":")[2])
    with socket.create_server(("127.0.0.1", port)) as bound:
        assert bound.getsockname()[1] == port
