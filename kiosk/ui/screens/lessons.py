# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Topics, search, and the lessons of a topic; what comes next for this person has a chip."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.content.library import Found
from kiosk.domain.errors import KioskError
from kiosk.domain.path import Outline
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.layouts import Columns, Stack
from kiosk.ui.places import GlossaryPlace, LessonPlace, LessonsPlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.screens.paged_cards import PAGE, PagedCards
from kiosk.ui.screens.record import record_actions
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.searching import Searching
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.search_box import SearchBox
from kiosk.ui.widgets.topic import Topic

_SEARCH = ""  # what a search is called among the topics that show more than their first lessons


class LessonsScreen(Screen[LessonsPlace]):
    """Topics at the start side, their lessons beside them."""

    name = "lessons"
    _says = False  # whether what is found is announced: once somebody writes

    @override
    def build(self) -> None:
        library, visit = self.context.library, self.context.visit
        self._of_topic: defaultdict[str, list[Outline]] = defaultdict(list)
        for outline in library.outlines:
            self._of_topic[outline.topic].append(outline)
        self._next = visit.next_lessons(library.outlines, library.topics)
        topics = [topic for topic in library.topics if self._of_topic[topic]]
        self._topic = self.place.topic or self._topic_to_begin_with(topics)
        self._results = Stack()
        self._shown: QWidget | None = None
        self._searching = Searching(
            self.context.tasks,
            partial(library.search, self.words.language.tag),
            lambda: self.context.visit.searched,
            self._on_found,
            self._on_failure,
        )
        search = self._search = SearchBox(
            self.context, self.words.tr("Search lessons"), visit.searched
        )
        search.setObjectName("search")
        search.setAccessibleDescription(
            self.words.tr("What is found is shown below while you write.")
        )
        search.textChanged.connect(self._on_typed)
        cards: dict[str, QWidget] = {topic: self._topic_card(topic) for topic in topics}
        start = Stack(Label(self.words.tr("Learn"), "heading"), *cards.values(), gap=12)
        if library.glossary:
            start.column.addWidget(self._to_words())
        start.column.addStretch()
        end = Stack(search, self._results)
        end.column.addStretch()
        end.installEventFilter(self)
        self.add(Columns(start, end, (3, 10), narrow=self.px(860), gap=30))
        self.column.addStretch()
        self._says = False
        if visit.searched.strip():
            self.first = cards.get(self._topic)
            self._searching.ask()
        else:
            self._show_topic()

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr("Learn"),
            note=self.words.tr("lessons"),
            start=self.back_action(),
            end=(*record_actions(self), self.finish_action()),
        )

    def _topic_to_begin_with(self, topics: Sequence[str]) -> str:
        """Where nobody has chosen one: the topic of the lesson that comes next."""
        ids = dict.fromkeys(self._next[:1])
        found = (o.topic for o in self.context.library.outlines if o.id in ids)
        topic = next(found, "")
        return topic if topic in topics else next(iter(topics), "")

    def _topic_card(self, topic: str) -> Topic:
        title = self.words.of(self.context.library.topics[topic])
        lessons = self._of_topic[topic]
        done = sum(self.context.visit.is_done(lesson) for lesson in lessons)
        note = (
            self.words.tr("{done} of {all} done", done=done, all=len(lessons))
            if done
            else self.words.trn("{n} lesson", "{n} lessons", len(lessons))
        )
        card = Topic(title, note, partial(self._choose, topic), chosen=topic == self._topic)
        card.setObjectName(f"topic-{topic}")
        return card

    def _to_words(self) -> Button:
        """The way to all words that are explained."""
        opened = self.context.navigator.open
        text = self.words.tr("All words explained")
        button = Button(text, lambda: opened(GlossaryPlace()), icon="book", look="quiet")
        button.setObjectName("all-words")
        return button

    def _choose(self, topic: str) -> None:
        self.context.visit.searched = ""
        self.context.navigator.open(LessonsPlace(topic))

    def _on_typed(self, typed: str) -> None:
        self.context.visit.searched = typed
        self.context.visit.lessons_shown.pop(_SEARCH, None)
        self._says = True
        if typed.strip():
            self._searching.ask()
        else:
            self._searching.drop()
            self._show_topic()

    def _on_found(self, found: Found) -> None:
        if not is_alive(self):
            return
        parts: list[QWidget] = []
        said = ""
        if found.lessons and not found.exact:
            said = self.words.tr("Nothing is written exactly like that. These come near:")
            parts.append(Label(said, "lead"))
        if found.lessons:
            cards = self._cards(found.lessons, _SEARCH)
            parts.append(cards)
        else:
            parts.append(self._nothing())
        self._show(parts)
        if self._says:
            self._bring_up()
            self.context.navigator.announce(f"{said} {self._count(found)}".strip())
        elif found.lessons and cards.cards and self.first is not None and self.first.hasFocus():
            # The screen was drawn before the answer came: now there is what most people want.
            cards.cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_up(self) -> None:
        """Scroll to where one writes: where the topics are above, what is found would be below."""
        area = self.parentWidget()
        while area is not None and not isinstance(area, ScrollArea):
            area = area.parentWidget()
        if area is not None and self._search.hasFocus():
            top = self._search.mapTo(self, QPoint(0, 0)).y() - self.margins[1]
            area.verticalScrollBar().setValue(top)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # It has its place only after several rounds of layout, some of them later.
        if event.type() == QEvent.Type.Move and self._says:
            QTimer.singleShot(0, self, self._bring_up)
        return False

    def _on_failure(self, error: KioskError) -> None:
        if is_alive(self):
            self.context.navigator.tell(error)

    def _count(self, found: Found) -> str:
        words, n = self.words, len(found.lessons)
        if not n:
            return words.tr("Nothing found.")
        if found.more:
            return words.tr("More than {n} lessons found", n=n)
        return words.trn("{n} lesson found", "{n} lessons found", n)

    def _show_topic(self) -> None:
        """The lessons of the topic; before them what comes next, where that is elsewhere."""
        ids = [outline.id for outline in self._of_topic[self._topic]]
        parts: list[QWidget] = []
        cards: list[QWidget] = []
        if self._goes_ahead(ids):
            ahead = self._cards(self._next, "next", says_next=False)
            parts += [Label(self.words.tr("Next for you"), "heading"), ahead]
            cards += ahead.cards
            ids = [id_ for id_ in ids if id_ not in self._next]
            if ids:
                title = self.words.of(self.context.library.topics[self._topic])
                parts.append(Label(title, "heading"))
        if ids:
            of_topic = self._cards(ids, self._topic)
            parts.append(of_topic)
            cards += of_topic.cards
        self._show(parts or [self._nothing()])
        wanted = {f"lesson-{id_}" for id_ in self._next}
        ahead_first = (card for card in cards if card.objectName() in wanted)
        self.first = next(ahead_first, next(iter(cards), None))

    def _goes_ahead(self, ids: Sequence[str]) -> bool:
        """Whether what comes next has a place of its own above the topic.

        It has for who has done something here or brought a pass, and chose no topic, where the
        topic would not show all of it.
        """
        visit = self.context.visit
        knows = bool(visit.finished or visit.restored or visit.proposed)
        return knows and not self.place.topic and not set(self._next) <= set(ids)

    def _nothing(self) -> Label:
        return Label(self.words.tr("Nothing found. Try another word, or choose a topic."), "lead")

    def _show(self, parts: Sequence[QWidget]) -> None:
        if self._shown is not None:
            self._results.column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = Stack(*parts)
        self._results.column.addWidget(self._shown)

    def _cards(self, ids: Sequence[str], where: str, *, says_next: bool = True) -> PagedCards:
        shown = self.context.visit.lessons_shown
        return PagedCards(
            ids,
            partial(self._card, says_next=says_next),
            least=self.px(380),
            more=self.words.tr("Show more lessons"),
            on_more=partial(shown.__setitem__, where),
            shown=shown.get(where, PAGE),
        )

    def _card(self, id_: str, *, says_next: bool) -> ListCard | None:
        try:
            lesson = self.context.library.lesson(id_)
        except KioskError as error:
            self.context.log.note(error.code, **error.data)
            return None
        words = self.words.for_content(lesson.texts())
        minutes = self.words.trn("{n} minute", "{n} minutes", lesson.minutes)
        note = f"{words.of(lesson.summary)} · {minutes}"
        chip, badge = None, ""
        if self.context.visit.is_done(lesson):
            chip = (self.words.tr("✓ Done"), "")
        elif id_ in self._next:
            badge = "learn"
            chip = (self.words.tr("Next for you"), "next") if says_next else None
        elif words is not self.words:
            chip = (self.words.tr("in {language}", language=words.language.name), "plain")
        card = ListCard(
            words.of(lesson.title),
            note,
            lesson.icon,
            partial(self.context.navigator.open, LessonPlace(id_)),
            badge=badge,
            chip=chip,
        )
        card.setObjectName(f"lesson-{id_}")
        return card
