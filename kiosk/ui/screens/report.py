# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Reporting a problem in the street: what, where, what one sees, who one is if one likes, and send."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import partial

from kiosk.content.filtering import has_words
from kiosk.domain.street_report import Kind, Problem
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import say_in
from kiosk.ui.counter import counter_box
from kiosk.ui.layouts import Flow
from kiosk.ui.messages import explain
from kiosk.ui.places import ReportPlace
from kiosk.ui.report_desk import ReportDesk
from kiosk.ui.report_form import ReportFields
from kiosk.ui.report_outcome import Outcome, headline
from kiosk.ui.report_paper import receipt_paper, report_paper
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.screens.filtered import Filtered, Left
from kiosk.ui.screens.paged_cards import PAGE, PagedCards
from kiosk.ui.street_words import apart, drawing, known_words
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.progress import Progress
from kiosk.usecases.street_form import CONTACT, DESCRIPTION, PLACE, POSITION, Page
from kiosk.usecases.street_report import State

_FEW = 8  # kinds of problems among which nobody needs to search


class ReportScreen(Screen[ReportPlace]):
    """One page of the report, or what became of it."""

    name = "report"

    @override
    def build(self) -> None:
        visit = self.context.visit
        self._run = visit.street_report(self.place.service)
        self._form = self._run.form
        self._service = self.context.library.service(self._run.service)
        self._texts = self.words.for_content(self._service.texts())
        self._desk = ReportDesk(self.context, self._run)
        news = weakref.WeakMethod(self._on_news)
        self._run.watcher = lambda: (do := news()) and do()
        self._tag = self.context.settings.report_language
        if self._run.state is not State.WRITING:
            self._build_outcome()
        elif self._run.catalogue is None:
            self._build_waiting(self._desk.load_problems)
        elif self._run.page is Page.QUESTIONS and self._form.needs_questions:
            self._build_waiting(self._desk.load_questions)
        else:
            self._build_page(self._run.page)
        self.column.addStretch()

    @override
    def bars(self) -> Bars:
        tr, run = self.words.tr, self._run
        title = self._texts.of(self._service.title)
        back = Action(tr("Back"), self._on_back, icon="back", look="quiet")
        if run.state is not State.WRITING:
            done = Action(tr("Finish and erase"), self._on_finish, icon="door")
            return Bars(title, start=back, end=(done,))
        end: tuple[Action, ...] = ()
        if run.page is Page.CHECK:
            end = (Action(tr("Send"), self._desk.send, "send", True, "primary", "city"),)
        elif run.page is not Page.PROBLEM and not self._is_waiting:
            end = (Action(tr("Go on"), self._on_go_on, "next", True, "primary", "city"),)
        return Bars(title, start=back, progress=Progress(run.page, len(Page)), end=end)

    @property
    def _is_waiting(self) -> bool:
        """Whether the city has to answer first."""
        asks = self._run.page is Page.QUESTIONS and self._form.needs_questions
        return self._run.catalogue is None or asks

    # The pages

    def _build_waiting(self, load: Callable[[], object]) -> None:
        """Ask the city; say why it does not answer, and what else can be done."""
        tr, trouble = self.words.tr, self._run.trouble
        if trouble is None:
            self.add(Label(tr("Asking the city…"), "title"))
            self.add(Label(tr("This takes a few seconds."), "lead"))
            load()
            return
        what, do = explain(trouble, self.words)
        self.add(Label(what, "title"))
        self.add(Label(do, "lead"))
        again = Button(tr("Try again now"), self._on_ask_again, icon="again")
        again.setObjectName("report-again")
        paper = Button(tr("Take it on paper"), self._on_paper, icon="print")
        paper.setObjectName("report-paper")
        self.add(Flow(again, paper))
        self.add(counter_box(self._service.counter, self._texts, self.words))
        self.first = again

    def _build_page(self, page: Page) -> None:
        if page is Page.PROBLEM:
            self._build_problems()
        elif page is Page.CHECK:
            self._build_check()
        else:
            self._build_fields(page)

    def _build_problems(self) -> None:
        tr = self.words.tr
        self.add(Label(tr("What is the problem?"), "title"))
        danger = tr("Is somebody in danger? Then do not write. Call the emergency number.")
        self.add(IconLine(Icon("warning", 26), Label(danger)))
        assert self._run.catalogue is not None
        problems = self._run.catalogue.problems
        if len(problems) <= _FEW:
            left = self._problems_left("")
            for part in left.parts:
                self.add(part)
            self.first = left.first
            return
        search = tr("Search a problem")
        filtered = Filtered(
            self.context, search, self._run.sought, self._on_sought, self._problems_left
        )
        self.add(filtered)
        self.first = filtered.first

    def _problems_left(self, typed: str) -> Left:
        assert self._run.catalogue is not None
        found = {
            each.code: each
            for each in self._run.catalogue.problems
            if has_words(self._searched(each), typed)
        }
        said = self.words.trn("{n} problem found", "{n} problems found", len(found))
        if not found:
            return Left((), said)
        cards = PagedCards(
            list(found),
            lambda code: self._problem_card(found[code]),
            self.px(420),
            self.words.tr("Show more"),
            self._on_more,
            max(self._run.problems_shown, PAGE),
        )
        return Left((cards,), said, cards.cards[0])

    def _searched(self, problem: Problem) -> str:
        known = known_words(problem, self.words, self._tag)
        return f"{problem.name} {known} {problem.description} {problem.keywords} {problem.group}"

    def _problem_card(self, problem: Problem) -> ListCard:
        tag = problem.language or self._tag
        known = known_words(problem, self.words, self._tag)
        name = apart(problem.name, tag, self.words)
        note = name if known else apart(problem.description, tag, self.words)
        card = ListCard(
            known or name,
            note,
            drawing(problem),
            partial(self._on_problem, problem),
            badge="city-soft",
        )
        card.setObjectName(f"problem-{problem.code}")
        for label in card.findChildren(Label):
            if label.plain != known:
                say_in(label, tag)
        return card

    def _build_fields(self, page: Page) -> None:
        tr = self.words.tr
        heading, lead = {
            Page.PLACE: (
                tr("Where is the problem?"),
                tr("So that somebody finds it."),
            ),
            Page.QUESTIONS: (
                tr("Tell the city more about it"),
                tr("Write only what helps to mend it."),
            ),
            Page.CONTACT: (
                tr("May the city write or call you?"),
                tr(
                    "You need not write anything here. "
                    "What you write goes to the city with your report, and only for its answer."
                ),
            ),
        }[page]
        self.add(Label(heading, "title"))
        self.add(Label(lead, "lead"))
        faults = self._form.faults(page) if self._run.checked else {}
        fields = ReportFields(self.context, self._form, faults, self.context.navigator.refresh)
        fields.show_page(page)
        box = Box(margin=26)
        box.column.addWidget(fields)
        self.add(box)
        wrong = next((field for field in faults if field in fields.stops), None)
        self.first = fields.stops[wrong] if wrong else next(iter(fields.stops.values()))

    def _build_check(self) -> None:
        tr = self.words.tr
        self.add(Label(tr("Is this right?"), "title"))
        self.add(Label(tr("This goes to the city, and nothing else."), "lead"))
        box = Box(margin=26)
        box.column.setSpacing(4)
        for label, value, tag in self._rows():
            box.column.addWidget(Label(label, "note"))
            said = Label(value, "strong")
            if tag:
                say_in(said, tag)
            box.column.addWidget(said)
            box.column.addSpacing(10)
        self.add(box)
        note = tr("The city may show reports on a map, without your name.")
        self.add(Label(note, "note"))

    def _rows(self) -> list[tuple[str, str, str]]:
        """What is sent, as (what it is, what was written, the language of a text of the city's)."""
        tr, form, problem = self.words.tr, self._form, self._form.problem
        assert problem is not None
        tag = problem.language or self._tag
        rows = [(tr("The problem"), apart(problem.name, tag, self.words), tag)]
        names = {
            PLACE: tr("Where is it?"),
            POSITION: tr("The two numbers of the place on a map"),
            DESCRIPTION: tr("What do you see?"),
        }
        rows += [(names[name], form.text(name), "") for name in names if form.text(name)]
        for number, question in enumerate(form.questions):
            answer = form.shown_answer(number) if question.kind is not Kind.NOTE else ""
            if answer:
                asked = question.language or self._tag
                shown = apart(answer, asked, self.words)
                rows.append((apart(question.label, asked, self.words), shown, ""))
        contact = dict(
            zip(
                CONTACT,
                (
                    tr("Your email address"),
                    tr("Your first name"),
                    tr("Your family name"),
                    tr("Your telephone number"),
                ),
                strict=True,
            )
        )
        rows += [(contact[name], form.text(name), "") for name in CONTACT if form.text(name)]
        return rows

    def _build_outcome(self) -> None:
        self._run.seen = self._run.state is not State.SENDING
        does = {
            "again": self._desk.send,
            "twice": self._desk.send,
            "paper": self._on_paper,
            "change": self._on_change,
            "print": self._on_print,
            "another": self._on_another,
        }
        outcome = Outcome(self._run, self.words, self._tag, does)
        self.add(outcome)
        self.first = outcome.first

    # What is pressed

    def _on_news(self) -> None:
        """Something came from the city: draw the page again, and have it heard."""
        if not is_alive(self) or not self.isVisible():
            return
        has_sheet = getattr(self.window(), "sheet", None) is not None
        if self._run.by_hand and not has_sheet:
            self.context.navigator.open(self.place)
            return
        # What nobody asked for takes neither the focus nor the place of a question, and the time
        # until the visit ends goes on.
        self.context.navigator.refresh()
        if self._run.state is not State.WRITING:
            self.context.navigator.announce(headline(self._run, self.words))

    def _on_sought(self, typed: str) -> None:
        self._run.sought, self._run.problems_shown = typed, 0

    def _on_more(self, shown: int) -> None:
        self._run.problems_shown = shown

    def _on_problem(self, problem: Problem) -> None:
        self._run.choose(problem)
        self.context.navigator.open(self.place)

    def _on_ask_again(self) -> None:
        self._run.trouble = None
        self.context.navigator.refresh(to_first=True)

    def _on_go_on(self) -> None:
        navigator = self.context.navigator
        faults = self._run.go_on()
        if not faults:
            navigator.open(self.place)
            return
        navigator.refresh(to_first=True)
        navigator.announce(self.words.tr("Something is missing or not right yet."))

    def _on_back(self) -> None:
        run = self._run
        if run.state is State.REFUSED:
            self._on_change()
        elif run.state is State.WRITING and run.go_back():
            self.context.navigator.open(self.place)
        else:
            self.context.navigator.back()

    def _on_change(self) -> None:
        if self._run.state is not State.SENDING:  # it may have begun by itself
            self._run.change()
        self.context.navigator.open(self.place)

    def _on_paper(self) -> None:
        if self._run.state is State.SENDING:
            self.context.navigator.open(self.place)
            return
        with self._run.on_its_way_to_paper() as form:
            paper = report_paper(form, self._service, self._texts, self.words, self._tag)
        self.context.navigator.open(paper)

    def _on_print(self) -> None:
        paper = receipt_paper(self._run.receipt, self._service, self._texts, self.words)
        self.context.navigator.open(paper)

    def _on_another(self) -> None:
        visit, catalogue = self.context.visit, self._run.catalogue
        visit.report = None
        visit.street_report(self.place.service).catalogue = catalogue
        self.context.navigator.open(self.place)

    def _on_finish(self) -> None:
        """What this page says is known now."""
        self._run.let_go = True
        self.context.navigator.finish()
