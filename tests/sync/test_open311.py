# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The Open311 client: another project's answers, the standard's own, and what no server should say."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.street_report import (
    Choice,
    Kind,
    Question,
    Receipt,
    ReportError,
    Said,
    StreetReport,
)
from kiosk.sync.lenient import read_xml
from kiosk.sync.open311 import Open311
from kiosk.sync.open311_answers import (
    UnreadableError,
    read_data,
    read_problems,
    read_questions,
    read_receipt,
    read_refusal,
)
from kiosk.sync.open311_apart import Open311Apart
from tests.bad_collector import (
    Answer,
    BadCollector,
    Request,
    bad_collector,
    drips,
    nobody,
    says,
    waits,
    writes,
)
from tests.georeport import BASE, HTML, PAGE, SHARED, SPEC, recorded, routed

DATA = Path(__file__).parent / "data"
REPORT = StreetReport(
    "171", "Hämeentie 1", ("60.17", "24.94"), "Яма на дороге", (Said("a", ("1", "2"), many=True),)
)
JSON, XML = "Content-Type: application/json", "Content-Type: application/xml; charset=utf-8"
LIST = b'[{"service_code": "1", "service_name": "Hole"}]'
DONE = b'[{"service_request_id": "7"}]'
others = pytest.mark.skipif(not SHARED.is_dir(), reason="the answers of others are not here")

Serve = Callable[..., BadCollector]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server and stops it with the test."""
    opened: list[AbstractContextManager[BadCollector]] = []

    def start(*answers: Answer) -> BadCollector:
        opened.append(bad_collector(*answers))
        return opened[-1].__enter__()

    yield start
    for each in opened:
        each.__exit__(None, None, None)


def client(server: BadCollector | str, key: str = "k", deadline: float = 5) -> Open311:
    """A client of a server, with little patience."""
    address = server if isinstance(server, str) else server.address
    return Open311(address + BASE, "city.example", key, (1, 1), deadline)


def fault(do: Callable[[], object]) -> ReportError:
    """What a call raises."""
    with pytest.raises(ReportError) as caught:
        do()
    return caught.value


@others
@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_recorded_list(serve: Serve, form: str) -> None:
    """Its three kinds; a server that has XML only is asked for that after its HTML 404."""
    server = serve(recorded(form))
    found = client(server).problems()
    assert found.form == form
    assert [(each.code, each.name, each.asks) for each in found.problems] == [
        ("171", "Pothole or damaged paving", False),
        ("198", "Street light out", False),
        ("234", "Abandoned vehicle", False),
    ]
    assert server.requests[0].first_line.split(" ")[1] == (
        f"{BASE}/services.json?jurisdiction_id=city.example"
    )


@others
@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_recorded_list_in_a_language(serve: Serve, form: str) -> None:
    """Where the server has other words, their language is known; where it has none, it is not."""
    asked = client(serve(recorded(form)))
    found = asked.problems("fi").problems
    assert {(each.name, each.language) for each in found} >= {("Katuvalo ei pala", "fi")}
    assert {each.language for each in asked.problems("ar").problems} == {""}


@others
@pytest.mark.parametrize(("form", "number"), [("json", "7x1ky6qq"), ("xml", "get0vu4n")])
def test_the_recorded_server_takes_a_report(serve: Serve, form: str, number: str) -> None:
    """Status 201; what was sent is what was written, by the names of the standard, and no more."""
    server = serve(recorded())
    assert client(server).send(REPORT, form) == Receipt(number)
    (request,) = server.requests
    assert parse_qsl(request.body.decode()) == [
        ("jurisdiction_id", "city.example"),
        ("api_key", "k"),
        ("service_code", "171"),
        ("address_string", "Hämeentie 1"),
        ("lat", "60.17"),
        ("long", "24.94"),
        ("description", "Яма на дороге"),
        ("attribute[a][]", "1"),
        ("attribute[a][]", "2"),
    ]


@others
@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_recorded_server_refuses(serve: Serve, form: str) -> None:
    """A list of errors, an object of errors and one sentence are read; nothing has arrived."""
    server = serve(recorded())
    key = fault(lambda: client(server, "bad").send(REPORT, form))
    fields = fault(lambda: client(server).send(StreetReport("171"), form))
    token = fault(lambda: client(server).number("nope", form))
    assert (key.code, key.said) == ("report.refused", ("Invalid API key",))
    assert fields.said == (
        "description: This field is required.",
        "service_code: This field is required.",
    )
    assert (token.code, token.said) == ("report.not-found", ("Not Found",))
    assert [key.may_have_arrived, fields.may_have_arrived] == [False, False]


@others
@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_examples_of_the_standard(serve: Serve, form: str) -> None:
    """Its definition with choices, its receipt with status 200, and its error 403."""
    header = JSON if form == "json" else XML

    def example(name: str, status: int = 200) -> Answer:
        return says(status, (SPEC / f"{name}.{form}").read_bytes(), header)

    answers = {
        f"GET /services/DMV66.{form}": example("service_definition"),
        f"POST /requests.{form}": example("post_response"),
    }
    asked = client(serve(routed(answers)))
    choices = (Choice("123", "Ford"), Choice("124", "Chrysler"))
    label = "What is the ticket/tag/DL number?"
    assert asked.questions("DMV66", form) == (
        Question("WHISHETN", Kind.ONE, label, required=True, choices=choices),
    )
    receipt = asked.send(REPORT, form)
    assert (receipt.number, receipt.token) == ("293944", "")
    assert receipt.notice.startswith("The City will inspect")
    refused = fault(lambda: client(serve(example("error_403", 403))).send(REPORT, form))
    assert refused.code == "report.refused"
    assert refused.said == ("Invalid api_key received -- can't proceed with create_request.",)


@others
@pytest.mark.parametrize("name", ["services.xml", "services-INVALID-leading-zero.json"])
def test_codes_keep_their_zeros(name: str) -> None:
    """001 is a name and no number, also in the standard's example that is no JSON."""
    found = read_problems(read_data((SPEC / name).read_bytes()))
    assert [each.code for each in found][:2] == ["001", "002"]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_a_token_becomes_a_number(serve: Serve, form: str) -> None:
    """A server that works in batches gives a token first, and later what it stands for."""
    given_ = {
        "json": (b'[{"token": "t/1"}]', b'[{"service_request_id": 8, "token": "t/1"}]'),
        "xml": (
            b"<service_requests><request><token>t/1</token></request></service_requests>",
            b"<service_requests><request><service_request_id>8</service_request_id>"
            b"<token>t/1</token></request></service_requests>",
        ),
    }[form]
    answers = {
        f"POST /requests.{form}": says(200, given_[0]),
        f"GET /tokens/t%2F1.{form}": says(200, given_[1]),
    }
    asked = client(serve(routed(answers)))
    receipt = asked.send(REPORT, form)
    assert receipt == Receipt("", "t/1")
    assert asked.number(receipt.token, form) == Receipt("8", "t/1")


