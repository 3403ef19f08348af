# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk run --demo` as a process, used by somebody who has a mouse, a keyboard and a screen."""

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PySide6.QtWidgets import QApplication

from tests.e2e.hands import Hands
from tests.e2e.programs import Program, all_gone, started, wait_for

FIRST_LANGUAGE = (200, 340)  # px: within its card on the welcome screen
BEGIN = ("Return",)  # the first language has the focus
FINISH = (*("Tab",) * 6, "Return")  # past three doors, the check, the pass, and what is shared
GO_ON = ("Return",)  # it has the focus: no question need be answered
NO, YES = (*("Tab",) * 2, "Return"), (*("Tab",) * 3, "Return")  # after how it is counted
SOON = 60  # seconds

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Program]:
    """A demonstration under way."""
    with started("run", "--demo", home=tmp_path) as program:
        yield program


def get(address: str, path: str) -> bytes:
    """What the city's page answers."""
    with closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=SOON)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read()


def summary(address: str) -> dict[str, Any]:
    """What the city has received."""
    found: dict[str, Any] = json.loads(get(address, "/summary.json"))
    return found


def leave(program: Program, hands: Hands) -> None:
    """As the terminal says: the facilitator's keys and the code."""
    told = program.line("To leave: ")
    code = re.search(r"Ctrl\+Alt\+F and the code (\d{4})\.", told)
    assert code is not None, told
    before = hands.see()
    hands.press("ctrl+alt+f")
    hands.wait_for_change(before)
    hands.type(code[1])
    hands.press("Return")
    # "Back to the kiosk" has the focus; before it stands "Close Doorstep".
    hands.press("shift+Tab", "Return")


def go(hands: Hands, *steps: tuple[str, ...]) -> None:
    """Press the keys of each step, and wait until the window shows what comes of it."""
    for keys in steps:
        before = hands.see()
        hands.press(*keys)
        hands.wait_for_change(before)


def test_a_visit_is_shared_and_the_program_left(
    demo: Program, qapp: QApplication, tmp_path: Path
) -> None:
    """By mouse and keys from welcome to yes: the city has it; the code leaves, nothing stays."""
    address = demo.line("City page: ")
    hands = Hands(qapp, demo.process.pid)
    wait_for("the kiosk's enrolment", lambda: summary(address)["kiosks"]["enrolled"] == 1)
    assert b"<html" in get(address, "/")
    welcome = hands.see()
    hands.click(*FIRST_LANGUAGE)
    hands.wait_for_change(welcome)
    go(hands, FINISH, GO_ON)
    assert summary(address)["periods"] == []
    hands.press(*YES)
    wait_for("the visit at the city", lambda: len(summary(address)["periods"]) == 1)
    family = demo.family()
    assert len(family) > 1, "where is the city?"
    leave(demo, hands)
    assert demo.process.wait(SOON) == 0
    assert demo.complaints == ""
    assert all_gone(family)
    assert not list((tmp_path / "tmp").iterdir())


def test_of_a_no_and_a_yes_one_arrives(demo: Program, qapp: QApplication) -> None:
    """Two residents, by keys alone: the city receives the one who agreed, as the first it has."""
    address = demo.line("City page: ")
    hands = Hands(qapp, demo.process.pid)
    wait_for("the kiosk's enrolment", lambda: summary(address)["kiosks"]["enrolled"] == 1)
    go(hands, BEGIN, FINISH, GO_ON, NO)
    go(hands, ("Return",))  # "Done": the next resident
    go(hands, BEGIN, FINISH, GO_ON)
    assert summary(address)["periods"] == []
    go(hands, YES)
    wait_for("the visit at the city", lambda: bool(summary(address)["periods"]))
    assert [each["period"] for each in summary(address)["periods"]] == ["demo-0001"]
    leave(demo, hands)
    assert demo.process.wait(SOON) == 0
    assert demo.complaints == ""


def test_a_killed_kiosk_leaves_no_process(demo: Program, qapp: QApplication) -> None:
    """Whatever becomes of the kiosk, its city ends with it."""
    demo.line("City page: ")
    Hands(qapp, demo.process.pid)
    family = demo.family()
    assert len(family) > 1, "where is the city?"
    demo.process.kill()
    demo.process.wait(SOON)
    wait_for("the end of the city", lambda: all_gone(family))
