# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""lessons/ → the library: what is sound is kept, what is broken is left out and said."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.content.activities import ActivitySchema
from kiosk.content.faults import Fault
from kiosk.content.library import Library
from kiosk.content.sources import Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """The library, what is wrong with what is not in it, and the texts for the catalogues."""

    library: Library
    faults: tuple[Fault, ...]
    sources: tuple[Source, ...] = ()


def load(root: Path, schemas: Mapping[str, ActivitySchema], assets: Path | None = None) -> Loaded:
    """Load a content folder; it always comes back, with an empty library at the worst.

    root: the folder with lessons/, checklists/, services/, topics.yaml and city.yaml.
    schemas: the activity kinds, from `read_schemas`. assets: the folder with icons/ and
    illustrations/; without it, names of pictures are not looked up.

    Slow (it reads every file) and without Qt: made for a worker thread. YAML and JSON Schema are
    imported here, after the first screen.
    """
    from kiosk.content.assemble import assemble

    return assemble(root, schemas, assets)
