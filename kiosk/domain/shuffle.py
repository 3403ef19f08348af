# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""An order that gives nothing away, and is the same at every look."""

from collections.abc import Sequence
from hashlib import sha256


def shuffled(ids: Sequence[str]) -> tuple[str, ...]:
    """The ids in another order than theirs, always the same one; one alone stays alone.

    Not by chance: a practice is drawn again and again, and a class talks about the same picture.
    """
    mixed = tuple(sorted(ids, key=lambda id_: sha256(id_.encode()).digest()))
    same = mixed == tuple(ids)
    return (*mixed[1:], mixed[0]) if same and mixed else mixed
