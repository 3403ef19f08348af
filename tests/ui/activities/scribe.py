# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Somebody who writes in a practice: with a keyboard, or on the keyboard of the screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.activities.learner import Learner
from tests.ui.writers import Writer


def keys(learner: Learner, text: str) -> None:
    """Type on a keyboard with a cable, capitals and signs too."""
    for letter in text:
        QTest.keyClick(learner.window, letter)  # type: ignore[call-overload]  # not in the stubs
    learner.settle()


def has_passed(learner: Learner) -> bool:
    """Whether it is passed now; asked twice in a test, it may change between."""
    return learner.work.passed


def select_all(learner: Learner) -> None:
    """Select all that stands in the field with the focus."""
    learner.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def instead(learner: Learner, field: str, text: str) -> None:
    """Write in a field, by mouse and keyboard, instead of what stands there."""
    learner.click(field)
    select_all(learner)
    keys(learner, text)


def by_mouse(learner: Learner, field: str) -> Writer:
    """Press on the keyboard of the screen with the mouse, after opening it at a field."""
    writer = Writer(learner)
    writer.open_at(field)
    return writer


def by_finger(learner: Learner, field: str) -> Writer:
    """Touch a field, which brings the keyboard of the screen, and press its keys by touch."""
    fingers = learner.fingers
    fingers.tap(field)
    return Writer(learner, fingers.tap)
