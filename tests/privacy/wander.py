# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many visits without a yes, in a process of their own: `wander.py VISITS SEED FOLDER CITY`.

Each begins in some language, goes to some places, types, answers and says yes or no here and
there, and ends in one of the ways in which nothing is agreed to. The places are opened, the
texts are written and the buttons are pressed as the screens do it, without a mouse between: so
there can be thousands. Prints a line of JSON: the number of visits, how many boxes they would
have ticked in all, what happened how often, and who still holds what was typed.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.app import Kiosk, make_application
from kiosk.sharing_apart import SharingApart
from kiosk.ui.places import (
    ChecklistPlace,
    ChecklistsPlace,
    ConsentPlace,
    FinishPlace,
    GlossaryPlace,
    HowListPlace,
    LedgerPlace,
    LessonPlace,
    LessonsPlace,
    PassPlace,
    Place,
    PracticePlace,
    QuestionsPlace,
    ServicePlace,
    ServicesPlace,
)
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.pressable import Pressable
from kiosk.usecases.consent import Consent
from tests.privacy.marker import marker
from tests.privacy.memory import holders
from tests.ui.kiosks import running_kiosk

_MOST_PLACES = 3

Told = Counter[str]


def places(kiosk: Kiosk) -> list[Place]:
    """Wherever a resident can go from home."""
    library = kiosk.context.library
    found: list[Place] = [LessonsPlace(), ChecklistsPlace(), ServicesPlace(), PassPlace()]
    found += [GlossaryPlace(), QuestionsPlace(), ConsentPlace(), HowListPlace(), LedgerPlace()]
    found += [LessonPlace(each) for each in library.lessons]
    found += [ChecklistPlace(each) for each in library.checklists]
    found += [ServicePlace(each) for each in library.services]
    return found + [PracticePlace(each) for each in library.services]


def look_at(kiosk: Kiosk, place: Place, chance: random.Random, told: Told) -> None:
    """Go there, and press or type what one can."""
    kiosk.flow.open(place)
    QApplication.processEvents()
    shell, screen = kiosk.shell, kiosk.shell.current
    assert screen is not None
    for field in screen.findChildren(QLineEdit):
        field.insert(marker()[: chance.randrange(1, 12)])
    if isinstance(place, ConsentPlace | QuestionsPlace):
        choices = [each for each in shell.findChildren(Choice) if each.isVisibleTo(shell)]
        for choice in chance.choices(choices, k=chance.randrange(3)):
            choice.click()
            told[f"pressed on {screen.name}"] += 1


def do_something(kiosk: Kiosk, chance: random.Random) -> None:
    """What may be counted: of each kind some, often or not at all."""
    library, visit = kiosk.context.library, kiosk.context.visit
    lesson = chance.choice(list(library.lessons.values()))
    service = chance.choice(list(library.services.values()))
    run = visit.lesson(lesson)
    run.hint()
    run.next()
    deeds: list[Callable[[], None]] = [
        partial(visit.finish_lesson, lesson),
        partial(visit.practise_service, service),
        partial(visit.do_service, service),
        partial(visit.note_drift, service.id),
    ]
    for deed in chance.sample(deeds, k=chance.randrange(3)):
        deed()


def press(kiosk: Kiosk, name: str) -> None:
    """Press a button of the screen by its name."""
    shell = kiosk.shell
    [button] = [each for each in shell.findChildren(Pressable, name) if each.isVisibleTo(shell)]
    button.click()


def end(kiosk: Kiosk, chance: random.Random) -> str:
    """End a visit without a yes at its end; how."""
    flow = kiosk.flow
    way = chance.choice(("no", "nobody answers", "walked away", "quick exit", "said no on the way"))
    if way == "quick exit":
        flow.leave_now()
    elif way != "walked away":
        if way == "said no on the way":
            kiosk.context.visit.consent = Consent.NO
        flow.finish()
        while isinstance(place(kiosk), QuestionsPlace):
            flow.finish()
        assert isinstance(place(kiosk), FinishPlace)
        QApplication.processEvents()
        if way == "nobody answers":
            flow.end(None)  # as the time limit does
        else:
            press(kiosk, "answer-no")
    return way


def place(kiosk: Kiosk) -> Place:
    """Where the resident is."""
    assert kiosk.shell.current is not None
    found: Place = kiosk.shell.current.place
    return found


def end_of_child(kiosk: Kiosk, chance: random.Random) -> str:
    """A children's computer asks nobody; even a yes from nowhere is none."""
    visit = kiosk.context.visit
    if chance.random() < 0.5:
        kiosk.flow.end(visit.record())
    else:
        kiosk.flow.finish()
    return "children"


def wander(kiosk: Kiosk, chance: random.Random, told: Told) -> None:
    """One visit, counted in `told` by what happened in it."""
    is_child = chance.random() < 0.1
    kiosk.context.settings = replace(kiosk.settings, children=is_child)
    kiosk.flow.begin(chance.choice(kiosk.context.offered).tag)
    for _ in range(chance.randrange(_MOST_PLACES + 1)):
        look_at(kiosk, chance.choice(places(kiosk)), chance, told)
        do_something(kiosk, chance)
    if not is_child and chance.random() < 0.5:
        look_at(kiosk, QuestionsPlace(), chance, told)
    if chance.random() < 0.3:
        kiosk.context.visit.consent = Consent.YES
    visit = kiosk.context.visit
    told["boxes"] += len(visit.record().boxes)
    told["answers"] += len(visit.answers)
    told["a yes that was none"] += visit.consent is Consent.YES
    told[end_of_child(kiosk, chance) if is_child else end(kiosk, chance)] += 1
    kiosk.flow.welcome()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as an event loop does


def main(visits: int, seed: int, folder: Path, city: str) -> None:
    """All of them, one after the other at one kiosk."""
    make_application()
    chance = random.Random(seed)
    counted: Told = Counter()
    with running_kiosk(folder, city_url=city, log_file=folder / "kiosk.log") as visitor:
        kiosk = visitor.kiosk
        kiosk.use_sharing(SharingApart(kiosk.settings, kiosk.cells(), kiosk.log))
        kiosk.shell.hide()  # it need not be painted to be typed and kept
        for _ in range(visits):
            wander(kiosk, chance, counted)
        visitor.settle()
        told = {"visits": visits, **counted, "holders": holders()}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
