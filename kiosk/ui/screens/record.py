# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A record of what was learned, with a name for the paper alone."""

from typing import Any

from kiosk.domain.lesson import Lesson
from kiosk.marks import override
from kiosk.ui.context import Context
from kiosk.ui.layouts import CardGrid
from kiosk.ui.papers import record_paper
from kiosk.ui.places import RecordPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.text_field import TextField


def learned(context: Context) -> list[Lesson]:
    """The lessons that are done, in this visit or on the pass that was typed."""
    library, visit = context.library, context.visit
    return [library.lesson(outline.id) for outline in library.outlines if visit.is_done(outline)]


def record_actions(screen: Screen[Any]) -> tuple[Action, ...]:
    """The way to the record, for the bar of a screen; none before a lesson is done."""
    context = screen.context
    if not any(context.visit.is_done(outline) for outline in context.library.outlines):
        return ()
    text = screen.words.tr("Print what I have learned")
    return (Action(text, lambda: context.navigator.open(RecordPlace()), icon="print"),)


class RecordScreen(Screen[RecordPlace]):
    """One field for a name, which may stay empty, and what the paper will say."""

    name = "record"

    @override
    def build(self) -> None:
        tr = self.words.tr
        self.add(Label(tr("What I have learned"), "title"))
        self.add(
            Label(
                tr(
                    "Write your name for the paper. Leave it empty if you like. "
                    "Your name is on the paper only, and this computer forgets it."
                ),
                "lead",
            )
        )
        field = TextField(self.context, tr("Your name"), self.context.visit.typed_name)
        field.setObjectName("record-name")
        field.textChanged.connect(self._on_changed)
        field.returnPressed.connect(self._on_go_on)
        title = Label(tr("Your name"), "strong")
        self.add(title)
        title.belong_to(field)
        self.add(field)
        self.first = field
        self.add(Label(tr("On the paper"), "heading"))
        box = Box()
        box.column.addWidget(
            CardGrid([self._line(each) for each in learned(self.context)], self.px(380), 2)
        )
        self.add(box)
        self.column.addStretch()

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        return Bars(
            title=tr("What I have learned"),
            start=self.back_action(),
            end=(Action(tr("Show the paper"), self._on_go_on, "next", True, "primary"),),
        )

    def _line(self, lesson: Lesson) -> IconLine:
        title = self.words.for_content(lesson.texts()).of(lesson.title)
        return IconLine(Icon("check", 24), Label(title))

    def _on_changed(self, text: str) -> None:
        self.context.visit.typed_name = text

    def _on_go_on(self) -> None:
        context = self.context
        site = context.settings.site or self.words.of(context.library.city.site)
        name = context.visit.typed_name.strip()
        context.navigator.open(record_paper(name, learned(context), site, self.words))
