# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Languages in their own script, each with a button that says its name aloud."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.i18n import Direction, Language
from kiosk.marks import override
from kiosk.ui.layouts import CardGrid
from kiosk.ui.places import WelcomePlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card, IconButton

_GREETINGS = 4


class WelcomeScreen(Screen[WelcomePlace]):
    """The first screen. Touch your language to begin."""

    name = "welcome"
    margins = (60, 36, 60, 24)

    @override
    def build(self) -> None:
        offered = self.context.offered
        head = QHBoxLayout()
        head.setSpacing(34)
        head.addWidget(Icon("arch", 80), 0, Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        greetings = " · ".join(language.greeting for language in offered[:_GREETINGS])
        titles.addWidget(Label(greetings, "greeting"))
        titles.addWidget(
            Label(self.words.tr("Everything you type here is erased when you finish."), "lead")
        )
        head.addLayout(titles, 1)
        self.column.addLayout(head)
        cards: list[QWidget] = [self._card(language) for language in offered]
        self.first = cards[0]
        self.add(CardGrid(cards, least=self.px(290), most=3 if len(cards) < 9 else 4), 1)

    @override
    def bars(self) -> Bars:
        return Bars(
            remark=self.words.tr("No account. No name. Nothing is kept."),
            remark_icon="lock",
            top=False,
            settings_below=True,
        )

    def _card(self, language: Language) -> Card:
        """The language in its own words, and in it the speaker that says its name."""
        card = Card(language.name, lambda: self.context.navigator.begin(language.tag), across=True)
        card.setObjectName(f"choose-{language.tag}")
        card.setAccessibleDescription(language.invitation)
        card.setMinimumHeight(self.px(130))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addStretch()
        words.addWidget(Label(language.name, "heading"))
        words.addWidget(Label(language.invitation, "note"))
        words.addStretch()
        card.column.addLayout(words, 1)
        say = IconButton(
            self.words.tr("Say the name: {name}", name=language.name),
            lambda: self.context.navigator.say_language(language),
            Icon("speaker", 38),
        )
        say.setObjectName(f"say-{language.tag}")
        say.setFixedSize(64, 64)
        card.column.addWidget(say, 0, Qt.AlignmentFlag.AlignVCenter)
        right = language.direction is Direction.RIGHT_TO_LEFT
        card.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )
        return card
