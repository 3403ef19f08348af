# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the API answers where it refuses: a code, and for malformed input the field."""

from kiosk.domain.errors import KioskError

RETRY_SECONDS = 60

STATUS = {
    "batch.malformed": 400,
    "batch.signature": 403,
    "batch.conflict": 409,
    "enrol.malformed": 400,
    "enrol.code": 403,
    "kiosk.unknown": 401,
    "kiosk.revoked": 403,
    "metrics.token": 401,
    "period.demo": 403,
    "request.rate": 429,
    "request.size": 413,
    "request.slow": 408,
    "store.unavailable": 503,
}


def said(error: KioskError) -> dict[str, object]:
    """The answer's JSON; never the input itself."""
    return {"error": error.code} | {
        name: value for name, value in error.data.items() if name == "field"
    }


def headers_of(error: KioskError) -> dict[str, str]:
    """The headers that go with it."""
    match error.code:
        case "store.unavailable":
            return {"Retry-After": str(RETRY_SECONDS)}
        case "request.rate":
            return {"Retry-After": str(error.data["seconds"])}
        case "request.size" | "request.slow":
            return {"Connection": "close"}  # or the rest would still be read, and thrown away
        case "metrics.token":
            return {"WWW-Authenticate": "Bearer"}
        case _:
            return {}
