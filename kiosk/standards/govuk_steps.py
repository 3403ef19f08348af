# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""GOV.UK's step by step guides (step_by_step_nav, JSON) → drafts."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kiosk.standards.draft import Catalogue, Draft, RefusedError, Step
from kiosk.standards.files import as_text, read_bytes, read_json
from kiosk.standards.plain import plain, slug
from kiosk.standards.record import Record, is_english
from kiosk.standards.values import things

_MONEY = re.compile(r"[£$€]\s?\d[\d.,]*|\d[\d.,]*\s?[£$€]")
# How a step goes together with the one before it.
_LOGIC: Final = {
    "and": "You need this and the step before.",
    "or": "You need this or the step before.",
}
_STYLES: Final = {"choice": "Choose one:", "optional": "If you like:"}
_MOST_FACTS: Final = 3


def read_govuk_steps(path: Path) -> Catalogue:
    """The guides of a file; raises RefusedError."""
    catalogue = Catalogue()
    data = read_json(as_text(read_bytes(path)), catalogue.warnings)
    guides = things(data, _is_guide, catalogue.leave)
    for number, item in enumerate(guides, start=1):
        catalogue.drafts.append(_draft(Record(item), number))
    if not catalogue.drafts:
        what = "No guide is in this file: a step_by_step_nav has a title and `steps`"
        raise RefusedError(what, "Save the answer of the content API for the guide’s page")
    return catalogue


def _is_guide(data: Mapping[str, object]) -> bool:
    """A guide, or the answer for the page of one."""
    if isinstance(data.get("$schema"), str) and isinstance(data.get("definitions"), Mapping):
        mend = "Import a file that holds a guide"
        raise RefusedError("This is the schema of the guides, and not a guide", mend)
    details = data.get("details")
    inside = details.keys() if isinstance(details, Mapping) else set()
    return bool({"steps", "step_by_step_nav"} & (data.keys() | inside))


def _draft(record: Record, number: int) -> Draft:
    nav = _nav(record)
    path = record.text("base_path")
    draft = Draft(key=record.text("content_id") or path or f"guide {number}")
    draft.id = slug(path.rpartition("/")[2])
    title, page = nav.text("title"), record.text("title")
    draft.title = title or page
    if page not in ("", draft.title):
        record.leave("title", page)
    record.skip("document_type", "schema_name", *_MACHINERY)
    introduction = _rich(nav, "introduction")
    description = record.text("description") if nav is not record else ""
    draft.summary = introduction or description
    if introduction and description:
        record.leave("description", description)
    if path:
        draft.sources.append(f"Step by step guide {path}")
    locale = record.text("locale")
    if locale and not is_english(locale.lower()):
        draft.notes.append(f"The texts are in the language `{locale}`: translate them into English")
    for step in nav.records("steps"):
        _step(step, draft)
    for place, value in record.leftovers():
        draft.leave(place, value)
    return draft


_MACHINERY: Final = ("publishing_app", "rendering_app", "updated_at", "content_id")


def _nav(record: Record) -> Record:
    """The guide itself, which may stand in the answer for its page."""
    for details in (*record.records("details"), record):
        for nav in details.records("step_by_step_nav"):
            return nav
    return next(iter(record.records("details")), record)


def _rich(record: Record, name: str) -> str:
    """A text that may be given as HTML, or in several forms at once."""
    forms = record.records(name) if isinstance(record.data.get(name), list | dict) else []
    if not forms:
        return record.text(name)
    said = ""
    for form in forms:
        form.skip("content_type")
        text = form.text("content")
        said = said or text
    return said


def _step(step: Record, draft: Draft) -> None:
    lines: list[str] = []
    logic = step.text("logic")
    if draft.guide and logic in _LOGIC:
        lines.append(_LOGIC[logic])
    for part in step.records("contents"):
        kind, style = part.text("type"), part.text("style")
        if kind not in ("", "paragraph", "list"):
            part.leave("type", kind)
        said = plain(part.text("text"))
        lines += [said] if said else []
        if kind == "list" and style in _STYLES:
            lines.append(_STYLES[style])
        items = [_item(item, draft) for item in part.records("contents")]
        lines += ["\n".join(f"- {item}" for item in items if item)] if any(items) else []
    step.skip("optional")
    title = step.text("title")
    if title or lines:
        draft.guide.append(Step(title, "\n\n".join(lines) or ""))


def _item(item: Record, draft: Draft) -> str:
    said, about = plain(item.text("text")), plain(item.text("context"))
    if about and _MONEY.fullmatch(about) and len(draft.facts) < _MOST_FACTS:
        draft.facts.append((about, said))
    return f"{said} ({about})" if said and about else said or about
