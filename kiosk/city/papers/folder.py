# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every paper in every language, as files: HTML that prints well on A4, and Markdown to edit."""

import json
from collections.abc import Callable, Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from kiosk.city.papers.assessment import assessment
from kiosk.city.papers.consent_text import consent_hash
from kiosk.city.papers.contents import annex, consent, notice, retention
from kiosk.city.papers.document import Paper
from kiosk.city.papers.facts import City
from kiosk.domain.counters import SCHEMA_VERSION
from kiosk.i18n import Words

PAPERS: tuple[Callable[[Words, City], Paper], ...] = (
    notice,
    assessment,
    annex,
    retention,
    consent,
)

_environment = Environment(
    loader=PackageLoader("kiosk.city.papers"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def paper_files(city: City, every: Sequence[Words]) -> dict[str, bytes]:
    """The files by name; every: the words of each language that is wanted."""
    files = {"paper.css": _environment.get_template("paper.css").render().encode() + b"\n"}
    for words in every:
        for make in PAPERS:
            paper = make(words, city)
            name = f"{paper.name}.{words.language.tag}"
            files[f"{name}.html"] = _html(paper, words)
            files[f"{name}.md"] = paper.markdown().encode()
    versions = {
        "schema": SCHEMA_VERSION,
        "sha256": {words.language.tag: consent_hash(words) for words in every},
    }
    files["consent-versions.json"] = f"{json.dumps(versions, indent=2)}\n".encode()
    return files


def _html(paper: Paper, words: Words) -> bytes:
    page = _environment.get_template("paper.html").render(
        lang=words.language.tag, dir=words.language.direction.value, paper=paper
    )
    return page.encode() + b"\n"
