# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Our own page where the city's cannot be had: what happened, and three ways on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.errors import KioskError
from kiosk.ui.layouts import Flow
from kiosk.ui.messages import explain
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.widgets.icon import Badge
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

if TYPE_CHECKING:
    from kiosk.ui.context import Context


@dataclass(frozen=True, slots=True)
class WaysOn:
    """What can be done where there is no page."""

    again: Callable[[], object]
    to_start: Callable[[], object]
    close: Callable[[], object]


def trouble_page(context: Context, code: str, ways: WaysOn) -> QWidget:
    """code: why there is no page, as `Engine.failed` says."""
    words = context.words
    tr = words.tr
    what, do = explain(KioskError(code), words)
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(40, 32, 40, 24)
    column.setSpacing(14)
    column.addWidget(Badge("info", 40, "city-soft"))
    title = Label(what, "heading")
    title.setObjectName("trouble")
    column.addWidget(title)
    column.addWidget(Label(do, "step"))
    column.addWidget(Label(tr("The steps, the practice and the counter are still here for you.")))
    again = Button(tr("Try again"), ways.again, icon="again", look="primary", tone="city")
    again.setObjectName("page-again")
    start = Button(tr("To the start of the form"), ways.to_start, icon="form")
    start.setObjectName("page-start")
    close = Button(tr("Close and erase"), ways.close, icon="bin")
    close.setObjectName("page-close")
    column.addSpacing(8)
    column.addWidget(Flow(again, start, close))
    column.addStretch()
    area = ScrollArea()
    area.setWidget(inside)
    return area
