# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One result of a search, as search pages show it: address, title, and a line or two."""

from collections.abc import Callable

from kiosk.i18n import Words
from kiosk.ui.layouts import Flow
from kiosk.ui.paper_html import isolated
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card


class ResultCard(Card):
    """Pressing it opens the page. An advert says so beside its address, as adverts must."""

    def __init__(
        self,
        words: Words,
        title: str,
        address: str,
        snippet: str,
        on_press: Callable[[], object],
        *,
        is_advert: bool = False,
    ) -> None:
        advert = words.tr("Advert")
        name = f"{title}, {isolated(address)}"
        super().__init__(f"{advert}: {name}" if is_advert else name, on_press, look="card")
        self.setAccessibleDescription(snippet)
        self.column.setContentsMargins(18, 12, 18, 12)
        self.column.setSpacing(4)
        above = Flow(gap=12)
        if is_advert:
            above.row.addWidget(Chip(advert, "plain"))
        above.row.addWidget(Label(isolated(address), "note", prefers_line=True))
        self.column.addWidget(above)
        self.column.addWidget(Label(title, "subheading", "city"))
        self.column.addWidget(Label(snippet))
