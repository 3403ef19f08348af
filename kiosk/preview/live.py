# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk on one lesson, which shows it anew whenever its files are saved."""

from PySide6.QtCore import QObject, Signal

from kiosk.app import Kiosk
from kiosk.content.library import Library
from kiosk.content.places import Places
from kiosk.domain.errors import KioskError
from kiosk.preview.carry import carry_over, go_to
from kiosk.preview.fault_sheet import NAME, fault_sheet
from kiosk.preview.shelf import with_lesson
from kiosk.preview.version import Version, files_of, read_version
from kiosk.preview.watch import Watch
from kiosk.ui.places import LessonPlace
from kiosk.ui.widgets.icon import forget_drawings


class Preview(QObject):
    """Keeps a kiosk on the last sound version of a lesson, and says what is wrong with a newer one.

    step: where to begin; empty: at the first. `shown` is emitted after each version was taken,
    with whether it is sound.
    """

    shown = Signal(bool)

    def __init__(
        self, kiosk: Kiosk, places: Places, lesson: str, language: str, step: str = ""
    ) -> None:
        super().__init__(kiosk)
        self._kiosk = kiosk
        self._places = places
        self._lesson = lesson
        self._language = language
        self._step = step
        self._library: Library | None = None  # as it was when the kiosk started
        self._is_reading = False
        self._is_late = False  # saved once more while it was read
        kiosk.shell.may_close = True
        self.watch = Watch(lambda: files_of(places, lesson, self.language), self)
        self.watch.changed.connect(self.read)
        kiosk.content_ready.connect(self.read)
        kiosk.tasks.crashed.connect(self._on_crashed)

    @property
    def language(self) -> str:
        """The tag of the language in which the lesson is seen now."""
        flow, words = self._kiosk.flow, self._kiosk.context.words
        return words.language.tag if flow.is_visit else self._language

    def read(self) -> None:
        """Read the files, on a worker thread, and show what they say."""
        if self._is_reading:
            self._is_late = True
            return
        self._is_reading = True
        places, lesson, language = self._places, self._lesson, self.language
        self._kiosk.tasks.run(
            lambda: read_version(places, lesson, language), self._take, self._on_failure
        )

    def _on_failure(self, error: KioskError) -> None:
        self._is_reading = False
        self._kiosk.flow.tell(error)

    def _on_crashed(self) -> None:
        """A fault of the program, which the kiosk tells; the next save is read all the same."""
        self._is_reading = False

    def _take(self, version: Version) -> None:
        self._is_reading = False
        if self._is_late:
            self._is_late = False
            self.read()
            return
        shell = self._kiosk.shell
        if version.faults or version.lesson is None:
            shell.open_sheet(lambda: fault_sheet(shell, version.faults))
        else:
            self._show(version)
        self.shown.emit(not version.faults)

    def _show(self, version: Version) -> None:
        assert version.lesson is not None
        flow, context = self._kiosk.flow, self._kiosk.context
        forget_drawings()
        self._library = self._library or context.library
        context.loaded = with_lesson(self._library, version.lesson)
        context.catalogues = version.catalogues
        if not flow.is_visit:
            flow.begin(self._language)
            go_to(context.visit.lesson(version.lesson), self._step)
            self._step = ""
        else:
            context.words = version.catalogues.words(context.words.language.tag)
            carry_over(context.visit, version.lesson)
        shell, place = self._kiosk.shell, LessonPlace(version.lesson.id)
        if shell.sheet is not None and shell.sheet.name == NAME:
            shell.close_sheet()
        if shell.current is not None and shell.current.place == place:
            shell.retranslate()
        else:
            flow.open(place)
