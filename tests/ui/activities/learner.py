# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody in front of one practice of a real kiosk, with a mouse, a keyboard or a finger."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.content.activities import ActivitySchema, read_schemas
from kiosk.content.places import Places
from kiosk.ui.activities.base import ActivityWidget, Feedback
from kiosk.ui.activities.handle import Handle
from kiosk.ui.alive import is_alive
from kiosk.ui.places import LessonPlace
from kiosk.usecases.lesson_run import LessonRun, Work
from tests.ui.fingers import Fingers, touch_screen
from tests.ui.kiosks import Visitor

KINDS: Mapping[str, ActivitySchema] = read_schemas(Places.of().activities)
STEP = "try-it"


class Learner(Visitor):
    """Somebody at the practice, and what is known of their work."""

    lesson_id = ""

    def start(self, lesson: str) -> "Learner":
        """A new visit in English that stands at the practice of a lesson."""
        self.lesson_id = lesson
        self.kiosk.flow.welcome()
        self.settle()
        self.begin("en")
        self.put_the_pointer_away()
        self.kiosk.flow.open(LessonPlace(lesson))
        self.run.index = next(i for i, step in enumerate(self.run.lesson.steps) if step.id == STEP)
        self.kiosk.flow.refresh(to_first=True)
        self.settle()
        assert self.step == STEP
        return self

    def put_the_pointer_away(self) -> None:
        """Move it to the corner, where nothing is: what appears under it would be pointed at.

        Events are not enough: Qt asks the cursor, which any earlier test of the process moved.
        """
        corner = QPoint(2, 2)
        QCursor.setPos(self.window.mapToGlobal(corner))
        QTest.mouseMove(self.window, corner)

    @property
    def run(self) -> LessonRun:
        """This visit's run of the lesson."""
        context = self.kiosk.context
        return context.visit.lesson(context.library.lesson(self.lesson_id))

    @property
    def work(self) -> Work:
        """What was done in the practice."""
        return self.run.work

    @property
    def activity(self) -> ActivityWidget:
        """The practice on the screen."""
        self.settle()
        found = [w for w in self.kiosk.shell.findChildren(ActivityWidget) if w.isVisible()]
        assert len(found) == 1
        return found[0]

    @property
    def feedback(self) -> Feedback | None:
        """What is said about the last try; it stands on the screen."""
        feedback = self.activity.feedback()
        if feedback is not None:
            shown = self.texts()
            assert feedback.text.replace("**", "") in shown
            assert feedback.title in shown
        return feedback

    @property
    def fingers(self) -> "TouchLearner":
        """The same person, with a finger."""
        return TouchLearner(self)

    @property
    def can_go_on(self) -> bool:
        """Whether Next is open."""
        return self.find("primary").isEnabled()

    def speak(self, tag: str) -> None:
        """Change the language in the middle, with the mouse; the work must be the same after."""
        before = dict(self.work.state)
        self.click("language")
        self.click(f"language-{tag}")
        assert self.kiosk.context.words.language.tag == tag
        assert self.step == STEP
        assert self.work.state == before

    def double_click(self, name: str) -> None:
        """Two quick presses with the mouse."""
        point = self._reach(self.find(name))
        QTest.mouseMove(self.window, point)
        left = Qt.MouseButton.LeftButton
        QTest.mouseClick(self.window, left, pos=point)
        self.settle()
        QTest.mouseClick(self.window, left, pos=point)
        self.settle()

    def right_click(self, name: str) -> None:
        """Press the right button of the mouse on something."""
        point = self._reach(self.find(name))
        QTest.mouseMove(self.window, point)
        QTest.mouseClick(self.window, Qt.MouseButton.RightButton, pos=point)
        self.settle()

    def drag(self, name: str, to: str) -> None:
        """Press on a thing, carry it to another with the mouse, and let go."""
        start = self._reach(self.find(name))
        end = self._reach(self.find(to))
        start = self._reach(self.find(name))  # to reach the other may have scrolled
        end = self._middle(to)
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.window, left, pos=start)
        for part in range(1, 11):
            at = QPointF(start) + (QPointF(end) - QPointF(start)) * part / 10
            QTest.mouseMove(self.window, at.toPoint())
            QApplication.processEvents()
        QTest.mouseRelease(self.window, left, pos=end)
        self.settle()

    def _middle(self, name: str) -> QPoint:
        return self.box(self.find(name)).center()


class TouchLearner(Fingers):
    """A finger, and nothing else."""

    def double_tap(self, name: str) -> None:
        """Touch a thing twice, quickly."""
        self.tap(name)
        self.tap(name)

    def hold(self, name: str, shows: str = "") -> None:
        """Leave the finger on a thing until its menu comes. shows: what comes, for a field."""
        visitor = self.visitor
        thing = visitor.find(name)
        point, window = self._reach(thing), visitor.window
        QTest.touchEvent(window, touch_screen()).press(0, point, window).commit()
        if shows:
            visitor.wait_until(lambda: visitor.has(shows))
        else:
            assert isinstance(thing, Handle)
            visitor.wait_until(lambda: not is_alive(thing) or thing.was_held)
        QTest.touchEvent(window, touch_screen()).release(0, point, window).commit()
        visitor.settle()

    def carry(self, name: str, to: str) -> None:
        """Drag a thing to another one that is in sight."""
        start = self._reach(self.visitor.find(name))
        self.drag(start, self.visitor.box(self.visitor.find(to)).center())


def lesson_files(
    kind: str, number: int, parameters: Mapping[str, Any] | None = None, text: str | None = None
) -> dict[str, str]:
    """A lesson of six steps with one practice: its kind's example, or other parameters and words."""
    example = KINDS[kind].example
    steps: list[dict[str, object]] = [{"id": f"idea-{n}", "kind": "idea"} for n in range(1, 5)]
    chosen = dict(example.parameters if parameters is None else parameters)
    steps.append({"id": STEP, "kind": "activity", "activity": {"kind": kind, **chosen}})
    steps.append({"id": "now", "kind": "summary"})
    structure = {
        "number": number,
        "topic": "first-steps",
        "icon": "mouse",
        "minutes": 5,
        "level": 1,
        "frameworks": {},
        "sources": ["Doorstep"],
        "steps": steps,
    }
    ideas = "\n\n".join(f"## idea-{n}\n\n### Idea {n}\n\nA thought." for n in range(1, 5))
    practice = example.text if text is None else text
    words = (
        f"# Practice {number}\n\nOne practice\n\n{ideas}\n\n## {STEP}\n\n{practice}\n\n"
        "## now\n\n### Now\n\nYou can do it.\n"
    )
    return {"lesson.yaml": yaml.safe_dump(structure, allow_unicode=True), "text.md": words}


def write_content(folder: Path, lessons: Mapping[str, Mapping[str, str]]) -> Places:
    """A content folder with these lessons and ours otherwise; where everything is."""
    ours = Places.of()
    for name in ("topics.yaml", "city.yaml"):
        (folder / name).write_bytes((ours.lessons / name).read_bytes())
    for part in ("lessons", "checklists", "services"):
        (folder / part).mkdir(parents=True)
    service = Path("services", "register-my-address.yaml")
    text = (ours.lessons / service).read_text(encoding="utf-8")
    alone = re.sub(r"^related: .*$", "related: []", text, flags=re.MULTILINE)
    (folder / service).write_text(alone, encoding="utf-8")
    for lesson, files in lessons.items():
        place = folder / "lessons" / lesson
        place.mkdir()
        for name, text in files.items():
            (place / name).write_text(text, encoding="utf-8")
    return Places(folder, ours.locales, ours.assets, ours.activities, ours.package)
