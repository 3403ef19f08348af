# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What to say of a thing that can be pressed or written in: its name, what it is, how it stands."""

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from kiosk.i18n import Words


def describe(widget: QWidget, words: Words) -> str:
    """Name, kind, state and description, as one would tell it to somebody on the telephone."""
    parts = [widget.accessibleName(), _kind(widget, words)]
    if isinstance(widget, QLineEdit):
        parts.append(_written(widget, words))
    parts.append(widget.accessibleDescription())
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip()) + "."


def describe_typing(before: str, field: QLineEdit, words: Words) -> str:
    """What a key did in a field: the letter, or that something was taken away."""
    now, at = field.text(), field.cursorPosition()
    if len(now) < len(before):
        return words.tr("deleted")
    if field.echoMode() is not QLineEdit.EchoMode.Normal:
        return words.tr("dot")
    letter = now[at - 1 : at]
    return words.tr("space") if letter == " " else letter


def _kind(widget: QWidget, words: Words) -> str:
    if isinstance(widget, QLineEdit):
        return words.tr("Here you can write")
    if not isinstance(widget, QAbstractButton):
        return ""
    if not widget.isCheckable():
        return words.tr("Button")
    if widget.property("look") == "tick":
        return words.tr("Ticked") if widget.isChecked() else words.tr("Not ticked")
    if widget.property("look") == "top" and not widget.autoExclusive():
        return words.tr("On") if widget.isChecked() else words.tr("Off")
    return words.tr("Chosen") if widget.isChecked() else words.tr("Not chosen")


def _written(field: QLineEdit, words: Words) -> str:
    if not field.text():
        return words.tr("Nothing is written yet")
    if field.echoMode() is not QLineEdit.EchoMode.Normal:
        return ""
    return words.tr("Written: {text}", text=field.text())
