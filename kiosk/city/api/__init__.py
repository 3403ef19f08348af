# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What machines talk to: kiosks that enrol and send, monitoring that asks how it is going."""

from starlette.routing import Route

from kiosk.city.api.collector import Collector
from kiosk.city.api.limits import Limits
from kiosk.city.api.metrics import Metrics
from kiosk.city.api.openapi import openapi
from kiosk.city.api.watching import Watching
from kiosk.city.store import CityStore


def api_routes(
    store: CityStore, metrics: Metrics | None, *, demo: bool, metrics_token: str
) -> list[Route]:
    """The addresses of the API; `openapi.py` describes exactly these."""
    collector = Collector(store, Limits(), metrics, demo=demo)
    watching = Watching(store, metrics, metrics_token)
    return [
        Route("/health", watching.health),
        Route("/health/ready", watching.ready),
        Route("/metrics", watching.metrics),
        Route("/openapi.json", openapi),
        Route("/enrol", collector.enrol, methods=["POST"]),
        Route("/batches/{kiosk}/{period}/{sha256}", collector.put_batch, methods=["PUT"]),
    ]
