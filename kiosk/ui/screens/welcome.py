# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Languages in their own script, each with a button that says its name aloud.

It can be used by somebody who reads none of them: the greeting goes round the languages, and
who comes with the Tab key hears each name in its own voice.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.domain.errors import KioskError
from kiosk.i18n import Direction, Language, Words
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import speak_in
from kiosk.ui.layouts import CardGrid
from kiosk.ui.places import WelcomePlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.toolbox import SPEAK
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card, IconButton

_GREETINGS = 4
_ROUND_MS = 5000  # how long one greeting comes first
_QUIET_MS = 30_000  # nothing goes round so long after somebody did something (WCAG 2.2.2)
_DEEDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
    }
)


class WelcomeScreen(Screen[WelcomePlace]):
    """The first screen. Touch your language to begin."""

    name = "welcome"
    shows_content = False
    speaks_to_keys = True
    margins = (60, 36, 60, 24)

    @override
    def build(self) -> None:
        offered = self.context.offered
        head = QHBoxLayout()
        head.setSpacing(34)
        head.addWidget(Icon("arch", 80), 0, Qt.AlignmentFlag.AlignTop)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        self._greeting = Label("", "greeting")
        self._lead = Label("", "lead")
        titles.addWidget(self._greeting)
        titles.addWidget(self._lead)
        head.addLayout(titles, 1)
        self.column.addLayout(head)
        cards: list[QWidget] = [self._card(language) for language in offered]
        self.first = cards[0]
        self.add(CardGrid(cards, least=self.px(290), most=3 if len(cards) < 9 else 4), 1)
        self._turn = 0
        self._greet(self.words)
        self._timer = QTimer(self)
        self._timer.setInterval(_ROUND_MS)
        self._timer.timeout.connect(self._on_round)

    @override
    def bars(self) -> Bars:
        return Bars(
            remark=self.words.tr("No account. No name. Nothing is kept."),
            remark_icon="lock",
            top=False,
            settings_below=True,
        )

    @override
    def spoken_screen(self) -> tuple[tuple[str, str], ...]:
        offered = self.context.offered
        return tuple((f"{one.greeting}. {one.name}. {one.invitation}.", one.tag) for one in offered)

    @override
    def spoken_focus(self, widget: QWidget) -> tuple[tuple[str, str], ...]:
        """A language speaks for itself, and says how everything can be heard."""
        for language in self.context.offered:
            if widget.objectName() == f"choose-{language.tag}":
                words = self._words_of(language)
                how = words.tr(
                    "Press Enter to begin. Press {speak}, and everything is spoken.", speak=SPEAK
                )
                return ((f"{language.name}.", language.tag), (how, words.language.tag))
        return ()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        self.window().windowHandle().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DEEDS:
            self._timer.start(_QUIET_MS)
        return False

    def _on_round(self) -> None:
        """The next language comes first; its words are read off the main thread."""
        self._timer.setInterval(_ROUND_MS)
        self._turn = (self._turn + 1) % len(self.context.offered)
        language = self.context.offered[self._turn]

        def show(words: Words) -> None:
            if is_alive(self):
                self._greet(words)

        self.context.tasks.run(lambda: self._words_of(language), show, _never)

    def _greet(self, words: Words) -> None:
        """The greetings from the one whose turn it is, and what we promise in its language."""
        offered = self.context.offered
        around = offered[self._turn :] + offered[: self._turn]
        self._greeting.show_text(" · ".join(one.greeting for one in around[:_GREETINGS]))
        self._lead.show_text(words.tr("Everything you type here is erased when you finish."))

    def _words_of(self, language: Language) -> Words:
        """A language's words; this screen's where they are damaged."""
        try:
            return self.context.catalogues.words(language.tag)
        except KioskError:
            return self.words

    def _card(self, language: Language) -> Card:
        """The language in its own words, and in it the speaker that says its name."""
        card = Card(language.name, lambda: self.context.navigator.begin(language.tag), across=True)
        card.setObjectName(f"choose-{language.tag}")
        card.setAccessibleDescription(language.invitation)
        speak_in(card, language.tag)
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
        say.setMinimumSize(64, 64)
        card.column.addWidget(say, 0, Qt.AlignmentFlag.AlignVCenter)
        right = language.direction is Direction.RIGHT_TO_LEFT
        card.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        )
        return card


def _never(error: KioskError) -> None:
    """What `_words_of` has caught already."""
    raise error
