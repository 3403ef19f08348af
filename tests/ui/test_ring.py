# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.content.places import Places
from kiosk.ui.theme import SCALES, ThemeName, Themes, apply_theme
from kiosk.ui.widgets.progress import Ring


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("text", ["4/8", "10/12", "100/100"])
def test_the_words_stand_free_in_the_ring(
    qapp: QApplication, qtbot: QtBot, text: str, scale: float
) -> None:
    """However many things a list has, the ring does not run into its number."""
    themes = Themes(Places.of().assets)
    theme = themes.theme(ThemeName.LIGHT, scale)
    apply_theme(qapp, themes, theme)
    ring = Ring(0, 8, text, theme)
    qtbot.addWidget(ring)
    ring.resize(ring.minimumSize())
    picture = ring.grab().toImage()
    row = range(picture.width())
    middle = range(picture.height() // 2 - 8, picture.height() // 2 + 8)
    dark = [x for x in row if any(picture.pixelColor(x, y).lightness() < 90 for y in middle)]
    inside = ring.width() - 28 - 24
    assert dark, "the number"
    assert dark[-1] - dark[0] < inside - 8
    assert abs((dark[0] + dark[-1]) / 2 - ring.width() / 2) < 6
