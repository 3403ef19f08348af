# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Before and in a video call: camera, microphone, name, background and sound. No camera is used."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import ActivityWidget, Feedback, Goal
from kiosk.ui.activities.call_tiles import OtherTile, OwnTile
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.layouts import CardGrid, Columns, Flow, Stack
from kiosk.ui.widgets.choice import Choice
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button
from kiosk.ui.widgets.text_field import TextField
from kiosk.usecases.practices.video_call import Background, Call, Where

_NARROW = 760  # px at text size 1: below this width the picture stands above the buttons
_TILE = 200  # px at text size 1: the least width of somebody in the call
_BACKGROUNDS = {
    Background.ROOM: N_("My room, as it is"),
    Background.BLUR: N_("Blurred"),
    Background.WALL: N_("A plain wall"),
}
# What is set before joining, and by which button.
_SET = {
    "microphone-on": "microphone",
    "microphone-off": "microphone",
    "camera-on": "camera",
    "camera-off": "camera",
}
_IN_CALL = {"raise-hand": "hand", "lower-hand": "hand", "leave": "leave"}
_BEFORE = frozenset({*_SET, "name", "background", "sound-test"})


class VideoCallLobbyActivity(ActivityWidget):
    """Parameters: people, microphone, camera, lines, goals. Texts: `call`, its name.

    State: call; listening, whether the sound test waits for its answer; said, what the last move
    was, for the feedback.
    """

    GENERAL_HINTS = (
        N_("Everything is chosen before you join: look at the buttons beside your picture."),
        N_("A sign with a line through it is switched off. Its word says so too."),
        N_("Press “Show me”, and watch which button it is."),
    )

    @override
    def build(self) -> None:
        tr = self.words.tr
        self._parts: dict[str, QWidget] = {}
        window = PracticeWindow("camera", self.stage.text("call"), tr("not a real call"))
        draw = {Where.LOBBY: self._lobby, Where.CALL: self._in_call, Where.LEFT: self._after}
        window.inside.column.addWidget(draw[self._call.where](), 1)
        self.column.addWidget(window, 1)
        self.first = next(iter(self._parts.values()))

    @override
    def goals(self) -> tuple[Goal, ...]:
        return tuple(
            Goal(self.stage.text(f"goal-{goal['id']}"), self._call.is_done(goal))
            for goal in self._given
        )

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, cast("str", self.state.get("said", ""))
        if not said:
            return None
        if self.is_reached():
            return self.well_done()
        missing = self._missing_before
        if said == "join" and missing:
            goal = self.stage.text(f"goal-{missing['id']}")
            return self.not_yet(
                tr(
                    "You are in, but something is not set. Leave, come back, and then: {goal}",
                    goal=goal,
                )
            )
        if said == "leave":
            goal = next(goal.text for goal in self.goals() if not goal.is_done)
            return self.not_yet(
                tr("You left before everything was done. You can come back: {goal}", goal=goal)
            )
        if said == "hears-nothing":
            text = tr("Turn the sound up, or plug the headphones in. Ask somebody of the staff.")
            return Feedback(tr("This happens often"), text, "help")
        title, text = self._news(said)
        return Feedback(title, text, "learn")

    @override
    def next_moves(self) -> tuple[Show, ...]:
        left = [goal for goal in self._given if not self._call.is_done(goal)]
        return (self._way_to(left[0]),) if left else ()

    # What is known

    @property
    def _call(self) -> Call:
        found = self.state.get("call")
        return cast("Call", found) if found else Call.of(self.parameters)

    @property
    def _given(self) -> tuple[Mapping[str, Any], ...]:
        return tuple(self.parameters["goals"])

    @property
    def _missing_before(self) -> Mapping[str, Any] | None:
        """What should have been set before joining, and was not."""
        given = (g for g in self._given if g["do"] in _BEFORE and not self._call.is_done(g))
        return next(given, None)

    def _news(self, said: str) -> tuple[str, str]:
        tr, setting = self.words.tr, self._call.setting
        mute = tr("Nobody hears you now, whatever you say.")
        unmute = tr("Now everybody hears you, and the room around you too.")
        microphone = tr("The microphone is on"), unmute
        if not setting.microphone:
            microphone = tr("The microphone is off"), mute
        camera = tr("The camera is on"), tr("Look at your picture: this is what the others see.")
        if not setting.camera:
            camera = tr("The camera is off"), tr("The others see your name, and not you.")
        hand = tr("Your hand is up"), tr("The others see that you wish to speak.")
        if not self._call.has_raised_hand:
            hand = tr("Your hand is down"), tr("You can raise it again at any time.")
        return {
            "microphone": microphone,
            "camera": camera,
            "hears": (tr("The sound works"), tr("You will hear the others.")),
            "background": (tr("That is behind you now"), tr("Look at your picture.")),
            "join": (tr("You are in the call"), tr("The others see and hear what you chose.")),
            "hand": hand,
            "back": (tr("You are before the call again"), tr("Set what you like, then join.")),
        }[said]

    def _way_to(self, goal: Mapping[str, Any]) -> Show:
        """What to press now for a goal that is not done."""
        do, where, parts = goal["do"], self._call.where, self._parts
        if where is Where.LEFT:
            return Show(How.PRESS, parts["again"])
        if do in _BEFORE:
            return self._way_in_lobby(goal) if where is Where.LOBBY else self._press("leave")
        if where is Where.LOBBY:
            return self._press("join")
        if do == "lower-hand" or do in _IN_CALL:
            return self._press(_IN_CALL[do])
        return self._press("microphone")  # mute and unmute; what is so already is done twice

    def _way_in_lobby(self, goal: Mapping[str, Any]) -> Show:
        do = goal["do"]
        if do == "name":
            return Show(How.TYPE, self._parts["name"], text=self.words.tr("a name of your choice"))
        if do == "sound-test":
            return self._press("hears" if self.state.get("listening") else "sound-test")
        if do == "background":
            return self._press(f"background-{goal.get('background', Background.BLUR)}")
        return self._press(_SET[do])

    def _press(self, name: str) -> Show:
        return Show(How.PRESS, self._parts[name])

    # What is drawn

    def _lobby(self) -> QWidget:
        tr, theme = self.words.tr, self.stage.context.theme
        self._own = Stack(OwnTile(self._call.setting, theme, self.words))
        side = Stack(gap=14)
        for part in (self._name(), self._switches(), self._backgrounds(), self._sound()):
            side.column.addWidget(part)
        join = self._button(
            "join", tr("Join the call"), "next", partial(self._act, "join", Call.join)
        )
        side.column.addWidget(join, 0, Qt.AlignmentFlag.AlignLeft)
        side.column.addStretch()
        seen = Stack(self._own)
        seen.column.addStretch()
        return Columns(seen, side, (1, 1), narrow=self.px(_NARROW), gap=24)

    def _in_call(self) -> QWidget:
        tr, theme, call = self.words.tr, self.stage.context.theme, self._call
        own = OwnTile(call.setting, theme, self.words, is_raised=call.has_raised_hand)
        tiles: list[QWidget] = [own]
        for person in self.parameters["people"]:
            name = self.stage.text(f"person-{person}")
            tiles.append(OtherTile(name, self._says(person), theme))
        hand = tr("Lower your hand") if call.has_raised_hand else tr("Raise your hand")
        tools = self._switches()
        raise_hand = partial(self._act, "hand", Call.raise_hand)
        tools.row.addWidget(self._button("hand", hand, "hand", raise_hand))
        leave = partial(self._act, "leave", Call.leave)
        tools.row.addWidget(self._button("leave", tr("Leave"), "leave-call", leave))
        room = Stack(tools, CardGrid(tiles, self.px(_TILE), 3, gap=14))
        room.column.addStretch()
        return room

    def _after(self) -> QWidget:
        tr = self.words.tr
        column = Stack(Label(tr("You have left the call."), "heading"))
        column.column.addWidget(Label(tr("Camera and microphone are off. Nobody sees you now.")))
        back = partial(self._act, "back", Call.come_back)
        again = self._button("again", tr("Back to before the call"), "back", back)
        column.column.addWidget(again, 0, Qt.AlignmentFlag.AlignLeft)
        column.column.addStretch()
        return column

    def _says(self, person: str) -> str:
        """What somebody says after what the learner did last; empty where they are silent."""
        for line in self.parameters.get("lines", ()):
            if line["person"] == person and line["after"] == self._call.last:
                return self.stage.text(f"line-{line['id']}")
        return ""

    def _name(self) -> QWidget:
        name = self.words.tr("Your name for the others")
        field = TextField(self.stage.context, name, self._call.setting.name)
        field.setObjectName("name")
        field.textChanged.connect(self._on_name)
        label = Label(name, "strong")
        label.belong_to(field)
        self._parts["name"] = field
        return Stack(label, field, gap=12)  # room for the ring, that it hides no word

    def _switches(self) -> Flow:
        tr, setting = self.words.tr, self._call.setting
        microphone = tr("Microphone: on") if setting.microphone else tr("Microphone: off")
        camera = tr("Camera: on") if setting.camera else tr("Camera: off")
        row = Flow(gap=12)
        for name, text, is_on, press in (
            ("microphone", microphone, setting.microphone, Call.switch_microphone),
            ("camera", camera, setting.camera, Call.switch_camera),
        ):
            icon = name if is_on else f"{name}-off"
            row.row.addWidget(self._button(name, text, icon, partial(self._act, name, press)))
        return row

    def _backgrounds(self) -> QWidget:
        tr = self.words.tr
        stack = Stack(Label(tr("Behind you"), "strong"), gap=12)
        for background, text in _BACKGROUNDS.items():
            choose = partial(Call.choose, background=background)
            card = Choice(tr(text), partial(self._act, "background", choose))
            card.setObjectName(f"background-{background}")
            card.show_sign("check" if background is self._call.setting.background else "")
            self._parts[card.objectName()] = card
            stack.column.addWidget(card)
        return stack

    def _sound(self) -> QWidget:
        tr = self.words.tr
        row = Flow(gap=12)
        row.row.addWidget(
            self._button("sound-test", tr("Test the sound"), "speaker", self._on_sound)
        )
        if not self.state.get("listening"):
            return row
        for name, text in (("hears", tr("I hear it")), ("hears-nothing", tr("I hear nothing"))):
            icon = "check" if name == "hears" else "close"
            row.row.addWidget(self._button(name, text, icon, partial(self._on_heard, name)))
        return Stack(Label(tr("Somebody speaks now. Do you hear it?"), "strong"), row, gap=8)

    def _button(self, name: str, text: str, icon: str, press: Callable[[], object]) -> Button:
        button = Button(text, press, icon=icon)
        button.setObjectName(name)
        self._parts[name] = button
        return button

    # What is done

    def _act(self, said: str, change: Callable[[Call], Call]) -> None:
        self.do(call=change(self._call), said=said, listening=False)

    def _on_name(self, typed: str) -> None:
        self.note(call=self._call.call_oneself(typed))
        item = self._own.column.takeAt(0)
        old = item.widget() if item is not None else None
        if old is not None:
            old.hide()
            old.deleteLater()
        self._own.column.addWidget(
            OwnTile(self._call.setting, self.stage.context.theme, self.words)
        )

    def _on_sound(self) -> None:
        self.do(listening=True, said="")
        hello = self.words.tr("Hello! This is how the others sound.")
        self.stage.context.navigator.announce(hello, aloud=True)

    def _on_heard(self, said: str) -> None:
        self._act(said, Call.test_sound)
