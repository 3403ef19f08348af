# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo city's Open311 GeoReport v2 server: services, their attributes, reports, tokens.

Errors are lists of code and description, as the specification has them. A realtime service is
answered with 201 and a number, a batch service with 200 and a token.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kiosk.city.demo_site.reports import REPORTABLE, Attribute, Reportable, Reports
from kiosk.city.demo_site.reports_words import OTHER_WORDS
from kiosk.city.form_body import Sent, TooLarge, read_form

_MOST_BYTES = 64 * 1024
_LONGEST = 4_000  # characters of a description
_LONGEST_ANSWER = 500
_SHOWN = 50
_ATTRIBUTE = re.compile(r"attribute\[([^\]]{1,60})\](?:\[\])?")
_XML = "text/xml; charset=utf-8"


class GeoReport:
    """The server. key: the api_key that a report must have; empty: none is asked for."""

    def __init__(self, key: str = "") -> None:
        self._key = key
        self._reports = Reports()

    def routes(self, root: str) -> list[Route]:
        """Its addresses under this root, in both formats."""
        return [
            Route(root + "services.{format}", self.services),
            Route(root + "services/{code}.{format}", self.definition),
            Route(root + "requests.{format}", self.report, methods=["POST"]),
            Route(root + "requests.{format}", self.requests),
            Route(root + "requests/{id}.{format}", self.request),
            Route(root + "tokens/{token}.{format}", self.token),
        ]

    def services(self, request: Request) -> Response:
        """What can be reported."""
        words = _words(request)
        rows = [
            {
                "service_code": each.code,
                "service_name": words(each.name),
                "description": words(each.description),
                "metadata": bool(each.attributes),
                "type": each.type,
                "keywords": each.keywords,
                "group": words(each.group),
            }
            for each in REPORTABLE
        ]
        return _answer(request, rows, "services", "service")

    def definition(self, request: Request) -> Response:
        """The questions of one service."""
        service = _service(request.path_params["code"])
        if service is None or not service.attributes:
            return _errors(request, 404, ["service_code was not found."])
        words = _words(request)
        attributes = [
            {
                "variable": each.variable,
                "code": each.code,
                "datatype": each.datatype,
                "required": each.required,
                "datatype_description": words(each.hint) or None,
                "order": order,
                "description": words(each.description),
                "values": [{"key": key, "name": words(name)} for key, name in each.values],
            }
            for order, each in enumerate(service.attributes, start=1)
        ]
        known = {"service_code": service.code, "attributes": attributes}
        if _is_xml(request):
            return _xml(_element("service_definition", known))
        return JSONResponse(known)

    async def report(self, request: Request) -> Response:
        """Take a report in."""
        try:
            sent = await read_form(request, _MOST_BYTES)
        except TooLarge:
            return _errors(request, 413, ["The report is too large."])
        if self._key and sent.values.get("api_key") != self._key:
            return _errors(
                request, 403, ["Invalid api_key received -- can't proceed with create_request."]
            )
        service = _service(sent.values.get("service_code", ""))
        answers = _answers(sent)
        wrong = _wrong(service, sent.values, answers)
        if service is None or wrong:
            return _errors(request, 400, wrong)
        report = self._reports.add(service, sent.values, answers)
        if service.type == "realtime":
            notice = "The city looks at it within 5 working days."
            said = {"service_request_id": report.id, "service_notice": notice, "account_id": None}
            return _answer(request, [said], "service_requests", "request", 201)
        said = {"token": report.token, "service_notice": "", "account_id": None}
        return _answer(request, [said], "service_requests", "request")

    def requests(self, request: Request) -> Response:
        """The last reports."""
        asked = request.query_params.get("service_request_id", "")
        numbers = set(filter(None, asked.split(",")))
        rows = [
            each.as_request()
            for each in self._reports.newest(_SHOWN)
            if each.service.type != "blackbox" and (not numbers or each.id in numbers)
        ]
        return _answer(request, rows, "service_requests", "request")

    def request(self, request: Request) -> Response:
        """One report by its number."""
        report = self._reports.find(request.path_params["id"])
        if report is None or report.service.type == "blackbox":
            return _errors(request, 404, ["service_request_id was not found."])
        return _answer(request, [report.as_request()], "service_requests", "request")

    def token(self, request: Request) -> Response:
        """The number that a token became."""
        report = self._reports.of_token(request.path_params["token"])
        if report is None or report.service.type == "blackbox":
            return _errors(request, 404, ["token was not found."])
        row = {"service_request_id": report.id, "token": report.token}
        return _answer(request, [row], "service_requests", "request")


