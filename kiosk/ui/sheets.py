# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets that can come over any screen: help, languages, the idle question, the facilitator."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit

from kiosk.ui.ear import SPEAK, Ear
from kiosk.ui.layouts import Flow, FlowLayout
from kiosk.ui.papers import isolated
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from kiosk.ui.shell import Shell
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.qr import QrCode

_SHOWN_LINES = 8


def help_sheet(shell: Shell, ear: Ear | None) -> Sheet:
    """Who helps, how to go on alone, and the switch by which everything is spoken."""
    words, library = shell.context.words, shell.context.library
    sheet = Sheet(shell, words.tr("Help is here"), "help")
    sheet.add_text(words.tr("Raise your hand. The person who helps here will come to you."))
    sheet.add_text(words.tr("You cannot break anything. “Back” always takes you back."))
    if library.city.telephone:
        sheet.add_text(
            words.tr(
                "The city answers on the telephone: {number}.",
                number=isolated(library.city.telephone),
            )
        )
    if ear is not None:
        sheet.column.addWidget(Flow(_speak_button(shell, ear)))
    sheet.add_actions([Action(words.tr("Close"), shell.close_sheet, icon="close")])
    return sheet


def _speak_button(shell: Shell, ear: Ear) -> Button:
    words = shell.context.words
    text = words.tr("Stop speaking") if ear.is_on else words.tr("Speak everything")

    def toggle() -> None:
        shell.close_sheet()
        ear.toggle()

    button = Button(f"{text} ({SPEAK})", toggle, icon="speaker")
    button.setObjectName("speak")
    return button


def language_sheet(shell: Shell, choose: Callable[[str], object]) -> Sheet:
    """Every language by its own name; the screen stays where it is."""
    words = shell.context.words
    sheet = Sheet(shell, words.tr("Choose your language"), "language")
    row = FlowLayout(gap=16)
    for language in shell.context.offered:
        button = Button(language.name, partial(choose, language.tag), icon="globe")
        button.setObjectName(f"language-{language.tag}")
        row.addWidget(button)
    sheet.column.addLayout(row)
    sheet.add_actions([Action(words.tr("Close"), shell.close_sheet, icon="close")])
    return sheet


def code_sheet(shell: Shell, title: str, text: str, content: str) -> Sheet:
    """A QR code that holds `content` itself, to take home on a phone."""
    sheet = Sheet(shell, title, "code")
    sheet.add_text(text)
    sheet.column.addWidget(QrCode(content, title, 400), 0, Qt.AlignmentFlag.AlignHCenter)
    sheet.add_actions([Action(shell.context.words.tr("Close"), shell.close_sheet, icon="close")])
    return sheet


def idle_sheet(
    shell: Shell, on_here: Callable[[], object], on_nobody: Callable[[], object]
) -> Sheet:
    """Is someone there? Without an answer the visit is erased and nothing is shared."""
    words, seconds = shell.context.words, shell.context.settings.answer_seconds
    sheet = Sheet(shell, words.tr("Are you still here?"), "idle")
    sheet.add_text(
        words.trn(
            "Without an answer in {n} second, everything is erased and nothing is shared.",
            "Without an answer in {n} seconds, everything is erased and nothing is shared.",
            seconds,
        )
    )
    sheet.add_actions([Action(words.tr("Yes, I am here"), on_here, icon="check", look="primary")])
    timer = QTimer(sheet)
    timer.setSingleShot(True)
    timer.timeout.connect(on_nobody)
    timer.start(seconds * 1000)
    return sheet


def facilitator_sheet(
    shell: Shell, log_lines: Callable[[], list[str]], leave: Callable[[], object]
) -> Sheet:
    """Asks for the facilitator's code, and opens what is behind it."""
    words = shell.context.words
    sheet = Sheet(shell, words.tr("Facilitator"), "facilitator")
    prompt = Label(words.tr("Write your code."), "step")
    sheet.column.addWidget(prompt)
    code = QLineEdit()
    code.setObjectName("facilitator-code")
    code.setAccessibleName(words.tr("Your code"))
    code.setEchoMode(QLineEdit.EchoMode.Password)
    code.setMinimumHeight(60)
    sheet.column.addWidget(code)

    def check() -> None:
        import hmac  # late: it loads OpenSSL, which no resident needs

        right = shell.context.settings.facilitator_code
        if hmac.compare_digest(code.text().encode(), right.encode()):
            shell.open_sheet(lambda: _open_facilitator_sheet(shell, log_lines(), leave))
        else:
            prompt.show_text(words.tr("That is not the code. Try again."))
            code.clear()
            code.setFocus()

    code.returnPressed.connect(check)
    sheet.add_actions(
        [
            Action(words.tr("Close"), shell.close_sheet, icon="close"),
            Action(words.tr("Go on"), check, icon="next", look="primary"),
        ]
    )
    QTimer.singleShot(0, code, code.setFocus)
    return sheet


def _open_facilitator_sheet(shell: Shell, lines: list[str], leave: Callable[[], object]) -> Sheet:
    words = shell.context.words
    sheet = Sheet(shell, words.tr("Facilitator"), "facilitator-open")
    if lines:
        sheet.column.addWidget(
            Label(words.tr("What this computer noticed, newest last:"), "strong")
        )
        for line in lines[-_SHOWN_LINES:]:
            sheet.column.addWidget(Label(line.replace("*", " "), "note"))
    else:
        sheet.add_text(words.tr("This computer noticed nothing wrong."))
    sheet.add_actions(
        [
            Action(words.tr("Close Doorstep"), leave, icon="door"),
            Action(words.tr("Back to the kiosk"), shell.close_sheet, icon="back", look="primary"),
        ]
    )
    return sheet
