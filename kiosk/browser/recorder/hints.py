# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sentences for what is not well yet in the words of a step."""

from __future__ import annotations

from kiosk.i18n import Words
from kiosk.usecases.guided.step_words import Hint, Said


def said_of(said: Said, words: Words) -> str:
    """One hint, in a sentence."""
    tr = words.tr
    match said.hint:
        case Hint.NO_TITLE:
            return tr("Write in a few words what to do.")
        case Hint.NO_BODY:
            return tr("Write in one sentence how to do it.")
        case Hint.TOO_LONG:
            return tr("Make it shorter: at most {n} letters.", n=said.value)
        case Hint.SIGNS:
            return tr("Use words only, no signs such as # or <.")
        case Hint.LONG_SENTENCE:
            return tr("A sentence has {n} words. Make two of it.", n=said.value)
        case Hint.ACTIONS:
            return tr("A sentence asks for two things. Make two of it.")
        case Hint.HARD_WORD:
            return tr(
                "“{word}” is a hard word. Perhaps: “{better}”.",
                word=said.value,
                better=said.better,
            )
