# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What counting and telling cost a kiosk: disk after five years, and memory after a whole path.

`python -m tests.bench.sharing_cost SETTINGS` says the MB of memory that a first visit's end adds to
the window's process: the questions and the consent, a yes, the ledger, and the sheet of the
facilitator; whatever else Qt keeps on the way is counted with it.
"""

import json
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from kiosk.domain.counters import Record, all_boxes
from kiosk.storage.identity import load_or_create
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from kiosk.system.log import FacilitatorLog
from kiosk.usecases.counting import Counting
from kiosk.usecases.release import Release

MOST_DISK = 10.0  # MB
MOST_MEMORY = 15.0  # MB
_YEARS = 5
_VISITS = 2  # that are counted in a month; how many makes no difference to the disk
_PATIENCE = 60  # seconds
_LOOKS = 10  # at the memory, which then stands still to within:
_STILL = 100_000  # bytes


def disk(cells: dict[str, tuple[str, ...]]) -> float:
    """MB that a kiosk with this content has on its disk after five years of months."""
    with tempfile.TemporaryDirectory(prefix="doorstep-bench-") as name:
        folder = Path(name)
        store, label = StatsStore(folder / "stats.db"), ["2027-01"]
        boxes, log = all_boxes(cells), FacilitatorLog()
        counting = Counting(store, boxes, lambda: label[0], log)
        signer = load_or_create(folder / "kiosk.key")
        release = Release(store, signer, boxes, (1, 1), lambda: label[0], log)
        with store.writing() as stats:
            stats.note_open_period(label[0])  # as enrolment does
        for month in range(1, 12 * _YEARS + 1):
            for number in range(_VISITS):
                counting.add(Record((boxes[0], boxes[-1 - number])))
            label[0] = f"{2027 + month // 12}-{month % 12 + 1:02}"
            [batch] = release.run()
            with store.writing() as stats:
                stats.mark(stats.outbox()[-1].sha256, State.SENT)
                stats.note_open_period(label[0])
            assert set(batch.counts) == set(boxes)
        return sum(file.stat().st_size for file in folder.iterdir()) / 1e6


def memory(config: Path) -> float:
    """MB that the end of a first visit adds, in this process."""
    from kiosk.app import Kiosk, make_application
    from kiosk.config import load
    from kiosk.sharing_apart import SharingApart
    from kiosk.ui.places import FinishPlace, LedgerPlace

    make_application()
    settings = load(config)
    kiosk = Kiosk(settings)
    ready: list[bool] = []
    kiosk.content_ready.connect(lambda: ready.append(True))
    kiosk.show()
    _until(lambda: bool(ready), "the content is not ready")
    # The weight of what counts is part of it: it is begun after the first weighing.
    kiosk.flow.begin("en")
    before = _weight()
    kiosk.use_sharing(SharingApart(settings, kiosk.cells(), kiosk.log))
    kiosk.flow.open(FinishPlace())
    _weight()
    kiosk.flow.end(Record(("visit.all", "language.en")))
    kiosk.tasks.finish()
    _weight()
    kiosk.flow.open(LedgerPlace())
    _weight()
    kiosk.flow.welcome()
    after = _weight()
    kiosk.leave()
    kiosk.finish()
    return float(after - before) / 1e6


def _weight() -> int:
    """Bytes of memory of this process, once they stand still while Qt does what is waiting."""
    process, weights = psutil.Process(), deque[int](maxlen=_LOOKS)

    def is_still() -> bool:
        weights.append(int(process.memory_info().rss))
        return len(weights) == _LOOKS and max(weights) - min(weights) <= _STILL

    _until(is_still, "the memory does not stand still")
    return weights[-1]


def _until(is_so: Callable[[], bool], otherwise: str) -> None:
    """Let Qt and the other threads work until something is so."""
    from PySide6.QtWidgets import QApplication

    deadline = time.monotonic() + _PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, otherwise
        QApplication.processEvents()
        time.sleep(0.05)


def cells() -> dict[str, tuple[str, ...]]:
    """What may be counted on a kiosk with all there is."""
    from kiosk.content.apart import load_here
    from kiosk.content.places import Places
    from kiosk.i18n import Catalogues

    places = Places.of()
    tags = tuple(language.tag for language in Catalogues(places.locales).languages)
    return {
        "languages": tags,
        **load_here(places.lessons, places.activities, places.assets).library.cells(),
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(memory(Path(sys.argv[1]))) + "\n")
