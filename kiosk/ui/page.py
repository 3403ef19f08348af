# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What scrolls: the screen, and the bars with it where the window is too low to keep them in sight."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from kiosk.marks import override
from kiosk.ui.scroll import MoreBelow

_LEAST_SHARE = 0.4  # of the window's height, for the screen itself
_LEAST_WITH_GUEST = 110  # px: a field and its ring


class Page(QWidget):
    """The content of the window's scroll area.

    On a small display, or with large text on a middling one, the bars would leave a slit for
    what people came for. There they scroll with it: nothing is smaller, nothing is missing.

    parts: what the window is made of, from top to bottom, the scroll area in its place.
    may_scroll: those that may, the first one first. guest: the on-screen keyboard, which makes
    its own room when it comes.
    """

    def __init__(
        self,
        window_column: QVBoxLayout,
        area: QWidget,
        parts: Callable[[], Sequence[QWidget]],
        may_scroll: Callable[[], Sequence[QWidget | None]],
        guest: QWidget,
    ) -> None:
        super().__init__()
        self._outside = window_column
        self._area = area
        self._parts = parts
        self._may_scroll = may_scroll
        self._guest = guest
        self._screen: QWidget | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)

    def show_screen(self, screen: QWidget) -> None:
        """Put a screen in the place of the one that is there."""
        old, self._screen = self._screen, screen
        place = self.column.indexOf(old) if old is not None else 0
        if old is not None:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.column.insertWidget(place, screen, 1)
        screen.show()

    def drop_screen(self) -> None:
        """Delete the screen that is there now, and not when Qt comes to it."""
        old, self._screen = self._screen, None
        if old is not None:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
            QCoreApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete)

    def lay_out(self) -> None:
        """Be as high as what it holds now; Qt would do it when nobody waits for it any more."""
        self.column.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def share_height(self) -> None:
        """Keep in sight what leaves enough for the screen; the others scroll with it."""
        parts = self._parts()
        may_scroll = [part for part in self._may_scroll() if part is not None]
        size = self.window().size()
        scrolling: list[QWidget] = []
        for part in may_scroll:
            if self._is_enough(size, [one for one in parts if one not in scrolling]):
                break
            scrolling.append(part)
        inside: list[QWidget] = []
        for part in parts:
            if part is self._area:
                inside += [self._screen] if self._screen is not None else []
            elif part in scrolling:
                inside.append(part)
        pinned = [part for part in parts if part not in scrolling]
        for part in may_scroll:
            if part in scrolling:
                _move(part, self._outside, self.column, inside)
            else:
                _move(part, self.column, self._outside, pinned)

    def _is_enough(self, size: QSize, pinned: Sequence[QWidget]) -> bool:
        """Whether the screen has room beside these parts of the window."""
        bars = [part for part in pinned if part not in (self._area, self._guest)]
        left = size.height() - sum(height_of(bar, size.width()) for bar in bars)
        if self._guest.isHidden():
            return left >= _LEAST_SHARE * size.height()
        # The keyboard takes the button that scrolls away, and the bar below, where it must.
        more = sum(height_of(bar, size.width()) for bar in bars if isinstance(bar, MoreBelow))
        return left + more - height_of(self._guest, size.width()) >= _LEAST_WITH_GUEST

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A part has another height: a grid in it needs a second row.
        if event.type() is QEvent.Type.LayoutRequest:
            self.share_height()
        return False


class Middle(QWidget):
    """What holds the page and the bars: whoever comes somewhere by Tab sees where that is.

    Qt's scroll area looks after those only who set out from inside it.
    """

    @override
    def focusNextPrevChild(self, next: bool, /) -> bool:
        has_moved = super().focusNextPrevChild(next)
        focus: QWidget | None = self.window().focusWidget()
        around = focus
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if has_moved and focus is not None and isinstance(around, QScrollArea):
            around.ensureWidgetVisible(focus)
        return has_moved


def height_of(part: QWidget, width: int) -> int:
    """How high a part of the window is at a width, in px; what was hidden takes nothing.

    Except the button that scrolls: where little fits, it will be there.
    """
    layout = part.layout()
    if _was_hidden(part) and not isinstance(part, MoreBelow):
        return 0
    if layout is not None and layout.hasHeightForWidth():
        return max(part.minimumHeight(), layout.totalHeightForWidth(width))
    return max(part.minimumHeight(), part.sizeHint().height())


def _move(part: QWidget, here: QVBoxLayout, there: QVBoxLayout, order: Sequence[QWidget]) -> None:
    """Out of one column into its place in another, with the focus that may be in it."""
    if there.indexOf(part) >= 0:
        return
    focus: QWidget | None = part.window().focusWidget()
    has_focus = focus is not None and part.isAncestorOf(focus)
    here.removeWidget(part)
    before = [there.indexOf(one) for one in order[: order.index(part)]]
    was_hidden = _was_hidden(part)
    there.insertWidget(max(before, default=-1) + 1, part)
    part.setHidden(was_hidden)
    if has_focus and focus is not None:
        focus.setFocus(Qt.FocusReason.OtherFocusReason)


def _was_hidden(part: QWidget) -> bool:
    """Whether somebody hid it; a new widget is hidden too, for Qt, until it is shown."""
    return part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)


def take_out(column: QVBoxLayout, part: QWidget | None) -> None:
    """Take a part out of the window for good."""
    if part is not None:
        column.removeWidget(part)
        part.hide()
        part.deleteLater()


def below(window: QWidget, bar: QWidget | None) -> QRect:
    """What of the window a sheet may cover: all but the way out."""
    high = height_of(bar, window.width()) if bar is not None else 0
    return window.rect().adjusted(0, high, 0, 0)