def test_questions_in_their_order_without_the_hidden() -> None:
    """What is only told is told, what a program fills in is not asked, what is odd is a text."""
    found = read_questions(read_data((DATA / "attributes.json").read_bytes()))
    assert [(each.code, each.kind, each.required) for each in found] == [
        ("NOTE", Kind.NOTE, False),
        ("HOW-MANY", Kind.NUMBER, True),
        ("SINCE", Kind.DATE, False),
        ("WHAT", Kind.ONE, True),
        ("WHERE", Kind.MANY, False),
        ("COLOUR", Kind.TEXT, False),
        ("EMPTY", Kind.TEXT, False),
        ("LAST", Kind.TEXT, False),
    ]
    by_code = {each.code: each for each in found}
    assert by_code["NOTE"].label == "Do not touch a cable & call 112."
    assert by_code["COLOUR"].label == "COLOUR"
    assert by_code["WHAT"].choices == (
        Choice("dark", "dark"),
        Choice("f", "It flickers"),
        Choice("3", "3"),
    )
    assert by_code["WHERE"].choices == (Choice("n", "North"), Choice("s", "South"))


@pytest.mark.parametrize(
    ("answer", "code", "arrived"),
    [
        pytest.param(says(404, PAGE, HTML), "report.not-found", False, id="HTML 404"),
        pytest.param(says(404), "report.not-found", False, id="empty 404"),
        pytest.param(says(403, PAGE, HTML), "report.refused", False, id="HTML 403"),
        pytest.param(says(200, PAGE, HTML), "report.not-open311", True, id="HTML 200"),
        pytest.param(says(201), "report.not-open311", True, id="empty 201"),
        pytest.param(says(200, b"{}"), "report.not-open311", True, id="nothing in it"),
        pytest.param(says(200, b'[{"code": 400, "description": "no"}]'), "report.refused", False,
                     id="an error with status 200"),
        pytest.param(says(503, PAGE, HTML), "report.server-error", False, id="503"),
        pytest.param(says(429), "report.server-error", False, id="429"),
        pytest.param(says(500, b'{"code": 500, "detail": "x"}'), "report.server-error", True,
                     id="500"),
        pytest.param(says(301, b"", "Location: /x"), "report.not-open311", False, id="moved"),
        pytest.param(says(302, b"", "Location: /x"), "report.not-open311", True, id="found"),
        pytest.param(writes(b""), "report.offline", True, id="hangs up"),
        pytest.param(writes(b"SSH-2.0-x\r\n"), "report.offline", True, id="no HTTP"),
        pytest.param(waits, "report.slow", True, id="says nothing"),
        pytest.param(drips(b"HTTP/1.1 200 x\r\n\r\n["), "report.slow", True, id="drips"),
        pytest.param(says(200, b"[" * 9000), "report.not-open311", True, id="deep"),
        pytest.param(says(200, DONE + b" " * 4_000_000), "report.not-open311", True, id="huge"),
    ],
)  # fmt: skip
def test_a_report_is_sent_once(serve: Serve, answer: Answer, code: str, *, arrived: bool) -> None:
    """Whatever is answered: its code, whether it may have arrived all the same, and no second try."""
    server = serve(answer)
    began = time.monotonic()
    asked = Open311(server.address + BASE, "", "", (1, 0.5), 1.5)
    found = fault(lambda: asked.send(REPORT, "json"))
    assert (found.code, found.may_have_arrived) == (code, arrived)
    assert len(server.requests) == 1
    assert time.monotonic() - began < 4