def _words(request: Request) -> Callable[[str], str]:
    """The words of the language that was asked for, as 6Aika's servers have it; else English."""
    asked = request.query_params.get("locale", "").partition("-")[0]
    known = OTHER_WORDS.get(asked, {})
    return lambda text: known.get(text, text)


def _service(code: str) -> Reportable | None:
    return next((each for each in REPORTABLE if each.code == code), None)


def _answers(sent: Sent) -> dict[str, list[str]]:
    answers: dict[str, list[str]] = {}
    for name, value in sent.pairs:
        named = _ATTRIBUTE.fullmatch(name)
        if named and value:
            answers.setdefault(named[1], []).append(value)
    return answers


def _wrong(
    service: Reportable | None, said: Mapping[str, str], answers: Mapping[str, list[str]]
) -> list[str]:
    """What is wrong with a report, a sentence for each thing."""
    if service is None:
        given = said.get("service_code")
        return ["service_code was not found." if given else "service_code was not provided."]
    wrong = []
    has_point = bool(said.get("lat") and said.get("long"))
    if not has_point and not said.get("address_string") and not said.get("address_id"):
        wrong.append("A location was not provided: lat and long, address_string or address_id.")
    if has_point and not (_is_degree(said["lat"], 90) and _is_degree(said["long"], 180)):
        wrong.append("lat and long are not degrees.")
    if len(said.get("description", "")) > _LONGEST:
        wrong.append(f"description is longer than {_LONGEST} characters.")
    for attribute in service.attributes:
        if not attribute.variable:
            continue
        given_answers = answers.get(attribute.code, [])
        if attribute.required and not given_answers:
            wrong.append(f"attribute[{attribute.code}] was not provided.")
        if not all(_is_right(attribute, each) for each in given_answers):
            wrong.append(f"attribute[{attribute.code}] is not a {attribute.datatype}.")
    return wrong


def _is_degree(text: str, most: float) -> bool:
    try:
        return math.isfinite(float(text)) and abs(float(text)) <= most
    except ValueError:
        return False


def _is_right(attribute: Attribute, answer: str) -> bool:
    if attribute.values:
        return answer in {key for key, _ in attribute.values}
    try:
        if attribute.datatype == "number":
            return math.isfinite(float(answer))
        if attribute.datatype == "datetime":
            datetime.fromisoformat(answer)
    except ValueError:
        return False
    return len(answer) <= _LONGEST_ANSWER


def _is_xml(request: Request) -> bool:
    return bool(request.path_params["format"] == "xml")


def _answer(
    request: Request, rows: Sequence[Mapping[str, object]], many: str, one: str, status: int = 200
) -> Response:
    if request.path_params["format"] not in ("json", "xml"):
        return JSONResponse([{"code": 404, "description": "Formats are json and xml."}], 404)
    if not _is_xml(request):
        return JSONResponse(list(rows), status)
    whole = ET.Element(many)
    whole.extend(_element(one, row) for row in rows)
    return _xml(whole, status)


def _errors(request: Request, status: int, sentences: list[str]) -> Response:
    rows = [{"code": status, "description": each} for each in sentences]
    return _answer(request, rows, "errors", "error", status)


_PARTS = {"attributes": "attribute", "values": "value"}


def _element(name: str, known: Mapping[str, object]) -> ET.Element:
    """An element with a child for each name; a list's children are called by its singular."""
    element = ET.Element(name)
    for key, value in known.items():
        child = ET.SubElement(element, key)
        if isinstance(value, list):
            child.extend(_element(_PARTS[key], each) for each in value)
        elif isinstance(value, bool):
            child.text = "true" if value else "false"
        elif value is not None:
            child.text = _plain(str(value))
    return element


def _plain(text: str) -> str:
    """Text without what XML cannot hold."""
    return re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "\ufffd", text)


def _xml(element: ET.Element, status: int = 200) -> Response:
    text = ET.tostring(element, encoding="utf-8", xml_declaration=True)
    return Response(text, status, media_type=_XML)
