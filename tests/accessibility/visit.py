# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A whole visit on the accessibility bus: `visit.py LANGUAGE FOLDER`, in a process of its own.

The real kiosk, used by the tour's journey; at each of its pictures the walker looks instead. Then
a part of a visit by what assistive technology can do alone. It writes ``FOLDER/LANGUAGE.json``: a
list of pages, as `tree.page_from` reads them.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from kiosk.app import Kiosk, make_application
from kiosk.config import Settings
from kiosk.tour.driver import Lost
from kiosk.tour.journey import whole_visit
from kiosk.ui.assistive import ANSWER
from kiosk.ui.theme import ThemeName
from tests.accessibility.reader import Hands, Walker, texts_of, walking
from tests.sparing import A_FEW

CHECKLIST = "my-phone"


def page(kiosk: Kiosk, shot: str, found: dict[str, Any]) -> dict[str, Any]:
    """What the walker found, and what the eye sees."""
    shell = kiosk.shell
    assert shell.current is not None
    return {
        "shot": shot,
        "heading": shell.current.heading(),
        "sheet": shell.sheet.accessibleName() if shell.sheet is not None else "",
        "texts": texts_of(shell.sheet or shell),
        "rtl": shell.layoutDirection() is Qt.LayoutDirection.RightToLeft,
        "languages": [kiosk.context.words.language.tag, shell.current.spoken_language],
        **found,
    }


def visit(hands: Hands, walker: Walker, language: str) -> list[dict[str, Any]]:
    """Every screen of one visit."""
    pages: list[dict[str, Any]] = []

    def shot(name: str) -> None:
        hands.settle()
        hands.wait_for("what is said", lambda: not hands.kiosk.shell.property(ANSWER))
        pages.append(page(hands.kiosk, name, walker.look()))

    whole_visit(hands, language, shot, A_FEW)
    hands.click(f"choose-{language}")
    hands.click("has-pass")
    hands.click("keyboard-button")
    shot("keyboard")
    hands.kiosk.flow.welcome()
    return pages


def by_switch(hands: Hands, walker: Walker, language: str) -> None:
    """Press and toggle over the bus alone; raises Lost where that does nothing."""
    context, shell = hands.kiosk.context, hands.kiosk.shell

    def do(action: str, name: str, has_come: Callable[[], bool]) -> None:
        if not walker.do(action, name):
            raise Lost(f"{action} {name}")
        hands.wait_for(f"{action} {name}", has_come)
        hands.settle()

    item = context.library.checklist(CHECKLIST).items[0].id
    do("press", f"choose-{language}", lambda: hands.screen_name == "home")
    do("toggle", "contrast", lambda: context.theme.name is ThemeName.CONTRAST)
    do("toggle", "scale-1.75", lambda: context.theme.scale == 1.75)
    do("press", "help", lambda: shell.sheet is not None)
    do("press", "sheet-answer-0", lambda: shell.sheet is None)
    do("press", "door-safe", lambda: hands.screen_name == "checklists")
    do("press", f"checklist-{CHECKLIST}", lambda: hands.screen_name == "checklist")
    do("toggle", f"tick-{item}", lambda: item in context.visit.ticked[CHECKLIST])
    do("press", "bar-door", lambda: hands.screen_name == "questions")
    do("toggle", "answer-helpful-yes", lambda: context.visit.answers == {"helpful": "yes"})
    do("press", "primary", lambda: hands.screen_name == "finish")
    do("press", "answer-no", lambda: hands.screen_name == "erased")


def main(language: str, folder: Path) -> None:
    """One kiosk, one visit, and a part of another."""
    make_application()
    settings = Settings(
        data_dir=folder / "data",
        paper_dir=folder,
        full_screen=False,
        idle_seconds=3600,
        answer_seconds=600,
        facilitator_code="0000",
        demo=True,
    )
    kiosk = Kiosk(settings)
    loaded: list[bool] = []
    kiosk.content_ready.connect(lambda: loaded.append(True))
    with walking() as walker:
        kiosk.show()
        hands = Hands(kiosk)
        hands.wait_for("content", lambda: bool(loaded) and kiosk.shell.isActiveWindow())
        pages = visit(hands, walker, language)
        by_switch(hands, walker, language)
    kiosk.leave()
    kiosk.finish()
    written = json.dumps(pages, ensure_ascii=False, indent=1)
    (folder / f"{language}.json").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
