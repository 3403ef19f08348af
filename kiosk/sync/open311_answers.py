# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What an Open311 server answers, in any of the shapes that servers give it, as our own data.

Nothing in an answer is trusted: it is cut to what a screen can hold, and read as plain words.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kiosk.domain.street_report import Choice, Kind, Problem, Question, Receipt
from kiosk.sync.lenient import (
    DoctypeError,
    marked_encoding,
    read_xml,
    things,
    zeros_as_texts,
)

MOST_PROBLEMS: Final = 500
_MOST_QUESTIONS: Final = 60
_MOST_CHOICES: Final = 200
_MOST_SAID: Final = 6  # sentences of an error
_LONGEST: Final = 400  # characters of a text

_SERVICE_HOLDERS: Final = (
    *("services", "service", "service_definitions", "service_definition"),
    *("requests", "request", "results", "data"),
)
_RECEIPT_HOLDERS: Final = ("service_requests", "requests", "request", "results", "data")
_ERROR_HOLDERS: Final = ("errors", "error", "requests")
_KINDS: Final = {
    "number": Kind.NUMBER,
    "datetime": Kind.DATE,
    "singlevaluelist": Kind.ONE,
    "multivaluelist": Kind.MANY,
}
_MARKUP: Final = re.compile(r"<[a-zA-Z/!][^<>]{0,400}>")
# Signs that are not seen, and those that turn the direction of what follows.
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_WEB_PAGE: Final = re.compile(
    r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)


class UnreadableError(ValueError):
    """An answer that is neither JSON nor XML, or not what was asked for."""


