# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The part of the visitor that has QtWebEngine: imported once the gates stand."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.browser.asking import Asks, Question
from kiosk.browser.engine import Engine
from kiosk.browser.gates import Gates
from kiosk.usecases.guided.order import CarriedFile

if TYPE_CHECKING:
    from tests.browser.visitor import Journey

FILE = CarriedFile("my letter.txt", b"what the resident brings")


def travel(journey: Journey, gates: Gates, say: Callable[..., None]) -> None:
    """Go to each page of a journey, and say what the engine says."""
    application = QApplication(sys.argv[:1])
    Traveller(journey, gates, say).go()
    del application


class Traveller:
    """Goes on when a page is done, failed, or has had its time."""

    def __init__(self, journey: Journey, gates: Gates, say: Callable[..., None]) -> None:
        self._journey, self._say = journey, say
        self._root = f"{journey.scheme}://{journey.host}"
        self._engine = Engine(gates, f"{self._root}/", ("ar", "nl"), patience=journey.patience)
        self._here = ""
        self._loop = QEventLoop()
        self._settle = QTimer(singleShot=True, interval=int(journey.settle * 1000))
        self._longest = QTimer(singleShot=True, interval=int(journey.longest * 1000))
        for timer in (self._settle, self._longest):
            timer.timeout.connect(self._loop.quit)
        self._listen()

    def _listen(self) -> None:
        engine = self._engine
        engine.asked.connect(self._on_asked)
        engine.loading.connect(self._on_loading)
        engine.failed.connect(self._on_failed)
        engine.noticed.connect(partial(self._note, "noticed"))
        engine.download_wanted.connect(self._on_download)
        engine.print_wanted.connect(self._on_print)
        engine.page.titleChanged.connect(self._on_title)

    def go(self) -> None:
        """The whole journey."""
        self._engine.view.resize(900, 700)
        self._engine.view.show()
        for path in self._journey.pages:
            self._visit(path)
        self._here = "end"
        self._engine.close()
        self._note("closed")

    def _visit(self, path: str) -> None:
        self._here = path
        self._longest.start()
        QTimer.singleShot(0, partial(self._engine._load, QUrl(f"{self._root}{path}")))
        self._loop.exec()
        self._settle.stop()

    def _note(self, word: str, value: str = "") -> None:
        self._say(self._here, word, value)
        if self._journey.until.get(self._here) == (word, value):
            # Once the engine is through with it, not within its call.
            QTimer.singleShot(0, self._loop.quit)

    def _on_asked(self, question: object) -> None:
        assert isinstance(question, Question)
        self._note(f"asked {question.kind}", question.text)
        files = (FILE,) if question.kind is Asks.FILES else ()
        answer = partial(question.answer, True, "an answer", files)
        QTimer.singleShot(0, answer)

    def _on_loading(self, is_loading: bool) -> None:
        # A page that works says when it is done; the others have a moment after they came.
        if is_loading:
            self._settle.stop()
        else:
            self._begin_to_settle()

    def _on_failed(self, code: str) -> None:
        self._note("failed", code)
        self._begin_to_settle()

    def _begin_to_settle(self) -> None:
        tells = self._here.startswith(("/everything", "/service"))
        if not tells and self._here not in self._journey.until:
            self._settle.start()

    def _on_title(self, title: str) -> None:
        self._note("title", title)
        if title == "done":
            self._loop.quit()
        elif title == "press":
            view = self._engine.view
            QTest.mouseClick(view.focusProxy() or view, Qt.MouseButton.LeftButton)
            self._begin_to_settle()
        elif title == "kill":
            os.kill(self._engine.page.renderProcessPid(), signal.SIGKILL)

    def _on_download(self, name: str, data: object) -> None:
        assert isinstance(data, bytes)
        self._note("download", f"{name}: {data.decode()}")

    def _on_print(self, pdf: object) -> None:
        assert isinstance(pdf, bytes)
        self._note("print", pdf[:5].decode())
