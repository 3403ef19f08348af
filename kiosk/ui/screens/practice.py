# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practising a service's form: the steps beside it, errors that teach, and no way to send."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from kiosk.marks import override
from kiosk.ui.glossary import Explained
from kiosk.ui.layouts import Columns, FlowLayout
from kiosk.ui.places import PracticePlace, WhatNextPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.form_fields import Filled, FormFields
from kiosk.ui.widgets.guide import Guide
from kiosk.ui.widgets.icon import Badge
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button

_GOES = frozenset(
    {
        Qt.FocusReason.MouseFocusReason,
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
    }
)  # how somebody goes into a field; otherwise the screen led there


class PracticeScreen(Screen[PracticePlace]):
    """The form of the service as the city would show it, on a copy that goes nowhere."""

    name = "practice"

    @override
    def build(self) -> None:
        self._service = self.context.library.service(self.place.service)
        self.content = self.words.for_content(self._service.texts())
        self._run = self.context.visit.service(self._service)
        if self._run.received:
            self._build_receipt()
        else:
            self._fields: dict[QObject, str] = {}
            self._columns = Columns(self._guide(), self._form(), (11, 20), narrow=self.px(900))
            self.add(self._columns, 1)

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        end: tuple[Action, ...] = (
            Action(tr("Hand it in"), self._on_hand_in, "next", True, "primary", "city"),
        )
        if self._run.received:
            end = (Action(tr("Done"), self._on_done, look="primary", tone="city"),)
        return Bars(
            title=self.content.of(self._service.title),
            note=tr("practice"),
            start=self.back_action(),
            remark=tr("Nothing here can be sent."),
            remark_icon="lock",
            end=end,
        )

    def _guide(self) -> QWidget:
        explained = Explained(self.context, self.content, self._service.id)
        guide = Guide(self._service, self.words, self.content, self._on_step, explained)
        self._steps = guide
        self._show_steps()
        return guide

    def _show_steps(self) -> None:
        self._steps.show_steps(self._run.step, self._run.progress.done())

    def _form(self) -> QWidget:
        tr = self.words.tr
        window = Box("window", margin=0)
        window.column.setSpacing(0)
        bar = Box("window-bar", margin=0)
        row = FlowLayout(gap=12, slack_before=[1])
        row.setContentsMargins(22, 12, 22, 12)
        row.addWidget(Label(self.content.of(self._service.title), "strong", wrap=False))
        row.addWidget(Chip(tr("practice copy"), "plain"))
        bar.column.addLayout(row)
        window.column.addWidget(bar)
        inside = Box("none", margin=26)
        inside.column.setSpacing(6)
        faults = self._run.faults() if self._run.checked else {}
        filled = Filled(self._run.values, faults)
        fields = FormFields(self.context, self.content, filled, self._on_write, self._on_choice)
        for item in self._service.form:
            fields.add(item)
            self._fields[fields.stops[item.id]] = item.id
            fields.stops[item.id].installEventFilter(self)
        inside.column.addWidget(fields)
        offer = Button(tr("Fill in an example"), self._on_example, icon="hint")
        offer.setObjectName("example")
        inside.column.addSpacing(8)
        inside.column.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        window.column.addWidget(inside)
        window.column.addStretch()
        wrong = next(iter(faults), None)
        self.first = fields.stops[wrong] if wrong else next(iter(fields.stops.values()))
        return window

    def _build_receipt(self) -> None:
        tr = self.words.tr
        self.column.addStretch()
        box = Box(tone="city", margin=34)
        box.column.setSpacing(16)
        box.column.addWidget(Badge("check", 60, "good"))
        box.column.addWidget(Label(tr("You can do this"), "title"))
        box.column.addWidget(
            Label(
                tr(
                    "Your practice form is complete. On the real form you would now get a receipt with a number."
                ),
                "step",
            )
        )
        box.column.addWidget(
            Label(
                tr(
                    "This was practice. Nothing was sent, and what you wrote is erased when you finish."
                ),
                "step",
            )
        )
        self.add(box)
        self.column.addStretch()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus() and event.reason() in _GOES:
            self._enter(self._fields[watched])
        return False

    def _enter(self, field: str) -> None:
        """Open the step of the field where somebody is now.

        Not where the guide is above the form: the field would go from under the hand.
        """
        self._run.enter(field)
        if not self._columns.is_stacked:
            self._show_steps()

    def _on_step(self, step: str) -> None:
        self._run.press_step(step)
        self._show_steps()
        said = self._steps.lead_to(step)
        if said:
            self.context.navigator.announce(said, language=self.content.language.tag)

    def _on_write(self, field: str, value: str) -> None:
        self._run.write(field, value)
        self._enter(field)

    def _on_choice(self, field: str, value: str) -> None:
        self._run.write(field, value)
        self._run.opened_step = None
        self.context.navigator.refresh()

    def _on_example(self) -> None:
        for item in self._service.form:
            if not self._run.values.get(item.id, "").strip():
                self._run.write(item.id, self._run.example(item))
        self._run.opened_step = None
        self.context.navigator.refresh()
        self.context.navigator.announce(self.words.tr("The example is filled in."))

    def _on_hand_in(self) -> None:
        faults = self._run.hand_in()
        if not faults:
            self.context.visit.practise_service(self._service)
            self.context.navigator.open(self.place)
            return
        navigator = self.context.navigator
        navigator.refresh(to_first=True)
        wrong = next(item for item in self._service.form if item.id in faults)
        navigator.announce(self.content.of(wrong.error), language=self.content.language.tag)

    def _on_done(self) -> None:
        self._run.received = False
        self.context.navigator.open(WhatNextPlace(self._service.id))
