# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Taking the folder home on a stick: as it is, or behind a password."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.domain.errors import KioskError
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.alive import is_alive
from kiosk.ui.assistive import AtMost
from kiosk.ui.folder_paper import opening_paper
from kiosk.ui.layouts import Columns, Stack
from kiosk.ui.places import FolderTakePlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.scroll import bring_into_sight
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.meter import Meter
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.ui.widgets.text_field import TextField, focus_after
from kiosk.usecases.folder import Folder
from kiosk.usecases.password import LONGEST, Holds, Strength, judge
from kiosk.usecases.take_home import Luggage, password_fault, take_locked, take_plain

_FILE = "my-folder"
_HOLDS = {
    Holds.NOTHING: N_("Nothing written yet"),
    Holds.MOMENT: N_("A thief guesses this at once"),
    Holds.DAY: N_("A thief needs some days"),
    Holds.YEAR: N_("A thief needs some years"),
    Holds.LONG: N_("Too long for a thief to try"),
}
_FAULTS = {
    "empty": N_("Write a password first."),
    "short": N_("Make it longer: eight letters or more. Three words are best."),
    "different": N_("The two are not the same yet. Look at them with “Show the password”."),
}


class FolderTakeScreen(Screen[FolderTakePlace]):
    """A choice of two, then what the choice asks for; beside it what it means."""

    name = "folder-take"

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._folder: Folder = self.context.visit.folder
        self._saving = False
        self._told = ""
        self.add(Label(tr("Take my folder home"), "title"))
        self.add(Label(tr("Plug your stick into this computer. Then choose."), "lead"))
        self.add(Columns(self._choosing(), self._meaning(), (20, 11), narrow=self.px(860)), 1)

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        save = Action(
            tr("Save on my stick"),
            self._on_save,
            "usb",
            look="primary",
            enabled=self._folder.has_password is not None and len(self._folder) > 0,
        )
        return Bars(
            title=tr("My folder"),
            start=self.back_action(),
            remark=self._told,
            remark_icon="check" if self._told and not self._saving else "",
            end=(save,),
        )

    def _choosing(self) -> QWidget:
        tr, chosen = self.words.tr, self._folder.has_password
        box = Box(margin=26)
        plain = Tick(
            tr("Without a password"),
            partial(self._on_choose, has_password=False),
            ticked=chosen is False,
            note=tr("Any computer or telephone opens it. Keep your stick safe."),
            tone="safe",
            look="strong",
            one_of_many=True,
        )
        locked = Tick(
            tr("With a password"),
            partial(self._on_choose, has_password=True),
            ticked=chosen is True,
            note=tr("Whoever finds your stick cannot read it. To open it you need a program."),
            tone="safe",
            look="strong",
            one_of_many=True,
        )
        plain.setObjectName("take-plain")
        locked.setObjectName("take-locked")
        box.column.addWidget(plain)
        box.column.addWidget(locked)
        self.first = locked if chosen else plain
        if chosen:
            box.column.addSpacing(10)
            self._add_password(box)
        box.column.addStretch(1)
        return box

    def _add_password(self, box: Box) -> None:
        tr, folder, column = self.words.tr, self._folder, box.column
        self._password = self._again = field = self._field(
            "password", tr("A new password"), folder.typed_password, column.addWidget
        )
        field.setAccessibleDescription(tr("Three words that have nothing to do with each other."))
        field.textChanged.connect(self._on_typed)
        column.addWidget(Label(tr("Three words that have nothing to do with each other."), "note"))
        self._meter = Meter(self.context.theme)
        self._verdict = Label("", "strong")
        self._verdict.setObjectName("take-verdict")
        column.addWidget(self._meter)
        column.addWidget(self._verdict)
        shown = Tick(tr("Show the password"), self._on_show, ticked=folder.is_shown)
        shown.setObjectName("show-password")
        column.addWidget(shown)
        if not folder.is_shown:
            self._again = again = self._field(
                "again", tr("The same password again"), folder.typed_again, column.addWidget
            )
            again.textChanged.connect(self._on_typed_again)
        self._fault = Label("", tone="bad")
        self._fault.setObjectName("take-fault")
        self._fault_line = IconLine(Icon("info", 26, tone="bad"), self._fault)
        self._fault_line.hide()
        column.addWidget(self._fault_line)
        self._judge()

    def _field(
        self, name: str, title: str, typed: str, add: Callable[[QWidget], object]
    ) -> TextField:
        label = Label(title, "strong")
        field = TextField(self.context, title, typed)
        field.setObjectName(f"take-{name}")
        field.setValidator(AtMost(LONGEST, field))
        field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        mode = TextField.EchoMode
        field.setEchoMode(mode.Normal if self._folder.is_shown else mode.Password)
        field.returnPressed.connect(partial(focus_after, field))
        add(label)
        label.belong_to(field)
        add(field)
        return field

    def _meaning(self) -> QWidget:
        tr = self.words.tr
        if not self._folder.has_password:
            told = Box(tone="safe")
            told.column.addWidget(Label(tr("Good to know"), "subheading"))
            for text in (
                tr("Each file comes onto your stick as it is here."),
                tr("Whoever finds the stick can read it."),
            ):
                told.column.addWidget(Label(text))
            holder = Stack(told)
            holder.column.addStretch()
            return holder
        told = Box(tone="help")
        told.column.addWidget(Label(tr("Without this password nobody can open it"), "subheading"))
        for text in (
            tr("You neither, and no one here can help. Write it down and keep it at home."),
            tr("All your files go into one file. You need a program to open it: age. It is free."),
            tr("Is there nobody to help you with that? Then choose “Without a password”."),
        ):
            told.column.addWidget(Label(text))
        paper = Button(tr("Print how to open it"), self._on_paper, icon="print")
        paper.setObjectName("take-paper")
        holder = Stack(told, paper)
        holder.column.addStretch()
        return holder

    def _on_choose(self, ticked: bool, *, has_password: bool) -> None:
        if ticked and self._folder.has_password is not has_password:
            self._folder.has_password = has_password
            self.context.navigator.refresh()

    def _on_show(self, is_on: bool) -> None:
        self._folder.is_shown = is_on
        self._folder.typed_again = ""
        self.context.navigator.refresh()

    def _on_typed(self, text: str) -> None:
        self._folder.typed_password = text
        self._fault_line.hide()
        self._judge()

    def _on_typed_again(self, text: str) -> None:
        self._folder.typed_again = text
        self._fault_line.hide()

    def _judge(self) -> None:
        typed = self._folder.typed_password
        self.context.tasks.run(
            lambda: judge(typed), partial(self._on_judged, typed), self.context.navigator.tell
        )

    def _on_judged(self, typed: str, strength: Strength) -> None:
        # The widget may be gone, or more typed, while the judgement was made.
        if is_alive(self) and self._folder.typed_password == typed:
            self._meter.show_level(int(strength.holds), len(Holds) - 1)
            self._verdict.show_text(self.words.tr(_HOLDS[strength.holds]))

    def _on_paper(self) -> None:
        self.context.navigator.open(opening_paper(f"{_FILE}.zip.age", self.words))

    def _on_save(self) -> None:
        folder, place = self._folder, self.context.settings.paper_dir
        if self._saving or not len(folder):
            return
        luggage = Luggage.of(folder)
        if folder.has_password:
            password = folder.typed_password
            fault = password_fault(password, folder.typed_again, is_shown=folder.is_shown)
            if fault:
                self._say_fault(fault)
                return
            self._begin(self.words.tr("It is being locked and saved. This takes a few seconds."))
            work = partial(take_locked, luggage, password, _FILE, place)
        else:
            self._begin(self.words.tr("It is being saved. Leave the stick in."))
            work = partial(take_plain, luggage, place)
        self.context.tasks.run(work, partial(self._on_saved, folder), self._on_not_saved)

    def _begin(self, text: str) -> None:
        self._saving = True
        self._tell(text)

    def _tell(self, text: str) -> None:
        """Say how it stands beside the button that was pressed."""
        self._told = text
        self.bars_changed.emit()
        if text:
            self.context.navigator.announce(text)

    def _say_fault(self, fault: str) -> None:
        text = self.words.tr(_FAULTS[fault])
        self._fault.show_text(text)
        self._fault_line.show()
        wrong = self._again if fault == "different" else self._password
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        bring_into_sight(self._fault_line)
        self.context.navigator.announce(text)

    def _on_saved(self, folder: Folder, ids: frozenset[int]) -> None:
        folder.mark_taken(ids)
        if is_alive(self):
            self._saving = False
            self._tell(self.words.tr("It is saved. You can pull the stick out now."))

    def _on_not_saved(self, error: KioskError) -> None:
        if is_alive(self):
            self._saving = False
            self._tell("")
        self.context.navigator.tell(error)
