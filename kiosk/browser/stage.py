# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city's page in a frame of ours: whose page it is above, the ring over it, our words instead
of it where it cannot be had.

It outlives the screen that it stands in: screens are made anew for another language or size of
text, and the page with all that was written in it must not be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWebEngineCore import QWebEngineSettings
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.browser.page_field import PageField
from kiosk.browser.ring import PageRing
from kiosk.marks import override
from kiosk.ui.papers import isolated
from kiosk.ui.theme import TARGET, ThemeName
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Pressable

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from kiosk.ui.context import Context

_SIGN = 24  # px
_LEAST = 110  # px: a field and its ring


class PageStage(QWidget):
    """view: the page. host: whose it is, until the page says so itself."""

    def __init__(self, view: QWebEngineView, host: str, context: Context) -> None:
        super().__init__()
        self.view = view
        self._host = host
        self._context = context
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._column = column
        self.strip: QFrame | None = None
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.addWidget(view, 1)
        column.addWidget(self._body, 1)
        # As high as there is room for; what does not fit is scrolled in the page and not here.
        ignored = QSizePolicy.Policy.Ignored
        view.setSizePolicy(ignored, ignored)
        view.setMinimumHeight(_LEAST)
        # A page says itself in which direction it is read.
        view.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.ring = PageRing(view, context.theme)
        self.field = PageField(view)
        self._instead: QWidget | None = None
        self._may_write = False
        view.installEventFilter(self)

    def dress(self) -> None:
        """Show everything of ours in the context's words and theme; the page stays."""
        theme, words = self._context.theme, self._context.words
        self.view.setZoomFactor(theme.scale)
        is_dark = theme.name is ThemeName.CONTRAST
        dark = QWebEngineSettings.WebAttribute.ForceDarkMode
        self.view.settings().setAttribute(dark, is_dark)
        self.view.setAccessibleName(words.tr("The page of the city"))
        self.ring.set_theme(theme)
        if self.strip is not None:
            self._column.removeWidget(self.strip)
            self.strip.deleteLater()
        self.strip = self._new_strip()
        self._column.insertWidget(0, self.strip)

    def show_host(self, host: str) -> None:
        """Say whose page it is now."""
        if host and host != self._host:
            self._host = host
            self.dress()

    def show_way_back(self) -> None:
        """Offer the page before, if there is one: a page need not have a way back itself."""
        self._before.setVisible(self._can_go_back)

    def show_writing(self, *, may_write: bool) -> None:
        """Offer the keyboard while a field of the page can be written in."""
        if may_write != self._may_write:
            self._may_write = may_write
            self._keyboard.setVisible(may_write)

    def toggle_keyboard(self) -> None:
        """Have the keyboard on the screen come for the page's field, or go."""
        self.view.setFocus()
        self._context.keyboard.toggle(self.field)

    def show_instead(self, widget: QWidget | None) -> None:
        """Show this in place of the page, or the page again."""
        if self._instead is not None:
            self._rows.removeWidget(self._instead)
            self._instead.hide()
            self._instead.deleteLater()
        self._instead = widget
        self.view.setVisible(widget is None)
        if widget is not None:
            self.ring.surround(None)
            self._rows.addWidget(widget, 1)
            widget.show()

    def focus_instead(self) -> None:
        """Give the focus to the first thing to press of what is in place of the page."""
        if self._instead is not None:
            button = next(iter(self._instead.findChildren(Pressable)), None)
            (button or self).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def said_instead(self) -> str:
        """The words that are in place of the page."""
        labels = self._instead.findChildren(Label) if self._instead is not None else []
        return " ".join(label.spoken for label in labels if label.isVisible())

    @property
    def is_page_shown(self) -> bool:
        """Whether the page itself is there, and not our words."""
        return self._instead is None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self.ring.setGeometry(self.view.geometry())
            self.ring.raise_()
        return False

    @property
    def _can_go_back(self) -> bool:
        return bool(self.view.history().canGoBack())

    def _go_back(self) -> None:
        self.view.back()
        self.view.setFocus()

    def _new_strip(self) -> QFrame:
        words = self._context.words
        strip = QFrame()
        strip.setProperty("look", "page-bar")
        row = QHBoxLayout(strip)
        row.setContentsMargins(20, 3, 12, 3)
        row.setSpacing(12)
        # With the keyboard's button and without it: the page must not move under a finger.
        strip.setMinimumHeight(TARGET + 6 + int(self._context.theme.colours["border-width"]))
        self._before = Button(
            words.tr("Back"), self._go_back, icon="back", look="top", icon_size=26
        )
        self._before.setObjectName("page-before")
        self._before.setAccessibleDescription(words.tr("The page of the city"))
        self._before.setVisible(self._can_go_back)
        row.addWidget(self._before)
        host = Label(isolated(self._host), "strong", say=self._host, prefers_line=True)
        host.setObjectName("host")
        is_invented = self._context.library.city.invented
        whose = words.tr("practice website") if is_invented else words.tr("official city website")
        lock = Icon("lock", _SIGN, tone="good")
        lock.stand_beside(host)
        row.addWidget(lock)
        row.addWidget(host)
        row.addWidget(Label(whose, "note"), 1)
        self._keyboard = Button(
            words.tr("Keyboard"), self.toggle_keyboard, icon="keyboard", look="top", icon_size=26
        )
        self._keyboard.setObjectName("page-keyboard")
        self._keyboard.setVisible(self._may_write)
        row.addWidget(self._keyboard)
        return strip
