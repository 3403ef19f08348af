# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a practice browser shows below its bars: a page, what was found, or a window over it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.marks import override
from kiosk.ui.activities.result_list import ResultCard
from kiosk.ui.layouts import Columns, Flow, Stack
from kiosk.ui.paper_html import isolated
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, IconButton
from kiosk.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from kiosk.ui.activities.browser import BrowserActivity, Page

_INSET, _BELOW = 28, 20  # px of a page that are to be seen round the window that covers it


class BrowserPage(Stack):
    """The page itself; `first` is what can be pressed first, if anything can."""

    def __init__(self, practice: BrowserActivity) -> None:
        super().__init__(gap=12)
        self._practice = practice
        self._tr = practice.words.tr
        self.first: QWidget | None = None
        page = practice.page
        if page is not None:
            self._add_page(page)
        else:
            self._add_none(practice.browser.entry.address)
        self.column.addStretch()

    def _add_none(self, address: str) -> None:
        tr = self._tr
        if not address:
            self.column.addWidget(Label(tr("Nothing is open here yet"), "heading"))
            self.column.addWidget(Label(tr("Write an address above, and press “Go”.")))
            return
        self.column.addWidget(Label(tr("This page was not found"), "heading"))
        text = tr("There is no page at {address}.", address=isolated(address))
        self.column.addWidget(Label(text))
        self.column.addWidget(Label(tr("A letter may be missing, or one too many.")))

    def _add_page(self, page: Page) -> None:
        practice, text = self._practice, self._practice.stage.text
        self.column.addWidget(Label(text(f"title-{page['id']}"), "heading"))
        self.column.addWidget(Label(text(f"text-{page['id']}")))
        if "search" in page:
            self._add_search(page)
        links = Flow(gap=12)
        for target in page.get("links", ()):
            link = Button(
                text(f"link-{page['id']}-{target}"),
                partial(practice.follow, target),
                icon="next",
                icon_after=True,
                look="more",
                icon_size=24,
            )
            link.setObjectName(f"link-{target}")
            links.row.addWidget(link)
            self.first = self.first or link
        if links.row.count():
            self.column.addWidget(links)

    def _add_search(self, page: Page) -> None:
        tr, practice = self._tr, self._practice
        field = SearchBox(
            practice.stage.context, tr("Search the web"), practice.state.get("query", "")
        )
        field.setObjectName("query")
        field.textChanged.connect(lambda text: practice.note(query=text))

        def search() -> None:
            practice.search(page, practice.state.get("query", ""))

        field.returnPressed.connect(search)
        button = Button(tr("Search"), search, icon="search", look="more", icon_size=24)
        button.setObjectName("search")
        row = Columns(field, button, (4, 1), narrow=practice.px(760), gap=12)
        self.column.addWidget(row)
        query = practice.browser.entry.query
        if not query:
            return
        if not practice.is_found(page, query):
            self.column.addWidget(Label(tr("Nothing was found for “{words}”.", words=query)))
            return
        self.column.addWidget(Label(tr("Found for “{words}”:", words=query), "strong"))
        for result in page["search"]["results"]:
            target, is_advert = result["id"], bool(result.get("advert"))
            card = ResultCard(
                practice.words,
                practice.stage.text(f"title-{target}"),
                practice.pages[target]["address"],
                practice.stage.text(f"snippet-{page['id']}-{target}"),
                partial(practice.follow, target, is_advert=is_advert),
                is_advert=is_advert,
            )
            card.setObjectName(f"result-{target}")
            self.column.addWidget(card)


class Popup(Box):
    """A window that covers a page: a real cross in its corner, and a button that only looks so."""

    def __init__(self, practice: BrowserActivity) -> None:
        super().__init__("notice", margin=16)
        self.setObjectName("sheet-popup")  # it lies over the page on purpose
        page, tr = practice.page, practice.words.tr
        assert page is not None
        self.cross = IconButton(tr("Close this window"), practice.close_popup, Icon("close", 26))
        self.cross.setObjectName("popup-close")
        text = Label(practice.stage.text(f"popup-{page['id']}"), "subheading")
        false = Button(
            practice.stage.text(f"popup-close-{page['id']}"),
            practice.press_false_close,
            look="primary",
        )
        false.setObjectName("popup-false")
        self.column.addWidget(self.cross, 0, Qt.AlignmentFlag.AlignRight)
        self.column.addWidget(text)
        self.column.addWidget(Flow(false))


class Covered(QWidget):
    """A page that cannot be pressed, because a window lies over it."""

    def __init__(self, page: QWidget, cover: QWidget) -> None:
        super().__init__()
        self._page, self._cover = page, cover
        page.setParent(self)
        cover.setParent(self)
        page.setEnabled(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int, /) -> int:
        cover = self._cover.heightForWidth(width - 2 * _INSET) + 2 * _INSET
        return max(self._page.heightForWidth(width), cover) + _BELOW

    @override
    def sizeHint(self) -> QSize:
        width = self._cover.sizeHint().width() + 2 * _INSET
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._cover.minimumSizeHint().width() + 2 * _INSET, 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self._page.setGeometry(QRect(0, 0, width, self.height()))
        inner = width - 2 * _INSET
        height = self._cover.heightForWidth(inner)
        self._cover.setGeometry(QRect(_INSET, _INSET, inner, height))
