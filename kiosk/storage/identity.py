# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kiosk's key on disk: made once, readable by the kiosk's account only."""

import os
import secrets
from pathlib import Path

from kiosk import wire
from kiosk.storage.errors import DAMAGED, StoreError, store_errors
from kiosk.storage.files import sync_folder

_SEED_BYTES = 32
_OWNER_ONLY = 0o600


def load_or_create(path: Path) -> wire.Ed25519Signer:
    """The key in the file `path`, made now if there is none; its folder exists.

    Raises StoreError: ``store.damaged`` where the file is not a key. It is never replaced
    here: with another key the city knows another kiosk, so that is a person's decision.
    """
    with store_errors():
        if not path.exists():
            _create(path)
        if path.stat().st_mode & 0o077:  # a restored backup may have opened it
            path.chmod(_OWNER_ONLY)
        seed = path.read_bytes()
    if len(seed) != _SEED_BYTES:
        raise StoreError(DAMAGED, file=path.name)
    return wire.Ed25519Signer(seed)


def _create(path: Path) -> None:
    """Whole or not at all, and never over a key that another start has just made."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(wire.Ed25519Signer.generate().seed)
            file.flush()
            os.fsync(descriptor)
        try:
            os.link(draft, path)
        except FileExistsError:
            return
        sync_folder(path.parent)
    finally:
        draft.unlink()
