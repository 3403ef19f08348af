# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the published site: what the files say, for people, in each language.

Here and in the CSV's columns for reading a number below zero is shown as 0; sums are made before.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kiosk.city import names
from kiosk.city.dashboard.charts import visits_chart
from kiosk.city.open_data.errata import Erratum
from kiosk.city.open_data.facts import Cell, Facts
from kiosk.city.open_data.method import Section, method
from kiosk.city.open_data.naming import cell_name
from kiosk.city.open_data.publication import Publication
from kiosk.city.ranges import Estimate
from kiosk.domain.counters import QUESTIONS
from kiosk.i18n import SOURCE, Words

_KINDS = ("index", "method", "errata")
_environment = Environment(
    loader=PackageLoader("kiosk.city.open_data"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A file to fetch, or a picture; its name is what it shows."""

    file: str
    name: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A table on a page; the first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One block of a page."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Shown, ...] = ()
    links: tuple[Link, ...] = ()
    picture: Link | None = None

    @classmethod
    def of(cls, section: Section) -> "Part":
        """A block of text alone."""
        return cls(section.heading, section.paragraphs)


@dataclass(frozen=True, slots=True)
class Site:
    """What the pages are made from. every: the words of each language, in their order."""

    publication: Publication
    facts: Facts
    errata: Sequence[Erratum]
    every: Sequence[Words]


def description(words: Words, site: Site) -> str:
    """What the data is, in two sentences."""
    return " ".join(
        [
            words.tr("What people did at public computers, as far as they agreed to share it."),
            words.tr("Random noise was added to every number, so none tells about one person."),
        ]
        + ([words.tr("Simulated: no person made these visits.")] if site.facts.is_simulated else [])
    )


def pages(site: Site, files: Mapping[str, bytes], dataset: Mapping[str, Any]) -> dict[str, bytes]:
    """Every page by its file name; files: what can be fetched; dataset: schema.org's words."""
    made: dict[str, bytes] = {}
    for words in site.every:
        parts = {
            "index": _index(site, words, files),
            "method": tuple(map(Part.of, method(words, site.facts))),
            "errata": _errata(site, words),
        }
        visits = [(cell.period, cell.estimate) for cell in _visit_cells(site)]
        if visits:
            # pygal puts the day of today into a comment
            drawn = re.sub(rb"<!--.*?-->", b"", visits_chart(visits, words))
            made[_file("visits", words, "svg")] = drawn
        for kind in _KINDS:
            made[_file(kind, words)] = _page(site, words, kind, parts[kind], dataset)
    return made


def stylesheet() -> bytes:
    """The site's one style."""
    return _environment.get_template("style.css").render().encode() + b"\n"


def _file(kind: str, words: Words, ending: str = "html") -> str:
    tag = words.language.tag
    return f"{kind}.{ending}" if tag == SOURCE else f"{kind}.{tag}.{ending}"


def _page(
    site: Site, words: Words, kind: str, parts: Sequence[Part], dataset: Mapping[str, Any]
) -> bytes:
    headings = {
        "index": site.publication.title,
        "method": words.tr("How the numbers came about"),
        "errata": words.tr("Errata"),
    }
    notices = []
    if site.facts.is_simulated:
        notices.append(words.tr("Simulated: no person made these visits."))
    others = [
        {
            "lang": each.language.tag,
            "name": each.language.name,
            "file": _file(kind, each),
            "current": each is words,
        }
        for each in site.every
    ]
    page = _environment.get_template("page.html").render(
        lang=words.language.tag,
        dir=words.language.direction.value,
        heading=headings[kind],
        publisher=site.publication.publisher,
        skip=words.tr("Go to the content"),
        languages=words.tr("Languages"),
        others=others,
        notices=notices,
        sections=parts,
        data=_for_a_page(dataset) if kind == "index" else "",
    )
    return page.encode() + b"\n"


def _for_a_page(dataset: Mapping[str, Any]) -> Markup:
    """A data block: nothing in it can end it, and no browser runs it."""
    text = json.dumps(dataset, ensure_ascii=True, indent=1, sort_keys=True)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 the three signs are gone


def _index(site: Site, words: Words, files: Mapping[str, bytes]) -> tuple[Part, ...]:
    tr = words.tr
    facts = site.facts
    span = tr(
        "From {first} to {last}.",
        first=names.period_name(facts.periods[0].label, words),
        last=names.period_name(facts.periods[-1].label, words),
    )
    about = Part(
        tr("About"),
        (description(words, site), span, tr("Each number has a range: see the method.")),
        links=(
            Link(_file("method", words), tr("How the numbers came about")),
            Link(_file("errata", words), tr("Errata")),
        ),
    )
    licence = site.publication.licence
    data = Part(
        tr("Files"),
        (tr("For programs: everything on this page, and more."),),
        links=tuple(
            Link(name, name, _size(words, len(content))) for name, content in files.items()
        ),
    )
    terms = Part(
        tr("Licence"),
        (tr("You may use and share these numbers under this licence."),),
        links=(Link(licence.address, licence.name),),
    )
    return (about, _visits(site, words), *_questions(site, words), data, terms)


def _visit_cells(site: Site) -> list[Cell]:
    return [cell for cell in site.facts.cells if cell.box == "visit.all"]


def _visits(site: Site, words: Words) -> Part:
    tr = words.tr
    kiosks = {each.label: each.kiosks for each in site.facts.periods}
    rows = tuple(
        (
            names.period_name(cell.period, words),
            words.number(kiosks[cell.period]),
            *_figures(words, cell.estimate),
        )
        for cell in _visit_cells(site)
    )
    shown = Shown(tr("All sites together"), (tr("Period"), tr("Computers"), *_columns(words)), rows)
    picture = Link(_file("visits", words, "svg"), tr("Visits shared, with the 95 % range"))
    return Part(tr("Visits by period"), tables=(shown,), picture=picture if rows else None)


def _questions(site: Site, words: Words) -> Iterable[Part]:
    for question in QUESTIONS:
        cells = [
            each
            for each in site.facts.totals
            if each.question == question.id and each.box != "visit.all"
        ]
        if cells:
            yield _question(words, words.tr(question.label), cells)


def _question(words: Words, label: str, cells: Sequence[Cell]) -> Part:
    rows = tuple((cell_name(words, cell.box), *_figures(words, cell.estimate)) for cell in cells)
    caption = words.tr("All periods together")
    return Part(label, tables=(Shown(caption, (label, *_columns(words)), rows),))


def _columns(words: Words) -> tuple[str, ...]:
    return (words.tr("Estimate"), words.tr("95 % range"))


def _figures(words: Words, estimate: Estimate) -> tuple[str, ...]:
    value, low, high = (
        words.number(max(each, 0)) for each in (estimate.value, estimate.low, estimate.high)
    )
    if estimate.enough:
        return (value, words.tr("{low} to {high}", low=low, high=high))
    return (value, words.tr("{low} to {high}: not enough data", low=low, high=high))


def _errata(site: Site, words: Words) -> tuple[Part, ...]:
    if not site.errata:
        return (Part(words.tr("Errata"), (words.tr("There are none."),)),)
    return tuple(
        Part(
            names.day_name(each.published, words),
            (words.listed(names.period_name(one, words) for one in each.periods), each.text),
        )
        for each in site.errata
    )


def _size(words: Words, size: int) -> str:
    return words.trn("({n} byte)", "({n} bytes)", size)
