# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the page wants of the resident, and the resident of the page, in our words and sheets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from kiosk.browser import sheets
from kiosk.browser.asking import Asks, Question
from kiosk.browser.trouble import WaysOn, trouble_page
from kiosk.domain.errors import KioskError
from kiosk.usecases.guided.order import CarriedFile, Said

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.browser.engine import Engine
    from kiosk.browser.flow import GuidedFlow
    from kiosk.browser.recorder.flow import RecorderFlow
    from kiosk.ui.sheet import Sheet
    from kiosk.usecases.folder import Item

_TITLE = "page.pdf"  # what a page is called that was to be printed


class Dealings(QObject):
    """Between an engine and a flow. say: tells the kiosk."""

    def __init__(
        self, flow: GuidedFlow | RecorderFlow, engine: Engine, say: Callable[[Said], object]
    ) -> None:
        super().__init__(flow)
        self._flow = flow
        self._engine = engine
        self._say = say
        self._sheets = 0  # how many were made for questions
        self._trouble = ""  # why there is no page, while there is none
        flow.redraw_instead = self._show_trouble
        engine.failed.connect(self._on_failed)
        engine.loading.connect(self._on_loading)
        engine.moved.connect(self._on_moved)
        engine.noticed.connect(lambda code: flow.shell.tell(KioskError(code)))
        engine.asked.connect(self._on_asked)
        engine.download_wanted.connect(self._on_file)
        engine.print_wanted.connect(lambda data: self._on_file(_TITLE, data))

    def _on_moved(self, _path: str) -> None:
        stage = self._flow.stage
        stage.show_host(self._engine.page.url().host())
        stage.show_way_back()

    # Where there is no page

    def _on_failed(self, code: str) -> None:
        flow, self._trouble = self._flow, code
        self._show_trouble()
        # What was said of the page before, and what could be done with it, is over.
        flow.shell.withdraw_notice()
        flow.stage.show_writing(may_write=False)
        flow.focus_on_page()
        flow.announce(flow.stage.said_instead)

    def _on_loading(self, is_loading: bool) -> None:
        if is_loading and self._trouble:
            self._trouble = ""
            self._flow.stage.show_instead(None)
            self._flow.focus_on_page()

    def _show_trouble(self) -> None:
        """Our words in place of the page, or the page; now, and in other words."""
        flow = self._flow
        if not self._trouble:
            return
        ways = WaysOn(self._engine.again, self._engine.go_to_start, flow.ask_to_close)
        flow.stage.show_instead(trouble_page(flow.context, self._trouble, ways))

    # What it asks

    def _on_asked(self, question: object) -> None:
        assert isinstance(question, Question)
        if question.kind is Asks.FILES:
            self._choose_file(question)
            return
        shell = self._flow.shell

        def answer(yes: bool, text: str = "") -> None:
            question.answer(yes, text)
            shell.close_sheet()
            self._flow.focus_on_page()

        def make() -> Sheet:
            sheet = sheets.question_sheet(shell, question, answer)
            self._sheets += 1
            sheet.destroyed.connect(partial(self._on_gone, self._sheets, question))
            return sheet

        shell.open_sheet(make)
        sheets.focus_on_field(shell)

    def _on_gone(self, number: int, question: Question) -> None:
        """A question's sheet is no more. Where none came in its place, that was a no."""
        if number == self._sheets:
            question.answer(False)

    def _choose_file(self, question: Question) -> None:
        from kiosk.ui.folder_sheet import FileChooser

        def on_chosen(item: Item) -> None:
            question.answer(True, files=[CarriedFile(item.name, bytes(item.data))])
            self._flow.focus_on_page()

        def on_none() -> None:
            question.answer(False)
            self._flow.focus_on_page()

        FileChooser(self._flow.shell, on_chosen, on_none).open()

    # What is taken home

    def _on_file(self, name: str, data: object) -> None:
        """A file of the page, or the page as it would be printed."""
        assert isinstance(data, bytes)
        file = CarriedFile(name, data)
        self._flow.shell.open_sheet(
            lambda: sheets.file_sheet(self._flow.shell, name, partial(self._keep, file))
        )

    def _keep(self, file: CarriedFile) -> None:
        self._flow.shell.close_sheet()
        self._say(Said("file", file=file))
        tr = self._flow.context.words.tr
        self._flow.announce(tr("It is in your folder."))
