# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What stands beside the page: the steps so far, the fields to choose from, the words of a step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.browser.recorder.hints import said_of
from kiosk.domain.anchor import Role
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.layouts import Flow
from kiosk.ui.papers import isolated
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Pressable
from kiosk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kiosk.browser.recorder.flow import RecorderFlow
    from kiosk.domain.anchor import Candidate
    from kiosk.usecases.guided.recording import RecordedStep

_ROLES = {
    Role.TEXT: N_("Field to write in"),
    Role.DATE: N_("Date"),
    Role.CHOICE: N_("Choice"),
    Role.TICK: N_("Box to tick"),
    Role.OPTION: N_("Round button"),
    Role.FILE: N_("File"),
    Role.BUTTON: N_("Button"),
    Role.LINK: N_("Link"),
}
_LAST = (Role.BUTTON, Role.LINK)  # of the list: what people fill in comes first
_MOST = 150  # fields in the list


class Panel(QWidget):
    """One of them. first: where one begins."""

    def __init__(self, flow: RecorderFlow) -> None:
        super().__init__()
        self.flow, self.desk = flow, flow.desk
        self.words = flow.context.words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.first: QWidget | None = None
        self.build()

    def build(self) -> None:
        """Make the widgets."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say something above all."""
        box = Box(tone="city", margin=16)
        box.column.addWidget(Label(text))
        self.column.insertWidget(1, box)
        self.flow.announce(text)

    def show_hints(self, *, is_asked: bool = False) -> None:
        """Show what is not well yet in the words."""

    def show_tried(self) -> None:
        """Show what came of trying the step."""

    def show_hosts(self, count: int) -> None:
        """Show how many hosts the page wanted besides."""

    def _button(self, text: str, do: object, icon: str, name: str, look: str = "more") -> Button:
        assert callable(do)
        button = Button(text, do, icon=icon, look=look, tone="city" if look == "primary" else "")
        button.setObjectName(name)
        return button


class StepsPanel(Panel):
    """The steps so far, and what can be done next."""

    @override
    def build(self) -> None:
        tr, steps = self.words.tr, self.desk.recording.steps
        self.column.addWidget(Label(tr("The steps of the guide"), "subheading"))
        if self.desk.offer is not None:
            self.column.addWidget(self._offer(*self.desk.offer))
        if not steps:
            self.column.addWidget(
                Label(tr("There is no step yet. Begin with the first thing that people do."))
            )
        rows = QVBoxLayout()
        rows.setSpacing(12)
        for number, step in enumerate(steps):
            rows.addWidget(_StepRow(self.flow, number, step))
        self.column.addLayout(rows)
        choose = self._button(
            tr("Choose a field on the page"),
            self.desk.choose,
            "pointer",
            "choose-field",
            "secondary",
        )
        self.column.addWidget(choose)
        self.column.addWidget(
            self._button(
                tr("A step about the whole page"),
                self.desk.whole_page,
                "document",
                "whole-page",
                "secondary",
            )
        )
        self.first = choose
        hosts = ", ".join(isolated(host) for host in self.desk.recording.hosts)
        self.column.addSpacing(8)
        self.column.addWidget(Label(tr("This guide may reach: {hosts}", hosts=hosts), "tag"))
        self._more = self._button(
            tr("The page wants to open other sites"), self.flow.doors.ask_any, "globe", "more-hosts"
        )
        self.column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_hosts(self.flow.doors.count)

    @override
    def show_hosts(self, count: int) -> None:
        self._more.setVisible(count > 0)

    def _offer(self, step: str, path: str) -> QWidget:
        tr = self.words.tr
        n = self.words.number(self.desk.recording.place(step) + 1)
        box = Box(tone="city", margin=16)
        said = tr("Another page is open: {path}. Is step {n} done now?", path=isolated(path), n=n)
        box.column.addWidget(Label(said))
        yes = self._button(
            tr("Yes"), partial(self.desk.answer_offer, is_done=True), "check", "offer-yes"
        )
        no = self._button(
            tr("No"), partial(self.desk.answer_offer, is_done=False), "close", "offer-no"
        )
        box.column.addWidget(Flow(yes, no))
        return box


