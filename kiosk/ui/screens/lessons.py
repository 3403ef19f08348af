# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Topics, search, and the lessons of a topic."""

from PySide6.QtWidgets import QWidget

from kiosk.domain.lesson import Lesson
from kiosk.marks import override
from kiosk.ui.layouts import CardGrid, Columns, Stack
from kiosk.ui.places import LessonPlace, LessonsPlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.search_box import SearchBox
from kiosk.ui.widgets.topic import Topic


class LessonsScreen(Screen[LessonsPlace]):
    """Topics at the start side, their lessons beside them."""

    name = "lessons"

    @override
    def build(self) -> None:
        self._topics = [t for t in self.context.library.topics if self._lessons(t)]
        self._topic = self.place.topic or (self._topics[0] if self._topics else "")
        self._results = Stack()
        self._shown: QWidget | None = None
        searched = self.context.visit.searched
        search = SearchBox(self.context, self.words.tr("Search lessons"), searched)
        search.setObjectName("search")
        search.setAccessibleDescription(
            self.words.tr("What is found is shown below while you write.")
        )
        search.textChanged.connect(self._on_search)
        topics: list[QWidget] = [self._topic_card(topic) for topic in self._topics]
        start = Stack(Label(self.words.tr("Learn"), "heading"), *topics, gap=12)
        start.column.addStretch()
        end = Stack(search, self._results)
        end.column.addStretch()
        self.add(Columns(start, end, (3, 10), narrow=self.px(860), gap=30))
        self.column.addStretch()
        self._on_search(self.context.visit.searched)

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.words.tr("Learn"),
            note=self.words.tr("lessons"),
            start=self.back_action(),
            end=(self.finish_action(),),
        )

    def _lessons(self, topic: str) -> list[Lesson]:
        return list(self.context.library.lessons_of(topic))

    def _topic_card(self, topic: str) -> Topic:
        title = self.words.of(self.context.library.topics[topic])
        lessons = self._lessons(topic)
        done = sum(self.context.visit.is_done(lesson) for lesson in lessons)
        note = (
            self.words.tr("{done} of {all} done", done=done, all=len(lessons))
            if done
            else self.words.trn("{n} lesson", "{n} lessons", len(lessons))
        )
        card = Topic(
            title,
            note,
            lambda: self.context.navigator.open(LessonsPlace(topic)),
            chosen=topic == self._topic,
        )
        card.setObjectName(f"topic-{topic}")
        return card

    def _on_search(self, typed: str) -> None:
        self.context.visit.searched = typed
        wanted = typed.strip().casefold()
        if not wanted:
            self._show(self._lessons(self._topic))
            return
        lessons = self.context.library.lessons.values()
        found = [lesson for lesson in lessons if wanted in self._searchable(lesson)]
        self._show(found)
        if self.isVisible():
            words = self.words
            text = words.trn("{n} lesson found", "{n} lessons found", len(found))
            self.context.navigator.announce(text if found else words.tr("Nothing found."))

    def _searchable(self, lesson: Lesson) -> str:
        titles = (step.texts["title"] for step in lesson.steps)
        return " ".join(
            self.words.of(text) for text in (lesson.title, lesson.summary, *titles)
        ).casefold()

    def _show(self, lessons: list[Lesson]) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
        if lessons:
            cards: list[QWidget] = [self._card(lesson) for lesson in lessons]
            self.first = self.first or cards[0]
            self._shown = CardGrid(cards, least=self.px(380), most=2)
        else:
            self._shown = Label(
                self.words.tr("Nothing found. Try another word, or choose a topic."), "lead"
            )
        self._results.column.addWidget(self._shown)

    def _card(self, lesson: Lesson) -> ListCard:
        words = self.words.for_content(lesson.texts())
        minutes = self.words.trn("{n} minute", "{n} minutes", lesson.minutes)
        note = f"{words.of(lesson.summary)} · {minutes}"
        chip = None
        if self.context.visit.is_done(lesson):
            chip = (self.words.tr("✓ Done"), "")
        elif words is not self.words:
            chip = (self.words.tr("in {language}", language=words.language.name), "plain")
        card = ListCard(
            words.of(lesson.title),
            note,
            lesson.icon,
            lambda: self.context.navigator.open(LessonPlace(lesson.id)),
            chip=chip,
        )
        card.setObjectName(f"lesson-{lesson.id}")
        return card
