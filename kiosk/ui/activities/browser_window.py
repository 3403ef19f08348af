# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The window of a practice browser: its tabs, its bar with the address, and the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kiosk.marks import override
from kiosk.ui.activities.browser_page import BrowserPage, Covered, Popup
from kiosk.ui.layouts import Columns, Flow
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button, Card, IconButton
from kiosk.ui.widgets.text_field import TextField
from kiosk.usecases.practices.browser import Tab

if TYPE_CHECKING:
    from kiosk.ui.activities.browser import BrowserActivity


class BrowserWindow(PracticeWindow):
    """Draws what a practice browser shows; `first` is what gets the focus."""

    def __init__(self, practice: BrowserActivity) -> None:
        tr = practice.words.tr
        super().__init__("globe", tr("Practice: a browser"), tr("not the real web"), margin=16)
        self._practice = practice
        self._tr = tr
        self.inside.column.setSpacing(12)
        self._add_tabs()
        self._add_bar()
        self._add_bookmarks()
        page = BrowserPage(practice)
        self.first: QWidget | None = page.first
        if practice.is_covered:
            popup = Popup(practice)
            self.first = popup.cross
            self.inside.column.addWidget(Covered(page, popup), 1)
        else:
            self.inside.column.addWidget(page, 1)
        if self.first is None:  # no field: that would bring the keyboard on the screen
            self.first = self.findChild(QWidget, f"tab-{practice.browser.current}")

    def _add_tabs(self) -> None:
        tr, practice = self._tr, self._practice
        row = Flow(gap=12)
        for place, tab in enumerate(practice.browser.tabs, start=1):
            row.row.addWidget(self._tab(place, tab))
        new = Button(tr("New tab"), practice.open_tab, icon="plus", look="more", icon_size=24)
        new.setObjectName("new-tab")
        row.row.addWidget(new)
        self.inside.column.addWidget(row)

    def _tab(self, place: int, tab: Tab) -> Box:
        tr, practice = self._tr, self._practice
        is_seen = tab.number == practice.browser.current
        page = practice.page_at(tab.entry.address)
        if page is not None:
            title = practice.stage.text(f"title-{page['id']}")
        else:
            title = tr("Not found") if tab.entry.address else tr("Empty tab")
        box = Box("none", across=True, margin=0)
        box.column.setSpacing(0)
        card = Card(
            tr("Tab {n}: {title}", n=place, title=title),
            partial(practice.switch_tab, tab.number),
            look="piece",
            tone="held" if is_seen else "",
        )
        card.setObjectName(f"tab-{tab.number}")
        card.setAccessibleDescription(tr("this tab is seen now") if is_seen else "")
        card.column.setContentsMargins(16, 6, 16, 6)
        card.column.addWidget(Label(title, "strong" if is_seen else "body", prefers_line=True))
        box.column.addWidget(card)
        cross = self._sign(
            f"close-tab-{tab.number}",
            tr("Close tab {n}: {title}", n=place, title=title),
            "close",
            partial(practice.close_tab, tab.number),
        )
        box.column.addSpacing(12)
        box.column.addWidget(cross)
        return box

    def _sign(self, name: str, what: str, icon: str, press: Callable[[], object]) -> IconButton:
        button = IconButton(what, press, Icon(icon, 26))
        button.setObjectName(name)
        return button

    def _add_bar(self) -> None:
        tr, practice, browser = self._tr, self._practice, self._practice.browser
        back = self._sign(
            "go-back", tr("Back one page"), "back", partial(practice.arrive, "back", browser.back())
        )
        back.setEnabled(browser.tab.can_go_back)
        forward = self._sign(
            "go-forward",
            tr("Forward one page"),
            "next",
            partial(practice.arrive, "forward", browser.forward()),
        )
        forward.setEnabled(browser.tab.can_go_forward)
        again = self._sign(
            "reload",
            tr("Load the page again"),
            "again",
            partial(practice.arrive, "reload", browser),
        )
        again.setEnabled(bool(browser.entry.address))
        keep = self._sign("bookmark", tr("Keep this page as a bookmark"), "star", practice.bookmark)
        keep.setEnabled(practice.page is not None)
        if browser.entry.address in browser.kept:
            keep.setAccessibleName(tr("Keep this bookmark no longer"))
        ways = Flow(back, forward, again, keep, gap=12)
        address = AddressField(practice)
        go = Button(tr("Go"), practice.go, look="more", centred=True)
        go.setObjectName("go")
        end = QWidget()
        row = QHBoxLayout(end)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(address, 1)
        row.addWidget(go)
        columns = Columns(ways, end, (5, 11), narrow=practice.px(760), gap=12)
        self.inside.column.addWidget(columns)

    def _add_bookmarks(self) -> None:
        practice = self._practice
        pages = [practice.page_at(address) for address in practice.browser.kept]
        row = Flow(gap=12)
        for page in pages:
            if page is None:
                continue
            kept = Button(
                practice.stage.text(f"title-{page['id']}"),
                partial(
                    practice.arrive, "open-bookmark", practice.browser.visited(page["address"])
                ),
                icon="star",
                look="more",
                icon_size=24,
            )
            kept.setObjectName(f"kept-{page['id']}")
            row.row.addWidget(kept)
        if row.row.count():
            self.inside.column.addWidget(row)


class AddressField(TextField):
    """Addresses go from left to right in every language; a press on it marks the old address."""

    def __init__(self, practice: BrowserActivity) -> None:
        super().__init__(practice.stage.context, practice.words.tr("Address"), practice.typed)
        self.setObjectName("address")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferLatin)
        self.textChanged.connect(lambda text: practice.note(typed=text))
        self.returnPressed.connect(practice.go)
        self._is_new = False

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._is_new = event.reason() is Qt.FocusReason.MouseFocusReason

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._is_new and not self.hasSelectedText():
            self.selectAll()
        self._is_new = False
