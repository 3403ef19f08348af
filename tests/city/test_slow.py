# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who sends a body a byte at a time, and never ends, does not hold the city's memory for ever."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from kiosk.city import form_body
from kiosk.city.api import collector
from kiosk.city.app import create_app
from kiosk.city.form_body import read_form
from kiosk.city.serve import Listening, _quiet

_WAIT = 30.0  # of a test that would otherwise never end
_PUT = f"/batches/{'a' * 16}/2026-11/{'0' * 64}"


def _scope(method: str, path: str) -> dict[str, Any]:
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(b"host", b"city")],
        "scheme": "http",
    }


async def _drop_by_drop() -> Message:
    loop = asyncio.get_running_loop()
    comes = loop.create_future()
    loop.call_later(0.01, comes.set_result, None)  # this is how slowly it is sent
    await comes
    return {"type": "http.request", "body": b"x", "more_body": True}


@pytest.mark.parametrize(("method", "path"), [("PUT", _PUT), ("POST", "/enrol")])
def test_a_body_that_never_ends_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str, path: str
) -> None:
    """What kiosks send has one deadline for all of it: then 408, and the connection is closed."""
    monkeypatch.setattr(collector, "_BODY_SECONDS", 0.05)
    app = create_app(tmp_path / "city.db", demo=False)
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    asyncio.run(asyncio.wait_for(app(_scope(method, path), _drop_by_drop, send), _WAIT))
    assert said[0]["status"] == 408
    assert (b"connection", b"close") in said[0]["headers"]
    assert said[1]["body"] == b'{"error":"request.slow"}'


def test_a_form_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for what a browser sends; a large form has as long as a slow line needs."""
    monkeypatch.setattr(form_body, "_SECONDS", 0.05)
    request = Request(_scope("POST", "/login"), _drop_by_drop)
    with pytest.raises(HTTPException) as refused:
        asyncio.run(asyncio.wait_for(read_form(request, most=1), _WAIT))
    assert refused.value.status_code == 408
    assert refused.value.headers == {"Connection": "close"}


def test_a_slow_form_is_answered_by_the_city(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its answer says what it was, and not that there is no such page."""
    monkeypatch.setattr(form_body, "_SECONDS", -1.0)
    app = create_app(tmp_path / "city.db", demo=False)
    said: list[Message] = []

    async def send(message: Message) -> None:
        said.append(message)

    scope = _scope("POST", "/login") | {"scheme": "https"}
    scope["headers"] += [(b"origin", b"https://city"), (b"sec-fetch-site", b"same-origin")]
    asyncio.run(asyncio.wait_for(app(scope, _drop_by_drop, send), _WAIT))
    assert (said[0]["status"], said[1]["body"]) == (408, b'{"error":"request.slow"}')


def test_connections_are_bounded() -> None:
    """One process holds only so many at once, and none for long that asks nothing."""
    config = _quiet(lambda: None, Listening())  # type: ignore[arg-type]
    assert config.limit_concurrency == 500
    assert config.timeout_keep_alive == 5
