# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How it is going, for a balancer and for monitoring."""

import hmac

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk.city.api.metrics import CONTENT_TYPE, Metrics
from kiosk.city.database import can_answer
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError


class Watching:
    """The endpoints that change nothing. token: who shows it may read the counts."""

    def __init__(self, store: CityStore, metrics: Metrics | None, token: str) -> None:
        self._store = store
        self._metrics = metrics
        self._token = token

    async def health(self, _request: Request) -> Response:
        """Whether the process answers; it does not touch the store."""
        return JSONResponse({"status": "ok"})

    async def ready(self, _request: Request) -> Response:
        """Whether the database answers too; otherwise a balancer asks another worker."""
        if not await run_in_threadpool(can_answer, self._store.engine):
            raise KioskError("store.unavailable")
        return JSONResponse({"status": "ok"})

    async def metrics(self, request: Request) -> Response:
        """The counts, for whoever shows the token; a proxy makes every address our own."""
        if self._metrics is None or not self._token:
            raise HTTPException(404)
        shown = request.headers.get("authorization", "").encode()
        if not hmac.compare_digest(shown, f"Bearer {self._token}".encode()):
            raise KioskError("metrics.token")
        text = await run_in_threadpool(self._metrics.text)
        return Response(text, headers={"Content-Type": CONTENT_TYPE})
