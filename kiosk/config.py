# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings, declared once and read once: defaults < /etc/doorstep/kiosk.toml < environment.

An unknown key is an error: a misspelt ``idle_seconds`` must not pass for a setting.
"""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind

SYSTEM_FILE = Path("/etc/doorstep/kiosk.toml")
PREFIX = "DOORSTEP_"
LEAST_ANSWER = 20  # seconds that everyone has to react (WCAG 2.2.1)
_STAND_IN = re.compile(r"[a-z0-9.-]{1,253}=127\.0\.0\.1:[0-9]{1,5}")
_LARGEST = 999_999  # of the parts of ε, as in a batch
_MOST_EPSILON = 3  # beyond it, "nobody can tell it was you" would not be so


@dataclass(frozen=True, slots=True)
class Settings:
    """How this kiosk behaves. Each field's comment is its documentation."""

    site: str = ""  # where the computer stands, as residents call it; empty: the city file's
    languages: tuple[str, ...] = ()  # offered on the welcome screen; empty: every one there is
    data_dir: Path = Path("/var/lib/doorstep")  # the stats store and the kiosk's key
    log_file: Path | None = None  # the facilitator's log; empty: kept in memory only
    city_url: str = ""  # the collector; empty: nothing is ever sent
    city_by_stick: bool = False  # counts go by USB stick; an invitation on one turns it on
    period: PeriodKind = PeriodKind.MONTH  # how long counts are gathered before release
    epsilon: tuple[int, int] = (1, 1)  # ε as a fraction; smaller hides more
    idle_seconds: int = 180  # without a touch or key, before the kiosk asks
    answer_seconds: int = 60  # to say that one is still there; at least 20
    facilitator_code: str = ""  # opens the facilitator's sheet; empty: it stays shut
    speech_rate: int = 150  # words a minute
    paper_dir: Path | None = None  # where PDFs go when there is no printer, in a demonstration
    full_screen: bool = True  # off: a window
    children: bool = False  # in the children's library: nobody is asked, and nothing is counted
    report_url: str = ""  # the city's Open311 GeoReport v2 server; empty: no street reports
    report_jurisdiction: str = ""  # its jurisdiction_id, where it asks for one
    report_key: str = ""  # its api_key, where it asks for one
    report_language: str = "en"  # of the words that its lists are in: a tag
    stand_in: str = ""  # "host=address:port": the city's site on this machine, for a demonstration
    demo: bool = field(default=False)  # a demonstration with its own city beside it


def load(
    file: Path | None = None, environment: Mapping[str, str] = os.environ, **overrides: object
) -> Settings:
    """The settings; raises KioskError ``config.*`` for a file or value that cannot be used.

    file: read instead of the system's; overrides: from the command line, the strongest.
    """
    values = _from_file(file if file is not None else SYSTEM_FILE, must_exist=file is not None)
    for name, value in environment.items():
        if name.startswith(PREFIX):
            values[name.removeprefix(PREFIX).lower()] = value
    values |= overrides
    known = {item.name for item in fields(Settings)}
    for name in values:
        if name not in known:
            from difflib import get_close_matches

            [near] = get_close_matches(name, known, n=1, cutoff=0)  # the nearest, however far
            raise KioskError("config.unknown", key=name, near=near)
    return changed(Settings(), values)


def changed(settings: Settings, values: Mapping[str, object]) -> Settings:
    """These settings with other values; raises KioskError ``config.value`` as `load` does."""
    parsed: dict[str, Any] = {name: _parse(name, value) for name, value in values.items()}
    return replace(settings, **parsed)


def _from_file(path: Path, *, must_exist: bool) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if must_exist:
            raise KioskError("config.unreadable", file=path.name) from error
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise KioskError("config.unreadable", file=path.name) from error
    except (ValueError, RecursionError) as error:  # a number or a nesting beyond Python's limits
        raise KioskError("config.malformed", file=path.name, detail=str(error)) from error


def _parse(name: str, value: object) -> object:
    """A value as its field's type; strings come from the environment and are read as such."""
    try:
        return _PARSERS[name](value)
    except (ValueError, TypeError, LookupError) as error:
        raise KioskError("config.value", key=name, value=str(value)) from error


def _words(value: object) -> tuple[str, ...]:
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, list | tuple) or not all(isinstance(item, str) for item in items):
        raise ValueError(_kind_of(value))
    return tuple(item.strip() for item in items if item.strip())


def _kind_of(value: object) -> str:
    """What kind of value this is, for a message."""
    return type(value).__name__


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(_kind_of(value))
    return value


def _path(value: object) -> Path | None:
    if isinstance(value, Path):
        return value
    if "\0" in _text(value):
        raise ValueError(_kind_of(value))
    return Path(_text(value)) if _text(value) else None


def _address(value: object) -> str:
    """An address whose parts can be told apart; whether it may be used is for the transport."""
    address = _text(value)
    if address:
        from urllib.parse import urlsplit

        _ = urlsplit(address).port
    return address


def _folder(value: object) -> Path:
    path = _path(value)
    if path is None or not path.is_absolute():
        raise ValueError(_kind_of(value))
    return path


def _seconds(value: object) -> int:
    number = int(value) if isinstance(value, str) else value
    if type(number) is not int or not 1 <= number <= 86_400:
        raise ValueError(_kind_of(value))
    return number


def _answer(value: object) -> int:
    number = _seconds(value)
    if number < LEAST_ANSWER:
        raise ValueError(_kind_of(value))
    return number


def _rate(value: object) -> int:
    number = _seconds(value)
    if not 80 <= number <= 400:
        raise ValueError(_kind_of(value))
    return number


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}[
        _text(value).lower()
    ]


def _fraction(value: object) -> tuple[int, int]:
    top, _, bottom = str(value).partition("/")
    if isinstance(value, tuple):
        top, bottom = map(str, value)
    result = int(top), int(bottom or "1")
    if min(result) < 1 or max(result) > _LARGEST or result[0] > _MOST_EPSILON * result[1]:
        raise ValueError(_kind_of(value))
    return result


def _stand_in(value: object) -> str:
    """Empty, or a host and the loopback address that stands in for it: nothing else may."""
    said = _text(value)
    if said and not _STAND_IN.fullmatch(said):
        raise ValueError(_kind_of(value))
    return said


_PARSERS: Mapping[str, Callable[[object], object]] = {
    "site": _text,
    "languages": _words,
    "data_dir": _folder,
    "log_file": _path,
    "city_url": _address,
    "city_by_stick": _switch,
    "period": lambda value: PeriodKind(_text(value)),
    "epsilon": _fraction,
    "idle_seconds": _seconds,
    "answer_seconds": _answer,
    "facilitator_code": _text,
    "speech_rate": _rate,
    "paper_dir": _path,
    "full_screen": _switch,
    "children": _switch,
    "report_url": _address,
    "report_jurisdiction": _text,
    "report_key": _text,
    "report_language": _text,
    "stand_in": _stand_in,
    "demo": _switch,
}
