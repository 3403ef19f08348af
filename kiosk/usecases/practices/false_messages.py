# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Telling false messages from honest ones: what was touched, and what is trusted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Mark = tuple[str, str]  # a message and one of its parts or places


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the learner has found and decided so far.

    touched: in the order in which they were touched, each once. decided: a message and whether it
    is trusted.
    """

    touched: tuple[Mark, ...] = ()
    decided: tuple[tuple[str, bool], ...] = ()

    def touch(self, message: str, part: str) -> "Judgement":
        """Somebody touched a part of a message."""
        mark = (message, part)
        return self if mark in self.touched else replace(self, touched=(*self.touched, mark))

    def decide(self, message: str, *, is_trusted: bool) -> "Judgement":
        """Somebody says whether they trust a message; what they said before gives way."""
        others = tuple(pair for pair in self.decided if pair[0] != message)
        return replace(self, decided=(*others, (message, is_trusted)))

    def trusts(self, message: str) -> bool | None:
        """What was decided about a message; None where nothing was."""
        return dict(self.decided).get(message)


class Messages:
    """The messages of a practice, as its parameters have them.

    find: how many wrong things are asked for.
    """

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        given: Sequence[Mapping[str, Any]] = parameters["messages"]
        self.wrong: Mapping[str, tuple[str, ...]] = {
            message["id"]: (*message.get("wrong_places", ()), *message.get("wrong", ()))
            for message in given
        }
        all_wrong = sum(len(parts) for parts in self.wrong.values())
        self.find: int = min(parameters.get("find", all_wrong), all_wrong)

    def is_false(self, message: str) -> bool:
        """Whether something gives this message away."""
        return bool(self.wrong[message])

    def is_wrong(self, mark: Mark) -> bool:
        """Whether this part gives its message away."""
        message, part = mark
        return part in self.wrong[message]

    def found(self, judgement: Judgement) -> tuple[Mark, ...]:
        """The wrong things that were touched, in that order."""
        return tuple(mark for mark in judgement.touched if self.is_wrong(mark))

    def has_found_enough(self, judgement: Judgement) -> bool:
        """Whether as many wrong things were found as are asked for."""
        return len(self.found(judgement)) >= self.find

    def is_right(self, judgement: Judgement, message: str) -> bool:
        """Whether what was decided about a message is so; nothing decided is not."""
        trusted = judgement.trusts(message)
        return trusted is not None and trusted is not self.is_false(message)

    def right(self, judgement: Judgement) -> tuple[str, ...]:
        """The messages about which the learner is right."""
        return tuple(message for message in self.wrong if self.is_right(judgement, message))
