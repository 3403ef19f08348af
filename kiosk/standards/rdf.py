# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Linked data, as Turtle, JSON-LD or RDF/XML: read without a look at the net, and made a tree."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.standards.cpsv_ap_terms import context, short
from kiosk.standards.draft import RefusedError
from kiosk.standards.files import (
    as_text,
    is_json,
    read_bytes,
    read_json,
    refuse_web_page,
    whole_letters,
)
from kiosk.standards.values import Said

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

ID: Final = "@id"
_BASE: Final = "http://file.invalid/"  # instead of a path of this machine, where a name is relative
_DEEPEST = 6  # from a service to its channel, to the opening hours, to an hour
_MOST_LINKS = 20  # of an authority to its services: each of these leads to it too
_MOST_NODES = 400  # of one service; a web of things that all lead to each other has no end
_OUTSIDE_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)\s[^>\[]*\b(?:SYSTEM|PUBLIC)\b")
# A name that stands for other names, or for a long text, can blow a small file up without end.
_BLOWN_UP = re.compile(
    rb"<!ENTITY\s[^>]*?([\"'])(?:(?!\1).)*&(?!#|lt;|gt;|amp;|quot;|apos;)", re.DOTALL
)
_LONG_ENTITY = re.compile(rb"<!ENTITY\s+[\w.:-]+\s+[\"'][^\"'>]{1000}")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")  # it names the encoding that the file had
_ENCODING = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)""")
_XML = re.compile(r"\s*(<\?xml|<(\w+:)?RDF\b|<!DOCTYPE\s+\w+:RDF)")


def read_graph(path: Path, warnings: list[str]) -> "Graph":
    """The triples of a file, by what is in it and not by its name; raises RefusedError."""
    try:
        import rdflib
    except ImportError as error:
        mend = "Install Doorstep with its extra `standards`"
        raise RefusedError("The library for linked data (rdflib) is not here", mend) from error
    # It would tell of each odd date on the terminal; the value is kept as it stands.
    logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
    data = read_bytes(path)
    # A store without named graphs: what stands in one is read as well.
    graph = rdflib.Graph(store="SimpleMemory", bind_namespaces="none")
    if data.lstrip().startswith(b"<?xml"):
        _parse(graph, _as_utf8(data), "xml")
        return graph
    text = as_text(data)
    refuse_web_page(text)
    if _XML.match(text):
        _parse(graph, _DECLARATION.sub("", text).encode(), "xml")
    elif is_json(text):
        _parse_json(graph, text, warnings)
    else:
        _parse(graph, text.encode(), "turtle")
    return graph


def _as_utf8(data: bytes) -> bytes:
    """XML as UTF-8: rdflib reads no other.

    What can be UTF-8 is, whatever its first line says: many a file was saved anew without it.
    """
    named = _ENCODING.match(data.lstrip())
    encoding = named[1].decode() if named else "utf-8"
    try:
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode(encoding)
        return _DECLARATION.sub("", text.lstrip()).encode()
    except (LookupError, UnicodeError) as error:
        what = f"The text is not {encoding[:40]}, as its first line says"
        raise RefusedError(what, "Save the catalogue again, as UTF-8") from error


def _parse_json(graph: "Graph", text: str, warnings: list[str]) -> None:
    from rdflib.plugins.parsers.jsonld import to_rdf

    try:
        data = read_json(text, warnings)
    except RefusedError:
        if not text.lstrip().startswith("["):
            raise
        _parse(graph, text.encode(), "turtle")  # a thing without a name may begin a Turtle file
        return
    with _said_clearly("JSON-LD"):
        to_rdf(_without_addresses(data, warnings), graph, _BASE)


def _parse(graph: "Graph", data: bytes, form: str) -> None:
    names = {"xml": "RDF/XML", "turtle": "Turtle, JSON-LD or RDF/XML"}
    if form == "xml" and _OUTSIDE_ENTITY.search(data[:100_000]):
        what = "The file wants to read another file (it names one in DOCTYPE or ENTITY)"
        raise RefusedError(what, "Save the catalogue as Turtle")
    if form == "xml" and (_BLOWN_UP.search(data[:100_000]) or _LONG_ENTITY.search(data[:100_000])):
        what = "The file has names in it that stand for long texts (ENTITY)"
        raise RefusedError(what, "Save the catalogue as Turtle")
    with _said_clearly(names[form]):
        graph.parse(data=data, format=form, publicID=_BASE)


@contextmanager
def _said_clearly(name: str) -> Iterator[None]:
    """What a parser raises, as a refusal."""
    try:
        yield
    except RecursionError as error:
        raise RefusedError("The file is too deep", "Save the catalogue flatter") from error
    except Exception as error:  # each of its parsers raises errors of its own
        said = " ".join(_reason(error).split())[:160]
        what = f"This is not {name} ({said})"
        raise RefusedError(what, "Mend it there, or save the catalogue again") from error


def _reason(error: Exception) -> str:
    """What a parser has to say: the line is what a person can use."""
    line = getattr(error, "lines", None)
    if isinstance(line, int):
        return f"line {line + 1}: {getattr(error, '_why', '')}"
    get_line = getattr(error, "getLineNumber", None)
    if callable(get_line):
        return f"line {get_line()}: {getattr(error, 'getMessage', lambda: error)()}"
    return str(error)


def _without_addresses(data: object, warnings: list[str]) -> object:
    """JSON-LD that names no context on the net: ours stands in for each."""
    match data:
        case dict():
            return {
                name: _context(value, warnings)
                if name == "@context"
                else _without_addresses(value, warnings)
                for name, value in data.items()
            }
        case list():
            return [_without_addresses(item, warnings) for item in data]
    return data


def _context(value: object, warnings: list[str]) -> object:
    match value:
        case str():
            if "cpsv" not in value.lower():
                _warn(
                    warnings,
                    f"The context {value[:100]} was not fetched; CPSV-AP’s names were used",
                )
            return context()
        case list():
            return [_context(item, warnings) for item in value]
        case dict():
            if "@import" in value:
                _warn(warnings, f"The context {str(value['@import'])[:100]} was not fetched")
            return {
                name: _without_addresses(each, warnings)
                for name, each in value.items()
                if name != "@import"
            }
    return value


def _warn(warnings: list[str], text: str) -> None:
    if text not in warnings:
        warnings.append(text)


class Trees:
    """Things of a graph as names with values; a link to one of `kept` stays a link.

    What things are (their classes) is left out: it says nothing that their place does not.
    """

    def __init__(self, graph: "Graph", kept: frozenset["Node"]) -> None:
        self._graph, self._kept = graph, kept
        self.cut = 0  # how many things stood too deep inside others, or were too many
        self.left_out: dict[Node, int] = {}  # how many links of a thing to services
        self._seen: set[Node] = set()
        self._many: dict[Node, list[tuple[Node, Node]]] = {}

    def of(self, node: "Node") -> dict[str, object]:
        """What the graph says of a thing, and of what it leads to: of each of them once."""
        self._seen = {node}
        return self._tree(node, 1)

    def _tree(self, node: "Node", depth: int) -> dict[str, object]:
        from rdflib import RDF

        found: dict[str, list[object]] = {}
        for predicate, value in self._statements(node, depth):
            if predicate != RDF.type:
                found.setdefault(short(whole_letters(str(predicate))), []).append(
                    self._value(value, depth)
                )
        return dict(found)

    def _statements(self, node: "Node", depth: int) -> "Iterable[tuple[Node, Node]]":
        """What is said of a thing, without the links back of one to which many services lead."""
        if depth == 1:
            return self._graph.predicate_objects(node)
        found = self._many.get(node)
        if found is None:
            found = list(self._graph.predicate_objects(node))
            back = [pair for pair in found if pair[1] in self._kept]
            if len(back) > _MOST_LINKS:
                kept = set(back[:_MOST_LINKS])
                found = [pair for pair in found if pair[1] not in self._kept or pair in kept]
                self.left_out[node] = len(back) - _MOST_LINKS
            self._many[node] = found
        return found

    def _value(self, value: "Node", depth: int) -> object:
        from rdflib.term import Literal

        if isinstance(value, Literal):
            return Said(whole_letters(str(value)), (value.language or "").lower())
        if value in self._kept or (value, None, None) not in self._graph:
            return _link(value)
        if value in self._seen and not self._is_leaf(value):
            return {}
        if depth >= _DEEPEST or len(self._seen) >= _MOST_NODES:
            self.cut += 1
            return _link(value)
        self._seen.add(value)
        return self._tree(value, depth + 1) or _link(value)

    def _is_leaf(self, node: "Node") -> bool:
        """Whether all that is said of a thing are texts, as of a currency with its name."""
        from rdflib import RDF
        from rdflib.term import Literal

        return all(
            predicate == RDF.type or isinstance(value, Literal)
            for predicate, value in self._graph.predicate_objects(node)
        )


def _link(value: "Node") -> Mapping[str, object]:
    from rdflib.term import URIRef

    return {ID: address_of(value)} if isinstance(value, URIRef) else {}


def address_of(node: "Node") -> str:
    """The address of a thing; a relative one as it stands in the file."""
    return whole_letters(str(node)).removeprefix(_BASE)
