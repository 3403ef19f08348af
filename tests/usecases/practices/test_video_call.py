# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A practice call: what is set before it counts as it was on going in."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.practices.video_call import Background, Call, Where

MOVES: dict[str, Callable[[Call], Call]] = {
    "sound": Call.test_sound,
    "name": lambda call: call.call_oneself("Ana"),
    "microphone": Call.switch_microphone,
    "camera": Call.switch_camera,
    "blur": lambda call: call.choose(Background.BLUR),
    "join": Call.join,
    "hand": Call.raise_hand,
    "leave": Call.leave,
    "back": Call.come_back,
}
START = Call.of({"microphone": True, "camera": False})
moves = st.lists(st.sampled_from(sorted(MOVES)), max_size=40)


def after(*names: str) -> Call:
    """The call after these moves."""
    call = START
    for name in names:
        call = MOVES[name](call)
    return call


@given(moves)
def test_whatever_is_done_the_call_is_sound(names: list[str]) -> None:
    """A hand is up in the call only, who left had joined, and nothing done is forgotten."""
    call = START
    for name in names:
        before, call = call, MOVES[name](call)
        assert before.deeds <= call.deeds
        assert not call.has_raised_hand or call.where is Where.CALL
        assert (call.joined is None) == ("join" not in call.deeds)
        assert call.where is Where.LOBBY or call.joined is not None


@given(moves)
def test_what_was_set_counts_as_it_was_on_going_in(names: list[str]) -> None:
    """Switching off in the call does not mend having come in loudly."""
    call = after(*names)
    seen = call.setting if call.where is Where.LOBBY or call.joined is None else call.joined
    assert call.is_done({"do": "microphone-off"}) is not seen.microphone
    assert call.is_done({"do": "camera-on"}) is seen.camera
    assert call.is_done({"do": "background"}) is (seen.background is not Background.ROOM)


@pytest.mark.parametrize(
    ("do", "names"),
    [
        ("sound-test", ["sound"]),
        ("name", ["name"]),
        ("microphone-off", ["microphone"]),
        ("camera-on", ["camera"]),
        ("background", ["blur"]),
        ("join", ["join"]),
        ("mute", ["join", "microphone"]),
        ("unmute", ["microphone", "join", "microphone"]),
        ("raise-hand", ["join", "hand"]),
        ("lower-hand", ["join", "hand", "hand"]),
        ("leave", ["join", "leave"]),
    ],
)
def test_a_goal_is_done_by_its_last_move(do: str, names: list[str]) -> None:
    """And not before."""
    for count in range(len(names)):
        assert not after(*names[:count]).is_done({"do": do})
    assert after(*names).is_done({"do": do})


def test_a_background_that_is_named_must_be_that_one() -> None:
    """Blurred is not a wall."""
    assert after("blur").is_done({"do": "background", "background": "blur"})
    assert not after("blur").is_done({"do": "background", "background": "wall"})
