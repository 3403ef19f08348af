# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The technical words of a page: underlined where they stand, and explained in a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from kiosk.content.markup import runs
from kiosk.content.mentions import Finder, Mention, forms_of
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

if TYPE_CHECKING:
    from kiosk.domain.glossary import GlossaryWord
    from kiosk.i18n import Words
    from kiosk.ui.context import Context


class Explained:
    """The words that are explained on one page, as its labels are made.

    content: the language of the page's texts. piece: the id of what they belong to.
    """

    def __init__(self, context: Context, content: Words, piece: str) -> None:
        self._context, self._content, self._piece = context, content, piece
        self._found: dict[str, None] = {}  # ids, in the order of the page

    def mark(self, label: Label) -> Label:
        """Underline the first mention of each word in a label, and note it for the page."""
        mentions = self._note(label.plain)
        label.mark_words(mentions, self.explain)
        return label

    def note(self, text: str) -> None:
        """Have the words of a text explained by the page's button.

        For what is pressed as a whole, so that none of its words can be touched alone.
        """
        self._note("\n".join(paragraph.text for paragraph in runs(text)))

    def _note(self, plain: str) -> list[Mention]:
        """The first mention of each word in a text."""
        glossary = self._context.library.glossary
        if not glossary:
            return []
        elsewhere = {word.id for word in glossary if self._piece in word.not_in}
        found = finder(self._content, glossary).first(plain)
        mentions = [mention for mention in found if mention.id not in elsewhere]
        self._found.update(dict.fromkeys(mention.id for mention in mentions))
        return mentions

    def button(self) -> Button | None:
        """What explains all words of the page, by every way to press; None where it has none."""
        if not self._found:
            return None
        text = self._context.words.tr("Explain the words")
        button = Button(text, lambda: self._show(self._found), icon="book", look="quiet")
        button.setObjectName("explain-words")
        return button

    def explain(self, word: str) -> None:
        """Show what one word means."""
        self._show([word])

    def _show(self, ids: Iterable[str]) -> None:
        by_id = {word.id: word for word in self._context.library.glossary}
        of = self._content.of
        said = [f"**{of(by_id[id_].term)}**\n\n{of(by_id[id_].means)}" for id_ in ids]
        self._context.navigator.explain(said)


def finder(content: Words, glossary: Sequence[GlossaryWord]) -> Finder:
    """What finds the words of a glossary in the texts of a language."""
    return _finder(tuple((word.id, content.of(word.forms)) for word in glossary))


@lru_cache(maxsize=4)  # a visit has one language, rarely two
def _finder(forms: tuple[tuple[str, str], ...]) -> Finder:
    return Finder({id_: forms_of(listed) for id_, listed in forms})
