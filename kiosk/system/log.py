# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facilitator's log: codes, content ids and counts. Never a URL, a typed text or a name."""

import json
from collections import deque
from pathlib import Path

from kiosk.domain.errors import KioskError

_KEPT = 200  # lines in memory
_LARGEST = 1_000_000  # bytes of the file; beyond, it begins anew


class FacilitatorLog:
    """Keeps the last lines in memory and, where a file is given and can be written, there too.

    Lines carry no time: with one, a line could be tied to a person's visit.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self.lines: deque[str] = deque(maxlen=_KEPT)

    def note(self, code: str, **data: object) -> None:
        """Write one line: an error code or an event, with counts or content ids."""
        shown = " ".join(f"{key}={json.dumps(str(value))}" for key, value in data.items())
        line = f"{code} {shown}".strip()
        self.lines.append(line)
        if self._file is not None:
            self._write(line)

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
            self.lines.append("log.not-written")