class _StepRow(Pressable):
    """A step of the list; pressing it opens it."""

    def __init__(self, flow: RecorderFlow, number: int, step: RecordedStep) -> None:
        words = flow.context.words
        title = f"{words.number(number + 1)} · {step.title}"
        super().__init__(title, partial(flow.desk.open_step, step.id), look="more")
        self.setObjectName(f"recorded-{step.id}")
        about = what_about(flow, step)
        self.setAccessibleDescription(about)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(Label(title, "strong"))
        texts.addWidget(Label(about, "tag"))
        row.addLayout(texts, 1)


def what_about(flow: RecorderFlow, step: RecordedStep) -> str:
    """Which field a step is about, as the page calls it."""
    tr = flow.context.words.tr
    if step.find is None:
        return tr("The whole page")
    return f"{tr(_ROLES[step.find.role])}: {isolated(step.find.labels[0])}"


class ChoosePanel(Panel):
    """Every field of the page by its name, for who chooses by keys or by ear."""

    @override
    def build(self) -> None:
        tr = self.words.tr
        self.column.addWidget(Label(tr("Which field?"), "subheading"))
        self.column.addWidget(Label(tr("Press it on the page, or choose it here.")))
        look = self.desk.look
        fields = sorted(
            (one for one in look.candidates if one.label) if look is not None else (),
            key=_rank,
        )
        if not fields:
            self.column.addWidget(Label(tr("There is no field on this page.")))
        for place, one in enumerate(fields[:_MOST]):
            row = _FieldRow(self.flow, one, f"field-{place}")
            self.first = self.first or row
            self.column.addWidget(row)


def _rank(field: Candidate) -> int:
    """What people fill in comes before what they press, and a search of the site after it."""
    if field.role in _LAST:
        return _LAST.index(field.role) + 2
    return int(field.input_type == "search")


class _FieldRow(Pressable):
    """A field of the page; with the focus or the mouse on it, it has the ring there."""

    def __init__(self, flow: RecorderFlow, candidate: Candidate, name: str) -> None:
        super().__init__(candidate.label, partial(flow.desk.take, candidate), look="more")
        self._flow, self._candidate = flow, candidate
        self.setObjectName(name)
        role = flow.context.words.tr(_ROLES[candidate.role])
        about = f"{role} · {isolated(candidate.heading)}" if candidate.heading else role
        self.setAccessibleDescription(about)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 16, 6)
        column.setSpacing(2)
        column.addWidget(Label(isolated(candidate.label), "strong"))
        column.addWidget(Label(about, "tag"))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.HoverEnter):
            self._flow.desk.point_at(self._candidate, scrolls=event.type() == QEvent.Type.FocusIn)
        return super().event(event)


