# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What visitors of the demo city have answered so far: in memory, few, and not for long."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

_MOST = 200  # sessions
_SECONDS = 3_600.0


@dataclass(slots=True)
class Upload:
    """A file that was sent. Its bytes are not kept."""

    name: str
    size: int


@dataclass(slots=True)
class Filled:
    """One form as far as it is filled in.

    tried: paths of the pages that were sent with something wrong; file_errors: what was wrong
    with the files of the last try; number: given when it was sent.
    """

    answers: dict[str, str] = field(default_factory=dict)
    uploads: list[Upload] = field(default_factory=list)
    file_errors: list[str] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)
    number: str = ""


@dataclass(slots=True)
class Session:
    """Who came with one cookie: the forms by their root."""

    began: float
    forms: dict[str, Filled] = field(default_factory=dict)

    def form(self, root: str) -> Filled:
        """The form at this root, empty if it was not begun."""
        return self.forms.setdefault(root, Filled())


class Sessions:
    """Sessions by an opaque id. The oldest goes where there are too many."""

    def __init__(self, most: int = _MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._known: OrderedDict[str, Session] = OrderedDict()

    def find(self, key: str) -> Session | None:
        """The session with this id, if it still stands."""
        self._drop_old()
        return self._known.get(key)

    def begin(self) -> tuple[str, Session]:
        """A new session and its id."""
        self._drop_old()
        while len(self._known) >= self._most:
            self._known.popitem(last=False)
        key, session = secrets.token_urlsafe(24), Session(self._clock())
        self._known[key] = session
        return key, session

    def __len__(self) -> int:
        return len(self._known)

    def _drop_old(self) -> None:
        now = self._clock()
        while self._known:
            key, session = next(iter(self._known.items()))
            if now - session.began < _SECONDS:
                return
            del self._known[key]
