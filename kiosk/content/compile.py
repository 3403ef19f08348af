# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Compiling the catalogues: what a visit in a language would wait for is done before.

Gettext's MO files stand beside their sources and are never needed: where one is missing, older
than its source, or cannot be written, `i18n` compiles the source in memory.
"""

import os
from pathlib import Path

from kiosk.content.catalogues import language_folders
from kiosk.content.faults import Fault
from kiosk.i18n import ALL_DOMAINS, compile_catalogue, is_compiled


def compile_catalogues(locales: Path) -> list[Fault]:
    """Compile every catalogue that changed since it was compiled; what could not be, and why."""
    locales = locales.absolute()
    faults: list[Fault] = []
    for folder in language_folders(locales):
        for domain in ALL_DOMAINS:
            source = folder / "LC_MESSAGES" / f"{domain}.po"
            shown = source.relative_to(locales.parent)
            try:
                if not is_compiled(source):
                    _write(source.with_suffix(".mo"), compile_catalogue(source))
            except ValueError:
                what = "The catalogue is damaged and was not compiled"
                faults.append(Fault("catalogue.damaged", shown, 1, what, "See `content check`"))
            except OSError as error:
                what = f"The catalogue could not be compiled ({error.strerror})"
                mend = "Nothing is lost: it is read from its source"
                faults.append(Fault("catalogue.not-written", shown, 1, what, mend))
    return faults


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place whole."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