class EditPanel(Panel):
    """The words of one step, and what it is known by."""

    @override
    def build(self) -> None:
        tr, edit = self.words.tr, self.desk.edit
        assert edit is not None
        self._edit = edit
        ids = [step.id for step in self.desk.recording.steps]
        number = ids.index(edit.step.id) + 1 if edit.step.id in ids else len(ids) + 1
        self.column.addWidget(Label(tr("Step {n}", n=number), "subheading"))
        self.column.addWidget(Label(what_about(self.flow, edit.step), "strong"))
        self._fields()
        self._hints = Label("", "strong")
        self._hints.setObjectName("hints")
        self.column.addWidget(self._hints)
        card = Box(tone="city", margin=16)
        card.column.setSpacing(6)
        card.column.addWidget(Label(tr("As people will read it"), "tag"))
        self._title, self._body = Label("", "subheading"), Label("")
        card.column.addWidget(self._title)
        card.column.addWidget(self._body)
        self.column.addWidget(card)
        self._until()
        self._tried = Label(self.desk.tried)
        self._tried.setObjectName("tried")
        self.column.addWidget(self._tried)
        self.column.addWidget(self._tools(number - 1, len(ids)))
        self.show_hints()
        self.show_tried()

    @override
    def show_hints(self, *, is_asked: bool = False) -> None:
        edit, words = self._edit, self.words
        found = self.desk.plain.hints(edit.title, edit.body)
        # Who has not written yet needs no reminder of it.
        shown = [each for each in found if is_asked or not each.is_empty]
        lines = [said_of(each, words) for each in shown]
        self._hints.show_text("\n".join(f"- {line}" for line in lines))
        self._hints.setVisible(bool(lines))
        self._title.show_text(edit.title)
        self._body.show_text(edit.body)
        if is_asked and lines:
            self.flow.announce(" ".join(lines))
            (self._line if not edit.title.strip() else self._sentences[0]).setFocus()

    @override
    def show_tried(self) -> None:
        self._tried.show_text(self.desk.tried)
        self._tried.setVisible(bool(self.desk.tried))

    def _fields(self) -> None:
        tr, edit, context = self.words.tr, self._edit, self.flow.context
        name = tr("What to do, in a few words")
        self.column.addWidget(Label(name, "tag"))
        self._line = TextField(context, name, edit.title)
        self._line.setObjectName("step-title")
        self._line.textChanged.connect(self._on_title)
        self.column.addWidget(self._line)
        name = tr("How to do it: a sentence in each line")
        self.column.addWidget(Label(name, "tag"))
        self._sentences: list[TextField] = []
        for place, text in enumerate(edit.sentences):
            line = TextField(context, name, text)
            line.setObjectName(f"step-sentence-{place + 1}")
            line.textChanged.connect(partial(self._on_sentence, place))
            self._sentences.append(line)
            self.column.addWidget(line)
        for line in (self._line, *self._sentences):
            line.setCursorPosition(0)
        self.first = self._line

    def _on_title(self, text: str) -> None:
        self._edit.title = text
        self.show_hints()

    def _on_sentence(self, place: int, text: str) -> None:
        self._edit.sentences[place] = text
        self.show_hints()

    def _until(self) -> None:
        tr, step = self.words.tr, self._edit.step
        if step.until:
            self.column.addWidget(
                Label(tr("Done when this page is open: {path}", path=isolated(step.until)))
            )
            self.column.addWidget(
                self._button(tr("Not by a page"), self.desk.drop_until, "close", "drop-until"),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )
        elif step.find is None or step.find.role in _LAST:
            self.column.addWidget(
                Label(tr("When is it done? Go on to the next page, then press here."), "tag")
            )
            self.column.addWidget(
                self._button(
                    tr("It is done on this page"), self.desk.done_here, "check", "done-here"
                ),
                0,
                Qt.AlignmentFlag.AlignLeft,
            )

    def _tools(self, place: int, count: int) -> QWidget:
        tr, desk, id_ = self.words.tr, self.desk, self._edit.step.id
        tools = []
        if self._edit.step.find is not None:
            tools.append(self._button(tr("Try this step"), desk.try_step, "search", "try-step"))
            tools.append(
                self._button(
                    tr("Load the page again and try"), desk.try_again, "again", "try-again"
                )
            )
        tools.append(
            self._button(
                tr("Choose another field")
                if self._edit.step.find is not None
                else tr("Choose a field"),
                desk.choose,
                "pointer",
                "choose-other",
            )
        )
        if id_ and place > 0:
            tools.append(
                self._button(tr("Move it up"), partial(desk.move, id_, -1), "up", "move-up")
            )
        if id_ and place < count - 1:
            tools.append(
                self._button(tr("Move it down"), partial(desk.move, id_, 1), "down", "move-down")
            )
        if id_:
            tools.append(
                self._button(
                    tr("Delete this step"), partial(desk.delete, id_), "bin", "delete-step"
                )
            )
        return Flow(*tools)
