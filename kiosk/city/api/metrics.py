# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Counts for monitoring, in the format of Prometheus.

No label tells a kiosk, a site or a person apart: routes and statuses, and what became of batches.
With several workers each keeps its counts in files that ``PROMETHEUS_MULTIPROC_DIR`` names, and
any of them answers for all.
"""

import os
from collections.abc import MutableMapping
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.types import ASGIApp, Receive, Scope, Send

from kiosk.city.store import Receipt

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The counts of one worker."""

    def __init__(self) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a time at which something came
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "doorstep_city_requests",
            "Answers by route and status.",
            ["route", "status"],
            registry=self._registry,
        )
        self._batches = Counter(
            "doorstep_city_batches",
            "Verified batches by what became of them; conflict is quarantined.",
            ["receipt"],
            registry=self._registry,
        )
        self._database_errors = Counter(
            "doorstep_city_database_errors",
            "Requests that the database could not serve.",
            registry=self._registry,
        )
        for receipt in Receipt:
            self._batches.labels(receipt.value)

    def batch(self, receipt: Receipt) -> None:
        """A batch was taken, or put aside."""
        self._batches.labels(receipt.value).inc()

    def answered(self, route: str, status: int) -> None:
        """A request was answered; 503 is the database's."""
        self._requests.labels(route, str(status)).inc()
        if status == 503:
            self._database_errors.inc()

    def text(self) -> bytes:
        """Everything, for monitoring to read."""
        if not os.environ.get(FOLDER_VARIABLE):
            return generate_latest(self._registry)
        of_all = CollectorRegistry()
        MultiProcessCollector(of_all)  # type: ignore[no-untyped-call]
        return generate_latest(of_all)


class Counted:
    """Counts every answer by its route: the pattern, never the address that was asked for."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back."""

        async def send_counted(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                route = getattr(scope.get("route"), "path", "none")
                self._metrics.answered(route, message["status"])
            await send(message)

        await self._app(scope, receive, send_counted)
