# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A video call without a camera and without anybody: what is switched on, and where one is."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Where(StrEnum):
    """Where the learner is."""

    LOBBY = "lobby"
    CALL = "call"
    LEFT = "left"


class Background(StrEnum):
    """What is seen behind somebody."""

    ROOM = "room"
    BLUR = "blur"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the others see and hear of somebody."""

    microphone: bool = True
    camera: bool = True
    name: str = ""
    background: Background = Background.ROOM


@dataclass(frozen=True, slots=True)
class Call:
    """The call and its lobby. joined: as the learner was when they last came in; deeds: what was
    done, in the words of the goals; last: the last of them, which the others answer.
    """

    setting: Setting
    where: Where = Where.LOBBY
    joined: Setting | None = None
    has_raised_hand: bool = False
    deeds: frozenset[str] = frozenset()
    last: str = ""

    @classmethod
    def of(cls, parameters: Mapping[str, Any]) -> "Call":
        """The lobby as the parameters of a practice have it."""
        microphone, camera = parameters.get("microphone", True), parameters.get("camera", True)
        return cls(Setting(microphone, camera))

    def test_sound(self) -> "Call":
        """Listen whether one hears."""
        return self._did("sound-test")

    def call_oneself(self, name: str) -> "Call":
        """Write the name that the others see; in the lobby only."""
        if self.where is not Where.LOBBY:
            return self
        return replace(self, setting=replace(self.setting, name=name))

    def choose(self, background: Background) -> "Call":
        """Take another background."""
        return replace(self, setting=replace(self.setting, background=background))

    def switch_microphone(self) -> "Call":
        """On, or off."""
        is_on = not self.setting.microphone
        call = replace(self, setting=replace(self.setting, microphone=is_on))
        if self.where is not Where.CALL:
            return call
        deed = "unmute" if is_on else "mute"
        return replace(call, deeds=self.deeds | {deed}, last=deed)

    def switch_camera(self) -> "Call":
        """On, or off."""
        return replace(self, setting=replace(self.setting, camera=not self.setting.camera))

    def join(self) -> "Call":
        """Go in, as one is; nothing where one is in."""
        if self.where is not Where.LOBBY:
            return self
        return replace(self._did("join"), where=Where.CALL, joined=self.setting)

    def raise_hand(self) -> "Call":
        """Raise the hand, or lower it; in the call only."""
        if self.where is not Where.CALL:
            return self
        call = self._did("lower-hand" if self.has_raised_hand else "raise-hand")
        return replace(call, has_raised_hand=not self.has_raised_hand)

    def leave(self) -> "Call":
        """Go out of the call."""
        if self.where is not Where.CALL:
            return self
        return replace(self._did("leave"), where=Where.LEFT, has_raised_hand=False)

    def come_back(self) -> "Call":
        """To the lobby again, after leaving."""
        return replace(self, where=Where.LOBBY, last="") if self.where is Where.LEFT else self

    def is_done(self, goal: Mapping[str, Any]) -> bool:
        """Whether a goal of the parameters is done.

        What is set in the lobby counts as it is there, and later as it was on going in.
        """
        do = goal["do"]
        in_lobby = self.where is Where.LOBBY or self.joined is None
        setting = self.setting if in_lobby or self.joined is None else self.joined
        settings = {
            "name": bool(setting.name.strip()),
            "microphone-on": setting.microphone,
            "microphone-off": not setting.microphone,
            "camera-on": setting.camera,
            "camera-off": not setting.camera,
            "background": self._has(goal, setting.background),
        }
        return settings.get(do, do in self.deeds)

    @staticmethod
    def _has(goal: Mapping[str, Any], background: Background) -> bool:
        wanted = goal.get("background")
        return background == wanted if wanted else background is not Background.ROOM

    def _did(self, deed: str) -> "Call":
        return replace(self, deeds=self.deeds | {deed}, last=deed)
