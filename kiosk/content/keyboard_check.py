# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every fault of the keyboards, and of what the languages say about them."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from kiosk.content.faults import Fault
from kiosk.content.keyboards import FOLDER, Layout, read_layouts


def keyboard_faults(assets: Path | None, locales: Path | None) -> Iterator[Fault]:
    """What is wrong; nothing where the assets have no keyboards."""
    if assets is None or not (assets / FOLDER).is_dir():
        return
    layouts = read_layouts(assets.absolute())
    yield from layouts.faults
    broken = frozenset(fault.content for fault in layouts.faults)
    for path in sorted(locales.glob("*/language.toml")) if locales is not None else ():
        assert locales is not None
        yield from _language_faults(path, path.relative_to(locales.parent), layouts.sound, broken)


def _language_faults(
    path: Path, shown: Path, layouts: Mapping[str, Layout], broken: frozenset[str | None]
) -> Iterator[Fault]:
    """Whether a language names keyboards that there are, and one for addresses among them."""
    try:
        text = path.read_text(encoding="utf-8")
        names = tomllib.loads(text).get("keyboards")
    except (OSError, ValueError, RecursionError):
        what = "The description of the language cannot be read"
        yield Fault("language.unreadable", shown, 1, what, "Compare it with another language's")
        return
    lines = text.split("\n")
    line = next((n for n, row in enumerate(lines, start=1) if row.startswith("keyboards")), 1)
    if names is None:
        return  # those of `Language` are its own
    if not isinstance(names, list) or not names or not all(isinstance(n, str) for n in names):
        what, mend = "`keyboards` is not a list of names", 'Write keyboards = ["latin-en"]'
        yield Fault("language.keyboards", shown, line, what, mend)
        return
    for name in names:
        if name not in layouts and name not in broken:
            what = f"There is no keyboard `{name[:40]}`"
            yield Fault("language.keyboards", shown, line, what, f"Use one of: {_listed(layouts)}")
    if not any(name in broken or (name in layouts and layouts[name].is_latin) for name in names):
        what = "No keyboard of this language writes Latin letters, which addresses need"
        yield Fault("language.keyboards", shown, line, what, 'Add "latin-en"')


def _listed(layouts: Mapping[str, Layout]) -> str:
    return ", ".join(sorted(layouts))
