# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practising a service's form: the steps beside it, errors that teach, and no way to send."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.service import FormField
from kiosk.marks import override
from kiosk.ui.layouts import Columns, FlowLayout
from kiosk.ui.places import PracticePlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.icon import Badge, Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.ui.widgets.text_field import TextField, focus_after


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
            self.add(Columns(self._guide(), self._form(), (11, 20), narrow=self.px(900)), 1)

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
        """The steps; the one whose field comes next is marked by its box."""
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        current = self._run.current
        at = self._current_step(current.id if current else None)
        for number, step in enumerate(self._service.guide):
            title = f"{self.words.number(number + 1)} · {self.content.of(step.title)}"
            if number == at:
                box = Box(tone="city")
                box.column.addWidget(Label(title, "subheading"))
                box.column.addWidget(Label(self.content.of(step.body)))
                rows.addWidget(box)
            else:
                rows.addWidget(self._other_step(title, is_done=number < at))
        rows.addStretch()
        return holder

    def _current_step(self, field: str | None) -> int:
        """The step of the first field that is not ready; the last one where all are."""
        steps = self._service.guide
        form = [item.id for item in self._service.form]
        if field is None:
            return len(steps) - 1
        reached = [
            number
            for number, step in enumerate(steps)
            if step.field is not None and form.index(step.field) <= form.index(field)
        ]
        return reached[-1] if reached else 0

    def _other_step(self, title: str, *, is_done: bool) -> QWidget:
        sign = Icon("check" if is_done else "", 24, tone="good")
        return IconLine(sign, Label(title, "tag"))

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
        fields: dict[str, QWidget] = {}
        for item in self._service.form:
            fields[item.id] = self._add_field(inside, item, is_wrong=item.id in faults)
        offer = Button(tr("Fill in an example"), self._on_example, icon="hint")
        offer.setObjectName("example")
        inside.column.addSpacing(8)
        inside.column.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        window.column.addWidget(inside)
        window.column.addStretch()
        wrong = next(iter(faults), None)
        self.first = fields[wrong] if wrong else next(iter(fields.values()))
        return window

    def _add_field(self, box: Box, item: FormField, *, is_wrong: bool) -> QWidget:
        of, label = self.content.of, self.content.of(item.label)
        optional = "" if item.required else self.words.tr("(you may leave it empty)")
        title = Label(f"{label} {optional}".strip(), "strong")
        box.column.addWidget(title)
        box.column.addWidget(Label(of(item.help), "note"))
        if item.kind == "choice":
            field = self._choice(box, item)
        else:
            box.column.addSpacing(8)  # room for the ring, that it hides no word
            field = self._line(box, item, is_wrong=is_wrong)
            title.belong_to(field)
        if is_wrong:
            box.column.addSpacing(8)
            sign = Icon("info", 26, tone="bad")
            box.column.addWidget(IconLine(sign, Label(of(item.error), tone="bad")))
        box.column.addSpacing(12)
        return field

    def _line(self, box: Box, item: FormField, *, is_wrong: bool) -> TextField:
        typed = self._run.values.get(item.id, "")
        line = TextField(self.context, self.content.of(item.label), typed)
        line.setObjectName(f"field-{item.id}")
        line.show_invalid(is_invalid=is_wrong)
        if item.kind in ("date", "number"):
            line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        described = item.error if is_wrong else item.help
        line.setAccessibleDescription(self.content.of(described))
        line.textEdited.connect(lambda text: self._run.write(item.id, text))
        line.returnPressed.connect(partial(focus_after, line))
        box.column.addWidget(line)
        return line

    def _choice(self, box: Box, item: FormField) -> QWidget:
        group = Box("none", margin=0)
        group.setAccessibleName(self.content.of(item.label))
        group.column.setSpacing(8)
        box.column.addWidget(group)
        first: QWidget | None = None
        for number, choice in enumerate(item.choices):
            tick = Tick(
                self.content.of(choice),
                partial(self._on_choice, item.id, number),
                ticked=self._run.values.get(item.id) == str(number),
                tone="city",
                one_of_many=True,
            )
            tick.setObjectName(f"field-{item.id}-{number}")
            group.column.addWidget(tick)
            first = first or tick
        assert first is not None
        return first

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

    def _on_choice(self, field: str, number: int, ticked: bool) -> None:
        if ticked:  # and not the one that gives way to it
            self._run.write(field, str(number))
            self.context.navigator.refresh()

    def _on_example(self) -> None:
        for item in self._service.form:
            if not self._run.values.get(item.id, "").strip():
                self._run.write(item.id, self._run.example(item))
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
        self.context.navigator.back()
