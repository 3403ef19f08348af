# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Open311 GeoReport v2, the problems that a city takes reports about, as JSON or XML → drafts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.standards.draft import Catalogue, Draft, Question, RefusedError, Step
from kiosk.standards.files import as_text, is_json, read_bytes, read_json, refuse_web_page
from kiosk.standards.plain import plain, slug
from kiosk.standards.record import Record
from kiosk.standards.values import things
from kiosk.sync.lenient import DoctypeError, read_xml

_REPORTS: Final = frozenset({"service_request_id", "token", "requested_datetime"})
# When the number of a report comes, by the type of its service.
_ANSWERS: Final = {"realtime": ("At once", "you get the number of your report")}
_DATATYPES: Final = {
    "string": "text",
    "text": "text",
    "number": "number",
    "datetime": "date",
    "singlevaluelist": "choice",
    "multivaluelist": "choice",
}
_MOST_CHOICES: Final = 12
_MOST_QUESTIONS: Final = 38  # beside the two that every report has

# What every report has, by the standard: a place, and what is wrong there.
_PLACE = Question(
    "place",
    label="Where is it?",
    help="A street and a number, a corner, a bus stop or a park.",
    error="Write where the problem is. The nearest street is enough.",
)
_DESCRIPTION = Question(
    "description",
    label="What do you see?",
    help="One or two sentences. Please no names of people.",
    error="Write in a few words what you see.",
)
_STEPS = (
    Step(
        "Is somebody in danger?",
        "Then do not use this form. Call the emergency number at once.",
        "danger",
    ),
    Step(
        "Say where it is",
        "Write the street and the house number. A corner or a bus stop is good too.",
        "place",
        "place",
    ),
    Step("Say what you see", "One or two sentences are enough.", "description", "description"),
    Step("Check and send", "Read every line again. Then choose “Send”.", "check-and-send"),
)


def read_open311(path: Path) -> Catalogue:
    """The services of a list, or the questions of one service; raises RefusedError."""
    catalogue = Catalogue()
    data = read_bytes(path)
    text = "" if data.lstrip().startswith(b"<?xml") else as_text(data)
    refuse_web_page(text)
    if is_json(text):
        answer = read_json(text, catalogue.warnings)
    elif text and not text.lstrip("\ufeff \t\r\n").startswith("<"):
        raise RefusedError("This is neither JSON nor XML", "Save the answer of /services.json")
    else:
        answer = _from_xml(text or data)
    found = list(things(answer, _is_service, catalogue.leave))
    if not found:
        what = "No service is in this file: Open311 has a `service_code` for each"
        raise RefusedError(what, "Save the answer of /services.json or /services.xml")
    codes: set[str] = set()
    for record in map(Record, found):
        draft = _draft(record)
        if draft.key in codes:
            catalogue.warnings.append(f"service_code {draft.key[:40]} is there twice")
        codes.add(draft.key)
        catalogue.drafts.append(draft)
    return catalogue


def _is_service(data: Mapping[str, object]) -> bool:
    if _REPORTS & data.keys():
        what = "These are reports that people sent, and not services"
        raise RefusedError(what, "Save the answer of /services.json instead")
    names = ("service_code", "service_name")  # in an error, what is wrong with them is a list
    return any(isinstance(data.get(name), str | int) for name in names)


def _from_xml(data: str | bytes) -> object:
    try:
        found = read_xml(data)
    except DoctypeError as error:
        what = "This XML brings a document type (DOCTYPE), which is not read"
        raise RefusedError(what, "Save the answer of /services.xml") from error
    except ValueError as error:
        mend = "Mend it there, or save the answer of /services.xml again"
        raise RefusedError(f"This is not XML ({error})", mend) from error
    if found.keys() & {"html", "HTML"}:
        refuse_web_page("<html>")
    return found


def _draft(record: Record) -> Draft:
    code = record.text("service_code")
    draft = Draft(key=code or record.text("service_name"))
    record.leave("service_code", code)  # who sends a report to the city needs it
    draft.title = record.text("service_name")
    draft.summary = record.text("description")
    draft.life_event, draft.icon = "taking-part", "warning"
    draft.id = slug(draft.title) or slug(f"report-{code}")
    kind = record.text("type")
    answer = _ANSWERS.get(kind)
    if answer:
        draft.facts.append(answer)
    elif kind:
        record.leave("type", kind)
    draft.guide += _STEPS
    questions, asks = _questions(record), record.text("metadata").lower()
    if asks == "true" and not questions:
        draft.notes.append(f"The city asks more about it: see /services/{code[:60]}.json")
    draft.form += [_PLACE, _DESCRIPTION, *questions[:_MOST_QUESTIONS]]
    for question in questions[_MOST_QUESTIONS:]:
        record.leave("attributes", question.label)
    for place, value in record.leftovers():
        draft.leave(place, value)
    return draft


def _questions(record: Record) -> list[Question]:
    """The questions that a city asks about a problem, in their order."""
    found: list[tuple[float, Question]] = []
    names = {_PLACE.id, _DESCRIPTION.id}
    for holder in record.records("attributes"):
        for attribute in holder.records("attribute") or [holder]:
            order = attribute.text("order")
            question = _question(attribute, names)
            if question:
                names.add(question.id)
                found.append((float(order) if order.isdigit() else 1e9, question))
    found.sort(key=lambda pair: pair[0])
    return [question for _, question in found]


def _question(attribute: Record, taken: set[str]) -> Question | None:
    label, code = attribute.text("description"), attribute.text("code")
    if attribute.text("variable").lower() == "false":
        if label:
            attribute.leave("description", label)  # it only tells something, and asks nothing
        return None
    id_ = slug(code) or slug(label)
    if not id_ or id_ in taken:
        id_ = next(name for n in range(1, 10_000) if (name := f"question-{n}") not in taken)
    attribute.leave("code", code)
    datatype = attribute.text("datatype")
    choices = _choices(attribute)
    kind = _DATATYPES.get(datatype, "text")
    if kind == "choice" and len(choices) < 2:
        kind = "text"
    if datatype not in _DATATYPES or datatype == "multivaluelist":
        attribute.leave("datatype", datatype)
    return Question(
        id_,
        kind,
        label,
        help=attribute.text("datatype_description"),
        required=attribute.text("required").lower() != "false",
        choices=choices if kind == "choice" else (),
    )


def _choices(attribute: Record) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for holder in attribute.records("values"):
        for value in holder.records("value") or [holder]:
            key, name = value.text("key"), value.text("name")
            said = plain(name or key)
            if said and len(names) < _MOST_CHOICES:
                names[said] = None
                if key != said:
                    value.leave("key", key)
            elif said:
                value.leave("name", said)
    return tuple(names)
