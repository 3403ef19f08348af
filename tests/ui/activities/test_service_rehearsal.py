# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice form of a service of the city, inside a lesson."""

from PySide6.QtCore import Qt

from kiosk.ui.widgets.text_field import TextField
from tests.ui.activities.following import follow
from tests.ui.activities.learner import Learner
from tests.ui.activities.scribe import by_finger, keys

KIND = "service-rehearsal"


def test_passed_with_the_mouse(learner: Learner) -> None:
    """The example fills it in; one choice is left; it is handed in and arrives."""
    learner.click("example")
    learner.click("send")
    assert learner.work.passed
    assert learner.sees("Your form has arrived")


def test_passed_with_the_keyboard(learner: Learner) -> None:
    """What is written stays when the example fills in the rest."""
    keys(learner, "Marin")
    learner.go("example")
    learner.go("send")
    assert learner.work.passed
    assert learner.work.state["typed-family-name"] == "Marin"


def test_passed_with_a_finger(learner: Learner) -> None:
    """Touches write, fill in and hand in."""
    by_finger(learner, "field-family-name").write("Li")
    for name in ("key-close", "example", "send"):
        learner.fingers.tap(name)
    assert learner.work.passed
    assert learner.work.state["typed-family-name"] == "Li"


def test_a_beginner_hands_in_too_soon(learner: Learner) -> None:
    """Each field says what is missing, the guide stands beside, and Undo and hints help."""
    assert any("Open the form" in text for text in learner.texts())
    learner.click("send")
    assert learner.focus == "field-family-name"
    assert learner.feedback is not None
    assert "6 fields are not ready" in learner.feedback.text
    assert any("Write your family name to go on" in text for text in learner.texts())
    for hint in ("with a frame", "Invented data", "Read each line"):
        learner.click("hint")
        assert any(hint in text for text in learner.texts())
    learner.click("undo")
    assert learner.feedback is None


def test_every_step_of_the_guide_can_be_read(learner: Learner) -> None:
    """The first is open, others open by a press, and to read is no move; writing goes on."""
    guide = learner.kiosk.context.library.service("register-my-address").guide
    bodies = {step.id: step.body.source.replace("**", "") for step in guide}

    def opened() -> list[str]:
        return [id_ for id_, body in bodies.items() if body in learner.texts()]

    assert opened() == ["ask-first"]
    learner.click("guide-documents")
    assert opened() == ["documents"]
    learner.go("guide-check-and-send", Qt.Key.Key_Space)
    assert (opened(), learner.focus) == (["check-and-send"], "guide-check-and-send")
    learner.fingers.tap("guide-check-and-send")
    assert opened() == []
    assert not learner.work.can_undo
    learner.click("send")
    assert opened() == ["family-name"]
    assert not learner.work.passed


def test_the_practice_screen_keeps_its_own_form(learner: Learner) -> None:
    """What is written in a lesson is not in the service's own practice."""
    keys(learner, "Marin")
    context = learner.kiosk.context
    service = context.library.service("register-my-address")
    assert context.visit.service(service).values == {}


def test_another_language_in_the_middle(learner: Learner) -> None:
    """The form changes to the words of the other language, and what is written stays."""
    keys(learner, "Marin")
    label = learner.find("field-family-name").accessibleName()
    learner.speak("ar")
    field = learner.find("field-family-name")
    assert isinstance(field, TextField)
    assert field.accessibleName() != label
    assert field.text() == "Marin"
    learner.go("example", Qt.Key.Key_Space)
    learner.click("send")
    assert learner.work.passed


def test_show_me_leads_to_the_end(learner: Learner) -> None:
    """Every field that must be filled in, and then the button."""
    follow(learner, replaces=True)
    assert learner.work.passed
