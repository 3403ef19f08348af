# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The layouts that there are, and which of them is shown where."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.content.keyboards import Layout, read_layouts
from kiosk.domain.ports import Log
from kiosk.i18n import Language, Words
from kiosk.system.input_method import Writing, input_method
from kiosk.system.keyboards import Plugged
from kiosk.ui.keyboard.notes import needs_input_method, note

_LATIN = Qt.InputMethodHint.ImhPreferLatin | Qt.InputMethodHint.ImhLatinOnly
_NUMBERS = (
    Qt.InputMethodHint.ImhPreferNumbers
    | Qt.InputMethodHint.ImhDigitsOnly
    | Qt.InputMethodHint.ImhDate
)


class Shelf:
    """Read once; a layout that is broken is in the log and on no screen."""

    def __init__(self, assets: Path, log: Log) -> None:
        self._log = log
        self._noted: set[Writing] = set()
        found = read_layouts(assets)
        self._sound = found.sound
        for fault in found.faults:
            log.note("keyboard.broken", file=fault.file.name, line=fault.line, fault=fault.code)

    def layouts(self, language: Language) -> list[Layout]:
        """Those of a language in their order, with one for addresses; any where it has none."""
        found = [self._sound[name] for name in language.keyboards if name in self._sound]
        latin = [layout for layout in self._sound.values() if layout.is_latin]
        if latin and not any(layout.is_latin for layout in found):
            usual = [layout for layout in latin if layout.id == "latin-en"]
            found.append((usual or latin)[0])
        return found or list(self._sound.values())

    def layout_for(self, target: QWidget, language: Language, chosen: str) -> Layout:
        """What is shown for a field: Latin for a code, else what was chosen, else the first."""
        layouts = self.layouts(language)
        if self.wants_latin(target):
            return next((layout for layout in layouts if layout.is_latin), layouts[0])
        return next((layout for layout in layouts if layout.id == chosen), layouts[0])

    def after(self, layout: Layout, language: Language) -> Layout:
        """The one that comes next; the same where there is no other."""
        layouts = self.layouts(language)
        at = layouts.index(layout) if layout in layouts else -1
        return layouts[(at + 1) % len(layouts)]

    def note(self, words: Words, layout: Layout, physical: Plugged) -> str:
        """What stands above the keys. What the facilitator can mend is in the log, once."""
        tag = words.language.tag
        writing = input_method(tag) if needs_input_method(tag) else None
        if writing is not None and writing not in self._noted:
            self._noted.add(writing)
            self._log.note(writing.value, language=tag)
        return note(words, layout, writing, physical)

    @staticmethod
    def wants_latin(target: QWidget) -> bool:
        """Whether a field is for codes and addresses."""
        return bool(target.inputMethodHints() & _LATIN)

    @staticmethod
    def wants_numbers(target: QWidget) -> bool:
        """Whether a field is for numbers first of all."""
        return bool(target.inputMethodHints() & _NUMBERS)
