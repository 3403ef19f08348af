# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The voice that costs nothing until somebody wants to hear it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.domain.ports import Utterance, Voice


class LateVoice:
    """espeak-ng's voice, imported when somebody wants to hear it."""

    @cached_property
    def _voice(self) -> Voice:
        from kiosk.speech.espeak import EspeakVoice

        return EspeakVoice()

    def languages(self) -> frozenset[str]:
        """As `Voice` says."""
        return self._voice.languages()

    def speak(self, text: str, language: str, *, rate: int = 160) -> Utterance:
        """As `Voice` says."""
        return self._voice.speak(text, language, rate=rate)
