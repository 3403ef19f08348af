# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One whole visit in one language: every screen, as a resident would come to it."""

from collections.abc import Callable, Container

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.domain.lesson import StepKind
from kiosk.tour.city_services import Portrait, city_services, no_portrait
from kiosk.tour.driver import Driver, Lost, Shot, expect

_TYPED = "lemon tractor window"
_UNHEARD_OF = "qzx"
_CHECKLIST = "my-phone"  # seen in more detail
_WHOLE = "passwords-that-hold"  # the lesson whose practices are seen in all their states
_FACILITATOR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def whole_visit(
    driver: Driver,
    language: str,
    shot: Shot,
    content: Container[str] | None = None,
    portrait: Portrait = no_portrait,
) -> None:
    """From welcome to erased and welcome again; raises Lost where it does not come through.

    content: ids of the lessons, checklists and services to be seen beside the few that every
    visit comes to; None for all there are. portrait: of the guided window, which is another
    process.
    """

    def is_seen(id_: str) -> bool:
        return content is None or id_ in content

    driver.wait_for("welcome", lambda: driver.screen_name == "welcome")
    shot("welcome")
    driver.click(f"choose-{language}")
    expect(driver, "home")
    shot("home")
    _sheets(driver, shot)
    _how(driver, shot)
    _speaking(driver, shot)
    _facilitator(driver, shot)
    _search(driver, shot)
    _check(driver, shot)
    _learn(driver, shot)
    _all_lessons(driver, shot, is_seen)
    _stay_safe(driver, shot)
    _all_checklists(driver, shot, is_seen)
    city_services(driver, shot, portrait, is_seen)
    _type_pass(driver, shot)
    _idle(driver, shot)
    _finish(driver, shot)


def _sheets(driver: Driver, shot: Shot) -> None:
    driver.click("help")
    shot("help")
    driver.press(Qt.Key.Key_Escape)
    driver.click("language")
    shot("language")
    driver.press(Qt.Key.Key_Escape)
    expect(driver, "home")


def _how(driver: Driver, shot: Shot) -> None:
    """The pages about how this computer works, and the report of the visit before this one."""
    driver.click("help")
    driver.click("how-it-works")
    expect(driver, "how-list")
    shot("how-list")
    for part in ("counting", "sending", "never", "deciding"):
        driver.click(f"how-{part}")
        expect(driver, "how")
        shot(f"how-{part}")
        driver.press(Qt.Key.Key_Escape)
    driver.click("how-ledger")
    expect(driver, "ledger")
    shot("ledger")
    if driver.kiosk.shell.findChildren(QWidget, "report-1"):
        driver.click("report-1")
        expect(driver, "ledger-report")
        shot("ledger-report")
    driver.click("home")
    expect(driver, "home")


def _speaking(driver: Driver, shot: Shot) -> None:
    """The tools of who hears the kiosk, in silence: a tour should be heard by nobody."""
    from kiosk.ui.speech_strip import speech_strip

    kiosk = driver.kiosk
    ear = kiosk.flow.toolbox.ear
    if ear is None:
        raise Lost("the ear")
    kiosk.shell.show_strip(lambda: speech_strip(kiosk.context.words, ear))
    shot("speaking")
    kiosk.shell.show_strip(None)


def _facilitator(driver: Driver, shot: Shot) -> None:
    driver.press(Qt.Key.Key_F, _FACILITATOR)
    shot("facilitator")
    driver.click("facilitator-code")
    driver.type(driver.kiosk.settings.facilitator_code)
    driver.press(Qt.Key.Key_Return)
    shot("facilitator-open")
    driver.click("sharing")
    shot("sharing")
    driver.press(Qt.Key.Key_Escape)
    driver.press(Qt.Key.Key_Escape)
    expect(driver, "home")


def _search(driver: Driver, shot: Shot) -> None:
    driver.click("door-learn")
    _keyboard(driver, shot, "lessons-keyboard")
    driver.click("search")
    driver.type(_UNHEARD_OF)
    shot("lessons-nothing")
    _empty_search(driver)
    driver.click("all-words")
    expect(driver, "glossary")
    shot("glossary")
    driver.click("search")
    driver.type(_UNHEARD_OF)
    shot("glossary-nothing")
    driver.click("home")
    expect(driver, "home")


def _empty_search(driver: Driver) -> None:
    """Take out what was typed, so that the lessons are all there again."""
    driver.click("search")
    driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    driver.press(Qt.Key.Key_Delete)


def _keyboard(driver: Driver, shot: Shot, name: str) -> None:
    """The keyboard on the screen, for the first field there."""
    driver.click("keyboard-button")
    shot(name)
    driver.click("key-close")


def _learn(driver: Driver, shot: Shot) -> None:
    library = driver.kiosk.context.library
    driver.click("door-learn")
    lesson = library.lesson(_WHOLE)
    driver.click(f"topic-{lesson.topic}")
    shot("lessons")
    driver.click(f"lesson-{lesson.id}")
    for step in lesson.steps:
        expect(driver, "lesson")
        if step.kind is StepKind.ACTIVITY and step.activity is not None:
            _practise(driver, step.id, step.activity.kind, step.activity.parameters, shot)
        else:
            shot(f"lesson-{step.id}")
        # By keyboard: the focus stands on what most people want.
        driver.find("primary").setFocus()
        driver.press(Qt.Key.Key_Return)
    expect(driver, "lessons")
    shot("lessons-done")
    driver.press(Qt.Key.Key_Escape)
    expect(driver, "home")


