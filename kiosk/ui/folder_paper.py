# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is printed of the folder: a note, and how to open at home what has a password."""

from kiosk.domain.text import Text
from kiosk.i18n import Words
from kiosk.ui.paper_html import heading, isolated, line, numbered, page, title
from kiosk.ui.places import PaperPlace

_NOTE_LINES = 400


def note_paper(name: Text, text: str, words: Words) -> PaperPlace:
    """A note or a text file, as it is."""
    body = [line(each) for each in text.splitlines()[:_NOTE_LINES]]
    return PaperPlace(name, page(body, words), "note")


def opening_paper(file_name: str, words: Words) -> PaperPlace:
    """How to open the file with the password at home, for who helps there too."""
    tr = words.tr
    steps = (
        tr("On a computer with the internet, open the page age-encryption.org."),
        tr("Download the program “age” for that computer. It is free."),
        tr("Copy the file from your stick into the folder of the program."),
        tr("Open a command window there, and write this line:"),
        tr("Write your password and press Enter. You do not see it while you write."),
        tr("Now there is a file “folder.zip”. Open it: all your files are in it."),
    )
    command = isolated(f"age --decrypt -o folder.zip {file_name}")
    body = [
        title(tr("How to open my folder at home")),
        line(tr("The file has a password. Only the password opens it.")),
        line(tr("Without it nobody can open the file: not you, not the library, not the city.")),
        heading(tr("The steps")),
        numbered(
            [
                f"{step}<br><b><code>{command}</code></b>" if number == 3 else step
                for number, step in enumerate(steps)
            ],
            words,
        ),
        heading(tr("Is this difficult?")),
        line(tr("Show this paper to somebody you trust. Keep the password for yourself.")),
        line(tr("Or come here again: you can also take your files home without a password.")),
        heading(tr("For who helps")),
        line(
            tr(
                "It is a ZIP archive in the age format, with a passphrase. "
                "Any program for age opens it: age, rage, and others."
            )
        ),
    ]
    name = Text("", tr("How to open my folder at home"))
    return PaperPlace(name, page(body, words), "open-my-folder")
