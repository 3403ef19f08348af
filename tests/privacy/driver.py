# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk of its own process with one visit: `driver.py ENDING FOLDER CITY PERIOD`.

The real kiosk with its real settings, used by real events. The visitor types the marker into
the password builder, the searches, the practice form, the pass field, a note and the password of
the folder, copies it, and ends the visit as ENDING says: "no", "nobody", "idle", "yes", "left" by the quick exit, or "killed", where it
says "typed" and waits for that.
Else it prints one line of JSON: the boxes that the visit would have ticked, how many in this
process held what was typed before the end, and who still does.
"""

import gc
import json
import sys
import weakref
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kiosk.app import make_application
from kiosk.domain.period import PeriodKind
from kiosk.sharing_apart import SharingApart
from kiosk.ui.places import (
    FolderItemPlace,
    FolderNotePlace,
    FolderTakePlace,
    GlossaryPlace,
    LetterPlace,
    PracticePlace,
    RecordPlace,
    ServicesPlace,
)
from tests.privacy.marker import LETTERS
from tests.privacy.memory import holders
from tests.ui.kiosks import CHECKLIST, Visitor, running_kiosk

_QUIET = 8  # seconds without a touch until the question, where nobody is to be asked before
_ANSWER = 1  # seconds to answer it


def type_marker(visitor: Visitor, field: str) -> None:
    """Type the marker into a field, letter by letter, and copy what stands there."""
    visitor.click(field)
    for letter in LETTERS:
        visitor.type(chr(letter))
    visitor.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    visitor.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def live(visitor: Visitor) -> list[str]:
    """A visit up to its end; the boxes that it ticks."""
    visitor.begin()
    visitor.click("has-pass")
    type_marker(visitor, "pass-code")
    visitor.click("primary")
    assert visitor.notice
    visitor.click("home")
    visitor.open_lesson()
    visitor.open_step("build")
    type_marker(visitor, "password")
    visitor.finish_lesson()
    visitor.kiosk.flow.open(RecordPlace())
    type_marker(visitor, "record-name")
    visitor.click("primary")
    assert visitor.screen_name == "paper"
    visitor.click("bar-back")
    visitor.click("bar-back")
    type_marker(visitor, "search")
    visitor.kiosk.flow.open(GlossaryPlace())
    type_marker(visitor, "search")
    visitor.kiosk.flow.open(ServicesPlace())
    type_marker(visitor, "search")
    visitor.click("home")
    visitor.open_checklist()
    visitor.kiosk.flow.open(LetterPlace())
    visitor.click("field-ask-0")
    type_marker(visitor, "field-company")
    visitor.click("primary")
    assert visitor.screen_name == "paper"
    visitor.click("home")
    visitor.kiosk.flow.open(PracticePlace("register-my-address"))
    type_marker(visitor, "field-family-name")
    visitor.click("example")
    visitor.click("primary")
    visitor.click("home")
    fill_folder(visitor)
    return list(visitor.kiosk.context.visit.record().boxes)


def fill_folder(visitor: Visitor) -> None:
    """A note, a scan that says the same, looked at, and a password for all of it."""
    visitor.kiosk.flow.open(FolderNotePlace())
    type_marker(visitor, "note")
    visitor.click("primary")
    type_marker(visitor, "note")
    scan = visitor.kiosk.context.visit.folder.add("scan.txt", bytes(LETTERS))
    visitor.kiosk.flow.open(FolderItemPlace(scan.id))
    visitor.click("item-print")
    assert visitor.screen_name == "paper"
    visitor.click("paper-folder")
    visitor.kiosk.flow.open(FolderTakePlace())
    visitor.click("take-locked")
    type_marker(visitor, "take-password")
    visitor.click("home")


def finish(visitor: Visitor, ending: str) -> None:
    """End the visit, up to the welcome screen."""
    if ending == "idle":
        visitor.wait_until(lambda: visitor.screen_name == "welcome")
        return
    if ending == "left":
        leave_at_once(visitor)
        return
    visitor.click("bar-door")
    visitor.click("folder-erase")
    visitor.click("primary")  # past the questions
    if ending == "nobody":
        visitor.wait_until(lambda: visitor.screen_name == "erased")
    else:
        visitor.click(f"answer-{ending}")
    visitor.settle()
    visitor.click("primary")
    assert visitor.screen_name == "welcome"
    visitor.settle()


def leave_at_once(visitor: Visitor) -> None:
    """From the paper of a checklist with a quick exit, by its key: nothing of the visit is left."""
    left = weakref.ref(visitor.kiosk.context.visit)
    visitor.open_checklist(quick_exit=True)
    item = visitor.kiosk.context.library.checklist(CHECKLIST).items[0]
    visitor.click(f"tick-{item.id}")
    visitor.click("take-print")
    visitor.press(Qt.Key.Key_F12)
    assert visitor.screen_name == "home"
    visit = visitor.kiosk.context.visit
    assert list(visit.record().boxes) == ["visit.all", "language.en"]
    assert visit.ticked == {}
    visitor.settle()
    gc.collect()
    assert left() is None


def main(ending: str, folder: Path, city: str, period: str) -> None:
    """One kiosk, one visit."""
    application: QApplication = make_application()

    with running_kiosk(
        folder,
        city_url=city,
        period=PeriodKind(period),
        log_file=folder / "kiosk.log",
        idle_seconds=_QUIET if ending == "idle" else 3600,
        answer_seconds=_ANSWER if ending in {"idle", "nobody"} else 600,
    ) as visitor:
        kiosk = visitor.kiosk
        kiosk.use_sharing(SharingApart(kiosk.settings, kiosk.cells(), kiosk.log))
        visitor.settle()
        boxes = live(visitor)
        if ending == "killed":
            sys.stdout.write("typed\n")
            sys.stdout.flush()
            application.exec()
        held = len(holders())
        finish(visitor, ending)
        told = {"boxes": boxes, "held": held, "holders": holders()}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], sys.argv[4])
