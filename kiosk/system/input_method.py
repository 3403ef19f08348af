# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which input method the system gives, for scripts that no keyboard has the keys for.

Said from what is there: the module that Qt was told to load, whether the wheel of PySide6 has it,
whether its daemon answers for this display, and whether an engine for the language is installed.
"""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from importlib.util import find_spec
from pathlib import Path

_MACHINE_IDS = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
_IBUS_ENGINES = Path("/usr/share/ibus/component")
_LANGUAGE = re.compile(r"<language>\s*([A-Za-z]+)")


class Writing(Enum):
    """What an input method does for a language. The values are codes of the facilitator's log."""

    READY = "input-method.ready"  # it is running and has an engine for the language
    NONE = "input-method.none"  # Qt was not told of one
    NO_MODULE = "input-method.no-module"  # Qt was told of one that this Qt cannot load
    NOT_RUNNING = "input-method.not-running"
    NO_ENGINE = "input-method.no-engine"  # it runs, and cannot write the language


@dataclass(frozen=True, slots=True)
class System:
    """Where to look; the defaults are this computer's.

    modules: the folder of Qt's input modules; engines: that of ibus's descriptions of engines.
    """

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    modules: Path | None = None
    engines: Path = _IBUS_ENGINES
    machine_ids: tuple[Path, ...] = _MACHINE_IDS
    processes: Path = Path("/proc")


def input_method(language: str, system: System | None = None) -> Writing:
    """What there is for a language, as a BCP 47 tag. Reads a few small files."""
    system = system or System()
    environment = system.environment
    asked = environment.get("QT_IM_MODULES") or environment.get("QT_IM_MODULE") or ""
    names = [name for name in asked.split(";") if name]
    if not names or set(names) <= {"compose", "none", "xim"}:
        return Writing.NONE  # Qt's own: accents, and nothing more
    modules = system.modules or _modules()
    if "ibus" not in names or not (modules / "libibusplatforminputcontextplugin.so").is_file():
        return Writing.NO_MODULE
    if not _ibus_runs(system):
        return Writing.NOT_RUNNING
    spoken = language.partition("-")[0]
    return Writing.READY if spoken in _ibus_languages(system.engines) else Writing.NO_ENGINE


def _modules() -> Path:
    """Qt's input modules in the wheel of PySide6, found without loading Qt."""
    spec = find_spec("PySide6")
    place = Path(spec.origin).parent if spec is not None and spec.origin else Path("/nonexistent")
    return place / "Qt" / "plugins" / "platforminputcontexts"


def _ibus_runs(system: System) -> bool:
    """Whether ibus left its address for this display, and the process that did so still lives."""
    if system.environment.get("IBUS_ADDRESS"):
        return True
    path = _address_file(system)
    try:
        lines = path.read_text(encoding="utf-8", errors="replace") if path is not None else ""
    except OSError:
        return False
    found = re.search(r"^IBUS_DAEMON_PID=(\d+)$", lines, re.MULTILINE)
    has_address = re.search(r"^IBUS_ADDRESS=.+$", lines, re.MULTILINE)
    return bool(found and has_address and (system.processes / found[1]).is_dir())


def _address_file(system: System) -> Path | None:
    """Where ibus writes its address: named after the machine and the display, as Qt looks it up."""
    environment = system.environment
    if "IBUS_ADDRESS_FILE" in environment:
        return Path(environment["IBUS_ADDRESS_FILE"])
    host, number = "unix", environment.get("WAYLAND_DISPLAY", "")
    if not number:
        before, _, after = environment.get("DISPLAY", ":0.0").rpartition(":")
        host, number = before or "unix", after.partition(".")[0]
    machine = next((text for path in system.machine_ids if (text := _line(path))), "")
    home = environment.get("XDG_CONFIG_HOME") or f"{environment.get('HOME', '')}/.config"
    return Path(home) / "ibus" / "bus" / f"{machine}-{host}-{number}" if machine else None


def _line(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return ""


def _ibus_languages(engines: Path) -> frozenset[str]:
    """The languages that the installed engines say they write."""
    found: set[str] = set()
    try:
        paths = sorted(engines.glob("*.xml"))
        for path in paths:
            found.update(_LANGUAGE.findall(path.read_text(encoding="utf-8", errors="replace")))
    except OSError:
        return frozenset()
    return frozenset(tag.partition("_")[0] for tag in found)
