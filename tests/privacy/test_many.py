# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dozens of visits without a yes, thousands in `make audit`: as if nobody had been there."""

import os
import random
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.config import Settings
from kiosk.domain.period import PeriodKind
from kiosk.sharing import Sharing
from kiosk.system.log import FacilitatorLog
from tests.collector import running_collector
from tests.privacy.watched import files_with_marker, watch
from tests.ui.kiosks import put_index

_VISITS = int(os.environ.get("TEST_VISITS", "12"))
_LONGEST = 120 + _VISITS  # seconds; a visit takes a tenth of one
_WAYS = {
    *("no", "nobody answers", "walked away", "quick exit", "said no on the way", "children"),
    *("answers", "a yes that was none", "pressed on questions", "pressed on consent"),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it lies there: to write the same bytes again would show."""

    raw: bytes
    inode: int
    written_at: int  # ns

    @classmethod
    def of(cls, file: Path) -> "Kept":
        """The file as it is now."""
        status = file.stat()
        return cls(file.read_bytes(), status.st_ino, status.st_mtime_ns)


@pytest.mark.slow
@pytest.mark.timeout(_LONGEST + 60)
def test_many_visits_without_a_yes(tmp_path: Path) -> None:
    """An enrolled kiosk keeps no byte, asks for no socket, and remembers nothing that was typed.

    Whatever was answered or agreed to on the way, where the last word was no yes.
    """
    folder = tmp_path / "data"
    with running_collector(tmp_path) as collector:
        settings = Settings(data_dir=folder, city_url=collector.address, period=PeriodKind.MONTH)
        Sharing(settings, {}, FacilitatorLog()).enrol(collector.new_code())
        put_index(folder)
        before = Kept.of(folder / "stats.db")
        seed = random.randrange(2**32)
        seen, told = watch(
            tmp_path,
            "tests.privacy.wander",
            str(_VISITS),
            str(seed),
            str(folder),
            collector.address.replace("http://", "https://"),
            longest=_LONGEST,
        )
        assert told["visits"] == _VISITS, seed
        assert isinstance(told["boxes"], int)
        assert told["boxes"] > 2 * _VISITS, "nobody did anything"
        assert _VISITS < 200 or {way for way, times in told.items() if times} >= _WAYS, seed
        assert Kept.of(folder / "stats.db") == before, seed
        assert {file.name for file in folder.iterdir()} <= {
            *("stats.db", "kiosk.key", "kiosk.log"),
            "content.sqlite",  # lessons, and nothing of anybody
        }
        assert seen.sockets <= {"AF_UNIX"}, seed
        # The store is opened to be looked at when the kiosk starts; its bytes are compared above.
        assert {name for name in seen.changed if name.startswith(str(folder))} <= {
            str(folder / "stats.db"),
            str(folder / "kiosk.log"),
        }, seed
        assert files_with_marker(tmp_path) == [], seed
        assert told["holders"] == [], seed
        assert collector.summary()["periods"] == []
