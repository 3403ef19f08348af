# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Session plans and kits as a facilitator reads them: leaves, each of which is a page on paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from kiosk.content.library import Library
from kiosk.domain.plan import Kit, Part, Plan, ReadyClass
from kiosk.domain.text import Text
from kiosk.i18n import Words
from kiosk.ui.paper_html import inline, item, page, rich
from kiosk.ui.places import PaperPlace
from kiosk.ui.printout import Printout
from kiosk.ui.theme import Theme

BULLET, BOX = "•", "☐"
_WIDTHS = {BULLET: 0.65, BOX: 1.15}  # of a mark and the space after it, in sizes of the text
# Of the text and between paragraphs, in px, from the best to read to the smallest: the first in
# which each leaf has room on its page is taken.
_SIZES = ((17, 7), (16, 6), (15, 5), (14, 4), (13, 3), (12, 2))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a leaf. rows: texts with the markup of content. mark: what stands before each."""

    heading: str
    rows: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """What stands on one page. facts: lines below the title, with the markup of content."""

    title: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]


def plan_leaf(plan: Plan, library: Library, words: Words) -> Leaf:
    """A plan in these words; KioskError where a lesson of it cannot be read."""
    of, tr = words.of, words.tr
    hard = tuple(f"**{of(each.what)}** {of(each.helps)}" for each in plan.hard)
    sections = (
        Section(tr("What to prepare"), _rows(plan.prepare, words), BOX),
        Section(tr("The course of the class"), _course(plan.parts, words), BULLET),
        Section(tr("What people find hard, and what helps"), hard, BULLET),
        Section(tr("Questions to ask"), _rows(plan.questions, words), BULLET),
    )
    facts = (
        tr("**Aim:** {aim}", aim=of(plan.aim)),
        f"**{_minutes(plan.minutes, words)}** · {of(plan.group)}",
        *_used(plan, library, words),
    )
    return Leaf(of(plan.title), facts, sections)


def kit_leaves(kit: Kit, library: Library, words: Words) -> tuple[Leaf, ...]:
    """A kit in these words: how to announce it, then each of its classes; as `plan_leaf`."""
    of = words.of
    classes = tuple(
        f"**{of(each.title)}** · {_minutes(each.minutes, words)}" for each in kit.classes
    )
    sections = (
        Section(words.tr("The classes"), classes, BULLET),
        Section(words.tr("How to announce it"), _rows(kit.announce, words), BULLET),
    )
    first = Leaf(of(kit.title), (of(kit.summary),), sections)
    return (first, *(_class_leaf(each, library, words) for each in kit.classes))


def leaves_paper(
    about: Text, leaves: tuple[Leaf, ...], name: str, words: Words, theme: Theme
) -> PaperPlace:
    """The leaves on A4, each on a page of its own, in the largest text for which there is room.

    about: what it is called. name: of the file. theme: with which it is laid out.
    """
    for size, gap in _SIZES:
        html = (_html(leaf, size, gap, is_first=leaf is leaves[0]) for leaf in leaves)
        paper = PaperPlace(
            about,
            page(html, words, size, gap),
            f"{name}-{words.language.tag}",
            running=leaves[0].title,
            page_of=words.tr("Page {n} of {all}"),
            right_to_left=words.is_right_to_left,
        )
        if Printout(paper, theme).pages <= len(leaves):
            break
    return paper


def _class_leaf(each: ReadyClass, library: Library, words: Words) -> Leaf:
    of, tr = words.of, words.tr
    careful = (Section(tr("Be careful"), (of(each.caution),)),) if each.caution else ()
    sections = (
        *careful,
        Section(tr("What to prepare"), _rows(each.prepare, words), BOX),
        Section(tr("How to begin"), (of(each.begin),)),
        Section(tr("The course of the class"), _course(each.parts, words), BULLET),
        Section(tr("Questions to ask"), _rows(each.questions, words), BULLET),
        Section(tr("What to take home"), (of(each.home),)),
    )
    facts = (
        tr("**Aim:** {aim}", aim=of(each.aim)),
        f"**{_minutes(each.minutes, words)}**",
        *_used(each, library, words),
    )
    return Leaf(of(each.title), facts, sections)


def _used(each: Plan | ReadyClass, library: Library, words: Words) -> Iterator[str]:
    """The lessons and the checklists of a class, by their names."""
    lessons = [words.of(library.lesson(id_).title) for id_ in each.lessons]
    if lessons:
        yield words.tr("**Lessons:** {names}", names=" · ".join(lessons))
    checklists = [words.of(library.checklist(id_).title) for id_ in each.checklists]
    if checklists:
        yield words.tr("**Checklists:** {names}", names=" · ".join(checklists))


def _rows(texts: Iterable[Text], words: Words) -> tuple[str, ...]:
    return tuple(words.of(text) for text in texts)


def _course(parts: Iterable[Part], words: Words) -> tuple[str, ...]:
    return tuple(f"**{_minutes(part.minutes, words)}:** {words.of(part.does)}" for part in parts)


def _minutes(count: int, words: Words) -> str:
    return words.trn("{n} minute", "{n} minutes", count)


def _html(leaf: Leaf, size: int, gap: int, *, is_first: bool) -> str:
    """A leaf, which begins a page."""
    # The rank of a heading is its size: Qt listens to no other measure.
    page_break = "" if is_first else "; page-break-before:always"
    html = f'<h2 style="margin-top:0px; margin-bottom:{gap}px{page_break}">'
    html += f"{escape(leaf.title)}</h2>{''.join(rich(fact) for fact in leaf.facts)}"
    for section in leaf.sections:
        html += f'<h4 style="margin-top:{2 * gap + 2}px; margin-bottom:{gap}px">'
        html += f"{escape(section.heading)}</h4>"
        if section.mark:
            indent = round(_WIDTHS[section.mark] * size)
            html += "".join(item(section.mark, inline(row), indent) for row in section.rows)
        else:
            html += "".join(rich(row) for row in section.rows)
    return html
