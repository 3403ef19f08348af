# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from kiosk.app import Look
from kiosk.tour.measure import measure
from kiosk.ui.theme import SCALES, ThemeName
from kiosk.ui.widgets.label import Label
from tests.ui.kiosks import OpenKiosk, Visitor

TOOLS = ("scale-1.0", "contrast", "read", "language", "help")


def notes(visitor: Visitor) -> list[bool]:
    """Whether the note beside the name of the place is to be seen."""
    labels = visitor.find("home").findChildren(Label)
    return [label.isVisible() for label in labels if label.property("look") == "place"]


def tools(visitor: Visitor) -> dict[str, QWidget]:
    """What is at the end of the top bar."""
    return {name: visitor.find(name) for name in TOOLS}


def test_the_note_goes_before_the_tools_go_down(open_kiosk: OpenKiosk) -> None:
    """Where the bar is narrow the note gives its room to the tools, and comes back with it."""
    visitor = open_kiosk().begin()
    visitor.open_lesson()
    shell = visitor.kiosk.shell
    for width, is_seen in ((1366, True), (1024, False), (1366, True)):
        shell.resize(width, 768)
        visitor.wait_until(lambda width=width: shell.width() == width)  # type: ignore[misc]
        visitor.settle()
        assert notes(visitor) == [is_seen], width
        rows = {visitor.box(tool).center().y() for tool in tools(visitor).values()}
        assert max(rows) - min(rows) <= 2, width


@pytest.mark.parametrize("size", [QSize(1024, 768), QSize(1366, 768)])
@pytest.mark.parametrize("language", ["en", "ar", "fr"])
def test_two_rows_look_meant(open_kiosk: OpenKiosk, language: str, size: QSize) -> None:
    """With the largest text the tools take a second row as a whole, and help stays in its corner."""
    visitor = open_kiosk(look=Look(size, ThemeName.LIGHT, SCALES[2])).begin(language)
    mirrored = language == "ar"
    boxes = {name: visitor.box(tool) for name, tool in tools(visitor).items()}
    assert abs(boxes["read"].center().y() - boxes["help"].center().y()) <= 2
    assert abs(boxes["scale-1.0"].center().y() - boxes["contrast"].center().y()) <= 2
    last = boxes["help"]
    corner = last.left() if mirrored else visitor.kiosk.shell.width() - last.right() - 1
    assert corner == 28
    assert measure(visitor.kiosk.shell).is_sound
