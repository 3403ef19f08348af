# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Small windows with one fault each, on the real bus: `planted.py FOLDER`.

It writes ``FOLDER/planted.json``: for each fault the check that must find it, and the page.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.ui.widgets.progress import Progress, Ring, Steps
from tests.accessibility.reader import Walker, settled, texts_of, walking

NAME = "Planted"
SHEET = "A sheet"


@contextmanager
def window() -> Iterator[QVBoxLayout]:
    """A sound window: a text, a button, a tick and a field with its label, one below the other."""
    shown = QMainWindow()
    shown.setAccessibleName("A window")
    shown.setLocale(QLocale("en"))
    middle = QWidget()
    shown.setCentralWidget(middle)
    column = QVBoxLayout(middle)
    label, field = Label("Family name"), QLineEdit()
    field.setAccessibleName("Family name")
    label.belong_to(field)
    for widget in (
        Label("A text"),
        Button("Go on", print, icon="next"),
        Tick("I have a copy", print, note="It helps"),
        label,
        field,
    ):
        column.addWidget(widget)
    shown.show()
    yield column
    shown.hide()
    shown.deleteLater()


def no_name(column: QVBoxLayout) -> None:
    """A button that does not say what it does."""
    column.addWidget(QPushButton())


def no_name_for_picture(column: QVBoxLayout) -> None:
    """A picture that somebody who cannot see it knows nothing of."""
    picture = QLabel()
    picture.setPixmap(QPixmap(40, 40))
    column.addWidget(picture)


def no_role(column: QVBoxLayout) -> None:
    """Something with the focus that is nothing."""
    widget = QWidget()
    widget.setAccessibleName("A stop")
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setMinimumHeight(40)
    column.addWidget(widget)


def another_role(column: QVBoxLayout) -> None:
    """One of many answers that tells of itself as of a box to tick."""
    tick = Tick("An answer", print)
    tick.setObjectName("choice-a")
    column.addWidget(tick)


def no_editing(column: QVBoxLayout) -> None:
    """A field that cannot be written in."""
    field = QLineEdit("text")
    field.setAccessibleName("A field")
    field.setReadOnly(True)
    column.addWidget(field)


def two_chosen(column: QVBoxLayout) -> None:
    """Two answers that exclude each other are both chosen."""
    for name in ("One", "Two"):
        button = QRadioButton(name)
        button.setChecked(True)
        button.setAutoExclusive(False)
        button.setChecked(True)
        column.addWidget(button)
    for button in column.parentWidget().findChildren(QRadioButton):
        button.setAutoExclusive(True)


def no_label(column: QVBoxLayout) -> None:
    """A field whose label is beside it and not its own."""
    column.addWidget(Label("Street"))
    field = QLineEdit()
    field.setAccessibleName("Street")
    column.addWidget(field)


def other_text(column: QVBoxLayout) -> None:
    """A text on the screen that is told otherwise."""
    label = QLabel("What can be read")
    label.setAccessibleName("Something else")
    column.addWidget(label)


def twice(column: QVBoxLayout) -> None:
    """A button that says the same thing two times."""
    button = Button("Print", print)
    button.setAccessibleDescription("Print")
    column.addWidget(button)


def unsaid(column: QVBoxLayout) -> None:
    """A card with words on it that it does not say."""
    button = QPushButton()
    button.setAccessibleName("Learn")
    QHBoxLayout(button).addWidget(Label("8 minutes"))
    column.addWidget(button)


def out_of_order(column: QVBoxLayout) -> None:
    """A text that was made last and stands first."""
    column.insertWidget(0, Label("The title"))


def out_of_row(column: QVBoxLayout) -> None:
    """Two texts in a row, the first of which was made last."""
    row = QHBoxLayout()
    column.addLayout(row)
    row.addWidget(Label("after"))
    row.insertWidget(0, Label("before"))


def no_dialog(column: QVBoxLayout) -> None:
    """A sheet that is only drawn as one."""
    sheet(column, QWidget(column.parentWidget().window()))


def reachable_below(column: QVBoxLayout) -> None:
    """A sheet that leaves what is below it to be read."""
    dialog = QDialog(column.parentWidget().window())
    dialog.setWindowFlags(Qt.WindowType.Widget)
    sheet(column, dialog)


def sheet(column: QVBoxLayout, widget: QWidget) -> None:
    """Lay a widget over a window, with a text and the focus on a button."""
    widget.setAccessibleName(SHEET)
    rows = QVBoxLayout(widget)
    rows.addWidget(Label("Are you there?"))
    button = Button("Yes", print)
    rows.addWidget(button)
    widget.setGeometry(column.parentWidget().window().rect())
    widget.show()
    button.setFocus()


def other_language(column: QVBoxLayout) -> None:
    """A text that says it is in another language than it is."""
    label = Label("An English text")
    label.setLocale(QLocale("fr"))
    column.addWidget(label)


def sound(column: QVBoxLayout) -> None:
    """Nothing is wrong."""
    from kiosk.content.places import Places
    from kiosk.ui.theme import ThemeName, Themes

    theme = Themes(Places.of().assets).theme(ThemeName.LIGHT)
    column.addWidget(Steps(Progress(1, 5), theme, "Step 2 of 5"))
    column.addWidget(Ring(3, 8, "3 of 8", theme))


FAULTS: dict[Callable[[QVBoxLayout], None], str] = {
    sound: "", no_name: "names", no_name_for_picture: "names", no_role: "roles",
    another_role: "roles", no_editing: "states", two_chosen: "states", no_label: "fields",
    other_text: "texts", twice: "descriptions", unsaid: "buttons", out_of_order: "order",
    out_of_row: "order", no_dialog: "sheets", reachable_below: "sheets", other_language: "locale",
}  # fmt: skip


def look(walker: Walker, plant: Callable[[QVBoxLayout], None]) -> dict[str, Any]:
    """What the walker finds in a window with this fault."""
    with window() as column:
        plant(column)
        middle = column.parentWidget()
        settled()
        return {
            "check": FAULTS[plant],
            "page": {
                "shot": plant.__name__,
                "heading": "A window",
                "sheet": SHEET if FAULTS[plant] == "sheets" else "",
                "texts": texts_of(middle.window()),
                "rtl": False,
                "languages": ["en"],
                **walker.look(NAME),
            },
        }


def main(folder: Path) -> None:
    """All of them, one after the other."""
    application = QApplication([NAME])
    application.setApplicationName(NAME)
    with walking() as walker:
        found = [look(walker, plant) for plant in FAULTS]
    written = json.dumps(found, ensure_ascii=False, indent=1)
    (folder / "planted.json").write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
