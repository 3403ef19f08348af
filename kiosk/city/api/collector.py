# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What kiosks talk to: enrolment and batches.

Every answer is JSON with a ``status`` or an ``error``, and a receipt repeats the batch's
name: a kiosk behind a captive portal can tell a receipt from somebody else's 200.
"""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from kiosk.city.api.group_commit import GroupCommit
from kiosk.city.api.limits import Limits
from kiosk.city.api.metrics import Metrics
from kiosk.city.checking import check
from kiosk.city.store import CityStore, Enrolment, Receipt, Signed
from kiosk.domain.errors import KioskError
from kiosk.wire import MAX_BYTES, SIGNATURE_HEADER, BatchError, digest

_MAX_ENROL_BYTES = 4_096
_BODY_SECONDS = 20  # from its first byte to its last: nobody holds memory for ever
_KIOSK = re.compile(r"[a-z0-9]{8,32}")
_KEY = re.compile(r"[0-9a-fA-F]{64}")
_REFUSED = {"kiosk.unknown", "kiosk.revoked", "batch.signature", "batch.malformed", "period.demo"}
_SIGNATURE = re.compile(r"[0-9a-fA-F]{128}")


@dataclass(frozen=True, slots=True)
class _Sent:
    """A request to keep a batch. Its address names the kiosk, the period and the bytes."""

    kiosk: str
    period: str
    sha256: str
    raw: bytes
    signature: str


class Collector:
    """The endpoints that write, on one store."""

    def __init__(
        self, store: CityStore, limits: Limits, metrics: Metrics | None, *, demo: bool
    ) -> None:
        self._store = store
        self._limits = limits
        self._metrics = metrics
        self._demo = demo
        self._keys: dict[str, bytes] = {}  # at most as many as are enrolled
        self._batches = GroupCommit(self._take)

    async def enrol(self, request: Request) -> Response:
        """Register a kiosk: 201; again, because the answer was lost: 200."""
        code, public_key = _enrolment(await _body(request, _MAX_ENROL_BYTES))
        self._limits.enrolments.take()
        enrolment: Enrolment = await run_in_threadpool(self._store.enrol, code, public_key)
        self._limits.enrolments.give_back()
        city_key: bytes = await run_in_threadpool(self._store.city_key)
        return JSONResponse(
            {
                "status": Receipt.STORED if enrolment.new else Receipt.ALREADY,
                "kiosk": enrolment.kiosk,
                "site": enrolment.site,
                "city_key": city_key.hex(),
            },
            201 if enrolment.new else 200,
        )

    async def put_batch(self, request: Request) -> Response:
        """Take one batch: 201 the first time, 200 for the same bytes again, 409 for others."""
        sent = _Sent(
            **request.path_params,
            raw=await _body(request, MAX_BYTES),
            signature=request.headers.get(SIGNATURE_HEADER, ""),
        )
        try:
            receipt = await self._batches.ask(sent)
        except KioskError as error:
            if error.code in _REFUSED:
                self._limits.strangers.take()
            raise
        if self._metrics is not None:
            self._metrics.batch(receipt)
        if receipt is Receipt.CONFLICT:
            raise KioskError("batch.conflict")
        return JSONResponse(
            {"status": receipt, "sha256": sent.sha256},
            201 if receipt is Receipt.STORED else 200,
        )

    def _take(self, several: Sequence[_Sent]) -> list[Receipt | KioskError]:
        """What becomes of each. What is refused never reaches the transaction of the others."""
        checked = [self._checked(each) for each in several]
        good = [each for each in checked if isinstance(each, Signed)]
        taken = iter(self._store.receive_together(good))
        return [next(taken) if isinstance(each, Signed) else each for each in checked]

    def _checked(self, sent: _Sent) -> Signed | KioskError:
        try:
            return self._signed(sent)
        except KioskError as error:
            return error

    def _signed(self, sent: _Sent) -> Signed:
        """Check that the bytes are the named kiosk's before anything reads what is in them."""
        if digest(sent.raw) != sent.sha256:
            raise BatchError("batch.malformed", field="sha256")
        if _SIGNATURE.fullmatch(sent.signature) is None:
            raise BatchError("batch.signature")
        if _KIOSK.fullmatch(sent.kiosk) is None:
            raise KioskError("kiosk.unknown")
        signature = bytes.fromhex(sent.signature)
        key = self._key_of(sent.kiosk)
        batch = check(sent.raw, signature, sent.kiosk, key, demo=self._demo)
        self._limits.kiosk(sent.kiosk).take()
        if batch.period != sent.period:
            raise BatchError("batch.malformed", field="period")
        return Signed(batch, sent.raw, signature)

    def _key_of(self, kiosk: str) -> bytes:
        """A kiosk's name is made from its key, so the key of a name never changes.

        Whether it is revoked is asked where the batch is stored.
        """
        if kiosk not in self._keys:
            self._keys[kiosk] = self._store.public_key(kiosk)
        return self._keys[kiosk]


async def _body(request: Request, most: int) -> bytes:
    """The request's bytes; stops reading and raises ``request.size`` once there are too many, or
    ``request.slow`` where they take too long.
    """
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared[:20]) > most:
        raise KioskError("request.size")
    body = bytearray()
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for part in request.stream():
                body += part
                if len(body) > most:
                    raise KioskError("request.size")
    except TimeoutError as error:
        raise KioskError("request.slow") from error
    except ClientDisconnect as error:
        raise BatchError("batch.malformed", field="size") from error  # nobody is left to read it
    return bytes(body)


def _enrolment(raw: bytes) -> tuple[str, bytes]:
    """The code and the public key in these bytes."""
    try:
        fields = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise KioskError("enrol.malformed", field="json") from error
    if not isinstance(fields, dict) or set(fields) != {"code", "public_key"}:
        raise KioskError("enrol.malformed", field="json")
    code, key = fields["code"], fields["public_key"]
    if not isinstance(code, str):
        raise KioskError("enrol.malformed", field="code")
    if not isinstance(key, str) or _KEY.fullmatch(key) is None:
        raise KioskError("enrol.malformed", field="public_key")
    return code, bytes.fromhex(key)
