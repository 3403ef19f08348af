# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo city's Open311 server, as the specification of GeoReport v2 has it."""

import json
from xml.etree import ElementTree as ET

import pytest
import requests

from kiosk.city.demo_site.reports import REPORTABLE, Reports
from kiosk.city.demo_site.reports_words import OTHER_WORDS
from tests.city.running import DEADLINE
from tests.city.visitor import SiteProcess

DATATYPES = {"string", "number", "datetime", "text", "singlevaluelist", "multivaluelist"}
POINT = {"lat": "37.76524078", "long": "-122.4212043"}
LIGHT = {**POINT, "service_code": "001", "attribute[fault]": "dark", "description": "Яма & <b>"}


@pytest.fixture
def root(site: SiteProcess) -> str:
    """The address of a server's lists."""
    return f"{site.url}open311/v2/"


def get(root: str, path: str, status: int = 200) -> requests.Response:
    """Ask for a list."""
    answer = requests.get(root + path, timeout=DEADLINE)
    assert answer.status_code == status, answer.text
    return answer


def xml_of(answer: requests.Response) -> ET.Element:
    """What our own server answered."""
    return ET.fromstring(answer.content)  # noqa: S314


def post(
    root: str, data: dict[str, str] | list[tuple[str, str]], status: int, form: str = "json"
) -> requests.Response:
    """Hand a report in."""
    answer = requests.post(f"{root}requests.{form}", data=data, timeout=DEADLINE)
    assert answer.status_code == status, answer.text
    return answer


def test_services_come_in_both_formats(root: str) -> None:
    """The same services, with the names that the specification has."""
    rows = get(root, "services.json").json()
    services = xml_of(get(root, "services.xml"))
    assert [each.findtext("service_code") for each in services] == [
        row["service_code"] for row in rows
    ]
    for row, element in zip(rows, services, strict=True):
        assert list(row) == [child.tag for child in element]
        assert element.findtext("metadata") == str(row["metadata"]).lower()
    assert {row["type"] for row in rows} == {"realtime", "batch", "blackbox"}


def test_questions_have_every_datatype(root: str) -> None:
    """Also one that is only to be read, and choices with a key and a name."""
    known = get(root, "services/001.json").json()
    assert {each["datatype"] for each in known["attributes"]} == DATATYPES
    assert [each["variable"] for each in known["attributes"]].count(False) == 1
    assert [each["order"] for each in known["attributes"]] == list(range(1, 8))
    page = xml_of(get(root, "services/001.xml"))
    assert page.tag == "service_definition"
    keys = [each.text for each in page.findall("attributes/attribute/values/value/key")]
    assert keys == [value["key"] for each in known["attributes"] for value in each["values"]]


@pytest.mark.parametrize("language", sorted(OTHER_WORDS))
def test_its_words_come_in_other_languages(root: str, language: str) -> None:
    """Every word is another, every code and key the same; an unknown language gets English."""
    for path in ("services.json", "services/001.json", "services/003.json"):
        english = get(root, path).json()
        other = get(root, f"{path}?locale={language}-XX").json()
        assert json.dumps(other) != json.dumps(english)
        assert get(root, f"{path}?locale=tlh").json() == english
    names = {each.name for each in REPORTABLE} | {each.group for each in REPORTABLE}
    asked = [each for service in REPORTABLE for each in service.attributes]
    names |= {each.description for each in asked} | {each.hint for each in asked if each.hint}
    names |= {name for each in asked for _, name in each.values}
    names |= {each.description for each in REPORTABLE}
    assert names == set(OTHER_WORDS[language])


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_report_gets_a_number_and_can_be_read(root: str, form: str) -> None:
    """A realtime service answers 201 with a number; the report says what was sent, and not who."""
    sender = {"first_name": "Amina", "email": "amina@post.example", "phone": "055 0123"}
    answer = post(root, {**LIGHT, **sender}, 201, form)
    if form == "json":
        (row,) = answer.json()
        number = row["service_request_id"]
    else:
        number = xml_of(answer).findtext("request/service_request_id")
    (request,) = get(root, f"requests/{number}.json").json()
    assert request["service_name"] == "Street light does not work"
    assert (request["description"], request["status"]) == (LIGHT["description"], "open")
    assert (request["lat"], request["long"]) == (37.76524078, -122.4212043)
    page = xml_of(get(root, f"requests/{number}.xml"))
    assert page.findtext("request/description") == LIGHT["description"]
    assert "Amina" not in get(root, "requests.json").text
    assert number in get(root, f"requests.xml?service_request_id={number}").text


def test_a_batch_service_gives_a_token_first(root: str) -> None:
    """200 with a token, which later stands for a number."""
    kinds = [("attribute[kind][]", "bags"), ("attribute[kind]", "glass")]
    said = [("service_code", "003"), ("address_string", "1 Market Square"), *kinds]
    (row,) = post(root, said, 200).json()
    assert "service_request_id" not in row
    (known,) = get(root, f"tokens/{row['token']}.json").json()
    assert known["token"] == row["token"]
    get(root, f"requests/{known['service_request_id']}.json")


def test_what_a_blackbox_takes_is_never_shown(root: str) -> None:
    """Neither its token nor a list leads to it."""
    said = {**POINT, "service_code": "004", "description": "behind the closed door"}
    (row,) = post(root, said, 200).json()
    get(root, f"tokens/{row['token']}.json", 404)
    assert said["description"] not in get(root, "requests.json").text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "service_code was not provided"),
        ({"service_code": "999"}, "service_code was not found"),
        ({"service_code": "002"}, "location was not provided"),
        ({**POINT, "service_code": "001"}, "attribute[fault] was not provided"),
        ({**LIGHT, "attribute[fault]": "green"}, "attribute[fault] is not a singlevaluelist"),
        ({**LIGHT, "attribute[lamps]": "many"}, "attribute[lamps] is not a number"),
        ({**LIGHT, "attribute[lamps]": "nan"}, "attribute[lamps] is not a number"),
        ({**LIGHT, "attribute[since]": "May"}, "attribute[since] is not a datetime"),
        ({**LIGHT, "lat": "north"}, "not degrees"),
        ({**LIGHT, "lat": "inf"}, "not degrees"),
        ({**LIGHT, "description": "x" * 4_001}, "description is longer"),
    ],
)
@pytest.mark.parametrize("form", ["json", "xml"])
def test_an_error_is_a_list_of_code_and_description(
    root: str, said: dict[str, str], words: str, form: str
) -> None:
    """What is wrong is said in the format that was asked for."""
    answer = post(root, said, 400, form)
    if form == "json":
        errors = [(str(each["code"]), each["description"]) for each in answer.json()]
    else:
        page = xml_of(answer)
        assert page.tag == "errors"
        errors = [(str(each.findtext("code")), str(each.findtext("description"))) for each in page]
    assert errors[0][0] == "400"
    assert words in errors[0][1]


def test_what_is_not_there_is_an_error_too(root: str) -> None:
    """404 in the format that was asked for; a report that is too large is 413."""
    for path in ("services/999.json", "requests/999.json", "tokens/999.json", "services.yaml"):
        assert get(root, path, 404).json()[0]["code"] == 404
    assert xml_of(get(root, "requests/999.xml", 404))[0].findtext("code") == "404"
    post(root, {**LIGHT, "description": "x" * 70_000}, 413)


def test_reports_are_few() -> None:
    """The oldest goes where there are too many."""
    reports = Reports(most=3)
    taken = [reports.add(REPORTABLE[1], {}, {}) for _ in range(5)]
    assert reports.newest(10) == taken[:1:-1]
    assert reports.find(taken[0].id) is None
