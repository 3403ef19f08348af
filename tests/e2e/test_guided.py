# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A service done on the city's own page with guidance, by somebody who has a mouse and keys: the
program, its guided browser and the demo city's site are processes of their own.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from kiosk.content.apart import load_here
from kiosk.content.places import Places
from kiosk.domain.service import Service
from kiosk.i18n import Catalogues, Words
from tests.e2e.hands import xdotool
from tests.e2e.person import Person, eyes_for
from tests.e2e.programs import ROOT, Program, all_gone, started, wait_for
from tests.privacy.marker import marker, needles
from tests.privacy.watched import files_with_marker
from tests.sparing import sparing

SERVICE = "register-my-address"
DESKTOP = Qt.GlobalColor.magenta  # stands behind the kiosk: nobody must ever see it
GONE = 2  # seconds after which nothing may be left
NUMBER = re.compile(r"DC-\d{6}")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture(scope="module")
def service() -> Service:
    """The service that is done."""
    places = Places.of(ROOT / "kiosk")
    return load_here(places.lessons, places.activities, places.assets).library.service(SERVICE)


def words_for(tag: str, service: Service) -> Words:
    """The words of a guide in a language."""
    words = Catalogues(ROOT / "locales").words(tag)
    return words.for_content(service.texts())
