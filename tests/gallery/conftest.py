# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The gallery's window, open, with the kiosk's own application object around it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app import make_application
from kiosk.content.places import Places
from kiosk.gallery.window import GalleryWindow
from kiosk.i18n import Catalogues
from kiosk.ui.theme import Themes


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """pytest-qt's application, with what the kiosk gives to its own."""
    assert make_application() is qapp
    return qapp


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[GalleryWindow]:
    """The gallery as it opens."""
    places = Places.of()
    opened = GalleryWindow(Themes(places.assets), Catalogues(places.locales))
    opened.resize(1366, 900)
    opened.show()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    yield opened
    opened.close()
    opened.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
