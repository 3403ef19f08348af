# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How this computer works: what it counts, when it sends, what it never tells, what it decides.

Made from the schema of counters, the settings and the list of decisions; nothing is said twice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.domain.counters import QUESTIONS, SENSITIVITY, Question
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.count_words import CellTitles, day_words
from kiosk.ui.decisions import GROUPS, Group
from kiosk.ui.how_words import (
    HOW,
    LEDGER,
    how_blurred,
    what_answers_are,
    what_it_costs,
    when_sent,
)
from kiosk.ui.layouts import CardGrid, Columns, Stack
from kiosk.ui.papers import isolated
from kiosk.ui.places import HowListPlace, HowPlace, LedgerPlace
from kiosk.ui.screen import Bars, PlaceType, Screen
from kiosk.ui.time_words import duration
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.usecases.consent import has_city

COUNTING, SENDING, NEVER, DECIDING = "counting", "sending", "never", "deciding"


@dataclass(frozen=True, slots=True)
class Part:
    """One page. title and note: as on its card."""

    name: str
    title: str
    note: str
    icon: str


PARTS = (
    Part(COUNTING, N_("What it counts"), N_("Every number, and what it is for."), "check"),
    Part(SENDING, N_("When it sends, and how"), N_("Numbers are blurred first."), "send"),
    Part(NEVER, N_("What it never tells"), N_("Your name, and much more."), "lock"),
    Part(DECIDING, N_("What it decides by itself"), N_("All of it, by plain rules."), "hint"),
    Part("ledger", LEDGER, N_("The very numbers that were sent."), "city"),
)


class OpenScreen(Screen[PlaceType]):
    """What anyone may look at, in a visit and before one."""

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr(HOW),
            start=self.back_action(),
            end=(self.finish_action(),) if self.context.navigator.is_visit else (),
        )


class HowListScreen(OpenScreen[HowListPlace]):
    """A card for each page."""

    name = "how-list"

    @override
    def build(self) -> None:
        tr = self.words.tr
        self.add(Label(tr(HOW), "title"))
        said = tr("It teaches and guides you, then it forgets you. You may look at everything.")
        self.add(Label(said, "lead"))
        cards: list[QWidget] = []
        for each in PARTS:
            place = LedgerPlace() if each.title == LEDGER else HowPlace(each.name)
            go = partial(self.context.navigator.open, place)
            card = ListCard(tr(each.title), tr(each.note), each.icon, go)
            card.setObjectName(f"how-{each.name}")
            cards.append(card)
        self.first = cards[0]
        self.add(CardGrid(cards, least=self.px(420), most=2, gap=16))
        self.column.addStretch()


class HowScreen(OpenScreen[HowPlace]):
    """One page."""

    name = "how"

    @override
    def build(self) -> None:
        pages: dict[str, Callable[[], None]] = {
            COUNTING: self._build_counting,
            SENDING: self._build_sending,
            NEVER: self._build_never,
            DECIDING: self._build_deciding,
        }
        part = next(each for each in PARTS if each.name == self.place.part)
        self.add(Label(self.words.tr(part.title), "title"))
        pages[part.name]()
        self.column.addStretch()

    def _build_counting(self) -> None:
        tr = self.words.tr
        lead = tr("It counts only if you say yes at the end of your visit. No is always fine.")
        if self.context.settings.children:
            lead = tr("This computer is for children: it counts nothing at all.")
        self.add(Label(lead, "lead"))
        most = self.words.trn(
            "One visit ticks {n} box at most. This is all that can be ticked:",
            "One visit ticks {n} boxes at most. This is all that can be ticked:",
            SENSITIVITY,
        )
        self.add(Label(most))
        titles = CellTitles.of(self.context)
        cards: list[QWidget] = [self._question(question, titles) for question in QUESTIONS]
        self.add(CardGrid(cards, least=self.px(420), most=2, gap=16))

    def _question(self, question: Question, titles: CellTitles) -> Box:
        tr = self.words.tr
        box = Box(margin=20)
        box.column.setSpacing(6)
        box.column.addWidget(Label(tr(question.label), "subheading"))
        for name, text in (
            (tr("What for:"), tr(question.purpose)),
            (tr("What is told:"), what_answers_are(self.words, question, titles)),
            (tr("Until when:"), day_words(question.expires, self.words)),
            (tr("Compared with:"), isolated(question.indicator)),
        ):
            box.column.addWidget(Label(f"**{name}** {text}"))
        box.column.addStretch()
        return box

    def _build_sending(self) -> None:
        tr, settings = self.words.tr, self.context.settings
        if has_city(settings):
            when = [when_sent(self.words, settings), tr("Only sums leave: how many, never who.")]
            if not (settings.city_url or settings.demo):
                when.append(tr("They go on a USB stick that the city’s staff reads."))
        else:
            when = [
                tr("This computer has no city to send to. It sends nothing."),
                tr("The rest of this page is for computers that do."),
            ]
        when.append(tr("If you do not say yes, nothing is sent. Nobody hears of a no."))
        start = Stack(
            _titled(tr("When"), when),
            _titled(tr("If you come back"), what_it_costs(self.words, settings)),
        )
        blurred = _titled(tr("How numbers are blurred"), how_blurred(self.words, settings))
        end = Stack(blurred)
        end.column.addStretch()
        self.add(Columns(start, end, (10, 10), narrow=self.px(900), gap=16))

    def _build_never(self) -> None:
        tr = self.words.tr
        self.add(Label(tr("These never leave this computer. They are not even kept."), "lead"))
        texts = (
            tr("Your name or anything you typed"),
            tr("Your files, notes and pictures"),
            tr("Your mistakes in lessons"),
            tr("The day or the hour"),
            tr("Websites you visited"),
            tr("How long you stayed"),
            tr("That you said no"),
        )
        lines: list[QWidget] = [IconLine(Icon("close", 26), Label(text, "step")) for text in texts]
        box = Box()
        box.column.addWidget(CardGrid(lines, least=self.px(440), most=2, gap=14))
        self.add(box)
        sent = tr("What you send yourself, on a city page or as a street report, goes to the city.")
        self.add(Label(sent))

    def _build_deciding(self) -> None:
        tr = self.words.tr
        rules = tr("No artificial intelligence is at work here. People wrote every rule.")
        self.add(Label(rules, "lead"))
        self.add(Label(tr("No decision about you is kept after your visit.")))
        for group in GROUPS:
            self.add(self._group(group))

    def _group(self, group: Group) -> QWidget:
        settings, words = self.context.settings, self.words
        values = {"time": duration(words, settings.idle_seconds), "n": SENSITIVITY}
        heading = IconLine(Icon(group.icon, 30), Label(words.tr(group.title), "heading"))
        cards: list[QWidget] = []
        for decision in group.decisions:
            box = Box(margin=20)
            box.column.setSpacing(6)
            box.column.addWidget(Label(words.tr(decision.what), "subheading"))
            box.column.addWidget(Label(words.tr(decision.how, **values)))
            box.column.addStretch()
            cards.append(box)
        return Stack(heading, CardGrid(cards, least=self.px(420), most=2, gap=16), gap=12)


def _titled(title: str, sentences: list[str]) -> Box:
    box = Box()
    box.column.addWidget(Label(title, "heading"))
    for sentence in sentences:
        box.column.addWidget(Label(sentence))
    box.column.addStretch()
    return box
