# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facilitator's session plans: from the list to the plan to the paper; and how they are paged."""

from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.content.apart import load_here
from kiosk.content.library import Library
from kiosk.content.markup import plain
from kiosk.content.places import Places
from kiosk.i18n import Catalogues, Words
from kiosk.tour.measure import measure
from kiosk.ui.plan_papers import Leaf, kit_leaves, leaves_paper, plan_leaf
from kiosk.ui.printout import Printout
from kiosk.ui.theme import Theme
from tests.ui.kiosks import OpenKiosk, Visitor

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
KIT = "privacy-week"
_LONGER = 0.35  # by which a translation may be longer than the English


@pytest.fixture(scope="module")
def library() -> Library:
    """The kiosk's own content."""
    places = Places.of()
    return load_here(places.lessons, places.activities, places.assets).library


@pytest.fixture(scope="module")
def languages() -> list[Words]:
    """The words of every language, the source's first."""
    catalogues = Catalogues(Places.of().locales)
    tags = (language.tag for language in catalogues.languages)
    return [catalogues.words(tag) for tag in sorted(tags, key=lambda tag: tag != "en")]


def sheet_name(visitor: Visitor) -> str:
    """The name of the sheet that is there; empty where there is none."""
    sheet = visitor.kiosk.shell.sheet
    return sheet.name if sheet is not None else ""


def open_plans(visitor: Visitor) -> None:
    """Press the keys, write the code, and ask for the session plans."""
    visitor.press(Qt.Key.Key_F, KEYS)
    visitor.type("0000")
    visitor.press(Qt.Key.Key_Return)
    visitor.click("session-plans")
    assert sheet_name(visitor) == "plans"


def test_from_the_list_to_a_plan_to_paper(
    open_kiosk: OpenKiosk, tmp_path: Path, qapp: QApplication
) -> None:
    """A plan is read, saved on one page, and left by Back; the kit has a page for each class."""
    stick = tmp_path / "stick"
    stick.mkdir()
    visitor = open_kiosk(paper_dir=stick).begin()
    open_plans(visitor)
    library = visitor.kiosk.context.library
    assert all(visitor.has(f"plan-{topic}") for topic in library.topics)
    visitor.click("plan-safety-and-rights")
    plan = library.plans["safety-and-rights"]
    told = "\n".join(visitor.texts())
    assert all(plain(text.source) in told for text in plan.texts())
    assert library.lesson("passwords-that-hold").title.source in told
    visitor.click("plan-print")
    assert visitor.sees("There is no printer here.")
    save(visitor)
    assert not visitor.sees("There is no printer here.")
    (file,) = stick.iterdir()
    assert file.name == "plan-safety-and-rights-en.pdf"
    (page,) = PdfReader(file).pages
    assert plain(plan.questions[-1].source) in page.extract_text()
    visitor.press(Qt.Key.Key_Escape)
    assert sheet_name(visitor) == "plans"
    visitor.click(f"kit-{KIT}")
    assert visitor.sees("Be careful")
    save(visitor)
    classes = library.kits[KIT].classes
    pages = PdfReader(stick / f"kit-{KIT}-en.pdf").pages
    assert len(pages) == len(classes) + 1
    for each, paper in zip(classes, pages[1:], strict=True):
        assert paper.extract_text().startswith(each.title.source)
    visitor.press(Qt.Key.Key_Escape)
    visitor.press(Qt.Key.Key_Escape)
    assert sheet_name(visitor) == "facilitator-open"
    visitor.press(Qt.Key.Key_Escape)
    assert (sheet_name(visitor), visitor.screen_name) == ("", "home")


def save(visitor: Visitor) -> None:
    """Save the pages and wait until it is said that they are."""
    visitor.click("plan-save")
    visitor.wait_until(lambda: visitor.sees("It is saved. You can pull the stick out now."))


def test_the_plans_are_there_without_a_visit_and_in_other_words(visitor: Visitor) -> None:
    """From the welcome screen too; an open plan is drawn again in another language and size."""
    open_plans(visitor)
    visitor.click("plan-first-steps")
    context = visitor.kiosk.context
    context.words = context.catalogues.words("ar")
    visitor.kiosk.flow.toolbox.dress(context.theme.name, 1.75)
    visitor.settle()
    sheet = visitor.kiosk.shell.sheet
    assert sheet is not None
    assert sheet.name == "plan"
    assert visitor.sees("Save as a PDF")
    measured = measure(sheet)
    assert measured.clipped == measured.small == measured.unnamed == []
    visitor.press(Qt.Key.Key_Escape)
    sheet = visitor.kiosk.shell.sheet
    assert sheet is not None
    measured = measure(sheet)
    assert measured.clipped == measured.small == measured.unnamed == []


def test_without_plans_nothing_is_offered(at_home: Visitor) -> None:
    """A content folder that has none leads nowhere."""
    context = at_home.kiosk.context
    context.loaded = replace(context.library, plans={}, kits={})
    at_home.press(Qt.Key.Key_F, KEYS)
    at_home.type("0000")
    at_home.press(Qt.Key.Key_Return)
    assert sheet_name(at_home) == "facilitator-open"
    assert not at_home.has("session-plans")


def test_every_plan_has_one_page(library: Library, languages: list[Words], theme: Theme) -> None:
    """There is one for each topic, on one page in every language, and a third longer too."""
    assert list(library.plans) == list(library.topics)
    for plan in library.plans.values():
        leaves = [(words, plan_leaf(plan, library, words)) for words in languages]
        leaves.append((languages[0], longer(leaves[0][1])))
        for words, leaf in leaves:
            paper = leaves_paper(plan.title, (leaf,), plan.id, words, theme)
            printout = Printout(paper, theme)
            assert printout.pages == 1, paper.file_name
            assert printout.text(0).endswith(plain(leaf.sections[-1].rows[-1])), paper.file_name


def test_the_kit_has_a_page_for_each_class(
    library: Library, languages: list[Words], theme: Theme
) -> None:
    """Five classes of 45 to 60 minutes on six pages, each from its title on, in every language."""
    kit = library.kits[KIT]
    assert [45 <= each.minutes <= 60 for each in kit.classes] == [True] * 5
    kits = [(words, kit_leaves(kit, library, words)) for words in languages]
    kits.append((languages[0], tuple(map(longer, kits[0][1]))))
    for words, leaves in kits:
        printout = Printout(leaves_paper(kit.title, leaves, KIT, words, theme), theme)
        firsts = [printout.text(page).split("\n")[0] for page in range(printout.pages)]
        assert firsts == [leaf.title for leaf in leaves]


def test_what_is_delicate_has_a_caution(library: Library) -> None:
    """A class with a list that needs a quick exit, or with a phone, says what to be careful about."""
    for each in library.kits[KIT].classes:
        lists = [library.checklist(id_) for id_ in each.checklists]
        if any(one.quick_exit for one in lists) or "my-phone" in each.checklists:
            assert each.caution is not None, each.id


def longer(leaf: Leaf) -> Leaf:
    """The same with a third more of letters in everything but its title."""

    def stretched(text: str) -> str:
        more = round(len(text) * _LONGER)
        return f"{text} {plain(text)[:more].strip()}"

    sections = (replace(each, rows=tuple(map(stretched, each.rows))) for each in leaf.sections)
    return replace(leaf, facts=tuple(map(stretched, leaf.facts)), sections=tuple(sections))
