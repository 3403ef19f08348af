# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the facilitator should know of this computer: its display, its voices, how one writes."""

from PySide6.QtGui import QGuiApplication

from kiosk.domain.errors import KioskError
from kiosk.system.log import Noticed
from kiosk.ui.context import Context
from kiosk.ui.display import is_small


class Computer:
    """Looks once for voices; the rest is looked at whenever the facilitator asks."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._unspoken: list[Noticed] = []  # what cannot be read aloud here, or why nothing can

    def look_for_voices(self) -> None:
        """Note the languages that are offered and have no voice."""
        self._context.tasks.run(_spoken_languages, self._on_voices, self._on_no_voices)

    def facts(self) -> list[Noticed]:
        """How the computer is now."""
        size = QGuiApplication.primaryScreen().size()
        code = "display.small" if is_small(size) else "display.size"
        display = Noticed(code, {"width": str(size.width()), "height": str(size.height())})
        return [display, *self._unspoken, *self._writing()]

    def _on_voices(self, spoken: frozenset[str]) -> None:
        for language in self._context.offered:
            if language.tag.partition("-")[0] not in spoken:
                self._tell(Noticed("voice.missing", {"language": language.tag}))

    def _on_no_voices(self, error: KioskError) -> None:
        self._tell(Noticed(error.code))

    def _tell(self, noticed: Noticed) -> None:
        self._unspoken.append(noticed)
        self._context.log.note(noticed.code, **noticed.data)

    def _writing(self) -> list[Noticed]:
        """Whether there is a keyboard, and whether each language can be written with it."""
        from kiosk.system.input_method import Writing, input_method
        from kiosk.system.keyboards import Plugged, letter_keyboard
        from kiosk.ui.keyboard.notes import needs_input_method

        found = [Noticed("keyboard.missing")] if letter_keyboard() is Plugged.NO else []
        for language in self._context.offered:
            if needs_input_method(language.tag):
                writing = input_method(language.tag)
                if writing is not Writing.READY:
                    found.append(Noticed(writing.value, {"language": language.tag}))
        return found


def _spoken_languages() -> frozenset[str]:
    from kiosk.speech.apart import languages_apart

    return languages_apart()
