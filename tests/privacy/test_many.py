# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Dozens of visits without a yes, thousands in `make audit`: as if nobody had been there."""

import os
import random
from pathlib import Path

import pytest

from kiosk.config import Settings
from kiosk.domain.period import PeriodKind
from kiosk.sharing import Sharing
from kiosk.system.log import FacilitatorLog
from tests.collector import running_collector
from tests.privacy.watched import files_with_marker, watch

_VISITS = int(os.environ.get("TEST_VISITS", "12"))


@pytest.mark.slow
@pytest.mark.timeout(120 + _VISITS)
def test_many_visits_without_a_yes(tmp_path: Path) -> None:
    """An enrolled kiosk keeps no byte, asks for no socket, and remembers nothing that was typed."""
    folder = tmp_path / "data"
    with running_collector(tmp_path) as collector:
        settings = Settings(data_dir=folder, city_url=collector.address, period=PeriodKind.MONTH)
        Sharing(settings, {}, FacilitatorLog()).enrol(collector.new_code())
        before = (folder / "stats.db").read_bytes()
        seed = random.randrange(2**32)
        seen, told = watch(
            tmp_path,
            "tests.privacy.wander",
            str(_VISITS),
            str(seed),
            str(folder),
            collector.address.replace("http://", "https://"),
        )
        assert told["visits"] == _VISITS, seed
        assert isinstance(told["boxes"], int)
        assert told["boxes"] > 2 * _VISITS, "nobody did anything"
        assert (folder / "stats.db").read_bytes() == before, seed
        assert {file.name for file in folder.iterdir()} <= {
            *("stats.db", "kiosk.key", "kiosk.log"),
            "content.sqlite",  # lessons, and nothing of anybody
        }
        assert seen.sockets <= {"AF_UNIX"}, seed
        assert files_with_marker(tmp_path) == [], seed
        assert told["holders"] == [], seed
        assert collector.summary()["periods"] == []
