# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A service done on the city's own page with guidance, by somebody who has a mouse and keys: the
program, its guided browser and the demo city's site are processes of their own.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.content.yamlfile import YamlFile, read_yaml
from kiosk.domain.text import Text
from kiosk.i18n import Catalogues
from tests.e2e.hands import Hands, xdotool
from tests.e2e.person import Person, eyes_for
from tests.e2e.programs import ROOT, all_gone, started, wait_for
from tests.privacy.marker import marker, needles
from tests.privacy.watched import files_with_marker
from tests.sparing import sparing

SERVICE = "register-my-address"
LOOKS = sparing([("ar", 0), ("zh", 75)], ("ar", 0))  # language, size of text as its button is called
GONE = 2  # seconds after which nothing may be left
FILE = "passport.pdf"
_PAPERS = "Pages saved as PDF, until then: "  # where the demonstration has its stick

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def titles(language: str) -> dict[str, str]:
    """By its id, what each step of the guide is called in a language, with its number."""
    path = ROOT / "lessons" / "services" / f"{SERVICE}.yaml"
    file = read_yaml(path, path, SERVICE)
    assert isinstance(file, YamlFile)
    words = Catalogues(ROOT / "locales").words(language)
    return {
        step["id"]: f"{number} · "
        + words.of(Text(f"{SERVICE}/guide-{step['id']}/title", step["title"]))
        for number, step in enumerate(file.data["guide"], 1)
    }


@contextmanager
def somebody(application: QApplication, home: Path) -> Iterator[Person]:
    """Somebody before a demonstration with a stick in it, which has one paper of theirs."""
    log = {"DOORSTEP_LOG_FILE": str(home / "kiosk.log")}
    with (
        eyes_for(home) as (bus, eyes),
        started("run", "--demo", home=home, also={**bus, **log}) as program,
    ):
        stick = Path(program.line(_PAPERS))
        (stick / FILE).write_bytes(b"%PDF-1.4\n" + marker().encode())
        program.line("City page: ")  # the city's website stands before it
        Hands(application, program.process.pid)  # its window has the keys
        yield Person(application, program, eyes)


def go_to_page(person: Person, language: str, size: int) -> None:
    """From the welcome screen to the window with the city's page."""
    person.click(person.kiosk, f"choose-{language}")
    if size:
        person.click(person.kiosk, str(size))
    for name in ("door-city", f"service-{SERVICE}", "do-globe", "primary"):
        person.press_on(person.kiosk, name)
    person.wait_for_page()


def fill_in(person: Person, field: str, text: str) -> None:
    """Go to a field that has the ring, and write."""
    wait_for(f"a ring round {field}", lambda: person.is_ringed(field))
    person.click(person.page, field)
    xdotool("type", text)


@pytest.mark.parametrize(("language", "size"), LOOKS)
def test_an_address_is_changed_and_forgotten(
    qapp: QApplication, tmp_path: Path, language: str, size: int
) -> None:
    """With a mistake on the way: the ring is round the right field, the steps go on by themselves,
    the city has it; and then nothing is left in processes, files and the kiosk's memory.
    """
    step = titles(language)
    with somebody(qapp, tmp_path) as person:
        go_to_page(person, language, size)

        def is_open(id_: str) -> bool:
            seen = person.find(person.page, step[id_])
            return seen is not None and seen.role == "label"

        wait_for("the first step", lambda: is_open("ask-first"))
        assert person.ring() is None
        person.click(person.page, "primary")
        wait_for("the second step", lambda: is_open("open-the-form"))
        person.click(person.page, "Change of address")
