# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets of the guided window: whether it may close, and all its steps."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kiosk.browser.asking import Asks, Question
from kiosk.browser.steps import StepCard, StepList, titled
from kiosk.content.markup import literal
from kiosk.ui.papers import isolated
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from kiosk.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from kiosk.browser.flow import GuidedFlow
    from kiosk.ui.shell import Shell


def close_sheet(shell: Shell, close: Callable[[], object], *, is_unsent: bool) -> Sheet:
    """Whether to close; where the form was not seen to arrive, to go on is what has the focus."""
    tr = shell.context.words.tr
    sheet = Sheet(shell, tr("Close this window?"), "close")
    sheet.add_text(tr("This window forgets everything when you close it."))
    sheet.add_text(tr("What you wrote and did not send yet is lost. What you sent stays sent."))
    sheet.add_more(shell.context.words)
    looks = ("secondary", "primary") if is_unsent else ("primary", "secondary")
    answers = [
        Action(tr("Close and erase"), close, icon="bin", look=looks[0]),
        Action(tr("Go on here"), shell.close_sheet, icon="back", look=looks[1]),
    ]
    sheet.add_actions(answers if is_unsent else answers[::-1], on_escape=shell.close_sheet)
    return sheet


def steps_sheet(flow: GuidedFlow) -> Sheet:
    """What to do now, and every step; pressing one opens it."""
    shell, course = flow.shell, flow.course
    words, run, content = shell.context.words, course.run, flow.screen.content
    sheet = Sheet(shell, words.tr("What to do"), "steps")

    def to_field() -> None:
        shell.close_sheet()
        course.go_to_field()

    card = StepCard(words, to_field)
    card.show_step(titled(run.guide, run.step, content), content.of(run.step.body))
    card.show_hint(run.hint, course.field_name, is_in_sight=course.is_field_in_sight)
    steps = StepList(course.service, words, content, course.open_step, card)
    steps.show_steps(run.step, run.done)
    sheet.column.addWidget(steps)
    sheet.add_text(words.tr("This window forgets everything when you close it."))
    sheet.add_more(words)
    sheet.add_actions([Action(words.tr("Close"), shell.close_sheet, icon="close")])
    return sheet


def question_sheet(
    shell: Shell, question: Question, answer: Callable[[bool, str], object]
) -> Sheet:
    """What the page says or asks, in its own words, and our answers."""
    words = shell.context.words
    tr = words.tr
    if question.kind is Asks.LEAVES:
        sheet = Sheet(shell, tr("Leave this page?"), "page-asks")
        sheet.add_text(tr("What you wrote on it may be lost."))
    else:
        title = tr("The page says") if question.kind is Asks.TELLS else tr("The page asks")
        sheet = Sheet(shell, title, "page-asks")
        sheet.add_text("\n\n".join(map(literal, question.text.splitlines())))
    field: TextField | None = None
    if question.kind is Asks.WANTS_TEXT:
        field = TextField(shell.context, question.text, question.suggested)
        field.setObjectName("page-answer")
        sheet.column.addWidget(field)
    sheet.add_more(words)
    no = {Asks.LEAVES: tr("Stay here")}.get(question.kind, tr("No"))
    yes = {
        Asks.LEAVES: tr("Leave it"),
        Asks.ASKS: tr("Yes"),
    }.get(question.kind, tr("Go on"))

    def on_yes() -> None:
        answer(True, field.text() if field is not None else "")

    actions = [Action(yes, on_yes, icon="check", look="primary")]
    if question.kind is not Asks.TELLS:
        actions.insert(0, Action(no, lambda: answer(False, ""), icon="close"))
    sheet.add_actions(actions)
    return sheet


def focus_on_field(shell: Shell) -> None:
    """Where a sheet has a line to write in, that is where one begins."""
    fields = shell.sheet.findChildren(TextField) if shell.sheet is not None else []
    if fields:
        fields[0].setFocus(Qt.FocusReason.OtherFocusReason)


def file_sheet(shell: Shell, name: str, keep: Callable[[], object]) -> Sheet:
    """A file of the page: keep it in the folder of this visit, or not."""
    words = shell.context.words
    tr = words.tr
    sheet = Sheet(shell, tr("A file for you"), "page-file")
    sheet.add_text(isolated(literal(name)))
    sheet.add_text(tr("It can wait in your folder. From there it goes on paper or on your stick."))
    sheet.add_more(words)
    sheet.add_actions(
        [
            Action(tr("Not now"), shell.close_sheet, icon="close"),
            Action(tr("Keep it in my folder"), keep, icon="folder", look="primary"),
        ]
    )
    return sheet
