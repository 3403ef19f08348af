# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A chat with an assistant that follows a script, and what the learner does with its answers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

_MOST_DIGITS = 5  # in a question: more of them are somebody's number


class Answer(StrEnum):
    """What an answer of the script is."""

    RIGHT = "right"
    WRONG = "wrong"
    ASKS = "asks"  # for something that one does not tell


class Deed(StrEnum):
    """What somebody does with an answer."""

    CHECK = "check"
    BELIEVE = "believe"
    TELL = "tell"
    REFUSE = "refuse"


_RIGHT = {
    Answer.RIGHT: frozenset({Deed.CHECK, Deed.BELIEVE}),
    Answer.WRONG: frozenset({Deed.CHECK}),
    Answer.ASKS: frozenset({Deed.REFUSE}),
}


def deeds_for(answer: Answer) -> tuple[Deed, Deed]:
    """What one can do with an answer."""
    return (Deed.TELL, Deed.REFUSE) if answer is Answer.ASKS else (Deed.BELIEVE, Deed.CHECK)


def is_right(answer: Answer, deed: Deed | None) -> bool:
    """Whether that was wise; nothing done is not."""
    return deed in _RIGHT[answer]


def has_number(text: str) -> bool:
    """Whether there are so many digits in it that it may be somebody's number."""
    return sum(letter.isdigit() for letter in text) > _MOST_DIGITS


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked: one of the script by its id, or the learner's own words."""

    turn: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Chat:
    """What was asked, in order, and what was done with the answers."""

    asked: tuple[Asked, ...] = ()
    done: tuple[tuple[str, Deed], ...] = ()

    def ask(self, turn: str) -> "Chat":
        """Ask a question of the script; it is answered once."""
        entry = Asked(turn)
        return self if entry in self.asked else replace(self, asked=(*self.asked, entry))

    def write(self, typed: str) -> "Chat":
        """Ask in one's own words; nothing is asked by none."""
        entry = Asked(typed=typed.strip())
        return replace(self, asked=(*self.asked, entry)) if entry.typed else self

    def decide(self, turn: str, deed: Deed) -> "Chat":
        """Do something with an answer; what was done before with it gives way."""
        others = tuple(pair for pair in self.done if pair[0] != turn)
        return replace(self, done=(*others, (turn, deed)))

    def deed(self, turn: str) -> Deed | None:
        """What was done with the answer to a question; None where nothing was."""
        return dict(self.done).get(turn)

    def has_asked(self, turn: str) -> bool:
        """Whether a question of the script was asked."""
        return Asked(turn) in self.asked

    def left(self, turns: Iterable[str]) -> tuple[str, ...]:
        """The questions that were not asked yet."""
        return tuple(turn for turn in turns if not self.has_asked(turn))
