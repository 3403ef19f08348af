# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The guide that is made, beside the city's page; on a small display, above it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from kiosk.browser.recorder.desk import Mode
from kiosk.browser.recorder.panels import ChoosePanel, EditPanel, Panel, StepsPanel
from kiosk.marks import override
from kiosk.ui.focus import let_go
from kiosk.ui.places import Place
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.scroll import ScrollArea
from kiosk.ui.widgets.box import Box

if TYPE_CHECKING:
    from kiosk.browser.recorder.flow import RecorderFlow
    from kiosk.ui.context import Context

_SIDE = 520  # px at text size 1: the guide, beside the page
WIDE = 1100  # px at text size 1: from this width on there is room for it beside the page
_PANELS: dict[Mode, type[Panel]] = {
    Mode.STEPS: StepsPanel,
    Mode.CHOOSE: ChoosePanel,
    Mode.EDIT: EditPanel,
}


@dataclass(frozen=True, slots=True)
class RecorderPlace(Place):
    """Making the guide of a service."""

    service: str


class RecorderScreen(Screen[RecorderPlace]):
    """Draws the desk of its flow; the page in it is the flow's, and is only lent."""

    name = "recorder"
    margins: ClassVar[tuple[int, int, int, int]] = (0, 0, 0, 0)

    def __init__(self, context: Context, place: RecorderPlace, flow: RecorderFlow) -> None:
        super().__init__(context, place)
        self._flow = flow

    @override
    def build(self) -> None:
        self.column.setSpacing(0)
        stage, is_beside = self._flow.stage, not self._flow.is_narrow
        stage.dress()
        self._flow.redraw_instead()
        self._area = ScrollArea()
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        side = Box("side", margin=0)
        side.column.addWidget(self._area)
        if is_beside:
            side.setFixedWidth(self.px(_SIDE))
        holder = QWidget()
        across = QBoxLayout.Direction.LeftToRight
        row = QBoxLayout(across if is_beside else QBoxLayout.Direction.TopToBottom, holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side, 0 if is_beside else 1)
        rule = QFrame()
        rule.setProperty("look", "rule")
        thickness = int(self.context.theme.colours["border-width"])
        (rule.setFixedWidth if is_beside else rule.setFixedHeight)(thickness)
        row.addWidget(rule)
        row.addWidget(stage, 1)
        stage.show()
        self.add(holder, 1)
        self._panel: Panel
        self._draw_panel()

    @override
    def bars(self) -> Bars:
        flow, tr = self._flow, self.words.tr
        title, note = tr("Make a guide"), flow.desk.recording.service
        if flow.desk.mode is Mode.CHOOSE:
            return Bars(
                title=title,
                note=note,
                start=Action(tr("Back"), flow.back, icon="back", look="quiet"),
            )
        if flow.desk.mode is Mode.EDIT:
            save = Action(
                tr("Save this step"), flow.desk.save_step, icon="check", look="primary", tone="city"
            )
            return Bars(
                title=title,
                note=note,
                start=Action(tr("Back"), flow.back, icon="back", look="quiet"),
                end=(save,),
            )
        save = Action(
            tr("Save the guide"),
            flow.keeping.ask_to_save,
            icon="check",
            look="primary",
            tone="city",
        )
        return Bars(
            title=title,
            note=note,
            start=Action(tr("Close"), flow.ask_to_close, icon="close", look="quiet"),
            end=(save,),
        )

    def show_panel(self, *, to_first: bool = False) -> None:
        """Draw what is beside the page again. to_first: with the focus where one begins."""
        focus: QWidget | None = self.focusWidget()
        had_focus = focus is not None and self._area.isAncestorOf(focus)
        name = focus.objectName() if focus is not None and had_focus else ""
        self._draw_panel()
        self.bars_changed.emit()
        self.redrawn.emit()
        again = self._panel.findChild(QWidget, name) if name and not to_first else None
        if to_first or had_focus:
            (again or self._panel.first or self).setFocus()

    def say(self, text: str) -> None:
        """Say something above the steps, until they are drawn again."""
        self._panel.say(text)

    def show_hints(self, *, is_asked: bool = False) -> None:
        """Show what is not well yet in the words of the step; is_asked: it was to be saved."""
        self._panel.show_hints(is_asked=is_asked)

    def show_tried(self) -> None:
        """Show what came of trying the step."""
        self._panel.show_tried()

    def show_hosts(self, count: int) -> None:
        """Show how many hosts the page wanted besides."""
        self._panel.show_hosts(count)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DeferredDelete and self.isAncestorOf(self._flow.stage):
            self._flow.stage.setParent(self._flow.shell)  # it is only lent
        return super().event(event)

    @override
    def spoken_focus(self, widget: QWidget) -> tuple[tuple[str, str], ...]:
        view = self._flow.stage.view
        if view.isAncestorOf(widget) or widget is view:
            return ((self.words.tr("The page of the city"), self.words.language.tag),)
        return ()

    def _draw_panel(self) -> None:
        desk = self._flow.desk
        self._panel = _PANELS[desk.mode](self._flow)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 20, 24, 16)
        column.addWidget(self._panel)
        column.addStretch()
        old: QWidget | None = self._area.takeWidget()
        if old is not None:  # what was pressed in it is not done with it yet
            let_go(self.window(), old)
            old.hide()
            old.deleteLater()
        self._area.setWidget(inside)
        # Where the page is below the panel, words and a keyboard need its room.
        self._flow.stage.setVisible(not (self._flow.is_narrow and desk.mode is Mode.EDIT))
        self.first = self._panel.first
