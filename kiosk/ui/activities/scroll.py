# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Go down a page that is longer than its window, and press a button at its end."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.things import Field, set_tone
from kiosk.ui.layouts import Flow
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button

_HEIGHT = 330  # px of the page's window at least: the page around it has to be seen as well
_LINES = 3  # of text, that an arrow key goes
_PARTS = 1000  # in how many parts the way to the end is remembered


class LongPage(ScrollArea):
    """A page that is at least twice as long as its window, and is read with the keys too.

    on_up: the wheel was turned up at the very beginning.
    """

    def __init__(self, name: str, line: int, on_up: Callable[[], object]) -> None:
        super().__init__()
        self._on_up = on_up
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(_HEIGHT)
        self._step = line * _LINES

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, view = self.verticalScrollBar(), self.viewport().height()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        ways: dict[int, int] = {
            Qt.Key.Key_Down: self._step,
            Qt.Key.Key_Up: -self._step,
            Qt.Key.Key_PageDown: view - self._step,
            Qt.Key.Key_PageUp: self._step - view,
            Qt.Key.Key_Space: (self._step - view) if back else (view - self._step),
            Qt.Key.Key_End: bar.maximum(),
            Qt.Key.Key_Home: -bar.maximum(),
        }
        if event.key() in ways:
            bar.setValue(bar.value() + ways[event.key()])
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.angleDelta().y() > 0 and self.verticalScrollBar().value() == 0:
            self._on_up()
        super().wheelEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        page = self.widget()
        if page is not None:
            page.setMinimumHeight(2 * self.viewport().height())

    def shows(self, button: Button) -> bool:
        """Whether nearly all of a button of the page is in sight."""
        view = self.viewport()
        box = QRect(button.mapTo(view, button.rect().topLeft()), button.size())
        return (box & view.rect()).height() >= button.height() * 3 // 4


class ScrollActivity(ActivityWidget):
    """Parameters: parts, the paragraphs of the page; others, buttons at its beginning.

    State: at, how far down the page is, in parts of its length; seen, whether its end was in sight;
    pressed, whether the button there was pressed; said, what the last try was; about, with which
    button.
    """

    GENERAL_HINTS = (
        N_("Some of the page is below the edge of its window."),
        N_("Put the pointer on the page, and turn the wheel of the mouse towards you."),
        N_("Press the page and then the Page Down key, or drag the bar at its edge."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        title = self.stage.text("page")
        window = PracticeWindow("globe", title, tr("only for practice"), margin=0)
        self._page = LongPage(title, self.px(30), self._on_up)
        self._page.setObjectName("page")
        self._is_placing = False
        self._page.setWidget(self._make_page())
        bar = self._page.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._place())
        bar.valueChanged.connect(lambda _value: self._on_moved())
        window.inside.column.addWidget(self._page, 1)
        self.column.addWidget(window, 1)
        self.first = self._page
        self.show_state()

    @override
    def goals(self) -> tuple[Goal, ...]:
        tr = self.words.tr
        text = self.stage.text("goal") or tr("Go down to the end of the page")
        pressed = bool(self.state.get("pressed"))
        return (
            Goal(text, pressed or bool(self.state.get("seen"))),
            Goal(tr("Press “{name}”", name=self._target_name), pressed),
        )

    @override
    def feedback(self) -> Feedback | None:
        tr, said, name = self.words.tr, self.state.get("said"), self._target_name
        if self.is_reached():
            return self.well_done(tr("You found what was below."))
        if said == "end":
            return Feedback(tr("You are at the end"), tr("Now press “{name}”.", name=name), "good")
        if said == "other":
            own = self.stage.text(f"feedback-{self.state.get('about')}")
            return self.not_yet(own or tr("Look further down for “{name}”.", name=name))
        if said == "up":
            return self.not_yet(
                tr("This is the beginning of the page. Turn the wheel the other way: towards you.")
            )
        if said == "beside" and self.state.get("seen"):
            return self.not_yet(tr("Press the button itself: “{name}”.", name=name))
        if said == "beside":
            return self.not_yet(
                tr("Here is nothing to press. The page goes on below: turn the wheel towards you.")
            )
        return None

    @override
    def show_state(self) -> None:
        pressed = bool(self.state.get("pressed"))
        self._target.show_icon("check" if pressed else "next")
        self._target.setAccessibleDescription(self.words.tr("is pressed") if pressed else "")
        set_tone(self._target, "good" if pressed else "")
        self._place()

    @override
    def next_moves(self) -> tuple[Show, ...]:
        if self.is_reached():
            return ()
        if self._page.shows(self._target):
            return (Show(How.PRESS, self._target),)
        return (Show(How.SCROLL, self._page),)

    @property
    def _target_name(self) -> str:
        return self.stage.text("target")

    def _make_page(self) -> Field:
        page = Field(self._on_beside)
        page.column.setContentsMargins(28, 22, 28, 26)
        page.column.setSpacing(12)
        others = self.parameters.get("others", ())
        if others:
            page.column.addWidget(Flow(*(self._make_other(id_) for id_ in others), gap=12))
        for part in self.parameters["parts"]:
            heading = self.stage.text(f"heading-{part}")
            if heading:
                page.column.addSpacing(6)
                page.column.addWidget(Label(heading, "subheading"))
            page.column.addWidget(Label(self.stage.text(f"part-{part}")))
        page.column.addStretch()
        self._target = Button(self._target_name, self._on_target, icon="next", icon_after=True)
        self._target.setObjectName("target")
        page.column.addSpacing(10)
        page.column.addWidget(Flow(self._target))
        return page

    def _make_other(self, id_: str) -> Button:
        other = Button(self.stage.text(f"button-{id_}"), partial(self._on_other, id_))
        other.setObjectName(f"button-{id_}")
        return other

    def _place(self) -> None:
        """Go to where the learner was: the page is made anew, or is of another length now."""
        bar = self._page.verticalScrollBar()
        self._is_placing = True
        bar.setValue(round(cast("int", self.state.get("at", 0)) * bar.maximum() / _PARTS))
        self._is_placing = False

    def _on_moved(self) -> None:
        bar = self._page.verticalScrollBar()
        if self._is_placing or not bar.maximum():
            return
        # Every turn of the wheel comes here, and none is a move to be taken back or told.
        self.stage.work.state["at"] = round(bar.value() * _PARTS / bar.maximum())
        if not self.state.get("seen") and self._page.shows(self._target):
            self.note(is_try=True, seen=True, said="end")

    def _on_target(self) -> None:
        self.do(pressed=True, seen=True, said="")

    def _on_other(self, id_: str) -> None:
        self.do(said="other", about=id_)

    def _on_up(self) -> None:
        if not self.state.get("seen") and self.state.get("said") != "up":
            self.note(is_try=True, said="up")

    def _on_beside(self, _button: Qt.MouseButton) -> None:
        if not self.is_reached():
            self.do(said="beside")
