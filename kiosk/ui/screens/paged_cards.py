# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cards of a list, as many at a time as one can look through, however many there are."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.ui.layouts import CardGrid, Flow, Stack
from kiosk.ui.widgets.pressable import Button

PAGE = 24  # an even number: the last row of two columns is full
_GAP = 20  # px, as between the rows of a grid


class PagedCards(Stack):
    """The first cards, and a button that shows more of them.

    ids: of what is listed. card: makes the card of one, None where it cannot be read. least: the
    least width of a card in px. shown: how many to begin with. more: the words on the button.
    on_more: told how many are shown then.
    """

    def __init__(
        self,
        ids: Sequence[str],
        card: Callable[[str], QWidget | None],
        least: int,
        more: str,
        on_more: Callable[[int], object],
        shown: int = PAGE,
    ) -> None:
        super().__init__(gap=_GAP)
        self.cards: list[QWidget] = []
        self._ids, self._card, self._least = ids, card, least
        self._more, self._on_more = more, on_more
        self._shown = 0
        self._foot: Flow | None = None
        self._show(max(shown, PAGE))

    def _show(self, count: int) -> list[QWidget]:
        """Show the next cards; they are returned."""
        made = [self._card(id_) for id_ in self._ids[self._shown : self._shown + count]]
        cards = [card for card in made if card is not None]
        self._shown += count
        self.cards += cards
        if cards:
            self.column.addWidget(CardGrid(cards, least=self._least, most=2, gap=_GAP))
        if self._shown < len(self._ids):
            button = Button(self._more, self._show_more)
            button.setObjectName("show-more")
            self._foot = Flow(button, centred=True)
            self.column.addWidget(self._foot)
        return cards

    def _show_more(self) -> None:
        if self._foot is not None:
            self._foot.hide()
            self._foot.deleteLater()
            self._foot = None
        cards = self._show(PAGE)
        self._on_more(self._shown)
        if cards:
            cards[0].setFocus(Qt.FocusReason.OtherFocusReason)
