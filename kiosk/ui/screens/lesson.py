# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lesson, from its first thought to what to do at home."""

from kiosk.domain.lesson import Lesson, Step, StepKind
from kiosk.marks import override
from kiosk.ui.places import LessonPlace
from kiosk.ui.screen import Action, Bars
from kiosk.ui.screens.player import Player
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.progress import Progress


class LessonScreen(Player[LessonPlace]):
    """Its last step has the lesson on paper, and finishes it."""

    name = "lesson"

    @override
    def lesson(self) -> Lesson:
        return self.context.library.lesson(self.place.lesson)

    @override
    def build_summary(self, step: Step) -> None:
        super().build_summary(step)
        self.context.visit.finish_lesson(self._lesson)

    @override
    def buttons(self, step: Step) -> list[Button]:
        if step.kind is not StepKind.SUMMARY:
            return []
        paper = Button(self.words.tr("Print this lesson"), self._on_print, icon="print")
        paper.setObjectName("print-lesson")
        return [paper]

    @override
    def bars(self) -> Bars:
        tr, run = self.words.tr, self._run
        if run.is_last:
            onward = Action(tr("Finish the lesson"), self._on_finish, icon="check", look="primary")
        else:
            onward = Action(
                tr("Next"),
                self.on_next,
                icon="next",
                icon_after=True,
                look="primary",
                enabled=run.can_go_on,
            )
        return Bars(
            title=self.content.of(self._lesson.title),
            note=self.note(),
            start=Action(tr("Back"), self.on_back, icon="back", look="quiet"),
            progress=Progress(run.index, len(self._lesson.steps)),
            end=(onward,),
        )

    def _on_print(self) -> None:
        from kiosk.ui.handouts import lesson_paper

        self.context.navigator.open(lesson_paper(self._lesson, self.content, self.words))

    def _on_finish(self) -> None:
        self.context.visit.put_away(self._lesson)
        self.context.navigator.back()
