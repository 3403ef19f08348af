# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facilitator's log: codes, content ids and counts. Never a URL, a typed text or a name."""

import json
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.domain.errors import KioskError

_KEPT = 200  # lines in memory
_LARGEST = 1_000_000  # bytes of the file; beyond, it begins anew


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something for the facilitator: a code of `ui/messages.py` and what it counts or names."""

    code: str
    data: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        shown = " ".join(f"{key}={json.dumps(value)}" for key, value in self.data.items())
        return f"{self.code} {shown}".strip()


class FacilitatorLog:
    """Keeps what was noticed last in memory and, where a file is given and can be written, there.

    Lines carry no time: with one, a line could be tied to a person's visit.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.noticed: deque[Noticed] = deque(maxlen=_KEPT)

    @property
    def lines(self) -> list[str]:
        """What was noticed, as it is written, the newest last."""
        return [str(one) for one in list(self.noticed)]  # other threads note too

    def note(self, code: str, **data: object) -> None:
        """Write one line: an error code or an event, with counts or content ids."""
        noticed = Noticed(code, {key: str(value) for key, value in data.items()})
        self.noticed.append(noticed)
        if self._file is not None:
            self._write(str(noticed))

    def error(self, error: KioskError) -> None:
        """Write an error with its data, which by its contract holds nothing of a resident."""
        self.note(error.code, **error.data)

    def _write(self, line: str) -> None:
        assert self._file is not None
        try:
            full = self._file.exists() and self._file.stat().st_size > _LARGEST
            with self._file.open("w" if full else "a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError:
            self._file = None  # a full or read-only disk: memory is enough until the next start
            self.noticed.append(Noticed("log.not-written"))
