# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is printed: the steps of a service, a checklist, a learning pass, as HTML for A4.

No date, no name, no address: whoever finds the sheet learns nothing about its owner.
"""

from collections.abc import Iterable
from html import escape

from kiosk.content.markup import runs
from kiosk.domain.checklist import Checklist
from kiosk.domain.service import Service
from kiosk.domain.text import Text
from kiosk.i18n import Words
from kiosk.ui.places import PaperPlace

_STYLE = """
body { font-family: 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', sans-serif;
       font-size: 13pt; color: #16202E; }
h1 { font-size: 24pt; } h2 { font-size: 16pt; } p.soft { color: #46505F; }
"""


def isolated(text: str) -> str:
    """A telephone number or code that keeps its own direction inside a right-to-left line."""
    return f"\u2066{text}\u2069"


def service_paper(service: Service, content: Words, words: Words) -> PaperPlace:
    """The steps of a service, what to bring, and where a person helps."""
    of, tr = content.of, words.tr
    facts = "".join(
        f"<p><b>{_rich(of(fact.answer))}</b> · {_rich(of(fact.detail))}</p>"
        for fact in service.facts
    )
    steps = [f"<b>{_rich(of(step.title))}</b><br>{_rich(of(step.body))}" for step in service.guide]
    counter = service.counter
    telephone = tr(
        "Telephone {number}, {note}",
        number=isolated(counter.telephone),
        note=of(counter.telephone_note),
    )
    body = [
        f"<h1>{_rich(of(service.title))}</h1><p>{_rich(of(service.summary))}</p>{facts}",
        _heading(tr("Have these with you")) + _boxes(of(item) for item in service.bring),
        _heading(tr("The steps")) + _numbered(steps, words),
        _heading(tr("Prefer a person?")),
        f"<p>{_rich(of(counter.place))}<br>{_rich(of(counter.hours))}<br>{escape(telephone)}</p>",
    ]
    return PaperPlace(service.title, _page(body, content), f"{service.id}-{content.language.tag}")


def checklist_paper(checklist: Checklist, content: Words, ticked: Iterable[str]) -> PaperPlace:
    """The items with their why; what was ticked here is ticked on paper."""
    done = set(ticked)
    of = content.of
    items = "".join(
        f"<p>{'☑' if item.id in done else '☐'} <b>{_rich(of(item.what))}</b><br>"
        f"{_rich(of(item.why))}</p>"
        for item in checklist.items
    )
    body = [f"<h1>{_rich(of(checklist.title))}</h1><p>{_rich(of(checklist.summary))}</p>", items]
    name = f"{checklist.id}-{content.language.tag}"
    return PaperPlace(checklist.title, _page(body, content), name)


def checklist_text(checklist: Checklist, content: Words) -> str:
    """The items as plain text, for a QR code that holds the text itself."""
    lines = [f"• {content.of(item.what)}" for item in checklist.items]
    return "\n".join([content.of(checklist.title), *lines])


def pass_paper(code: str, words: Words) -> PaperPlace:
    """A learning pass to keep in a pocket."""
    tr = words.tr
    about = tr("Take a photo or write this down to go on next time, on any kiosk.")
    holds = tr("It holds only which lessons you finished. It has no name and is not stored here.")
    title = tr("Your learning pass")
    body = [
        f"<h1>{escape(title)}</h1><p>{escape(about)}</p>",
        f'<p align="center" style="font-size:36pt"><b>{escape(isolated(code))}</b></p>',
        f'<p class="soft">{escape(holds)}</p>',
    ]
    return PaperPlace(Text("", title), _page(body, words), "learning-pass", after_visit=True)


def _page(parts: Iterable[str], words: Words) -> str:
    direction = "rtl" if words.is_right_to_left else "ltr"
    return (
        f'<html><head><style>{_STYLE}</style></head><body dir="{direction}">'
        f"{''.join(parts)}</body></html>"
    )


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _boxes(texts: Iterable[str]) -> str:
    return "".join(f"<p>☐ {_rich(text)}</p>" for text in texts)


def _numbered(texts: Iterable[str], words: Words) -> str:
    return "".join(f"<p>{words.number(i)}. {text}</p>" for i, text in enumerate(texts, start=1))


def _rich(text: str) -> str:
    return "<br>".join(
        "".join(
            f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in paragraph.runs
        )
        for paragraph in runs(text)
    )
