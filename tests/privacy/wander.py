# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Many visits without a yes, in a process of their own: `wander.py VISITS SEED FOLDER CITY`.

Each begins in some language, goes to some places, types here and there and ends by no or
because nobody is there any more. The places are opened and the texts are written as the screens
do it, without a mouse between: so there can be thousands. Prints a line of JSON: the number of
visits, how many boxes they would have ticked in all, and who still holds what was typed.
"""

import json
import random
import sys
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from kiosk.app import Kiosk, make_application
from kiosk.sharing_apart import SharingApart
from kiosk.ui.places import (
    ChecklistPlace,
    ChecklistsPlace,
    FinishPlace,
    GlossaryPlace,
    LessonPlace,
    LessonsPlace,
    PassPlace,
    Place,
    PracticePlace,
    ServicePlace,
    ServicesPlace,
)
from tests.privacy.marker import marker
from tests.privacy.memory import holders
from tests.ui.kiosks import running_kiosk

_MOST_PLACES = 4


def places(kiosk: Kiosk) -> list[Place]:
    """Wherever a resident can go from home."""
    library = kiosk.context.library
    found: list[Place] = [LessonsPlace(), ChecklistsPlace(), ServicesPlace(), PassPlace()]
    found.append(GlossaryPlace())
    found += [LessonPlace(each) for each in library.lessons]
    found += [ChecklistPlace(each) for each in library.checklists]
    found += [ServicePlace(each) for each in library.services]
    return found + [PracticePlace(each) for each in library.services]


def do_something(kiosk: Kiosk, chance: random.Random) -> None:
    """What one can do on the screen that is there: type, hand in, go on in the lesson."""
    library, visit = kiosk.context.library, kiosk.context.visit
    assert kiosk.shell.current is not None
    for field in kiosk.shell.current.findChildren(QLineEdit):
        field.insert(marker()[: chance.randrange(1, 12)])
    if chance.random() < 0.3:
        visit.finish_lesson(chance.choice(list(library.lessons.values())))
    if chance.random() < 0.3:
        visit.practise_service(chance.choice(list(library.services.values())))
    for lesson in library.lessons.values():
        run = visit.lesson(lesson)
        run.hint()
        run.next()


def wander(kiosk: Kiosk, chance: random.Random) -> int:
    """One visit; how many boxes it would have ticked."""
    kiosk.flow.begin(chance.choice(kiosk.context.offered).tag)
    for _ in range(chance.randrange(_MOST_PLACES + 1)):
        kiosk.flow.open(chance.choice(places(kiosk)))
        QApplication.processEvents()
        do_something(kiosk, chance)
    boxes = len(kiosk.context.visit.record().boxes)
    if chance.random() < 0.5:
        kiosk.flow.open(FinishPlace())
        QApplication.processEvents()
        kiosk.flow.end(None)
    kiosk.flow.welcome()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as an event loop does
    return boxes


def main(visits: int, seed: int, folder: Path, city: str) -> None:
    """All of them, one after the other at one kiosk."""
    make_application()
    chance = random.Random(seed)
    with running_kiosk(folder, city_url=city, log_file=folder / "kiosk.log") as visitor:
        kiosk = visitor.kiosk
        kiosk.use_sharing(SharingApart(kiosk.settings, kiosk.cells(), kiosk.log))
        kiosk.shell.hide()  # it need not be painted to be typed and kept
        boxes = sum(wander(kiosk, chance) for _ in range(visits))
        visitor.settle()
        told = {"visits": visits, "boxes": boxes, "holders": holders()}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
