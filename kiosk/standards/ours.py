# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a service file says and a standard has no word for: it travels beside, as one JSON text.

What the standard has a word for is said in its words alone, so that what a city changes in its
own programs counts when it comes back.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from kiosk.domain.service import Service
from kiosk.standards.draft import Draft, Question
from kiosk.standards.where_done import as_data, read_find, read_online

_FREE: Final = ("free", "no cost", "no extra cost")


def is_cost(answer: str) -> bool:
    """Whether a fact of a service is what it costs."""
    return answer.casefold().startswith(_FREE) or any(sign in answer for sign in "€£$¥")


def write(service: Service, said: frozenset[str]) -> str:
    """The part of a service that a standard cannot say. said: what it says itself.

    Lists that it says come along for their order, which linked data does not have.
    """
    rest: dict[str, object] = {
        "id": service.id,
        "icon": service.icon,
        "offline": service.offline,
        # None where the cost comes from the standard's own words.
        "facts": [
            None if is_cost(fact.answer.source) else [fact.answer.source, fact.detail.source]
            for fact in service.facts
        ],
        "steps": [step.id for step in service.guide],
        "fields": {step.id: step.field for step in service.guide if step.field},
        "form": [_question(service, number) for number in range(len(service.form))],
    }
    more: dict[str, object] = {
        "life_event": service.life_event,
        "for_whom": service.for_whom.source,
        "telephone_note": service.counter.telephone_note.source,
        "guide": [[step.title.source, step.body.source] for step in service.guide],
    }
    rest |= {name: value for name, value in more.items() if name not in said}
    rest |= as_data(service)
    rest |= {"sources": list(service.sources), "related": list(service.related)}
    return json.dumps(rest, ensure_ascii=False)


def _question(service: Service, number: int) -> dict[str, object]:
    field = service.form[number]
    return asdict(
        Question(
            field.id,
            field.kind,
            field.label.source,
            field.help.source,
            field.error.source,
            field.example,
            field.required,
            field.pattern,
            tuple(choice.source for choice in field.choices),
        )
    )


def read(text: str) -> Mapping[str, Any]:
    """What `write` wrote; nothing where it is not that."""
    try:
        rest = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return rest if isinstance(rest, dict) else {}


def complete(draft: Draft, rest: Mapping[str, Any]) -> None:
    """Put what travelled beside the standard into a draft, its sources and links excepted."""
    for name in ("id", "icon", "life_event", "for_whom", "telephone_note"):
        value = rest.get(name)
        if isinstance(value, str) and value:
            setattr(draft, name, value)
    if not rest:
        return
    draft.ours = True
    draft.offline = rest.get("offline") is not False
    draft.online = read_online(rest.get("online"))
    draft.native = str(rest.get("native") or "")
    _complete_facts(draft, rest.get("facts"))
    _complete_guide(draft, rest)
    form = rest.get("form")
    for each in form if isinstance(form, list) else []:
        question = _read_question(each)
        if question:
            draft.form.append(question)


def in_order(values: Sequence[str], rest: Mapping[str, Any], name: str) -> list[str]:
    """Values in the order in which they travelled; new ones come last."""
    places = {text: place for place, text in enumerate(texts(rest.get(name)))}
    return sorted(values, key=lambda value: places.get(value, len(places)))


def texts(value: object) -> list[str]:
    """The texts in a list; none where it is no list."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _complete_facts(draft: Draft, facts: object) -> None:
    if not isinstance(facts, list):
        return
    costs, draft.facts = draft.facts, []
    for fact in facts:
        match fact:
            case [str() as answer, str() as detail]:
                draft.facts.append((answer, detail))
            case None if costs:
                draft.facts.append(costs.pop(0))
    draft.facts += costs


def _complete_guide(draft: Draft, rest: Mapping[str, Any]) -> None:
    fields = rest.get("fields")
    steps = texts(rest.get("steps"))
    if len(steps) != len(draft.guide):
        steps = [step.id for step in draft.guide]
    known, finds, untils = (
        value if isinstance(value, dict) else {}
        for value in (fields, rest.get("finds"), rest.get("untils"))
    )
    draft.guide = [
        type(step)(
            step.title,
            step.body,
            id_,
            str(known.get(id_, "")),
            read_find(finds.get(id_)),
            str(untils.get(id_, "")),
        )
        for step, id_ in zip(draft.guide, steps, strict=True)
    ]


def _read_question(data: object) -> Question | None:
    if not isinstance(data, dict):
        return None
    said = {
        name: str(data.get(name, ""))
        for name in ("id", "kind", "label", "help", "error", "example", "pattern")
    }
    if not said["id"]:
        return None
    choices = tuple(texts(data.get("choices")))
    return Question(**said, required=data.get("required") is not False, choices=choices)
