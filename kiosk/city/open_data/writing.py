# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Putting a site where a web server finds it: all of it at once, or none."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kiosk.city.open_data.bundle import CHECKSUMS
from kiosk.domain.errors import KioskError


def write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder` hold exactly these files; one that was published there is replaced.

    What was there stays whole until the new is whole on the disk. A folder that holds anything
    else is left alone: KioskError ``publish.folder``. Raises ``publish.disk`` where the disk
    does not take it, and then nothing has changed.
    """
    if folder.exists() and not _is_ours(folder):
        raise KioskError("publish.folder", folder=folder.name)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            _fill(draft, files)
            _put(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise KioskError("publish.disk", folder=folder.name) from error


def _is_ours(folder: Path) -> bool:
    """Whether a folder is empty or was published by this."""
    return folder.is_dir() and (not any(folder.iterdir()) or (folder / CHECKSUMS).is_file())


def _fill(draft: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        with (draft / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    draft.chmod(0o755)  # a web server has an account of its own


def _put(draft: Path, folder: Path) -> None:
    """Two renames: between them the folder is missing for a moment, and never half."""
    if not folder.exists():
        draft.rename(folder)
        return
    old = draft.with_name(f"{draft.name}-old")
    folder.rename(old)
    try:
        draft.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
