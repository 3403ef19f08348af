# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a page asks the resident and waits for: a message, a question, files for an upload.

The engine's thread of the page stands still until `answer` was called; the window goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QEventLoop

from kiosk.usecases.guided.order import CarriedFile


class Asks(StrEnum):
    """What kind of question it is."""

    TELLS = "tells"  # the page says something: nothing but "go on" can be answered
    ASKS = "asks"  # yes or no
    WANTS_TEXT = "wants-text"  # a line of text
    LEAVES = "leaves"  # whether to leave the page, which says that something would be lost
    FILES = "files"  # files to upload


class Question:
    """One question of a page. Answer it once; closing its sheet without an answer is a no.

    text: the page's own words, at most 1000 characters, to be shown as plain text; suggested: what
    stands in the line of a WANTS_TEXT. For FILES: several: whether more than one may be given;
    accepts: their types as the page names them, such as ``image/*`` or ``.pdf``.
    """

    def __init__(
        self,
        kind: Asks,
        text: str = "",
        suggested: str = "",
        several: bool = False,
        accepts: Sequence[str] = (),
    ) -> None:
        self.kind = kind
        self.text = text[:1000]
        self.suggested = suggested[:1000]
        self.several = several
        self.accepts = tuple(accepts)
        self.is_answered = False
        self.is_yes = False
        self.said = ""
        self.files: tuple[CarriedFile, ...] = ()
        self._loop: QEventLoop | None = None

    def answer(self, yes: bool, text: str = "", files: Sequence[CarriedFile] = ()) -> None:
        """The resident's answer; a second one changes nothing."""
        if self.is_answered:
            return
        self.is_answered = True
        self.is_yes, self.said = yes, text
        self.files = tuple(files) if self.several else tuple(files)[:1]
        if self._loop is not None:
            self._loop.quit()

    def wait(self, ask: Callable[[Question], None]) -> bool:
        """Ask it and wait; whether the answer is yes."""
        self._loop = QEventLoop()
        ask(self)
        if not self.is_answered:
            self._loop.exec()
        self._loop = None
        return self.is_yes


class Patience:
    """How often a page may ask before it is not listened to any more.

    Counted are questions with no touch or key of the resident on the page in between.
    """

    HEARD = 3  # that many are shown
    ENDURED = 20  # after that many more the page is ended: it asks for ever

    def __init__(self) -> None:
        self._asked = 0

    def renew(self) -> None:
        """The resident did something on the page, or went to another."""
        self._asked = 0

    def may_ask(self) -> bool:
        """Count a question; whether it is to be shown."""
        self._asked += 1
        return self._asked <= self.HEARD

    @property
    def has_just_ended(self) -> bool:
        """Whether the last one was the first that was not shown."""
        return self._asked == self.HEARD + 1

    @property
    def is_over(self) -> bool:
        """Whether the page asks for ever."""
        return self._asked > self.HEARD + self.ENDURED
