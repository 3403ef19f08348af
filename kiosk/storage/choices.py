# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the facilitator chose at the kiosk itself, kept for the next start.

It is stronger than every other source of the settings: whoever stands in the room knows best.
"""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from kiosk.config import Settings, changed
from kiosk.domain.errors import KioskError
from kiosk.storage.files import write_whole

_NAME = "choices.json"


@dataclass(frozen=True, slots=True)
class Choices:
    """The settings that are the facilitator's, times in seconds; named as in `Settings`."""

    idle_seconds: int
    answer_seconds: int
    children: bool = False

    @classmethod
    def of(cls, settings: Settings) -> "Choices":
        """What holds now."""
        return cls(settings.idle_seconds, settings.answer_seconds, settings.children)


def with_choices(settings: Settings, folder: Path) -> Settings:
    """These settings with what was chosen, where anything was.

    Raises KioskError ``choices.damaged`` where that cannot be read or is out of range; the
    file stays as it is until something is chosen again.
    """
    path = folder / _NAME
    try:
        found = _object(path.read_text(encoding="utf-8"))
        names = [item.name for item in fields(Choices)]
        return changed(settings, {name: found[name] for name in names if name in found})
    except FileNotFoundError:
        return settings
    except (OSError, ValueError, TypeError, RecursionError, KioskError) as error:
        raise KioskError("choices.damaged", file=path.name) from error


def _object(text: str) -> dict[str, object]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError(_NAME)
    return found


def keep_choices(choices: Choices, folder: Path) -> None:
    """Write them into the kiosk's data folder; raises KioskError ``choices.not-kept``."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(folder / _NAME, json.dumps(asdict(choices)).encode())
    except OSError as error:
        raise KioskError("choices.not-kept", file=_NAME) from error
