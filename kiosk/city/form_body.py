# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a browser sends with a form, read in memory: no upload ever touches the disk."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_BYTES = 20 * 1024 * 1024
_DRAINED = 8  # times what is taken; more is not even thrown away
_MOST_FIELDS = 200
_SECONDS = 20  # for any form; for a large one as long as a slow line takes
_SLOW_LINE = 100_000  # bytes a second


class TooLarge(Exception):  # noqa: N818 - said of a request, as HTTP says it
    """The body is larger than the city takes."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that came with a form, in memory for as long as the request lasts."""

    name: str
    data: bytes = field(repr=False)


@dataclass(slots=True)
class Sent:
    """A form that was sent: the last value of each name, and its files."""

    values: dict[str, str] = field(default_factory=dict)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    files: list[SentFile] = field(default_factory=list)


async def read_form(request: Request, most: int = MOST_BYTES) -> Sent:
    """The form of this request; what is no form is an empty one.

    Raises TooLarge, or HTTPException 408 where it takes too long: nobody holds memory for ever.
    """
    try:
        async with asyncio.timeout(_SECONDS + most / _SLOW_LINE):
            body = await _read(request, most)
    except TimeoutError as error:
        raise HTTPException(408, headers={"Connection": "close"}) from error
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/form-data"):
        return await run_in_threadpool(_multipart, kind, body)
    return _encoded(body)


async def _read(request: Request, most: int) -> bytes:
    """The body. One that is too large is taken and thrown away, so that the answer is seen."""
    kept = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= most:
            kept += chunk
        elif size > _DRAINED * most:
            break
        else:
            kept.clear()
    if size > most:
        raise TooLarge
    return bytes(kept)


def _encoded(body: bytes) -> Sent:
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        return Sent()
    return Sent(dict(pairs), pairs)


def _multipart(kind: str, body: bytes) -> Sent:
    head = b"Content-Type: " + kind.encode("latin-1", "replace") + b"\r\n\r\n"
    sent = Sent()
    for part in _parts(BytesParser(policy=HTTP).parsebytes(head + body)):
        name = _text(part.get_param("name", header="content-disposition"))
        file = part.get_param("filename", header="content-disposition")
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        if file is not None:
            if file or data:
                sent.files.append(SentFile(_text(file), data))
        elif name:
            sent.pairs.append((name, data.decode("utf-8", "replace")))
    sent.values = dict(sent.pairs)
    return sent


def _parts(message: Message) -> Iterator[Message]:
    payload = message.get_payload()
    if not isinstance(payload, list):
        return
    for count, part in enumerate(payload):
        if count >= _MOST_FIELDS:
            return
        if isinstance(part, Message):
            yield part


def _text(value: object) -> str:
    """A parameter of a header as browsers write it: UTF-8 as it stands."""
    if isinstance(value, tuple):
        value = value[2]
    said = value if isinstance(value, str) else ""
    return said.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
