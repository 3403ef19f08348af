# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A visit with a street report, in a process of its own: `report_driver.py FOLDER URL`.

The marker is typed into its fields. Before it is sent the city is taken off the net, so that it
waits, sealed; then the city is there again. Prints a line of JSON: how many in this process hold
what was typed before it is sent, while it waits, when it has arrived, and after the visit, and
whether HTTP was ever imported.
"""

import json
import sys
from dataclasses import replace
from pathlib import Path

from kiosk.app import make_application
from kiosk.ui.places import ServicePlace
from kiosk.usecases.street_report import State
from tests.bad_collector import nobody
from tests.privacy.driver import type_marker
from tests.privacy.memory import holders
from tests.ui.kiosks import Visitor, running_kiosk


def wait_for(visitor: Visitor, state: State) -> None:
    """Until the report is that far."""

    def is_there() -> bool:
        report = visitor.kiosk.context.visit.report
        return report is not None and report.state is state and visitor.kiosk.tasks.is_idle

    visitor.wait_until(is_there)
    visitor.settle()


def write(visitor: Visitor) -> None:
    """From the welcome screen to the page that is read before sending."""
    visitor.begin()
    visitor.kiosk.flow.open(ServicePlace("report-a-street-problem"))
    visitor.click("do-send")
    visitor.wait_until(lambda: visitor.has("problem-1"))
    visitor.click("problem-1")
    type_marker(visitor, "field-place")
    visitor.click("primary")
    type_marker(visitor, "field-description")
    visitor.click("primary")
    type_marker(visitor, "field-first-name")
    visitor.click("primary")


def main(folder: Path, url: str) -> None:
    """One kiosk, one report."""
    make_application()
    told: dict[str, object] = {}
    with running_kiosk(folder, log_file=folder / "kiosk.log", report_url=url) as visitor:
        context = visitor.kiosk.context
        write(visitor)
        told["written"] = len(holders())
        with nobody() as address:
            context.settings = replace(context.settings, report_url=address)
            visitor.click("primary")
            wait_for(visitor, State.WAITING)
            told["waiting"] = holders()
        context.settings = replace(context.settings, report_url=url)
        visitor.click("report-again")
        wait_for(visitor, State.SENT)
        told["sent"] = holders()
        visitor.to_the_end()
        visitor.click("answer-no")
        visitor.click("primary")
        told["after"] = holders()
    told["http"] = sorted({"requests", "urllib3"} & sys.modules.keys())
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
