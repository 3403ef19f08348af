# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages about how this computer works: all of the schema, all decisions, true to the settings."""

from dataclasses import replace
from datetime import date
from math import exp

import pytest
from PySide6.QtCore import QSize, Qt

from kiosk.app import Look
from kiosk.config import Settings
from kiosk.content.places import Places
from kiosk.domain.counters import QUESTIONS, SENSITIVITY
from kiosk.domain.period import PeriodKind
from kiosk.i18n import SOURCE, Catalogues
from kiosk.tour.measure import measure
from kiosk.ui.count_words import period_words
from kiosk.ui.decisions import GROUPS
from kiosk.ui.how_words import at_most_off, how_blurred, what_it_costs, when_sent
from kiosk.ui.places import HowPlace
from kiosk.ui.screens.how import PARTS
from tests.ui.kiosks import OpenKiosk, Visitor

PAGES = [part.name for part in PARTS if part.name != "ledger"]
CATALOGUES = Catalogues(Places.of().locales)
ENGLISH = CATALOGUES.words(SOURCE)


def open_list(visitor: Visitor) -> None:
    """By the help, as anyone can."""
    visitor.click("help")
    visitor.click("how-it-works")
    assert visitor.screen_name == "how-list"


def page(visitor: Visitor, part: str) -> str:
    """All texts of one page."""
    visitor.kiosk.flow.open(HowPlace(part))
    visitor.settle()
    assert visitor.screen_name == "how"
    return "\n".join(visitor.texts())


def test_every_page_is_opened_and_left(at_home: Visitor) -> None:
    """From the help to the list, to each page and back to it, and back to where one was."""
    at_home.click("door-safe")
    open_list(at_home)
    assert at_home.focus == f"how-{PARTS[0].name}"
    for part in PARTS:
        at_home.click(f"how-{part.name}")
        assert at_home.screen_name == ("ledger" if part.name == "ledger" else "how")
        assert at_home.sees(part.title)
        at_home.press(Qt.Key.Key_Escape)
        assert at_home.screen_name == "how-list"
    at_home.click("bar-back")
    assert at_home.screen_name == "checklists"


def test_anyone_may_look_before_a_visit(visitor: Visitor) -> None:
    """From the welcome screen, with no visit begun: nothing to finish, and Home leads back there."""
    open_list(visitor)
    assert not visitor.kiosk.flow.is_visit
    assert not visitor.has("bar-door")
    visitor.click("how-never")
    visitor.click("home")
    assert visitor.screen_name == "welcome"
    assert not visitor.kiosk.flow.is_visit
    open_list(visitor)
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.screen_name == "welcome"


def test_every_number_is_there_with_all_that_the_schema_says(at_home: Visitor) -> None:
    """Label, purpose, indicator, last day, each answer to a question, and at most eight boxes."""
    text = page(at_home, "counting")
    assert "One visit ticks 8 boxes at most." in text
    for question in QUESTIONS:
        for said in (question.label, question.purpose, question.indicator):
            assert said in text, question.id
        for answer in question.answers.values():
            assert answer in text, question.id
        assert question.expires == date(2028, 12, 31)
    assert text.count("Until when: December 31, 2028") == len(QUESTIONS)


def test_every_decision_is_listed(at_home: Visitor) -> None:
    """What and how, the waiting time as it is set."""
    text = page(at_home, "deciding")
    decisions = [each for group in GROUPS for each in group.decisions]
    assert len(decisions) > 20
    for each in decisions:
        assert each.what in text
        assert each.how.format(time="60 minutes", n="8") in text
    assert "If nobody touches anything for 60 minutes, it asks." in text


