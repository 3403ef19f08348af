# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the last question shows is what is counted on yes: rule 3, over random visits.

The words on the screen are taken back to the boxes that they stand for, with the titles of the
catalogues and without the screen's own help. So a row that is missing, one too many, or one
that could stand for two things is a fault, in every language.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget

from kiosk.config import Settings
from kiosk.content.library import Library
from kiosk.content.places import Places
from kiosk.domain.counters import OWN, QUESTIONS, SENSITIVITY, Question, cells_of
from kiosk.domain.period import PeriodKind
from kiosk.i18n import Catalogues
from kiosk.sharing import Sharing
from kiosk.storage.stats import StatsStore
from kiosk.ui.places import ConsentPlace, FinishPlace, Place
from kiosk.ui.widgets.label import Label
from kiosk.usecases.visit import Visit
from tests.sparing import sparing
from tests.ui.kiosks import Visitor, running_kiosk

_FEW, _MANY = 4, 100  # visits in each language
LANGUAGES = [each.tag for each in Catalogues(Places.of().locales).languages]
KINDS = ("lesson", "checklist", "service", "guided", "drift", "answer")

Deed = tuple[str, int]
deeds = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 200)), max_size=40)


class Kiosk:
    """A real kiosk that counts, and the titles of all that can be counted at it."""

    def __init__(self, visitor: Visitor, store: StatsStore) -> None:
        self.visitor = visitor
        self.context = visitor.kiosk.context
        self.library: Library = self.context.library
        self.store = store
        self.cells = visitor.kiosk.cells()
        self._meanings = cache(self._meanings_in)

    def deed(self, visit: Visit, kind: str, number: int) -> Callable[[], object]:
        """Something that a resident can do, of all that there is."""
        library = self.library
        answers = [(q.id, cell) for q in QUESTIONS for cell in q.answers]
        made: dict[str, tuple[Callable[..., object], Sequence[object]]] = {
            "lesson": (visit.finish_lesson, list(library.lessons.values())),
            "checklist": (visit.open_checklist, list(library.checklists.values())),
            "service": (visit.practise_service, list(library.services.values())),
            "guided": (visit.do_service, list(library.services.values())),
            "drift": (visit.note_drift, list(library.services)),
            "answer": (lambda answer: visit.answer(*answer), answers),
        }
        act, things = made[kind]
        return partial(act, things[number % len(things)])

    def look_at(self, place: Place) -> None:
        """Go there, as it is drawn."""
        self.visitor.kiosk.flow.open(place)
        self.visitor.settle()

    def rows(self) -> list[tuple[str, str]]:
        """The rows of the preview on the screen, in the words that are to be read there."""
        current = self.visitor.kiosk.shell.current
        assert current is not None
        found = []
        for answer in current.findChildren(Label):
            if answer.isVisible() and answer.property("look") == "strong":
                row: QWidget | None = answer.parentWidget()
                assert row is not None
                [asked] = [each for each in row.findChildren(Label) if each is not answer]
                found.append((asked.plain, answer.plain))
        return found

    def boxes(self, language: str, rows: Sequence[tuple[str, str]]) -> list[str]:
        """The boxes that these rows stand for; a row that is of no box is KeyError."""
        return [box for row in rows for box in self._meanings(language)[row]]

    def _meanings_in(self, language: str) -> dict[tuple[str, str], tuple[str, ...]]:
        """Every row that there can be in a language, and the boxes of each; no two are alike."""
        meanings: dict[tuple[str, str], tuple[str, ...]] = {}
        for question in QUESTIONS:
            cells = cells_of(question, self.cells)
            titles = {cell: self.title(language, question, cell) for cell in cells}
            words = self.context.catalogues.words(language)
            for count in range(1, question.most + 1):
                for chosen in permutations(cells, count):
                    row = words.tr(question.label), words.listed(titles[each] for each in chosen)
                    assert row not in meanings, (row, chosen, meanings[row])
                    meanings[row] = tuple(f"{question.id}.{cell}" for cell in chosen)
        return meanings

    def title(self, language: str, question: Question, cell: str) -> str:
        """What a cell is called, by the catalogues."""
        words = self.context.catalogues.words(language)
        if question.cells == OWN:
            return words.tr(question.answers[cell])
        if question.cells == "one":
            return words.tr("This month")
        if question.cells == "languages":
            return next(each.name for each in self.context.catalogues.languages if each.tag == cell)
        library = self.library
        if question.cells == "lessons":
            return words.of(library.lesson(cell).title)
        return words.of(
            library.checklist(cell).title
            if question.cells == "checklists"
            else library.service(cell).title
        )

    def counted(self) -> Counter[str]:
        """Everything in the store, whatever its period."""
        with self.store.reading() as stats:
            periods = stats.counts().values()
            return Counter({box: n for counts in periods for box, n in counts.items()})


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory, qapp: object) -> Iterator[Kiosk]:
    """One kiosk for all visits, its store beside it; nothing is sent before a month has ended."""
    folder: Path = tmp_path_factory.mktemp("kiosk") / "data"
    asked = Settings(data_dir=folder, period=PeriodKind.MONTH, city_url="https://127.0.0.1:9")
    with running_kiosk(folder, period=PeriodKind.MONTH) as visitor:
        visitor.kiosk.use_sharing(Sharing(asked, visitor.kiosk.cells(), visitor.kiosk.log))
        visitor.settle()
        yield Kiosk(visitor, StatsStore(folder / "stats.db"))


def agree_to(kiosk: Kiosk, language: str, done: list[Deed]) -> list[str]:
    """One visit, from its language to its yes: the preview, the record and the store are one.

    Returns its boxes as they were shown.
    """
    visitor = kiosk.visitor
    visitor.begin(language)
    visit = kiosk.context.visit
    for kind, number in done:
        kiosk.deed(visit, kind, number)()
    record = visit.record()
    kiosk.look_at(ConsentPlace())
    assert kiosk.boxes(language, kiosk.rows()) == list(record.boxes)
    kiosk.look_at(FinishPlace())
    shown = kiosk.boxes(language, kiosk.rows())
    assert shown == list(record.boxes)
    before = kiosk.counted()
    visitor.click("answer-yes")
    assert kiosk.counted() - before == Counter(shown)
    visitor.click("primary")
    return shown


@pytest.mark.parametrize("language", sparing(LANGUAGES, "en", "ar"))
@settings(max_examples=_FEW)
@given(done=deeds)
def test_the_preview_is_what_is_counted(kiosk: Kiosk, language: str, done: list[Deed]) -> None:
    """Whatever was done and answered in a visit, the screen names each box that a yes counts."""
    agree_to(kiosk, language, done)


@pytest.mark.audit
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=_MANY)
@given(done=deeds)
def test_the_preview_is_what_is_counted_in_many_visits(
    kiosk: Kiosk, language: str, done: list[Deed]
) -> None:
    """The same, a hundred times in each language."""
    agree_to(kiosk, language, done)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visit_in_which_all_was_done_is_shown_whole(kiosk: Kiosk, language: str) -> None:
    """Of everything some, twice: as many boxes as can be counted, and the preview has them all."""
    done = [(kind, number) for kind in KINDS for number in (0, 1, 2, 40, 41)]
    assert len(agree_to(kiosk, language, done)) == SENSITIVITY
