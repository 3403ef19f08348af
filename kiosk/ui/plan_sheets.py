# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facilitator's session plans and kits: a list, and each one to read, to print and to save."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from kiosk.domain.errors import KioskError
from kiosk.system.usb import save
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import speak_in
from kiosk.ui.layouts import CardGrid, Flow
from kiosk.ui.messages import explain
from kiosk.ui.plan_papers import Leaf, Section, kit_leaves, leaves_paper, plan_leaf
from kiosk.ui.printing import pdf_of, print_out
from kiosk.ui.printout import Printout
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from kiosk.ui.theme import ThemeName, Themes
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button

if TYPE_CHECKING:
    from kiosk.content.library import Library
    from kiosk.domain.plan import Plan
    from kiosk.domain.text import Text
    from kiosk.i18n import Words
    from kiosk.ui.shell import Shell

_LEAST_CARD = 420  # px wide
_TOPIC, _KIT = "book", "calendar"  # icons


@dataclass(frozen=True, slots=True)
class _Choice:
    """Something that can be chosen from the list. name: of its card, and of its file."""

    name: str
    title: Text
    note: str
    icon: str
    content: Words
    leaves: Callable[[], tuple[Leaf, ...]]


def plans_sheet(shell: Shell, back: Callable[[], object]) -> Sheet:
    """Every plan and kit; `back` leads to where the list was asked for."""
    words = shell.context.words
    sheet = Sheet(shell, words.tr("Session plans"), "plans")
    sheet.add_text(words.tr("A plan for each topic, and classes that are ready. Print what helps."))

    def show(choice: _Choice) -> None:
        shell.open_sheet(lambda: _plan_sheet(shell, choice.name, back))

    cards = []
    for choice in _choices(shell):
        title = choice.content.of(choice.title)
        chip = None
        if choice.content is not words:
            name = choice.content.language.name
            chip = (words.tr("in {language}", language=name), "plain")
        card = ListCard(title, choice.note, choice.icon, partial(show, choice), chip=chip)
        card.setObjectName(choice.name)
        cards.append(card)
    sheet.column.addWidget(CardGrid([*cards], least=shell.context.theme.px(_LEAST_CARD), most=2))
    sheet.add_more(words)
    sheet.add_actions([Action(words.tr("Back"), back, icon="back", look="primary")])
    return sheet


def _choices(shell: Shell) -> Iterator[_Choice]:
    """The kits and then the plans, in the words of now."""
    library, words = shell.context.library, shell.context.words
    for kit in library.kits.values():
        content = words.for_content(kit.texts())
        yield _Choice(
            f"kit-{kit.id}",
            kit.title,
            content.of(kit.summary),
            _KIT,
            content,
            partial(kit_leaves, kit, library, content),
        )
    for plan in library.plans.values():
        content = words.for_content(plan.texts())
        yield _Choice(
            f"plan-{plan.id}",
            plan.title,
            words.trn("{n} minute", "{n} minutes", plan.minutes),
            _TOPIC,
            content,
            partial(_alone, plan, library, content),
        )


def _alone(plan: Plan, library: Library, content: Words) -> tuple[Leaf, ...]:
    return (plan_leaf(plan, library, content),)


def _plan_sheet(shell: Shell, name: str, back: Callable[[], object]) -> Sheet:
    """One plan or kit; it is looked up anew, since the words may be others now."""
    words = shell.context.words
    choice = next(choice for choice in _choices(shell) if choice.name == name)
    sheet = Sheet(shell, choice.content.of(choice.title), "plan")
    speak_in(sheet, choice.content.language.tag)
    try:
        leaves = choice.leaves()
    except KioskError as error:  # as where the disk dies while a lesson's name is read
        sheet.add_text(" ".join(explain(error, words)))
    else:
        _Paper(shell, choice, leaves).add_to(sheet)
        _add_leaves(sheet, leaves)
    sheet.add_more(words)

    def to_list() -> None:
        shell.open_sheet(lambda: plans_sheet(shell, back))

    sheet.add_actions([Action(words.tr("Back"), to_list, icon="back", look="primary")])
    return sheet


def _add_leaves(sheet: Sheet, leaves: tuple[Leaf, ...]) -> None:
    for number, leaf in enumerate(leaves):
        if number:
            sheet.column.addWidget(Label(leaf.title, "title"))
        for fact in leaf.facts:
            sheet.column.addWidget(Label(fact))
        for section in leaf.sections:
            sheet.column.addWidget(Label(section.heading, "heading"))
            sheet.column.addWidget(Label(_shown(section)))


def _shown(section: Section) -> str:
    """The rows as a text; on the screen nothing is ticked, so a box is a dot there too."""
    return "\n".join(f"- {row}" if section.mark else row for row in section.rows)


class _Paper:
    """Printing a plan and saving it, and what is said of that."""

    def __init__(self, shell: Shell, choice: _Choice, leaves: tuple[Leaf, ...]) -> None:
        self._shell = shell
        self._choice = choice
        self._leaves = leaves
        self._done = Label("", "strong", "good")
        self._fault = Label("", "body", "bad")
        self._saving = False

    def add_to(self, sheet: Sheet) -> None:
        """Put the buttons below what the sheet has, and the words about them below these."""
        tr = self._shell.context.words.tr
        print_button = Button(tr("Print"), self._on_print, icon="print")
        print_button.setObjectName("plan-print")
        save_button = Button(tr("Save as a PDF"), self._on_save, icon="usb")
        save_button.setObjectName("plan-save")
        sheet.column.addWidget(Flow(print_button, save_button))
        for told in (self._done, self._fault):
            sheet.column.addWidget(told)
            told.hide()

    def _laid_out(self) -> tuple[Printout, str]:
        """The pages, in the colours of paper, and the name of their file."""
        choice = self._choice
        theme = Themes(self._shell.context.assets).theme(ThemeName.LIGHT)
        paper = leaves_paper(choice.title, self._leaves, choice.name, choice.content, theme)
        return Printout(paper, theme), f"{paper.file_name}.pdf"

    def _on_print(self) -> None:
        printout, _ = self._laid_out()
        try:
            print_out(printout)
        except KioskError as error:
            self._tell_fault(error)
        else:
            self._tell(self._done, self._shell.context.words.tr("It is printing."))

    def _on_save(self) -> None:
        if self._saving:
            return
        self._saving = True
        printout, name = self._laid_out()
        pdf, folder = pdf_of(printout), self._shell.context.settings.paper_dir
        self._shell.context.tasks.run(
            lambda: save(pdf, name, folder), lambda _: self._on_saved(), self._tell_fault
        )

    def _on_saved(self) -> None:
        tr = self._shell.context.words.tr
        self._tell(self._done, tr("It is saved. You can pull the stick out now."))

    def _tell_fault(self, error: KioskError) -> None:
        self._shell.context.log.note(error.code)
        self._tell(self._fault, " ".join(explain(error, self._shell.context.words)))

    def _tell(self, label: Label, text: str) -> None:
        self._saving = False
        if not is_alive(label):  # the stick may have taken its time
            return
        label.show_text(text)
        self._done.setVisible(label is self._done)
        self._fault.setVisible(label is self._fault)
        self._shell.announce(text)
