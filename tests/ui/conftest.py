# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The kiosk's own application object, and kiosks that end with their test."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.app import Look, make_application
from kiosk.content.places import Places
from kiosk.sharing import Sharing
from kiosk.ui.theme import Theme, ThemeName, Themes, apply_theme
from tests.sound import dummy_output, no_sound_server, null_sink
from tests.ui.kiosks import OpenKiosk, Visitor, running_kiosk

__all__ = ["dummy_output", "no_sound_server", "null_sink"]


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application, with what the kiosk gives to its own."""
    application = make_application()
    assert application is qapp
    return application


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light theme, which the application wears."""
    themes = Themes(Places.of().assets)
    light = themes.theme(ThemeName.LIGHT)
    apply_theme(qapp, themes, light)
    return light


@pytest.fixture
def open_kiosk(qapp: QApplication, tmp_path: Path) -> Iterator[OpenKiosk]:
    """Opens kiosks, with settings of the test's choice."""
    with ExitStack() as stack:

        def open_one(
            *,
            places: Places | None = None,
            look: Look | None = None,
            sharing: Sharing | None = None,
            **settings: Any,
        ) -> Visitor:
            folder = settings.pop("data_dir", tmp_path / "data")
            opened = running_kiosk(folder, places=places, look=look, sharing=sharing, **settings)
            return stack.enter_context(opened)

        yield open_one


@pytest.fixture
def visitor(open_kiosk: OpenKiosk) -> Visitor:
    """Somebody in front of the welcome screen."""
    return open_kiosk()


@pytest.fixture
def at_home(visitor: Visitor) -> Visitor:
    """Somebody who has chosen English."""
    return visitor.begin()
