# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Only a yes at the very end counts a visit, whatever was said and answered before it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.config import Settings
from kiosk.domain.period import PeriodKind
from kiosk.sharing import Sharing
from kiosk.storage.stats import StatsStore
from kiosk.ui.places import ConsentPlace, QuestionsPlace
from tests.ui.kiosks import Visitor, running_kiosk

ENDINGS = (
    *("no", "nobody answers", "walked away", "quick exit"),
    *("child finishes", "child, and a yes from nowhere"),
)
SAYINGS = st.lists(st.sampled_from(["answer-yes", "answer-no"]), max_size=3)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "confidence": st.sampled_from(["more", "same", "less"]),
        "helpful": st.sampled_from(["yes", "a-little", "no"]),
    },
)


@dataclass(frozen=True, slots=True)
class Kiosk:
    """A kiosk with a city, and its store, in which somebody was counted before."""

    visitor: Visitor
    file: Path

    def kept(self) -> tuple[bytes, int, set[str]]:
        """The store as it lies on the disk, and what lies beside it."""
        names = {each.name for each in self.file.parent.iterdir()}
        return self.file.read_bytes(), self.file.stat().st_mtime_ns, names


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[Kiosk]:
    """One for all visits; its period does not end."""
    folder: Path = tmp_path_factory.mktemp("kiosk") / "data"
    asked = Settings(data_dir=folder, period=PeriodKind.MONTH, city_url="https://127.0.0.1:9")
    with running_kiosk(folder, period=PeriodKind.MONTH) as visitor:
        visitor.kiosk.use_sharing(Sharing(asked, visitor.kiosk.cells(), visitor.kiosk.log))
        visitor.settle()
        kiosk = Kiosk(visitor, folder / "stats.db")
        visit(kiosk, [], {})
        end(kiosk, "yes")
        yield kiosk


def visit(kiosk: Kiosk, sayings: list[str], answers: dict[str, str]) -> None:
    """Somebody answers, and says yes and no on the way, as often as they change their mind."""
    visitor = kiosk.visitor
    visitor.begin()
    flow = visitor.kiosk.flow
    if answers:
        flow.open(QuestionsPlace())
        visitor.settle()
        for question, cell in answers.items():
            if visitor.has(f"answer-{question}-{cell}"):
                visitor.click(f"answer-{question}-{cell}")
    if sayings:
        flow.open(ConsentPlace())
        visitor.settle()
        for saying in sayings:
            visitor.click(saying)


def end(kiosk: Kiosk, ending: str) -> None:
    """The visit ends in this way."""
    visitor, flow = kiosk.visitor, kiosk.visitor.kiosk.flow
    context = visitor.kiosk.context
    if ending == "child finishes":
        flow.finish()
    elif ending == "child, and a yes from nowhere":
        flow.end(context.visit.record())
    elif ending == "walked away":
        flow.welcome()
    elif ending == "quick exit":
        flow.leave_now()
    else:
        context.visit.was_asked = True
        flow.finish()
        visitor.settle()
        assert visitor.screen_name == "finish"
        if ending == "nobody answers":
            flow.end(None)
        else:
            visitor.click(f"answer-{ending}")
    visitor.settle()
    flow.welcome()
    visitor.settle()


def leaves_nothing(kiosk: Kiosk, ending: str, sayings: list[str], answers: dict[str, str]) -> None:
    """The store is the same after such a visit, and the visit is gone."""
    context = kiosk.visitor.kiosk.context
    context.settings = replace(kiosk.visitor.kiosk.settings, children=ending.startswith("child"))
    before = kiosk.kept()
    visit(kiosk, sayings, answers)
    assert context.visit.answers or not answers
    end(kiosk, ending)
    context.settings = kiosk.visitor.kiosk.settings
    assert kiosk.kept() == before
    assert not context.visit.answers


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_a_yes_at_the_end_no_byte_changes(kiosk: Kiosk, ending: str) -> None:
    """Answers and a yes on the way are nothing where the end is a no, nobody, or a child's."""
    leaves_nothing(kiosk, ending, ["answer-yes"], {"confidence": "more", "helpful": "no"})


@pytest.mark.audit
@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=20)
@given(sayings=SAYINGS, answers=ANSWERS)
def test_without_a_yes_at_the_end_nothing_said_before_counts(
    kiosk: Kiosk, ending: str, sayings: list[str], answers: dict[str, str]
) -> None:
    """The same for whatever was answered, and however often a mind was changed."""
    leaves_nothing(kiosk, ending, sayings, answers)


@pytest.mark.parametrize("sayings", [[], ["answer-no"], ["answer-yes", "answer-no"]])
def test_a_yes_at_the_end_counts_whatever_was_said_before(kiosk: Kiosk, sayings: list[str]) -> None:
    """Who said no on the way may still say yes; the visit is counted once."""
    store = StatsStore(kiosk.file)
    with store.reading() as stats:
        [before] = [counts["visit.all"] for counts in stats.counts().values()]
    visit(kiosk, sayings, {"helpful": "yes"})
    end(kiosk, "yes")
    with store.reading() as stats:
        [after] = [counts["visit.all"] for counts in stats.counts().values()]
    assert after == before + 1
