# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps beside the city's page; on a small display or with large text, the open step above it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from kiosk.browser.steps import SlimCard, StepCard, StepList, titled
from kiosk.marks import override
from kiosk.ui.places import Place
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.usecases.guided.run import Hint

if TYPE_CHECKING:
    from kiosk.browser.flow import GuidedFlow
    from kiosk.ui.context import Context

_AIR = 16  # px around the open step
_SIDE = 388  # px at text size 1: the steps, beside the page
WIDE = 1000  # px at text size 1: from this width on there is room for them beside it


@dataclass(frozen=True, slots=True)
class OnlinePlace(Place):
    """Doing a service on the city's own page."""

    service: str


class GuidedScreen(Screen[OnlinePlace]):
    """Draws the run of its flow; the page in it is the flow's, and is only lent."""

    name = "guided"
    margins: ClassVar[tuple[int, int, int, int]] = (0, 0, 0, 0)

    def __init__(self, context: Context, place: OnlinePlace, flow: GuidedFlow) -> None:
        super().__init__(context, place)
        self._flow = flow
        self._course = flow.course
        self._service = flow.course.service
        self.content = self.words.for_content(self._service.texts())
        self._steps: StepList | None = None
        self._area: ScrollArea | None = None  # what scrolls the steps
        self._says: tuple[Hint, str, bool] | None = None  # what is said of the open step's field

    @override
    def build(self) -> None:
        self.column.setSpacing(0)
        stage = self._flow.stage
        stage.dress()
        self._flow.redraw_instead()
        self._flow.tell_look()
        is_beside = not self._flow.is_narrow
        self._card: StepCard | SlimCard
        if is_beside:
            self._card = card = StepCard(self.words, self._course.go_to_field)
            side = self._beside(card)
        else:
            self._card = side = SlimCard(self.words, self._flow.show_steps)
        self._side = side
        holder = QWidget()
        across = QBoxLayout.Direction.LeftToRight
        down = QBoxLayout.Direction.TopToBottom
        row = QBoxLayout(across if is_beside else down, holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        rule = QFrame()
        rule.setProperty("look", "rule")
        thickness = int(self.context.theme.colours["border-width"])
        (rule.setFixedWidth if is_beside else rule.setFixedHeight)(thickness)
        row.addWidget(rule)
        row.addWidget(stage, 1)
        stage.show()
        # In the page, where there is something to do: one yellow frame is enough, the field's.
        self.first = stage.view if stage.is_page_shown else None
        self.add(holder, 1)
        self._course.drawn()
        self.show_state()

    @override
    def bars(self) -> Bars:
        run, tr = self._course.run, self.words.tr
        done = tr("I am finished") if run.is_last else tr("I have done this step")
        if self._flow.is_narrow:
            done = tr("Done")  # so that three buttons have one row
        icon = "check" if run.is_last else "next"
        return Bars(
            title=self.content.of(self._service.title),
            note=tr("step {n} of {all}", n=run.index + 1, all=len(run.guide)),
            start=Action(
                tr("Step back"),
                self._course.back,
                icon="back",
                look="quiet",
                enabled=run.index > 0,
            ),
            end=(
                Action(tr("Close and erase"), self._flow.ask_to_close, icon="bin"),
                Action(
                    done,
                    self._course.finish_step,
                    icon=icon,
                    icon_after=True,
                    look="primary",
                    tone="city",
                ),
            ),
        )

    def show_state(self) -> None:
        """Show where the run is now; the widgets stay."""
        run, of = self._course.run, self.content.of
        self._card.show_step(titled(run.guide, run.step, self.content), of(run.step.body))
        if self._steps is not None:
            self._steps.show_steps(run.step, run.done)
        self._says = None
        self.show_hint()
        self.bars_changed.emit()

    def show_hint(self) -> None:
        """Show what was seen of the open step's field."""
        course = self._course
        hint = course.run.hint if self._flow.stage.is_page_shown else Hint.NOTHING
        says = (hint, course.field_name, course.is_field_in_sight)
        if says == self._says:
            return
        self._says = says
        self._card.show_hint(hint, course.field_name, is_in_sight=course.is_field_in_sight)
        if self._area is not None:  # the open step is seen whole, once it is laid out
            show = partial(self._area.ensureWidgetVisible, self._card, 0, _AIR)
            QTimer.singleShot(0, self._card, show)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete:
            flow = self._flow
            if self.isAncestorOf(flow.stage):
                flow.stage.setParent(flow.shell)  # it is only lent; the next screen has it soon
        return super().event(event)

    def make_room(self, *, for_keyboard: bool) -> None:
        """Where the steps are above the page, they go while the keyboard is there."""
        if self._flow.is_narrow:
            self._side.setHidden(for_keyboard)

    @override
    def readable(self) -> list[Label]:
        """The open step first: it is what somebody wants to hear."""
        labels = super().readable()
        own = [label for label in labels if self._card.isAncestorOf(label)]
        return [*own, *(label for label in labels if label not in own)]

    @override
    def spoken_focus(self, widget: QWidget) -> tuple[tuple[str, str], ...]:
        if self._flow.stage.view.isAncestorOf(widget) or widget is self._flow.stage.view:
            return ((self.words.tr("The page of the city"), self.words.language.tag),)
        return ()

    def _beside(self, card: StepCard) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        self._steps = StepList(
            self._service, self.words, self.content, self._course.open_step, card
        )
        column.addWidget(self._steps, 1)
        column.addWidget(self._forgets())
        self._area = area = ScrollArea()
        area.setWidget(inside)
        area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        side = Box("side", margin=0)
        side.column.addWidget(area)
        side.setFixedWidth(self.px(_SIDE))
        return side

    def _forgets(self) -> QWidget:
        said = Label(self.words.tr("This window forgets everything when you close it."), "tag")
        line = IconLine(Icon("lock", 22), said)
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return line
