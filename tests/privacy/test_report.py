# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A street report goes to the city and nowhere else: not to the disk, and not to who comes next."""

from pathlib import Path

import pytest

from tests.bad_collector import bad_collector, says
from tests.georeport import BASE, asked, routed
from tests.privacy.marker import marker
from tests.privacy.watched import cached, files_with_marker, watch
from tests.ui.kiosks import put_index


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_report_waits_sealed_arrives_once_and_leaves_nothing(tmp_path: Path) -> None:
    """No file has a piece of it; while it waits no object in memory shows it; the city has it once."""
    folder = tmp_path / "data"
    put_index(folder)
    answers = {
        "GET /services.json": says(200, b'[{"service_code": "1", "service_name": "Hole"}]'),
        "POST /requests.json": says(201, b'[{"service_request_id": "7"}]'),
    }
    with bad_collector(routed(answers)) as city:
        url = city.address + BASE
        seen, told = watch(tmp_path, "tests.privacy.report_driver", str(folder), url)
        posted = [said for method, _, said in map(asked, city.requests) if method == "POST"]
    assert posted == [
        {
            "service_code": "1",
            "address_string": marker(),
            "description": marker(),
            "first_name": marker(),
        }
    ]
    assert told["written"] != 0, "the search through the memory sees nothing"
    assert (told["waiting"], told["sent"], told["after"]) == ([], [], [])
    assert told["http"] == []
    # What strace saw on its way to the city is in its own log.
    assert files_with_marker(tmp_path) == ["strace.log"]
    assert seen.changed <= {str(folder / "kiosk.log")} | cached(seen, tmp_path)
    assert "AF_INET" in seen.sockets, "strace would not have seen a socket"