@pytest.mark.parametrize(
    ("epsilon", "off", "each", "three"),
    [((1, 1), 24, "1", "3"), ((1, 2), 48, "0.5", "1.5"), ((1, 3), 72, "1/3", "1")],
)
def test_the_blurring_is_as_it_is_set(
    epsilon: tuple[int, int], off: int, each: str, three: str
) -> None:
    """The range of 19 of 20 numbers, ε and what three visits with a yes come to."""
    settings = Settings(epsilon=epsilon)
    text = " ".join((*how_blurred(ENGLISH, settings), *what_it_costs(ENGLISH, settings)))
    text = text.translate({0x2066: None, 0x2069: None})
    assert "If 10 people did something, the city may read 7 or 15." in text
    assert f"at most {off} above or below the true one" in text
    assert f"each yes is ε = {each}." in text
    assert f"3 visits with a yes are 3 times ε, so {three} in all." in text


@pytest.mark.parametrize("epsilon", [(1, 1), (1, 2), (3, 2), (1, 10)])
def test_19_of_20_numbers_are_within_what_is_said(epsilon: tuple[int, int]) -> None:
    """The noise itself, whose chances are known: it is within, and not within much less."""
    alpha = exp(-epsilon[0] / epsilon[1] / SENSITIVITY)

    def beyond(most: float) -> float:
        return float(2 * alpha ** (most + 1) / (1 + alpha))

    assert beyond(at_most_off(epsilon)) <= 0.05
    assert beyond(0.95 * at_most_off(epsilon) - 1) > 0.05


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (Settings(demo=True), "This is a demonstration: it sends after each visit with a yes."),
        (Settings(), "It sends once a month, when the month has ended."),
        (Settings(period=PeriodKind.WEEK), "It sends once a week, when the week has ended."),
    ],
)
def test_when_it_sends_is_as_it_is_set(settings: Settings, said: str) -> None:
    """Each period, and a demonstration."""
    assert when_sent(ENGLISH, settings) == said


def test_without_a_city_nothing_is_sent(open_kiosk: OpenKiosk) -> None:
    """And where the reports go by stick it says so."""
    visitor = open_kiosk(demo=False).begin()
    assert "It sends nothing." in page(visitor, "sending")
    context = visitor.kiosk.context
    context.settings = replace(context.settings, city_by_stick=True)
    visitor.kiosk.flow.refresh()
    text = "\n".join(visitor.texts())
    assert "It sends nothing." not in text
    assert "They go on a USB stick" in text


def test_a_childrens_computer_says_that_it_counts_nothing(open_kiosk: OpenKiosk) -> None:
    """The page about counting does not promise a question that never comes."""
    text = page(open_kiosk(children=True).begin(), "counting")
    assert "This computer is for children: it counts nothing at all." in text
    assert "only if you say yes" not in text


@pytest.mark.audit  # the tour sees them in each look
@pytest.mark.parametrize("language", ["en", "ar", "zh"])
@pytest.mark.parametrize("part", PAGES)
def test_nothing_is_cut_off(open_kiosk: OpenKiosk, language: str, part: str) -> None:
    """In the largest text on a small display, in lines from the right too."""
    visitor = open_kiosk(look=Look(size=QSize(1024, 768), scale=1.75)).begin(language)
    page(visitor, part)
    measured = measure(visitor.kiosk.shell)
    assert measured.clipped == measured.small == measured.unnamed == []


def test_no_sentence_is_long() -> None:
    """At most 20 words in a sentence about a decision."""
    texts = [each.how for group in GROUPS for each in group.decisions]
    sentences = [one for text in texts for one in text.replace("? ", ". ").split(". ")]
    assert [one for one in sentences if len(one.split()) > 20] == []
    assert sum(len(one.split()) for one in sentences) <= 12 * len(sentences)


def test_a_period_is_said_as_people_say_it() -> None:
    """A month, a week and a visit of a demonstration, in three languages."""
    assert period_words("2026-11", ENGLISH) == "November 2026"
    assert period_words("2026-W07", ENGLISH) == "Week 7 of 2026"
    assert period_words("demo-0012", ENGLISH) == "Demonstration, visit 12"
    assert period_words("2026-11", CATALOGUES.words("ar")) == "نوفمبر 2026"
    assert period_words("2026-11", CATALOGUES.words("zh")) == "2026年11月"
