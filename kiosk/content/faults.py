# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in the content, said to the person who writes it.

These sentences are for writers on a terminal, in English; a resident never sees them.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend.

    code: dotted and stable, for the facilitator's log, for example ``"yaml.syntax"``.
    file: relative to the folder that holds `lessons/` and `locales/`.
    line: from 1.
    what: what is wrong; mend: what to do; both without a full stop at the end.
    content: the id of the lesson, checklist or service, where the fault belongs to one.
    """

    code: str
    file: Path
    line: int
    what: str
    mend: str
    content: str | None = None

    def __str__(self) -> str:
        return f"{self.file.as_posix()}:{self.line}: {self.what}. {self.mend}"


class ContentError(Exception):
    """Faults that have to be mended before the work can go on."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(str(fault) for fault in faults))
        self.faults = faults