def _check(driver: Driver, shot: Shot) -> None:
    """The three-minute check of somebody who does not know any of it yet."""
    check = driver.kiosk.context.library.check
    if check is None:
        raise Lost("the three-minute check")
    driver.click("check")
    for step in check.steps:
        expect(driver, "check")
        shot(f"check-{step.id}")
        if step.kind is StepKind.ACTIVITY:
            driver.click("bar-action")
        elif step.kind is StepKind.IDEA:
            driver.click("primary")
    driver.click("home")
    expect(driver, "home")


def _all_lessons(driver: Driver, shot: Shot, is_seen: Callable[[str], bool]) -> None:
    """Every step of every other lesson; a practice as it is when one comes to it."""
    library = driver.kiosk.context.library
    for outline in library.outlines:
        if outline.id == _WHOLE or not is_seen(outline.id):
            continue
        driver.click("door-learn")
        driver.click(f"topic-{outline.topic}")
        driver.click(f"lesson-{outline.id}")
        for step in library.lesson(outline.id).steps:
            expect(driver, "lesson")
            shot(f"{outline.id}-{step.id}")
            while not driver.find("primary").isEnabled():
                driver.click("hint")
            driver.click("primary")
        driver.click("home")
        expect(driver, "home")


def _practise(driver: Driver, step: str, kind: str, parameters: object, shot: Shot) -> None:
    shot(f"lesson-{step}")
    if kind == "password-builder":
        driver.click("password")
        driver.type("Maria1985")
        shot(f"lesson-{step}-weak")
        driver.click("hint")
        driver.click("password")
        driver.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        driver.type(_TYPED)
        shot(f"lesson-{step}-strong")
    elif kind == "choose" and isinstance(parameters, dict):
        wrong = next(c for c in parameters["choices"] if c != parameters["answer"])
        driver.click(f"choice-{wrong}")
        shot(f"lesson-{step}-not-yet")
        driver.click(f"choice-{parameters['answer']}")
        shot(f"lesson-{step}-right")


def _stay_safe(driver: Driver, shot: Shot) -> None:
    driver.click("door-safe")
    shot("checklists")
    driver.click(f"checklist-{_CHECKLIST}")
    expect(driver, "checklist")
    items = driver.kiosk.context.library.checklist(_CHECKLIST).items
    driver.click(f"tick-{items[0].id}")
    driver.click(f"how-{items[1].id}")
    shot("checklist")
    for item in items[1:4]:
        driver.click(f"tick-{item.id}")
    shot("checklist-half")
    driver.click("take-phone")
    shot("checklist-code")
    driver.press(Qt.Key.Key_Escape)
    driver.click("take-print")
    expect(driver, "paper")
    shot("checklist-paper")
    driver.click("bar-back")
    driver.click("bar-back")
    driver.click("bar-back")
    expect(driver, "home")


def _all_checklists(driver: Driver, shot: Shot, is_seen: Callable[[str], bool]) -> None:
    """Every other checklist, with the how of its first item."""
    for checklist in driver.kiosk.context.library.checklists.values():
        if checklist.id == _CHECKLIST or not is_seen(checklist.id):
            continue
        driver.click("door-safe")
        driver.click(f"checklist-{checklist.id}")
        driver.click(f"how-{checklist.items[0].id}")
        shot(f"checklist-{checklist.id}")
        if checklist.letter:
            _letter(driver, shot)
        driver.click("home")
        expect(driver, "home")


def _letter(driver: Driver, shot: Shot) -> None:
    """The letter that asks for one's data, first with what is missing."""
    driver.click("take-form")
    expect(driver, "letter")
    shot("letter")
    driver.click("field-ask-1")
    driver.click("primary")
    shot("letter-not-yet")
    for field in ("company", "wrong", "right"):
        driver.click(f"field-{field}")
        driver.type(_TYPED)
    driver.click("primary")
    expect(driver, "paper")
    shot("letter-paper")


def _type_pass(driver: Driver, shot: Shot) -> None:
    driver.click("has-pass")
    driver.click("pass-code")
    driver.type("1298")
    driver.click("primary")
    shot("pass-not-yet")
    driver.click("bar-back")
    expect(driver, "home")


def _idle(driver: Driver, shot: Shot) -> None:
    """The waiting itself is in the tests; here the question is asked at once."""
    driver.kiosk.flow.ask_whether_here()
    shot("idle")
    driver.click("sheet-answer-0")
    expect(driver, "home")


def _questions(driver: Driver, shot: Shot) -> None:
    """The questions at the end, untouched and with an answer to each."""
    expect(driver, "questions")
    shot("questions")
    for question in driver.kiosk.context.visit.questions():
        driver.click(f"answer-{question.id}-{next(iter(question.answers))}")
    shot("questions-answered")
    driver.click("primary")


def _finish(driver: Driver, shot: Shot) -> None:
    driver.click("state")
    expect(driver, "consent")
    shot("consent")
    driver.click("answer-no")
    shot("consent-no")
    driver.click("answer-yes")
    driver.click("bar-back")
    expect(driver, "home")
    shot("home-yes")
    driver.click("bar-door")
    expect(driver, "folder-leave")
    shot("folder-leave")
    driver.click("folder-erase")
    _questions(driver, shot)
    expect(driver, "finish")
    shot("finish")
    driver.kiosk.flow.ask_whether_here()
    shot("finish-idle")
    driver.click("sheet-answer-0")
    driver.click("answer-yes")
    expect(driver, "erased")
    shot("erased")
    driver.click("bar-print")
    expect(driver, "paper")
    shot("pass-paper")
    driver.click("bar-back")
    expect(driver, "erased")
    driver.click("primary")
    expect(driver, "welcome")
