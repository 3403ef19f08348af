# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The components, each under its name and in the states that it can have."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from kiosk.gallery.materials import Materials, nothing
from kiosk.gallery.states import Held, State
from kiosk.ui.screen import Action
from kiosk.ui.theme import SCALES
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.icon import Badge, Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.list_card import ListCard
from kiosk.ui.widgets.pressable import Button, Door, IconButton, Tick
from kiosk.ui.widgets.state_button import StateButton
from kiosk.ui.widgets.text_size import TextSize
from kiosk.ui.widgets.topic import Topic

WIDEST = 1220  # px: nothing is wider than the window
PRESSED = (State.NORMAL, State.HOVER, State.PRESSED, State.FOCUSED, State.DISABLED)
CHECKED = (State.NORMAL, State.CHECKED, *PRESSED[1:])


Make = Callable[[Materials], QWidget]


@dataclass(frozen=True, slots=True)
class Case:
    """One sample of a component. name: what the gallery writes below it."""

    name: str
    make: Make
    state: State = State.NORMAL


@dataclass(frozen=True, slots=True)
class Specimen:
    """A component and its samples. width: of each in px at text size 1; 0: what it asks for.

    part: the object name of the part that has the states, if it is not the whole sample.
    """

    name: str
    cases: Sequence[Case]
    width: int = 0
    part: str = ""

    def samples(self, materials: Materials) -> list[Held]:
        """A sample of each case, held in its state."""
        return [self._sample(case, materials) for case in self.cases]

    def _sample(self, case: Case, materials: Materials) -> Held:
        widget = case.make(materials)
        if self.width:
            widget.setFixedWidth(min(materials.theme.px(self.width), WIDEST))
        part = widget.findChild(QWidget, self.part) if self.part else None
        held = Held(widget, case.state, materials.theme, part)
        held.setObjectName(f"{self.name}/{case.name}")
        return held


def in_states(
    name: str, make: Make, states: Sequence[State] = PRESSED, width: int = 0, part: str = ""
) -> Specimen:
    """A component in several states."""
    return Specimen(name, [Case(state, make, state) for state in states], width, part)


def variants(name: str, makes: Mapping[str, Make], width: int = 0) -> Specimen:
    """Several of a kind that have no states."""
    return Specimen(name, [Case(each, make) for each, make in makes.items()], width)


def pressable() -> list[Specimen]:
    """Everything that can be pressed."""
    return [
        *_buttons(),
        in_states("IconButton", _contrast, CHECKED),
        in_states("StateButton", _state, PRESSED),
        in_states("TextSize, a segment", _text_size, part=f"scale-{SCALES[0]}"),
        in_states("TextSize, the chosen segment", _text_size, part=f"scale-{SCALES[1]}"),
        *(in_states(f"Door {tone}", _door(tone), width=214) for tone in _TONES),
        in_states("ListCard", _list_card, width=380),
        variants("ListCard", {"with a chip": _list_card_done}, 380),
        in_states("Topic", _topic(chosen=False), width=214),
        in_states("Topic, chosen", _topic(chosen=True), width=214),
        in_states("Choice", _choice(""), width=380),
        in_states("Choice, right", _choice("check"), width=380),
        in_states("Choice, not yet", _choice("undo", "help"), width=380),
        in_states("Tick", _tick("safe", ticked=False), width=380),
        in_states("Tick, ticked", _tick("safe", ticked=True), width=380),
        in_states("Tick of a service", _tick("city", ticked=False), width=380),
        in_states("Tick of a service, ticked", _tick("city", ticked=True), width=380),
    ]


_TONES = ("learn", "safe", "city")


def _buttons() -> list[Specimen]:
    looks = (
        ("secondary", "", "door"),
        ("primary", "", "next"),
        ("primary", "city", "next"),
        ("primary", "safe", "next"),
        ("quiet", "", "back"),
        ("help", "", "hand"),
        ("more", "", "down"),
        ("leave", "", "close"),
    )
    found = [
        in_states(f"Button {look} {tone}".strip(), _button(look, icon, tone))
        for look, tone, icon in looks
    ]
    return [*found, in_states("Button top", _button("top", "speaker"), CHECKED)]


def _button(look: str, icon: str, tone: str = "") -> Make:
    def make(materials: Materials) -> QWidget:
        tr = materials.words.tr
        text = {"top": tr("Read to me"), "help": tr("I need help"), "quiet": tr("Back")}.get(
            look, tr("Go on")
        )
        button = Button(text, nothing, icon=icon, icon_after=icon == "next", look=look, tone=tone)
        button.setCheckable(look == "top")
        return button

    return make


def _state(materials: Materials) -> QWidget:
    said = Action(materials.words.tr("Sharing with the city: off"), nothing, "lock", look="top")
    return StateButton(said, materials.theme)


def _contrast(materials: Materials) -> QWidget:
    button = IconButton(materials.words.tr("Contrast"), nothing, Icon("contrast", 26))
    button.setCheckable(True)
    return button


def _text_size(materials: Materials) -> QWidget:
    return text_size(materials, SCALES[1], nothing)


def text_size(materials: Materials, scale: float, on_choose: Callable[[float], object]) -> TextSize:
    """The control for the size of text, with its names."""
    tr = materials.words.tr
    names = (tr("Small text"), tr("Bigger text"), tr("Biggest text"))
    return TextSize(names, tr("A"), scale, on_choose)


def _door(tone: str) -> Make:
    def make(materials: Materials) -> QWidget:
        tr = materials.words.tr
        title, text, icon = {
            "learn": (
                tr("Learn"),
                tr("Small steps, at your own speed. You try everything safely."),
                "book",
            ),
            "safe": (
                tr("Stay safe"),
                tr("Checklists for your phone, your passwords and your rights over your data."),
                "shield",
            ),
            "city": (
                tr("City services"),
                tr("Practise first. Nothing is sent. Then you know what to bring and do."),
                "city",
            ),
        }[tone]
        door = Door(title, nothing, tone, materials.theme)
        door.column.addWidget(Badge(icon, 56, tone, margin=18))
        door.column.addWidget(Label(title, "door-title"))
        door.column.addWidget(Label(text))
        door.column.addWidget(
            Label(materials.words.trn("{n} lesson", "{n} lessons", 8), "tag", tone)
        )
        return door

    return make


def _list_card(materials: Materials) -> QWidget:
    tr = materials.words.tr
    return ListCard(tr("Learn"), tr("Nothing here can be sent."), "lock", nothing)


def _list_card_done(materials: Materials) -> QWidget:
    tr = materials.words.tr
    note = tr("Nothing here can be sent.")
    return ListCard(tr("Learn"), note, "lock", nothing, badge="safe-soft", chip=(tr("✓ Done"), ""))


def _topic(*, chosen: bool) -> Make:
    def make(materials: Materials) -> QWidget:
        words = materials.words
        note = words.trn("{n} lesson", "{n} lessons", 3)
        return Topic(words.tr("Stay safe"), note, nothing, chosen=chosen)

    return make


def _choice(sign: str, tone: str = "") -> Make:
    def make(materials: Materials) -> QWidget:
        choice = Choice(materials.words.tr("Sharing with the city: off"), nothing)
        choice.show_sign(sign, tone)
        return choice

    return make


def _tick(tone: str, *, ticked: bool) -> Make:
    def make(materials: Materials) -> QWidget:
        tr = materials.words.tr
        text, note = tr("Your name or anything you typed"), tr("Never shared")
        return Tick(text, nothing, ticked=ticked, note=note, tone=tone, look="subheading")

    return make
