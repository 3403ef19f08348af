# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a visit to the city's own page leaves on the disk, seen from outside: nothing, at no time.

The page keeps what is typed in every store that pages have, and gives it back as a download.
"""

import os
import select
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from kiosk.content.places import Places
from kiosk.marks import override
from kiosk.usecases.guided.order import Order, Said
from tests.browser.test_guided_window import HOST, SERVICE
from tests.e2e.hands import xdotool
from tests.e2e.programs import ROOT, environment, wait_for
from tests.privacy.marker import marker, needles
from tests.privacy.watched import asked, cached, files_with_marker, tracer

PAGE = """<!doctype html><html lang="nl"><title>Verhuizen</title>
<input id="name" autofocus><form><input type="password" name="secret"></form><script>
const field = document.getElementById("name");
field.oninput = async () => {
  const typed = field.value;
  if (typed.length < LENGTH) return;
  localStorage.typed = sessionStorage.typed = typed;
  document.cookie = "typed=" + typed + "; max-age=999999";
  const opened = indexedDB.open("typed");
  opened.onupgradeneeded = () => opened.result.createObjectStore("a").put(typed, 1);
  await new Promise((done) => { opened.onsuccess = opened.onerror = done; });
  await fetch("/kept", {method: "POST", body: typed, cache: "force-cache"});
  location = "/receipt";
};
field.onfocus = () => fetch("/here", {method: "POST", body: ""});
field.blur();
field.focus();
</script>"""

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120)]


class City:
    """A city's page on loopback. received: what it was sent; awaits: its field has the focus."""

    def __init__(self) -> None:
        self.received = b""
        self.awaits = False
        self.arrived = threading.Event()
        city = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                """The page, or what was sent, as a file."""
                is_page = self.path == "/move"
                text = PAGE.replace("LENGTH", str(len(marker()))).encode()
                body = text if is_page else city.received
                self.send_response(200)
                kind = "text/html; charset=utf-8" if is_page else "application/pdf"
                self.send_header("Content-Type", kind)
                if not is_page:
                    self.send_header("Content-Disposition", "attachment; filename=receipt.pdf")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                """Take what was typed, and let the engine keep that it was so."""
                body = self.rfile.read(int(self.headers["Content-Length"]))
                city.awaits = True
                if body:
                    city.received = body
                    city.arrived.set()
                self.send_response(200)
                self.send_header("Cache-Control", "max-age=999999")
                self.send_header("Content-Length", "0")
                self.end_headers()

            @override
            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def city() -> Iterator[City]:
    """The city while its page is there."""
    one = City()
    threading.Thread(target=one.server.serve_forever, daemon=True).start()
    yield one
    one.server.shutdown()
    one.server.server_close()


def order(folder: Path, city: City) -> Order:
    """An order for the one service of a small kiosk."""
    places = Places.of(ROOT / "kiosk")
    lessons = folder / "lessons"
    (lessons / "services").mkdir(parents=True)
    (lessons / "services" / "move.yaml").write_text(SERVICE, encoding="utf-8")
    content = (ROOT / "lessons" / "city.yaml").read_text(encoding="utf-8")
    (lessons / "city.yaml").write_text(content, encoding="utf-8")
    folders = (lessons, places.activities, places.assets, places.locales)
    return Order(
        places=tuple(map(str, folders)),
        settings={"data_dir": str(folder / "kiosk"), "demo": "true", "full_screen": "false"},
        language="en",
        service="move",
        geometry=(0, 0, 1024, 700),
        stand_in={HOST: f"127.0.0.1:{city.server.server_port}"},
    )


@contextmanager
def visit(home: Path, city: City, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A guided browser under strace, in which the marker was typed into the page."""
    around = environment(home) | {
        "QTWEBENGINE_DISABLE_SANDBOX": str(int(not os.geteuid())),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    (home / "home" / "Downloads").mkdir()  # as a user's home has it: Chromium knows the way
    (home / "config" / "user-dirs.dirs").write_text(f'XDG_DOWNLOAD_DIR="{home}/home/Downloads"\n')
    with subprocess.Popen(
        [*tracer(log), sys.executable, "-m", "kiosk.browser"],
        cwd=ROOT, env=around, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(order(log.parent / "content", city).line().encode())
        process.stdin.flush()
        assert hear(process).what == "ready"
        window = xdotool("search", "--onlyvisible", "--name", "^Doorstep$").split()[0]
        wait_for("the keyboard", lambda: xdotool("getwindowfocus").split() == [window])
        wait_for("the field", lambda: city.awaits)

        def is_typed() -> bool:
            xdotool("key", "ctrl+a")  # again, where the first letters came before the focus
            xdotool("type", marker())
            return city.arrived.wait(2)

        wait_for("what was typed at the city", is_typed)
        yield process


def hear(process: subprocess.Popen[bytes]) -> Said:
    """The next line that it says."""
    assert process.stdout is not None
    said = Said.read(process.stdout.readline().decode())
    assert said is not None
    return said


def left(home: Path) -> set[str]:
    """Every file and folder below the home folder and its neighbours, but what fonts keep."""
    found = {str(each.relative_to(home)) for each in home.rglob("*")}
    known = {"home", "home/Downloads", "tmp", "run", "config", "config/user-dirs.dirs"}
    known |= {"data", "state", "cache"}
    return {each for each in found - known if not each.startswith("cache/fontconfig")}


def test_no_file_is_made_even_for_a_moment(tmp_path: Path, city: City) -> None:
    """Stores, cache and a download that begins in the user's folder by default: no disk sees it."""
    home, log = tmp_path / "around", tmp_path / "strace.log"
    home.mkdir()
    with visit(home, city, log) as process:

        def is_kept() -> bool:
            xdotool("key", "Return")  # "Keep it in my folder", once that is there
            assert process.stdout is not None
            return bool(select.select([process.stdout], [], [], 0.2)[0])

        wait_for("the file", is_kept)
        said = hear(process)
        assert said.file is not None
        assert any(each in said.file.data for each in needles())
        for browser in psutil.Process(process.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # one that is just over
                told = [*browser.cmdline(), *browser.environ().values()]
                assert not [each for each in told if HOST in each or marker() in each]
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=10)
    seen = asked(log.read_text(encoding="utf-8", errors="replace"))
    known = cached(seen, home)
    assert {each for each in seen.changed - known if not each.startswith("/proc/")} == set()
    assert left(home) == set()
    assert files_with_marker(home) == []
