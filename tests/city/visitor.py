# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody with a browser on the demo city's site."""

import resource
import subprocess
import sys
from urllib.parse import urljoin, urlsplit

import requests

from kiosk.city.demo_site.address import ADDRESS
from kiosk.city.demo_site.fields import Field, Kind
from kiosk.city.demo_site.forms import APPOINTMENT, CONSULTATION, LIBRARY, health
from kiosk.city.demo_site.journeys import Journey, Page
from tests.city.running import DEADLINE
from tests.city.site_reading import PageRead

HOST = "services.city.example"
JOURNEYS = (ADDRESS, LIBRARY, CONSULTATION, APPOINTMENT, health("en"), health("ar"))
PDF = b"%PDF-1.7\n" + bytes(1_000)
_RIGHT = {"postcode": "12345", "d-code": "12345", "pin": "7294", "email": "amina@post.example"}


class SiteProcess:
    """The site as ``kiosk-city demo-site`` serves it."""

    def __init__(self, *options: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kiosk.city", "demo-site", "--stop-with-parent", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()
        self.url = self.said.removeprefix("City website: ").strip()
        # From now on a byte written to any file ends in an error, and in the answer 500.
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (0, 0))

    def stop(self) -> int:
        """End its standard input; the code it ends with."""
        self.process.communicate(timeout=DEADLINE)
        return self.process.returncode


class SiteVisitor:
    """Keeps its cookie, and asks under the name that the demo city has behind its stand-in."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Host"] = HOST
        self._cookie = ""

    def close(self) -> None:
        """Forget it."""
        self._session.close()

    def ask(
        self,
        method: str,
        path: str,
        data: dict[str, str] | bytes | None = None,
        files: list[tuple[str, tuple[str, bytes]]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> requests.Response:
        """One request, without following where it leads."""
        known = {"Cookie": self._cookie, **(headers or {})} if self._cookie else headers
        answer = self._session.request(
            method,
            self._url + path,
            data=data,
            files=files,
            headers=known,
            allow_redirects=False,
            timeout=DEADLINE,
        )
        # By hand: requests keeps cookies by the host of the address, which is another one here.
        self._cookie = answer.headers.get("Set-Cookie", self._cookie).partition(";")[0]
        return answer

    def get(self, path: str) -> requests.Response:
        """Open a page."""
        return self.ask("GET", path)

    def read(self, path: str) -> PageRead:
        """Open a page that must be there, and read it."""
        answer = self.get(path)
        assert answer.status_code == 200, path
        return PageRead(answer.text)

    def send(self, journey: Journey, page: Page, said: dict[str, str] | None = None) -> str:
        """Fill in a page, rightly unless `said` says otherwise; the path that it leads to."""
        data: dict[str, str] = {}
        for field in page.fields:
            data |= right_answer(field)
        files = [
            (field.name, ("contract.pdf", PDF)) for field in page.fields if field.kind is Kind.FILES
        ]
        answer = self.ask("POST", journey.root + page.path, {**data, **(said or {})}, files or None)
        return self.led_to(answer)

    def led_to(self, answer: requests.Response) -> str:
        """Where it leads: a path on the same host, whatever that is called."""
        assert answer.status_code == 303
        address = answer.headers["Location"]
        assert not urlsplit(address).netloc
        return urljoin("/", address)


def right_answer(field: Field) -> dict[str, str]:
    """What can be sent for a field without an error."""
    if field.kind is Kind.FILES:
        return {}
    if field.kind is Kind.PARTS:
        return {f"{field.name}-{end}": said for end, said, _ in field.parts("1985-4-12")}
    if field.kind is Kind.DATE:
        return {field.name: "2026-11-02"}
    if field.choices:
        return {field.name: field.choices[0].value}
    return {field.name: _RIGHT.get(field.name, f"<b>“{field.name}”</b> & سلام")}