def read_data(body: bytes, charset: str = "") -> object:
    """JSON or XML, whatever the answer calls itself; raises UnreadableError.

    charset: as the server says it. It may be wrong: bytes that do not fit it are tried as UTF-8
    and then as what old servers in the West write.
    """
    text = _decoded(body, charset)
    start = text.lstrip("\ufeff \t\r\n")[:1]
    try:
        if start in ("{", "["):
            return _json(text)
        if start != "<" or _WEB_PAGE.match(text[:4000]):
            raise UnreadableError
        return _xml(body, text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError from error


def read_problems(data: object) -> tuple[Problem, ...]:
    """The kinds of problems, each code once; raises UnreadableError where there is no list."""
    if not isinstance(data, list | dict):
        raise UnreadableError
    found: dict[str, Problem] = {}
    for each in things(data, frozenset({"service_code"}), _SERVICE_HOLDERS):
        code, name = _code(each.get("service_code")), _words(each.get("service_name"))
        if code and name and len(found) < MOST_PROBLEMS:
            found.setdefault(
                code,
                Problem(
                    code,
                    name,
                    _words(each.get("description")),
                    _words(each.get("group")),
                    _words(each.get("keywords")),
                    asks=_is_true(each.get("metadata")),
                ),
            )
    if not found:
        raise UnreadableError
    return tuple(found.values())


def read_questions(data: object) -> tuple[Question, ...]:
    """What is asked about a kind of problem, in its order, without what nobody is to fill in.

    Raises UnreadableError where the answer is no definition of a service.
    """
    definition = next(things(data, frozenset({"attributes"}), _SERVICE_HOLDERS), None)
    if definition is None:
        if isinstance(data, dict | list) and any(
            things(data, frozenset({"service_code"}), _SERVICE_HOLDERS)
        ):
            return ()
        raise UnreadableError
    found: list[tuple[float, Question]] = []
    names = frozenset({"code", "description"})
    for each in things(definition["attributes"], names, ("attribute",)):
        question = _question(each)
        if question is not None:
            found.append((_order(each.get("order")), question))
    found.sort(key=lambda pair: pair[0])
    return tuple(question for _, question in found[:_MOST_QUESTIONS])


def read_receipt(data: object) -> Receipt:
    """The number or the token; raises UnreadableError where the answer is no receipt."""
    names = frozenset({"service_request_id", "token", "service_notice"})
    for each in things(data, names, _RECEIPT_HOLDERS):
        number, token = _code(each.get("service_request_id")), _code(each.get("token"))
        return Receipt(number, token, _words(each.get("service_notice")))
    raise UnreadableError


def read_refusal(data: object) -> tuple[str, ...]:
    """What an error says, in the server's words; empty where the answer is no error."""
    said: list[str] = []
    for names in ({"detail", "code"}, {"error", "message"}):
        for each in things(data, frozenset(names), _ERROR_HOLDERS):
            for name in ("description", "detail", "message", "error"):
                said += _sentences(each.get(name))
        if said:
            break
    return tuple(dict.fromkeys(said))[:_MOST_SAID]


def _decoded(body: bytes, charset: str) -> str:
    for encoding in (marked_encoding(body), "utf-8", charset):
        try:
            if encoding:
                return body.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return body.decode("cp1252", errors="replace")


def _json(text: str) -> object:
    try:
        return json.loads(text.lstrip("\ufeff"))
    except json.JSONDecodeError:
        return json.loads(zeros_as_texts(text.lstrip("\ufeff")))


def _xml(body: bytes, text: str) -> object:
    """By the encoding that the document names; where that is not so, by the text as it was read."""
    try:
        return read_xml(body)
    except DoctypeError:
        raise
    except ValueError:
        return read_xml(re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", text))


def _question(each: Mapping[str, Any]) -> Question | None:
    label, code = _words(each.get("description")), _code(each.get("code"))
    if not _is_true(each.get("variable"), unsaid=True):
        return Question(code, Kind.NOTE, label) if label else None
    # An extension: what the server or a program fills in is nothing to ask a person.
    if each.get("automated") in ("server_set", "hidden_field") or _is_true(each.get("hidden")):
        return None
    if not code:
        return None
    choices = tuple(_choices(each.get("values")))[:_MOST_CHOICES]
    kind = _KINDS.get(_code(each.get("datatype")).lower(), Kind.TEXT)
    if kind in (Kind.ONE, Kind.MANY) and not choices:
        kind = Kind.TEXT
    return Question(
        code,
        kind,
        label or code,
        _words(each.get("datatype_description")),
        _is_true(each.get("required")),
        choices if kind in (Kind.ONE, Kind.MANY) else (),
    )


def _choices(values: object) -> Iterator[Choice]:
    """The answers to choose from, which servers give as pairs, as texts, or as one object."""
    match values:
        case list():
            for each in values:
                yield from _choices(each)
        case {"value": list() | dict() as inside}:
            yield from _choices(inside)
        case dict() if "key" in values or "name" in values:
            key, name = _code(values.get("key")), _words(values.get("name"))
            if key or name:
                yield Choice(key or name, name or key)
        case dict():
            for key, name in values.items():
                if _words(name):
                    yield Choice(_code(key), _words(name))
        case str() | int() if _words(values):
            yield Choice(_code(values), _words(values))


def _sentences(value: object, depth: int = 0) -> list[str]:
    """The texts in an error's detail; of an object with the names of fields, each with its name."""
    if depth > 4:
        return []
    match value:
        case str():
            return [_words(value)] if _words(value) else []
        case list():
            return [text for item in value for text in _sentences(item, depth + 1)]
        case dict():
            found = []
            for name, inside in value.items():
                texts = _sentences(inside, depth + 1)
                is_field = name not in ("request", "error", "detail", "message")
                found += [f"{_words(name)}: {text}" if is_field else text for text in texts]
            return found
    return []


def _code(value: object) -> str:
    """A code as it must be sent back: not changed but for blanks around it."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    code = str(value).strip()
    return code if len(code) <= _LONGEST and not _UNSEEN.search(code) else ""


def _words(value: object) -> str:
    """A text in plain words on one line."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = html.unescape(_MARKUP.sub(" ", str(value)[: 10 * _LONGEST]))
    text = " ".join(_UNSEEN.sub(" ", text).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _is_true(value: object, *, unsaid: bool = False) -> bool:
    if value is None or value == "":
        return unsaid
    return value is True or str(value).strip().lower() in ("true", "1", "yes")


def _order(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return 1e9
