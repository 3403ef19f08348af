# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is done for assistive technology, seen without a bus: in Qt's own tree and in its widgets."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget

from kiosk.ui.assistive import ANSWER, AtMost, announce, answer, leave_out, speak_in, take_in
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Card, Pressable

Key = Qt.Key


def cards(count: int) -> tuple[QWidget, list[Card], list[int]]:
    """Cards that exclude each other, in a widget, and the numbers of those that were pressed."""
    pressed: list[int] = []
    holder = QWidget()
    column = QVBoxLayout(holder)

    def made(number: int) -> Card:
        card = Card(f"Answer {number}", lambda: pressed.append(number), one_of_many=True)
        column.addWidget(card)
        return card

    return holder, [made(number) for number in range(count)], pressed


def test_nothing_is_said_where_nobody_listens(qapp: QApplication) -> None:
    """Without assistive technology the window keeps its name, and no text is kept for later."""
    assert not QAccessible.isActive()
    window = QMainWindow()
    announce(window, "Home")
    answer(window, "Not yet")
    assert (window.accessibleName(), window.property(ANSWER)) == ("", None)


def test_what_is_left_out_is_told_again(qapp: QApplication) -> None:
    """A widget that is left out is no child of its window to assistive technology until taken in."""
    holder = QWidget()
    QVBoxLayout(holder).addWidget(inside := QWidget())
    told = QAccessible.queryAccessibleInterface(holder)
    assert told.childCount() == 1
    leave_out(inside)
    assert told.childCount() == 0
    take_in(inside)
    assert told.childCount() == 1


def test_a_language_holds_for_what_is_inside(qapp: QApplication) -> None:
    """What comes into a widget later is in its language too."""
    holder = QWidget()
    speak_in(holder, "ar")
    QVBoxLayout(holder).addWidget(label := Label("مرحبا"))
    assert label.locale().name().startswith("ar")


def test_a_field_takes_so_much_and_no_more(qapp: QApplication) -> None:
    """The letter after the last that fits does not come in, nor does a paste that is too long."""
    field = QLineEdit()
    field.setValidator(AtMost(3, field))
    QTest.keyClicks(field, "abcd")
    assert field.text() == "abc"
    field.backspace()
    QApplication.clipboard().setText("xyz")
    field.paste()
    assert field.text() == "ab"
    QApplication.clipboard().clear()


def test_switched_on_by_assistive_technology(qapp: QApplication) -> None:
    """Qt's own way to toggle a thing presses it once; what the program shows presses nothing."""
    pressed: list[bool] = []
    button = Pressable("Contrast", lambda: pressed.append(True), checkable=True)
    button.toggle()
    assert (len(pressed), button.isChecked()) == (1, True)
    button.setChecked(False)
    assert len(pressed) == 1
    button.click()
    assert (len(pressed), button.isChecked()) == (2, True)


def test_one_of_many_by_assistive_technology(qapp: QApplication) -> None:
    """Switching one on presses that one, and not the one that gives way to it."""
    _holder, (first, second), pressed = cards(2)
    first.setChecked(True)
    second.toggle()
    assert pressed == [1]
    assert (first.isChecked(), second.isChecked()) == (False, True)


def test_going_to_an_answer_does_not_give_it(qapp: QApplication) -> None:
    """An arrow key takes the focus on to the next answer, which is not chosen by that."""
    holder, (first, second), pressed = cards(2)
    holder.show()
    holder.activateWindow()
    QTest.qWaitForWindowActive(holder)
    first.click()
    first.setFocus()
    QTest.keyClick(first, Key.Key_Down)
    assert second.hasFocus()
    assert (pressed, first.isChecked(), second.isChecked()) == ([0], True, False)


def test_each_answer_is_a_stop(qapp: QApplication) -> None:
    """Where one is chosen and has the focus, Tab still comes to the others."""
    holder, answers, _pressed = cards(3)
    holder.show()
    holder.activateWindow()
    QTest.qWaitForWindowActive(holder)
    answers[1].click()
    answers[1].setFocus()
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in answers)


def test_a_label_belongs_to_its_field(qapp: QApplication) -> None:
    """A label is tied to its field, but for one with a sign that Qt would not show then."""
    field = QLineEdit()
    label, other = Label("Name"), Label("Street & number")
    label.belong_to(field)
    other.belong_to(field)
    assert label.buddy() is field
    assert other.buddy() is None
