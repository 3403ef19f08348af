# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A preview of our lesson on a copy of its files, and somebody who writes in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app import Look, make_application
from kiosk.preview.live import Preview
from tests.content.samples import copy_of_content
from tests.ui.kiosks import LESSON, Visitor, running_kiosk

FOLDER = f"lessons/lessons/{LESSON}"
TEXT, STRUCTURE = f"{FOLDER}/text.md", f"{FOLDER}/lesson.yaml"
SPANISH = "locales/es/LC_MESSAGES/lessons.po"
PICTURE = "assets/illustrations/lock.svg"
SCHEMA = "kiosk/ui/activities/choose.json"
FILES = (TEXT, STRUCTURE, SPANISH, PICTURE, SCHEMA)


class Writer:
    """Somebody who writes with an editor, and looks at the window beside it."""

    def __init__(self, folder: Path, visitor: Visitor, preview: Preview) -> None:
        self.folder = folder
        self.visitor = visitor
        self.preview = preview
        self._shown: list[bool] = []
        self._first = {name: self.read(name) for name in FILES}
        preview.shown.connect(self._shown.append)

    def read(self, name: str) -> str:
        """The text of a file."""
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Save a file, as an editor does that writes into it."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def replace(self, name: str, text: str) -> None:
        """Save a file, as an editor does that puts another in its place."""
        other = self.folder / f"{name}.tmp"
        other.write_text(text, encoding="utf-8")
        other.replace(self.folder / name)

    def edit(self, name: str, old: str, new: str) -> bool:
        """Replace the first `old` in a file, save it; whether what it says now can be shown."""
        text = self.read(name)
        assert old in text, old
        self.write(name, text.replace(old, new, 1))
        return self.looks()

    def looks(self) -> bool:
        """Have the files looked at until they are at rest and shown; whether they are sound."""
        before = len(self._shown)
        self.preview.watch.look()
        self.preview.watch.look()
        self.visitor.wait_until(lambda: len(self._shown) > before)
        self.visitor.settle()
        return self._shown[-1]

    def put_back(self) -> None:
        """The files as they were, in English, at the first step, with nothing done."""
        if self.visitor.kiosk.shell.sheet is not None:
            self.visitor.kiosk.shell.close_sheet()
        for name, text in self._first.items():
            self.write(name, text)
        self.visitor.kiosk.flow.welcome()
        self.looks()

    def sees(self, text: str) -> bool:
        """Whether a text is in sight."""
        return any(text in shown for shown in self.visitor.texts())


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application, with what the kiosk gives to its own."""
    assert make_application() is qapp
    return qapp


@pytest.fixture(scope="module")
def shared(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Writer]:
    """One preview for all tests of a file."""
    folder = tmp_path_factory.mktemp("preview")
    places = copy_of_content(folder)
    data = tmp_path_factory.mktemp("data")
    with running_kiosk(data, places=places, look=Look(), demo=False) as visitor:
        preview = Preview(visitor.kiosk, places, LESSON, "en")
        writer = Writer(folder, visitor, preview)
        preview.read()
        visitor.wait_until(lambda: visitor.screen_name == "lesson")
        visitor.settle()
        yield writer


@pytest.fixture
def writer(shared: Writer) -> Iterator[Writer]:
    """Somebody before the first step of the lesson, whose files are as they were."""
    yield shared
    shared.put_back()
