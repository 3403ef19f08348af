# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Scrolling for people who never scrolled: by wheel, keys and finger, and by a button that says so."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QWidget,
)

from kiosk.i18n import Words
from kiosk.ui.widgets.pressable import Button

_KEEP = 72  # px of what was in sight that stay so, to read on from


class ScrollArea(QScrollArea):
    """Scrolls up and down only; a finger drags it, and it stops where the finger lifts.

    overflowed: whether there is more than can be shown changed, or where in it one is.
    """

    overflowed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self.overflowed.emit())
        bar.valueChanged.connect(lambda _value: self.overflowed.emit())
        _follow_finger(self)

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is below what is in sight."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def page_down(self) -> None:
        """Go on by what is in sight, less a line or two."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + max(_KEEP, self.viewport().height() - _KEEP))

    def to_top(self) -> None:
        """Back to the beginning."""
        self.verticalScrollBar().setValue(0)


class MoreBelow(QWidget):
    """A row with one button, there as long as not everything is in sight: on, or back to the top.

    A scroll bar alone tells nothing to who never saw one.
    """

    def __init__(self, area: ScrollArea, words: Words) -> None:
        super().__init__()
        self._area = area
        self._words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(28, 4, 28, 8)
        row.addStretch()
        self._button = Button(
            words.tr("More below"), self._on_press, icon="down", look="more", icon_size=26
        )
        self._button.setObjectName("more")
        row.addWidget(self._button)
        row.addStretch()
        self.hide()
        area.overflowed.connect(self._look)

    def _look(self) -> None:
        """Once there it goes only when all fits even so: else it would come and go for ever."""
        tr = self._words.tr
        self.setVisible(self._area.verticalScrollBar().maximum() > 0)
        at_end = self._area.is_at_end
        self._button.show_text(tr("Back to the top") if at_end else tr("More below"))
        self._button.show_icon("up" if at_end else "down")

    def _on_press(self) -> None:
        if self._area.is_at_end:
            self._area.to_top()
        else:
            self._area.page_down()


def _follow_finger(area: QScrollArea) -> None:
    """Let a finger drag what is in the area, without a flight after it: nothing moves by itself."""
    QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(area.viewport())
    properties = scroller.scrollerProperties()
    metric = QScrollerProperties.ScrollMetric
    never = QScrollerProperties.OvershootPolicy.OvershootAlwaysOff
    properties.setScrollMetric(metric.VerticalOvershootPolicy, never)
    properties.setScrollMetric(metric.HorizontalOvershootPolicy, never)
    properties.setScrollMetric(metric.MaximumVelocity, 0.0)
    scroller.setScrollerProperties(properties)
