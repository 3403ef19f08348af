# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which files the demo city takes. It looks at them, and keeps their names only."""

from collections.abc import Sequence

from kiosk.city.demo_site.sessions import Upload
from kiosk.city.form_body import SentFile

MOST_FILES = 5
MOST_FILE_BYTES = 4 * 1024 * 1024
_LONGEST_NAME = 80
# By their first bytes: a name says nothing about what is in a file.
_BEGINNINGS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


def take(files: Sequence[SentFile], known: list[Upload]) -> list[str]:
    """Add what may be added to the known uploads; what is wrong with the others."""
    errors = []
    for file in files:
        name = file.name[-_LONGEST_NAME:]
        error = _error(name, file.data)
        if not error and len(known) >= MOST_FILES:
            error = f"You can add {MOST_FILES} files at most."
        if error:
            errors.append(error)
        elif name not in {upload.name for upload in known}:
            known.append(Upload(name, len(file.data)))
    return list(dict.fromkeys(errors))[:MOST_FILES]


def _error(name: str, data: bytes) -> str:
    if not data:
        return f"“{name}” is empty. Choose another file."
    if len(data) > MOST_FILE_BYTES:
        return f"“{name}” is larger than 4 MB. Choose a smaller file."
    if not data.startswith(_BEGINNINGS):
        return f"“{name}” is not a PDF, JPG or PNG. Choose another file."
    return ""
