# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""All words that are explained, in the order of the alphabet, and a search among them."""

from functools import partial

from kiosk.content.filtering import alphabet, has_words
from kiosk.domain.glossary import GlossaryWord
from kiosk.marks import override
from kiosk.ui.places import GlossaryPlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.screens.filtered import Filtered, Left
from kiosk.ui.screens.paged_cards import PagedCards
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card


class GlossaryScreen(Screen[GlossaryPlace]):
    """A card for each word with what it means; pressing one shows it large, in a sheet."""

    name = "glossary"

    @override
    def build(self) -> None:
        glossary = self.context.library.glossary
        self.content = self.words.for_content([text for word in glossary for text in word.texts()])
        self._words = {word.id: word for word in self._in_order(glossary)}
        self.add(Label(self.words.tr("What do these words mean?"), "heading"))
        filtered = Filtered(
            self.context,
            self.words.tr("Search words"),
            self.context.visit.words_sought,
            self._on_typed,
            self._left,
        )
        self.add(filtered)
        self.first = filtered.first
        self.column.addStretch()

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr("All words explained"),
            start=self.back_action(),
            end=(self.finish_action(),),
        )

    def _in_order(self, glossary: tuple[GlossaryWord, ...]) -> list[GlossaryWord]:
        tag = self.content.language.tag
        return sorted(glossary, key=lambda word: alphabet(tag, self.content.of(word.term)))

    def _left(self, typed: str) -> Left:
        """Those named so come before those in whose meaning it only stands."""
        of, visit = self.content.of, self.context.visit
        named = [
            id_
            for id_, word in self._words.items()
            if has_words(of(word.forms), typed, inside=True)
        ]
        told = [
            id_
            for id_, word in self._words.items()
            if id_ not in named and has_words(f"{of(word.forms)} {of(word.means)}", typed)
        ]
        ids = named + told
        said = self.words.trn("{n} word found", "{n} words found", len(ids))
        if not ids:
            return Left((), said)
        cards = PagedCards(
            ids,
            self._card,
            least=self.px(380),
            more=self.words.tr("Show more words"),
            on_more=partial(setattr, visit, "words_shown"),
            shown=visit.words_shown,
        )
        return Left((cards,), said, cards.cards[0])

    def _card(self, id_: str) -> Card:
        term, means = (
            self.content.of(text) for text in (self._words[id_].term, self._words[id_].means)
        )
        said = f"**{term}**\n\n{means}"
        card = Card(term, lambda: self.context.navigator.explain([said]))
        card.setObjectName(f"word-{id_}")
        card.setAccessibleDescription(means)
        card.column.setSpacing(6)
        card.column.addWidget(Label(term, "subheading"))
        card.column.addWidget(Label(means))
        card.column.addStretch()
        return card

    def _on_typed(self, typed: str) -> None:
        self.context.visit.words_sought = typed
        self.context.visit.words_shown = 0
