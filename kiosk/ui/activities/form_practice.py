# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What practices have in common in which a form is filled in and sent: mistakes are no loss."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt

from kiosk.domain.service import FormField
from kiosk.i18n import N_, Words
from kiosk.marks import override
from kiosk.ui.activities.base import Feedback, Goal
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.written import WrittenActivity
from kiosk.ui.layouts import Flow
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.form_fields import Filled, FormFields
from kiosk.ui.widgets.icon import Badge
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.form_check import example, find_faults

_BY_WRITING = frozenset({"text", "date", "number", "email", "telephone"})


class FormPractice(WrittenActivity):
    """The values are in the state as what was typed; `checked` and `received` say how far it is."""

    GENERAL_HINTS = (
        N_("Go from field to field, from the top to the bottom. Read what is said at each."),
        N_("What is not ready yet is said in red at its field. All the rest stays as it is."),
        N_("Press “Show me”, and see the next field."),
    )

    # What a kind says

    def form(self) -> Sequence[FormField]:
        """The fields, in their order."""
        raise NotImplementedError

    def form_words(self) -> Words:
        """The words of the form."""
        return self.stage.content

    def send_words(self) -> str:
        """What stands on the button that sends it."""
        return self.words.tr("Send")

    def fills_by_press(self) -> bool:
        """Whether there is a button that fills in an example."""
        return False

    # What every kind can use

    def faults(self) -> Mapping[str, object]:
        """What is not ready now, by field."""
        return find_faults(self.form(), self._values())

    @property
    def is_received(self) -> bool:
        """Whether the form was sent, without a fault."""
        return bool(self.state.get("received"))

    def practice_window(self, icon: str, title: str) -> PracticeWindow:
        """The window with the form in it, or with the receipt."""
        tr = self.words.tr
        window = PracticeWindow(icon, title, tr("nothing is sent"))
        window.inside.column.setSpacing(6)
        if self.is_received:
            self._fill_receipt(window)
            return window
        faults = self.faults() if self.state.get("checked") else {}
        self._fields = FormFields(
            self.stage.context,
            self.form_words(),
            Filled(self._values(), faults),
            self.write,
            self._on_choose,
        )
        for item in self.form():
            self._fields.add(item)
        window.inside.column.addWidget(self._fields)
        tools = Flow(gap=12)
        self._send = self._tool("send", self.send_words(), self._on_send, "next")
        tools.row.addWidget(self._send)
        if self.fills_by_press():
            fill = self._tool("example", tr("Fill in an example"), self._on_example, "hint")
            tools.row.addWidget(fill)
        window.inside.column.addWidget(tools)
        window.inside.column.addStretch()
        stops = self._fields.stops
        self.first = stops[next(iter(faults))] if faults else next(iter(stops.values()))
        return window

    @override
    def goals(self) -> tuple[Goal, ...]:
        text = self.words.tr("Fill in the form, and press “{send}”", send=self.send_words())
        return (Goal(text, self.is_received),)

    @override
    def feedback(self) -> Feedback | None:
        tr = self.words.tr
        if self.is_received:
            return self.well_done(
                tr("On a real form you would now get a receipt with a number. Keep it.")
            )
        if not self.state.get("checked"):
            return None
        left = len(self.faults())
        if not left:
            text = tr("Nothing is missing any more. Press “{send}” again.", send=self.send_words())
            return Feedback(tr("Mended"), text, "good")
        return self.not_yet(
            self.words.trn(
                "{n} field is not ready. It says in red what is missing. All the rest is kept.",
                "{n} fields are not ready. They say in red what is missing. All the rest is kept.",
                left,
            )
        )

    @override
    def next_moves(self) -> tuple[Show, ...]:
        if self.is_received:
            return ()
        faults = self.faults()
        item = next((item for item in self.form() if item.id in faults), None)
        if item is None:
            return (Show(How.PRESS, self._send),)
        stop = self._fields.stops[item.id]
        if item.kind not in _BY_WRITING:
            return (Show(How.PRESS, stop),)
        return (Show(How.TYPE, stop, text=example(item) or self.words.tr("a word or two")),)

    def _values(self) -> dict[str, str]:
        return {item.id: self.typed(item.id) for item in self.form()}

    def _tool(self, name: str, text: str, on_press: Callable[[], object], icon: str) -> Button:
        button = Button(text, on_press, icon=icon)
        button.setObjectName(name)
        return button

    def _fill_receipt(self, window: PracticeWindow) -> None:
        tr, column = self.words.tr, window.inside.column
        box = Box(tone="city", margin=26)
        box.column.setSpacing(14)
        box.column.addWidget(Badge("check", 48, "good"))
        box.column.addWidget(Label(tr("Your form has arrived"), "heading"))
        box.column.addWidget(
            Label(tr("This was practice. Nothing was sent, and what you wrote is erased."))
        )
        again = self._tool("again", tr("Look at the form again"), self._on_again, "undo")
        box.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(box)
        column.addStretch()
        self.first = again

    def _on_choose(self, field: str, value: str) -> None:
        self.do(**{f"typed-{field}": value})

    def _on_example(self) -> None:
        empty = [item for item in self.form() if not self.typed(item.id).strip()]
        self.do(**{f"typed-{item.id}": example(item) for item in empty})
        self.stage.context.navigator.announce(self.words.tr("The example is filled in."))

    def _on_send(self) -> None:
        """What is not ready is said at its field, and the focus goes to the first of them."""
        self.do(checked=True, received=not self.faults())
        if self.first is not None:
            self.go_to(self.first)

    def _on_again(self) -> None:
        self.do(received=False)
