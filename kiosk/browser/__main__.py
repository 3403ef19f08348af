# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guided browser: `python -m kiosk.browser`, with an order on standard input."""

import os
import sys

from kiosk.browser.pipe import Pipe
from kiosk.browser.plan import Plan, make_plan
from kiosk.domain.errors import KioskError
from kiosk.usecases.guided.order import Order, Said, Why


def main() -> int:
    """Read the order, be the window until it ends; the exit code, 2 where there is no order."""
    pipe = Pipe()
    try:
        order = pipe.order()
    except (OSError, ValueError, TypeError, KeyError):
        return 2
    try:
        return guide(pipe, order)
    except KioskError as error:
        pipe.say(Said("end", why=Why.FAILED, code=error.code))
    except LookupError:
        pipe.say(Said("end", why=Why.FAILED, code="guided.not-online"))
    return 1


def guide(pipe: Pipe, order: Order) -> int:
    """Be the window of an order; the exit code. Raises KioskError where it cannot begin."""
    pipe.listen()
    plan = make_plan(order)
    if may_do_without_sandbox(plan):
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    from kiosk.browser.gates import open_gates

    gates = open_gates(plan.allowed, order.stand_in)  # before QtWebEngine is imported
    from kiosk.browser.app import GuidedBrowser, make_application

    application = make_application()
    browser = GuidedBrowser(plan, gates, pipe.say)
    pipe.on_word = browser.asked.emit
    browser.show()
    code = application.exec()
    browser.finish()
    gates.close()
    # Nothing is to be kept: what Qt and Chromium would put in order on their way out can go too.
    os._exit(code)


def may_do_without_sandbox(plan: Plan) -> bool:
    """Whether this is a demonstration that root runs, for whom Chromium has no sandbox.

    Only our own pages on this machine can be reached then.
    """
    is_ours = plan.allowed.hosts <= plan.order.stand_in.keys()
    return plan.settings.demo and is_ours and os.geteuid() == 0


if __name__ == "__main__":
    sys.exit(main())
