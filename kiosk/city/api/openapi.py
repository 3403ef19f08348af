# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The description of the API in OpenAPI 3.1, kept beside the routes; a test compares both."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kiosk.city.api.metrics import CONTENT_TYPE
from kiosk.wire import FORMAT, MAX_BYTES, SIGNATURE_HEADER

_ABOUT = (
    "What kiosks and monitoring talk to. Batches are canonical JSON, signed with the kiosk's "
    "Ed25519 key over exactly their bytes and named by their SHA-256: putting the same one again "
    "changes nothing. Every answer is JSON with a `status` or an `error`. No address and no user "
    "agent is kept."
)


async def openapi(_request: Request) -> Response:
    """The description."""
    return JSONResponse(describe())


def describe() -> dict[str, Any]:
    """The whole description, as plain data."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Doorstep: the city's side",
            "description": _ABOUT,
            "version": FORMAT.partition("/")[2],
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "paths": {
            "/health": {
                "get": _operation(
                    "health", "Whether the process answers.", {"200": _json("Status")}
                )
            },
            "/health/ready": {
                "get": _operation(
                    "ready",
                    "Whether the database answers too.",
                    {"200": _json("Status"), "503": _LATER},
                )
            },
            "/metrics": {"get": _METRICS},
            "/openapi.json": {
                "get": _operation("description", "This description.", {"200": _PLAIN_JSON})
            },
            "/enrol": {"post": _ENROL},
            "/batches/{kiosk}/{period}/{sha256}": {"put": _PUT},
        },
        "components": {"schemas": _SCHEMAS, "securitySchemes": _SECURITY},
    }


def _operation(name: str, summary: str, responses: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": name, "summary": summary, "responses": responses}


def _json(schema: str, description: str = "It is so.") -> dict[str, Any]:
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _error(description: str) -> dict[str, Any]:
    return _json("Error", description)


def _later(description: str) -> dict[str, Any]:
    seconds = {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 1}}
    return _error(description) | {"headers": {"Retry-After": seconds | {"required": True}}}


_PLAIN_JSON = {
    "description": "It is so.",
    "content": {"application/json": {"schema": {"type": "object"}}},
}
_LATER = _later("The database cannot be used just now (`store.unavailable`). Send it again.")
_TOO_MUCH = _later("Too much at once (`request.rate`). Send it again.")
_TOO_SLOW = _error("`request.slow`: the bytes came too slowly; the rest is not read.")
_TOO_LARGE = _error("`request.size`: more bytes than are taken; the rest is not read.")

_METRICS = _operation(
    "metrics",
    "Counts in the format of Prometheus, where the server was given a token.",
    {
        "200": {
            "description": "The counts.",
            "content": {CONTENT_TYPE: {"schema": {"type": "string"}}},
        },
        "401": _error("Not the token (`metrics.token`)."),
        "404": _error("There is no such page without a token (`request.unknown`)."),
    },
) | {"security": [{"metrics": []}]}

_ENROL = _operation(
    "enrol",
    "Make a kiosk's key known, with a one-time code.",
    {
        "200": _json("Enrolment", "The same key again: nothing changes."),
        "201": _json("Enrolment", "The kiosk is known now."),
        "400": _error("`enrol.malformed`; `field` says where."),
        "403": _error("The code is wrong, late or used (`enrol.code`), or `kiosk.revoked`."),
        "408": _TOO_SLOW,
        "413": _TOO_LARGE,
        "429": _TOO_MUCH,
        "503": _LATER,
    },
) | {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {"schema": {"$ref": "#/components/schemas/EnrolmentRequest"}}
        },
    }
}

_PUT = _operation(
    "putBatch",
    "Send one batch.",
    {
        "200": _json("Receipt", "These bytes are here already."),
        "201": _json("Receipt", "Stored."),
        "400": _error("`batch.malformed`; `field` says where."),
        "401": _error("No such kiosk (`kiosk.unknown`)."),
        "403": _error("`batch.signature`, `kiosk.revoked`, or `period.demo`."),
        "409": _error(
            "Other bytes came first for this period or this sequence (`batch.conflict`). "
            "These are in quarantine, for staff to look at."
        ),
        "408": _TOO_SLOW,
        "413": _TOO_LARGE,
        "429": _TOO_MUCH,
        "503": _LATER,
    },
) | {
    "parameters": [
        {
            "name": "kiosk",
            "in": "path",
            "required": True,
            "schema": {"type": "string", "pattern": "^[a-z0-9]{8,32}$"},
        },
        {
            "name": "period",
            "in": "path",
            "required": True,
            "description": "A month (2026-11) or an ISO week (2026-W47).",
            "schema": {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2]|W[0-5]\d)$"},
        },
        {
            "name": "sha256",
            "in": "path",
            "required": True,
            "description": "Of the body, in lower-case hex.",
            "schema": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
        {
            "name": SIGNATURE_HEADER,
            "in": "header",
            "required": True,
            "description": "Ed25519 over the body, in hex.",
            "schema": {"type": "string", "pattern": "^[0-9a-f]{128}$"},
        },
    ],
    "requestBody": {
        "required": True,
        "description": f"Canonical JSON, at most {MAX_BYTES} bytes.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Batch"}}},
    },
}

_HEX_KEY = {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


_SCHEMAS: dict[str, Any] = {
    "Status": _object(status={"const": "ok"}),
    "Error": {
        "type": "object",
        "properties": {"error": {"type": "string"}, "field": {"type": "string"}},
        "required": ["error"],
        "additionalProperties": False,
    },
    "EnrolmentRequest": _object(code={"type": "string", "maxLength": 64}, public_key=_HEX_KEY),
    "Enrolment": _object(
        status={"enum": ["stored", "already"]},
        kiosk={"type": "string"},
        site={"type": "string"},
        city_key=_HEX_KEY,
    ),
    "Receipt": _object(status={"enum": ["stored", "already"]}, sha256=_HEX_KEY),
    "Batch": _object(
        format={"const": FORMAT},
        kiosk={"type": "string"},
        period={"type": "string"},
        sequence={"type": "integer", "minimum": 1},
        schema={"type": "string"},
        sensitivity={"type": "integer", "minimum": 1},
        epsilon={"type": "string"},
        counts={
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "integer"},
        },
    ),
}

_SECURITY = {"metrics": {"type": "http", "scheme": "bearer"}}
