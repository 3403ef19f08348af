# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words of a step while they are written, one field for each sentence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.usecases.guided.recording import RecordedStep
from kiosk.usecases.guided.step_words import proposed, sentences_of

_LEAST = 2  # sentences that there is room for


@dataclass(slots=True)
class Edit:
    """A step that is open. sentences: some may be empty."""

    step: RecordedStep
    title: str = ""
    sentences: list[str] = field(default_factory=lambda: [""] * _LEAST)

    @classmethod
    def of(cls, step: RecordedStep) -> Edit:
        """The words that a step has."""
        said = sentences_of(step.body)
        return cls(step, step.title, said + [""] * (_LEAST - len(said)))

    @classmethod
    def proposed(cls, step: RecordedStep, language: str) -> Edit:
        """Words made of what the page calls the field, to be written over."""
        if step.find is None:
            return cls(step)
        title, body = proposed(step.find.role, step.find.labels[0], language)
        return cls.of(replace(step, title=title, body=body))

    @property
    def body(self) -> str:
        """All sentences."""
        text = " ".join(said for each in self.sentences if (said := " ".join(each.split())))
        before = self.step.body
        return before if text == " ".join(before.split()) else text

    @property
    def has_words(self) -> bool:
        """Whether anything is written."""
        return bool(self.title.strip() or self.body)

    def saved(self) -> RecordedStep:
        """The step with these words."""
        return replace(self.step, title=" ".join(self.title.split()), body=self.body)
