# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk tour --matrix`: every screen in every language and every look, measured."""

from __future__ import annotations

import os
import shutil
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.domain.errors import KioskError
from kiosk.pseudo import TAGS
from kiosk.tour.apart import cover_apart
from kiosk.tour.command import check_languages, empty, lowest, window_size, write_json
from kiosk.tour.looks import Variant

if TYPE_CHECKING:
    from kiosk.tour.cycle import Covered


def matrix(
    out: Path,
    languages: tuple[str, ...],
    variants: Iterable[Variant],
    content: frozenset[str] | None = None,
) -> int:
    """Measure every screen of a visit in these languages and looks; 0 where nothing is wrong.

    languages: none for all there are and the pseudo-languages. content: as for
    `journey.whole_visit`. Each visit has a process, as many
    at once as there are processors. Raises KioskError ``tour.size``, ``tour.out``,
    ``tour.no-display`` or ``run.language``.
    """
    from kiosk.tour.cycle import Covered

    looks = tuple(variants)
    for each in looks:
        window_size(each.size)
    known = check_languages(languages)
    tags = languages or (*known, *TAGS)
    if shutil.which("Xvfb") is None:
        raise KioskError("tour.no-display")
    empty(out, "matrix-*.png", "lost-*.png", "matrix.json")
    began = time.monotonic()
    covered = Covered()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {
            pool.submit(cover_apart, tag, looks, out.resolve(), content): tag for tag in tags
        }
        for done in as_completed(running):
            _take(covered, running[done], done.result())
    write_json(out / "matrix.json", _head(tags, looks) | covered.as_json())
    return _report(out, covered, time.monotonic() - began)


def _take(covered: Covered, tag: str, found: Covered | None) -> None:
    if found is None:
        covered.trouble.append(f"{tag}: the visit ended without an answer")
        return
    found.trouble = [f"{tag}: {each}" for each in found.trouble]
    print(f"{tag}: {found.measured} screens, {len(found.faults)} faults", flush=True)
    covered.add(found)


def _head(tags: tuple[str, ...], looks: tuple[Variant, ...]) -> dict[str, object]:
    return {
        "languages": list(tags),
        "themes": sorted({each.theme for each in looks}),
        "scales": sorted({each.scale for each in looks}),
        "sizes": sorted({each.size for each in looks}),
    }


def _report(out: Path, covered: Covered, seconds: float) -> int:
    from kiosk.tour.cycle import KINDS

    for fault in covered.faults:
        look = f"{fault.theme} {fault.scale} {fault.size}"
        seen = f" ({fault.file})" if fault.file else ""
        print(f"{fault.screen} {fault.language} {look}: {fault.kind}: {fault.what}{seen}")
    for line in covered.trouble:
        print(line)
    kinds = Counter(fault.kind for fault in covered.faults)
    print(f"Faults and counts: {out / 'matrix.json'}")
    print(lowest(covered.text, covered.signs))
    print(
        f"{covered.measured} screens measured, "
        + "".join(f"{kinds[kind]} {kind}, " for kind in KINDS)
        + f"{len(covered.trouble)} things that did not come through, {seconds:.0f} s"
    )
    return 1 if covered.faults or covered.trouble else 0
