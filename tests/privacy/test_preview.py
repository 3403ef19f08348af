# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the last question shows is what is counted on yes: rule 3, over many visits."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from kiosk.config import Settings
from kiosk.content.library import Library
from kiosk.domain.counters import SENSITIVITY, Record
from kiosk.domain.period import PeriodKind
from kiosk.domain.text import Text
from kiosk.sharing import Sharing
from kiosk.storage.stats import StatsStore
from kiosk.ui.places import FinishPlace
from kiosk.ui.widgets.label import Label
from kiosk.usecases.visit import Visit
from tests.sparing import sparing
from tests.ui.kiosks import Visitor, running_kiosk

_VISITS = 12  # in each language
_COPIES = 4  # of each lesson, checklist and service: more than may be counted
_SEED = 1_205


def enlarged(library: Library) -> Library:
    """The library with more of everything; each piece has a title that is not part of another."""
    lessons = {
        f"{lesson.id}-{n}": replace(
            lesson, id=f"{lesson.id}-{n}", title=title("Lesson", lesson.number * _COPIES + n)
        )
        for lesson in library.lessons.values()
        for n in range(_COPIES)
    }
    checklists = {
        f"{item.id}-{n}": replace(
            item, id=f"{item.id}-{n}", title=title("Checklist", place * _COPIES + n)
        )
        for place, item in enumerate(library.checklists.values())
        for n in range(_COPIES)
    }
    services = {
        f"{item.id}-{n}": replace(
            item, id=f"{item.id}-{n}", title=title("Service", place * _COPIES + n)
        )
        for place, item in enumerate(library.services.values())
        for n in range(_COPIES)
    }
    return replace(library, lessons=lessons, checklists=checklists, services=services)


def title(kind: str, number: int) -> Text:
    """A title as nobody has translated it yet."""
    return Text(f"{kind}/{number}", f"{kind} ⟨{number}⟩")


def random_visit(chance: random.Random, library: Library, language: str) -> Visit:
    """Somebody who did this and that, some of it twice, in any order."""
    visit = Visit(language)
    deeds: list[Callable[[], object]] = []
    deeds += [partial(visit.finish_lesson, each) for each in library.lessons.values()]
    deeds += [partial(visit.open_checklist, each) for each in library.checklists.values()]
    deeds += [partial(visit.practise_service, each) for each in library.services.values()]
    for deed in chance.choices(deeds, k=chance.choice((0, 1, 2, 4, 8, 40))):
        deed()
    return visit


def shown_boxes(visitor: Visitor, library: Library) -> set[str]:
    """The boxes that the texts on the screen name, each text taken back to what it stands for."""
    current = visitor.kiosk.shell.current
    assert current is not None
    answers = [
        label.plain
        for label in current.findChildren(Label)
        if label.isVisible() and label.property("look") == "strong"
    ]
    names = {
        f"language.{each.tag}": each.name for each in visitor.kiosk.context.catalogues.languages
    }
    names |= {f"lesson.{each.id}": each.title.source for each in library.lessons.values()}
    names |= {f"checklist.{each.id}": each.title.source for each in library.checklists.values()}
    names |= {f"service.{each.id}": each.title.source for each in library.services.values()}
    found = {box for box, name in names.items() if any(name in answer for answer in answers)}
    return found | {"visit.all"}  # the question "Someone used this kiosk in" itself


def counted(store: StatsStore) -> dict[str, int]:
    """Everything in the store, whatever its period."""
    with store.reading() as stats:
        periods = stats.counts().values()
        return {box: n for counts in periods for box, n in counts.items()}


@pytest.mark.slow
@pytest.mark.parametrize("language", sparing(["en", "es", "ar"], "ar"))
def test_the_preview_is_what_is_counted(tmp_path: Path, qapp: object, language: str) -> None:
    """For visits of every kind, with more done than is counted, the screen names each box."""
    chance = random.Random(f"{_SEED}-{language}")
    settings = Settings(data_dir=tmp_path / "data", period=PeriodKind.MONTH,
                        city_url="https://127.0.0.1:9")  # fmt: skip
    with running_kiosk(settings.data_dir, period=PeriodKind.MONTH) as visitor:
        kiosk = visitor.kiosk
        library = kiosk.context.loaded = enlarged(kiosk.context.library)
        kiosk.use_sharing(Sharing(settings, kiosk.cells(), kiosk.log))
        store = StatsStore(settings.data_dir / "stats.db")
        most = 0
        for _ in range(_VISITS):
            visitor.begin(language)
            visit = kiosk.context.visit = random_visit(chance, library, language)
            record: Record = visit.record()
            kiosk.flow.open(FinishPlace())
            visitor.settle()
            shown = shown_boxes(visitor, library)
            before = counted(store)
            visitor.click("answer-yes")
            after = counted(store)
            added = {box: after[box] - before.get(box, 0) for box in after}
            assert {box: n for box, n in added.items() if n} == dict.fromkeys(shown, 1)
            assert shown == set(record.boxes)
            most = max(most, len(shown))
            visitor.click("primary")
    assert most == SENSITIVITY, "no visit did as much as can be counted"
