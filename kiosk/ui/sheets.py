# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets that can come over any screen: help, languages, a code."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt

from kiosk.ui.ear import Ear
from kiosk.ui.how_words import HOW
from kiosk.ui.layouts import Flow, FlowLayout
from kiosk.ui.papers import isolated
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from kiosk.ui.shell import Shell
from kiosk.ui.toolbox import SPEAK
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.qr import QrCode


def help_sheet(
    shell: Shell, ear: Ear | None, show_how: Callable[[], object] | None = None
) -> Sheet:
    """Who helps, how to go on alone, the switch by which everything is spoken.

    show_how: the way to "How this computer works"; None where there is none.
    """
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
    buttons = [_speak_button(shell, ear)] if ear is not None else []
    if show_how is not None:
        how = Button(words.tr(HOW), show_how, icon="info")
        how.setObjectName("how-it-works")
        buttons.append(how)
    if buttons:
        sheet.column.addWidget(Flow(*buttons))
    sheet.add_more(words)
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
    sheet.add_more(words)
    sheet.add_actions([Action(words.tr("Close"), shell.close_sheet, icon="close")])
    return sheet


def words_sheet(shell: Shell, explained: Sequence[str]) -> Sheet:
    """What words mean."""
    words = shell.context.words
    title = words.trn("What this word means", "What these words mean", len(explained))
    sheet = Sheet(shell, title, "words")
    for text in explained:
        sheet.add_text(text)
    sheet.add_more(words)
    sheet.add_actions([Action(words.tr("Close"), shell.close_sheet, icon="close")])
    return sheet


def code_sheet(shell: Shell, title: str, text: str, content: str) -> Sheet:
    """A QR code that holds `content` itself, to take home on a phone."""
    sheet = Sheet(shell, title, "code")
    sheet.add_text(text)
    sheet.column.addWidget(QrCode(content, title, 400), 0, Qt.AlignmentFlag.AlignHCenter)
    sheet.add_more(shell.context.words)
    sheet.add_actions([Action(shell.context.words.tr("Close"), shell.close_sheet, icon="close")])
    return sheet
