# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is printed of a visit: a service's steps, a checklist, a learning pass, a record.

No date and no address, and no name but on the record for who wrote it there: whoever finds a
sheet learns nothing about its owner. Lessons are in `handouts.py`.
"""

from collections.abc import Iterable
from html import escape

from kiosk.content.markup import runs
from kiosk.domain.checklist import Checklist
from kiosk.domain.lesson import Lesson
from kiosk.domain.life_event import Need
from kiosk.domain.service import Service
from kiosk.domain.text import Text
from kiosk.i18n import Words
from kiosk.ui.paper_drawings import CODE
from kiosk.ui.paper_html import (
    boxes,
    heading,
    inline,
    isolated,
    item,
    line,
    lines,
    numbered,
    page,
    rich,
    title,
)
from kiosk.ui.places import PaperPlace

_CODE = 300  # px of a code for a camera: 8 cm on paper
_GROUPS_A_ROW = 6  # groups of four signs, which a hand copies without losing its place
_MONO = "'Noto Sans Mono', 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', monospace"
_SHORT_PASS = 4  # groups that may be written large

__all__ = [
    "checklist_paper",
    "checklist_text",
    "isolated",
    "needs_paper",
    "pass_paper",
    "record_paper",
    "service_paper",
]


def service_paper(service: Service, content: Words, words: Words) -> PaperPlace:
    """The steps of a service, what to bring, and where a person helps."""
    of, tr = content.of, words.tr
    facts = "".join(
        f"<p><b>{inline(of(fact.answer))}</b> · {inline(of(fact.detail))}</p>"
        for fact in service.facts
    )
    steps = [
        f"<b>{inline(of(step.title))}</b><br>{inline(of(step.body))}" for step in service.guide
    ]
    counter, for_whom = service.counter, tr("For whom?")
    telephone = tr(
        "Telephone {number}, {note}",
        number=isolated(counter.telephone),
        note=of(counter.telephone_note),
    )
    body = [
        title(of(service.title)) + rich(of(service.summary)),
        f"<p><b>{inline(for_whom)}</b> {inline(of(service.for_whom))}</p>" + facts,
        heading(tr("Have these with you")) + boxes(of(item) for item in service.bring),
        heading(tr("The steps")) + numbered(steps, words),
        heading(tr("Prefer a person?")),
        f"<p>{inline(of(counter.place))}<br>{inline(of(counter.hours))}<br>{escape(telephone)}</p>",
    ]
    return _paper(service.title, body, f"{service.id}-{content.language.tag}", content, words)


def needs_paper(
    event: str, needs: Iterable[tuple[str, Need, bool]], content: Words, words: Words
) -> PaperPlace:
    """What a life event needs, and by when: each what to do, the need, and whether it is done."""
    what = words.tr("What else you may need")
    items = "".join(
        item(
            "☑" if is_done else "☐",
            f"<b>{inline(said)}</b><br>{inline(content.of(need.by_when))}",
        )
        for said, need, is_done in needs
    )
    name = f"{event}-{content.language.tag}"
    return _paper(Text("", what), [title(what), items], name, content, words)


def checklist_paper(
    checklist: Checklist, content: Words, words: Words, ticked: Iterable[str]
) -> PaperPlace:
    """The items with their why; what was ticked here is ticked on paper."""
    done = set(ticked)
    of = content.of
    items = "".join(
        item(
            "☑" if each.id in done else "☐",
            f"<b>{inline(of(each.what))}</b><br>{inline(of(each.why))}",
        )
        for each in checklist.items
    )
    body = [
        title(of(checklist.title)) + rich(of(checklist.summary)),
        items,
    ]
    # What nobody should be seen with is not to be read in a list of files either.
    id_ = "list" if checklist.quick_exit else checklist.id
    name = f"{id_}-{content.language.tag}"
    return _paper(checklist.title, body, name, content, words)


def checklist_text(checklist: Checklist, content: Words) -> str:
    """The items as plain text, for a QR code that holds the text itself."""
    bullets = [f"• {content.of(each.what)}" for each in checklist.items]
    return "\n".join([content.of(checklist.title), *bullets])


def pass_paper(code: str, words: Words) -> PaperPlace:
    """A learning pass to keep in a pocket: its signs and its picture."""
    tr = words.tr
    body = [
        title(tr("Your learning pass")),
        line(tr("Take a photo or write this down to go on next time, on any kiosk.")),
        _written(code.split("-")),
        f'<p align="center" style="line-height:100%"><img src="{CODE}{code}" '
        f'width="{_CODE}" height="{_CODE}"></p>',
        line(
            tr("It holds only which lessons you finished. It has no name and is not stored here."),
            "soft",
        ),
    ]
    about = Text("", tr("Your learning pass"))
    return PaperPlace(about, page(body, words), "learning-pass", after_visit=True)


def _written(groups: list[str]) -> str:
    """The signs of a pass in lines; of a long one each line says which group it begins with."""
    size = 48 if len(groups) <= _SHORT_PASS else 26
    rows = [groups[i : i + _GROUPS_A_ROW] for i in range(0, len(groups), _GROUPS_A_ROW)]
    shown = ""
    for number, row in enumerate(rows):
        first = number * _GROUPS_A_ROW + 1
        before = f'<span style="font-size:14px">{first}:</span> ' if len(rows) > 1 else ""
        signs = f'<b style="font-family:{_MONO}; font-size:{size}px">{"-".join(row)}</b>'
        align = "left" if len(rows) > 1 else "center"
        shown += f'<p align="{align}" dir="ltr" style="line-height:100%">{before}{signs}</p>'
    return shown


def record_paper(name: str, lessons: Iterable[Lesson], site: str, words: Words) -> PaperPlace:
    """What was learned here. name: as its owner wrote it; empty leaves a line for it.

    The date is a line too, to be written by hand: the computer says nothing about when.
    """
    tr = words.tr
    learned = list(lessons)
    what = tr("What I have learned")
    owner = f'<p><span style="font-size:28px">{escape(name)}</span></p>' if name else lines(1)
    body = [
        title(what),
        line(tr("Full name"), "small") + owner,
        line(tr("I have finished these lessons:"), "soft"),
        "".join(_learned(lesson, words) for lesson in learned),
        "<p></p>" + lines(1, width=300) + line(tr("Date"), "small"),
        lines(1, width=300) + line(tr("Signature"), "small"),
    ]
    if site:
        body.append(line(tr("Made at {site}.", site=site), "small"))
    if any(lesson.frameworks.get("digcomp") for lesson in learned):
        note = tr("The small codes are those of DigComp, the European list of digital skills.")
        body.append(line(note, "small"))
    file_name = f"record-{words.language.tag}"  # the name is on the paper and nowhere else
    return PaperPlace(Text("", what), page(body, words), file_name)


def _learned(lesson: Lesson, words: Words) -> str:
    content = words.for_content(lesson.texts())
    codes = ", ".join(lesson.frameworks.get("digcomp", ()))
    small = f' <span style="font-size:14px; color:#46505F">{escape(isolated(codes))}</span>'
    return item("☑", f"<b>{inline(content.of(lesson.title))}</b>{small if codes else ''}")


def _paper(about: Text, body: Iterable[str], name: str, content: Words, words: Words) -> PaperPlace:
    return PaperPlace(
        about,
        page(body, content),
        name,
        running=" ".join(paragraph.text for paragraph in runs(content.of(about))),
        page_of=words.tr("Page {n} of {all}"),
        notes=words.tr("My notes"),
        right_to_left=content.is_right_to_left,
    )
