# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One checklist: tick, open the how, take it home."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from kiosk.domain.checklist import How, Item
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui import papers
from kiosk.ui.glossary import Explained
from kiosk.ui.layouts import Columns, Stack
from kiosk.ui.places import ChecklistPlace, LessonPlace, LetterPlace
from kiosk.ui.screen import Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.ui.widgets.progress import Ring

DEVICES = {
    "android": N_("Android"),
    "iphone": N_("iPhone"),
    "windows": N_("Windows"),
    "linux": N_("Linux"),
    "any": N_("On any device"),
}


class ChecklistScreen(Screen[ChecklistPlace]):
    """Items at the start side, how far one is and what to take home beside them."""

    name = "checklist"

    @override
    def build(self) -> None:
        self._checklist = self.context.library.checklist(self.place.checklist)
        self.content = self.words.for_content(self._checklist.texts())
        self._ticked = self.context.visit.open_checklist(self._checklist)
        self._explained = Explained(self.context, self.content, self._checklist.id)
        items = Stack(*(self._row(item) for item in self._checklist.items), gap=14)
        items.column.addStretch()
        aside = Stack(
            *self._progress(),
            *self._letter(),
            *self._to_take(),
            *self._words(),
            *self._notes(),
        )
        aside.column.addStretch()
        self.add(Columns(items, aside, (28, 10), narrow=self.px(860)), 1)

    @override
    def bars(self) -> Bars:
        return Bars(
            title=self.content.of(self._checklist.title),
            note=self.words.tr("checklist"),
            start=self.back_action(),
            end=(self.finish_action(),),
        )

    def _row(self, item: Item) -> Box:
        is_open = self.context.visit.opened_how == item.id
        what, why = self.content.of(item.what), self.content.of(item.why)
        self._explained.note(f"{what}\n\n{why}")
        box = Box(tone="safe" if is_open else "", margin=16)
        head = QHBoxLayout()
        tick = Tick(
            what,
            partial(self._on_tick, item.id),
            ticked=item.id in self._ticked,
            note=why,
            tone="safe",
            look="subheading",
        )
        tick.setObjectName(f"tick-{item.id}")
        self.first = self.first or tick
        head.addWidget(tick, 1)
        text = self.words.tr("Close") if is_open else self.words.tr("How?")
        how = Button(text, lambda: self._on_how(item.id), look="top", icon="")
        how.setObjectName(f"how-{item.id}")
        how.setAccessibleName(f"{text} {what}")
        head.addWidget(how, 0, Qt.AlignmentFlag.AlignVCenter)
        box.column.addLayout(head)
        if is_open:
            box.column.addWidget(self._how(item))
        return box

    def _how(self, item: Item) -> Box:
        inset = Box("inset", margin=18)
        for how in item.how:
            inset.column.addWidget(self._explained.mark(Label(self._on_device(item, how))))
        lesson = self.context.library.lessons.get(item.lesson or "")
        if lesson is not None:
            title = self.words.for_content(lesson.texts()).of(lesson.title)
            button = Button(
                self.words.tr("Lesson: {title}", title=title),
                lambda: self.context.navigator.open(LessonPlace(lesson.id)),
                icon="book",
            )
            inset.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return inset

    def _on_device(self, item: Item, how: How) -> str:
        """How to do it, after the device; where it is the same on all of them, that goes unsaid."""
        text = self.content.of(how.text)
        if how.device == "any" and len(item.how) == 1:
            return text
        device = self.words.tr(DEVICES[how.device])
        return self.words.tr("**{device}**: {how}", device=device, how=text)

    def _words(self) -> list[Button]:
        """What explains the words of the page, where it has any."""
        button = self._explained.button()
        return [button] if button is not None else []

    def _to_take(self) -> list[Button]:
        """On paper or on a phone; never on a phone that somebody else may look into."""
        tr = self.words.tr
        if self._checklist.quick_exit:
            return [self._aside_button(tr("Print"), self._on_print, "print")]
        return [
            self._aside_button(tr("Print for home"), self._on_print, "print"),
            self._aside_button(tr("Show on my phone"), self._on_phone, "phone"),
        ]

    def _progress(self) -> list[Box]:
        """How far one is, and a word for it; not where nothing about the matter is to be cheered."""
        if self._checklist.quick_exit:
            return []
        done, of = len(self._ticked), len(self._checklist.items)
        box = Box()
        ring = Ring(
            done, of, f"{self.words.number(done)}/{self.words.number(of)}", self.context.theme
        )
        ring.setAccessibleName(self.words.tr("{done} of {all}", done=done, all=of))
        box.column.addWidget(ring)
        label = Label(self._cheer(done, of), "subheading")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.column.addWidget(label)
        return [box]

    def _letter(self) -> list[Button]:
        """The way to the letter, where this checklist offers one."""
        if not self._checklist.letter:
            return []
        opened = self.context.navigator.open
        text = self.words.tr("Write a letter")
        return [self._aside_button(text, lambda: opened(LetterPlace()), "form")]

    def _notes(self) -> list[Label]:
        tr = self.words.tr
        notes = [tr("Your answers stay on this screen. They are erased when you finish.")]
        if self._checklist.quick_exit:
            notes.insert(0, tr("Take this with you only if it is safe. Who could find it?"))
        return [Label(note, "note") for note in notes]

    def _cheer(self, done: int, of: int) -> str:
        tr = self.words.tr
        if done == of:
            return tr("All done. Well looked after!")
        if 2 * done >= of:
            return tr("More than half") if 2 * done > of else tr("Half way there")
        return tr("A good start") if done else tr("Tick what is already so")

    def _aside_button(self, text: str, on_press: Callable[[], object], icon: str) -> Button:
        button = Button(text, on_press, icon=icon)
        button.setObjectName(f"take-{icon}")
        return button

    def _on_tick(self, item: str, ticked: bool) -> None:
        if ticked:
            self._ticked.add(item)
        else:
            self._ticked.discard(item)
        self.context.navigator.refresh()

    def _on_how(self, item: str) -> None:
        visit = self.context.visit
        visit.opened_how = None if visit.opened_how == item else item
        self.context.navigator.refresh()

    def _on_print(self) -> None:
        self.context.navigator.open(
            papers.checklist_paper(self._checklist, self.content, self.words, self._ticked)
        )

    def _on_phone(self) -> None:
        text = papers.checklist_text(self._checklist, self.content)
        self.context.navigator.show_code(
            self.words.tr("Take it home on your phone"),
            self.words.tr("Open the camera of your phone and point it here. It opens no website."),
            text,
        )
