# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Asks the city's application for a page in this process, and reads the page as words."""

import asyncio
import re
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from starlette.types import Message

from kiosk.city.app import create_app


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def page(self) -> "Page":
        return Page(self.body.decode())


class Page(HTMLParser):
    """The words of a page, and its tags with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.extend(re.findall(r"[^ \n]+", data))

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def links(self, *names: str) -> list[str]:
        """The addresses in these attributes."""
        return [each[name] or "" for _, each in self.tags for name in names if name in each]


def ask(
    app: Any,
    address: str,
    headers: Mapping[str, str] | None = None,
    *,
    breaks: type[Exception] | None = None,
) -> Answer:
    """The answer of an application to GET. breaks: what it raises after its answer."""
    parts = urlsplit(address)
    given = {"host": "city.example", "accept": "text/html"} | dict(headers or {})
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": parts.path,
        "query_string": quote(parts.query, safe="=&+%").encode(),
        "headers": [(name.encode(), value.encode()) for name, value in given.items()],
        "server": ("city.example", 80),
        "client": ("127.0.0.1", 1),
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    with nullcontext() if breaks is None else pytest.raises(breaks):
        asyncio.run(app(scope, receive, send))
    names = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], names, b"".join(each["body"] for each in sent[1:]))


class City:
    """The city's pages on a database; in a demonstration everybody may see them."""

    def __init__(self, database: Path) -> None:
        self._app: Any = create_app(database, demo=True)

    def ask(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to GET."""
        return ask(self._app, address, headers)

    def page(self, address: str = "/", headers: Mapping[str, str] | None = None) -> Page:
        """A page that is there."""
        answer = self.ask(address, headers)
        assert answer.status == 200, answer.body
        return answer.page