def test_nobody_there_means_not_arrived() -> None:
    """Without a connection nothing can have arrived: such a report may wait and be sent again."""
    with nobody() as address:
        found = fault(lambda: client(address).send(REPORT, "json"))
    assert (found.code, found.may_have_arrived) == ("report.offline", False)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://city.example/open311", "report.insecure"),
        ("ftp://127.0.0.1/open311", "report.insecure"),
        ("http://127.0.0.1.city.example/open311", "report.insecure"),
    ],
)
def test_nothing_goes_out_in_the_open(address: str, code: str) -> None:
    """Without https a report goes nowhere but to this machine."""
    assert fault(lambda: Open311(address)).code == code


def test_a_redirect_stays_on_the_server(serve: Serve) -> None:
    """A list may have moved on its own server; to another one nobody follows, and in no circle."""
    here = serve(says(301, b"", f"Location: {BASE}/there.json"), says(200, LIST))
    assert [each.name for each in client(here).problems().problems] == ["Hole"]
    there = serve(says(200, LIST))
    away = serve(says(302, b"", f"Location: {there.address}/services.json"))
    assert fault(client(away).problems).code == "report.not-open311"
    assert there.requests == []
    circle = serve(says(302, b"", "Location: /again"))
    assert fault(client(circle).problems).code == "report.not-open311"
    assert len(circle.requests) < 10


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<services><service><service_code>1</service_code><service_name>&b;</service_name></service></services>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>
<services><service><service_code>1</service_code><service_name>&f;</service_name></service></services>"""


@pytest.mark.parametrize("document", [BOMB, OUTSIDE], ids=["swells", "names a file"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(document: bytes, encoding: str) -> None:
    """Entities of its own are what could swell or read files: a document with any is not read."""
    told = document.decode().replace('version="1.0"', f'version="1.0" encoding="{encoding}"')
    with pytest.raises(UnreadableError):
        read_data(told.encode(encoding))


@pytest.mark.parametrize(
    ("body", "header"),
    [
        ('[{"service_code": "1", "service_name": "Trübes Licht"}]'.encode("latin-1"), JSON),
        ('[{"service_code": "1", "service_name": "Trübes Licht"}]'.encode("utf-16"), JSON),
        ('[{"service_code": "1", "service_name": "Trübes Licht"}]'.encode("utf-8-sig"),
         "Content-Type: text/plain; charset=x-none"),
        ('<?xml version="1.0" encoding="iso-8859-1"?><services><service><service_code>1'
         "</service_code><service_name>Trübes Licht</service_name></service></services>".encode(
             "latin-1"), XML),
        ('<?xml version="1.0" encoding="utf-8"?><services><service><service_code>1'
         "</service_code><service_name>Trübes Licht</service_name></service></services>".encode(
             "latin-1"), XML),
    ],
    ids=["JSON in Latin-1", "UTF-16", "a mark", "XML says Latin-1", "XML says UTF-8 wrongly"],
)  # fmt: skip
def test_an_encoding_that_is_not_as_said(serve: Serve, body: bytes, header: str) -> None:
    """Names are read as they were meant, whatever the server says of its encoding."""
    (problem,) = client(serve(says(200, body, header))).problems().problems
    assert problem.name == "Trübes Licht"


def test_texts_are_plain_and_short() -> None:
    """No markup, no sign that turns the direction, no text that fills the screen."""
    name = "A \u202ehole\u202c <script>x()</script>&lt;b&gt;" + "w" * 5000
    body = json.dumps([{"service_code": "1", "service_name": name}]).encode()
    (problem,) = read_problems(read_data(body))
    assert problem.name.startswith("A hole x() <b>ww")
    assert len(problem.name) == 400


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inside: st.lists(inside, max_size=4)
    | st.dictionaries(
        st.sampled_from(
            ["services", "service", "service_code", "service_name", "attributes", "attribute",
             "values", "value", "key", "name", "code", "order", "variable", "detail", "error",
             "errors", "request", "token", "service_request_id", "description", "x"]
        ),
        inside,
        max_size=5,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=60)
@given(ANYTHING)
def test_any_data_is_read_or_refused(data: object) -> None:
    """The readers give what they promise, in its limits, or say that it cannot be read."""
    for read in (read_problems, read_questions, read_receipt):
        try:
            read(data)
        except UnreadableError:
            continue
    assert all(text for text in read_refusal(data))
    assert len(read_refusal(data)) <= 6


@settings(max_examples=60)
@given(st.binary(max_size=60) | st.text("<>/=?xml [{\"'}]:0 1ab&;!", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """Whatever a server sends, the answer is data or UnreadableError, and never another error."""
    try:
        read_data(body, "utf-8")
    except UnreadableError:
        return


@given(st.dictionaries(st.from_regex(r"[a-z]{1,5}", fullmatch=True), st.text("ab <>&", max_size=6)))
def test_xml_gives_back_its_texts(texts: dict[str, str]) -> None:
    """What stands in an element is read as it was written, without the blanks around it."""
    from xml.sax.saxutils import escape

    inside = "".join(f"<n:{name}>{escape(text)}</n:{name}>" for name, text in texts.items())
    found = read_xml(f"<r xmlns:n='urn:n'>{inside}</r>")
    wanted = {name: text.strip() for name, text in texts.items()}
    assert found == {"r": wanted or ""}


def test_what_is_typed_is_in_no_argument_and_no_variable(serve: Serve) -> None:
    """While it is sent, no process has it in its arguments or its environment; the pipe has it."""
    secret = "qzkxvjwq"
    seen: list[str] = []

    def look(request: Request) -> None:
        for process in Path("/proc").glob("[0-9]*"):
            for name in ("cmdline", "environ"):
                try:
                    seen.append((process / name).read_bytes().decode(errors="replace"))
                except OSError:
                    continue
        says(201, DONE)(request)

    server = serve(look)
    apart = Open311Apart(server.address + BASE)
    assert apart.send(StreetReport("1", secret, email=secret), "json") == Receipt("7")
    assert server.requests[0].body.count(secret.encode()) == 2
    assert any("kiosk.sync.open311_apart" in each for each in seen)
    assert not any(secret in each for each in seen)


def test_the_jobs_of_the_process_apart(serve: Serve) -> None:
    """Lists, questions and errors come through the pipe as they are."""
    answers = {
        "GET /services.json": says(200, LIST),
        "GET /services/1.json": says(200, (DATA / "attributes.json").read_bytes()),
    }
    apart = Open311Apart(serve(routed(answers)).address + BASE)
    assert [each.name for each in apart.problems().problems] == ["Hole"]
    assert apart.questions("1", "json")[3].choices[1] == Choice("f", "It flickers")
    assert fault(lambda: apart.number("t", "json")).code == "report.not-found"


def test_the_kiosk_has_no_http_in_its_memory() -> None:
    """What the kiosk imports to send a report brings neither requests nor ssl."""
    told = "import sys, kiosk.sync.open311_apart; print({'requests', 'ssl'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
