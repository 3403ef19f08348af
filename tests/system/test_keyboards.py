# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.system.keyboards import Plugged, letter_keyboard

# As the kernel lists them on a desktop computer, shortened to what is looked at.
KEYBOARD = """\
I: Bus=0003 Vendor=046d Product=c31c Version=0110
N: Name="Logitech USB Keyboard"
H: Handlers=sysrq kbd event3 leds
B: PROP=0
B: EV=120013
B: KEY=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe
B: LED=1f

"""
OLD_KEYBOARD = KEYBOARD.replace(
    "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe",
    "10000 7 ff9f207a c14057ff febeffdf ffefffff ffffffff fffffffe",
)
MOUSE = """\
I: Bus=0003 Vendor=046d Product=c077 Version=0111
N: Name="Logitech USB Optical Mouse"
H: Handlers=mouse0 event4
B: EV=17
B: KEY=ff0000 0 0 0 0
B: REL=903

"""
BUTTONS = """\
I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
H: Handlers=kbd event0
B: EV=3
B: KEY=10000000000000 0

I: Bus=0000 Vendor=0000 Product=0000 Version=0000
N: Name="HDA Intel Headphone"
B: EV=21
B: SW=4

"""


@pytest.mark.parametrize(
    ("listed", "plugged"),
    [
        (BUTTONS + KEYBOARD + MOUSE, Plugged.YES),
        (MOUSE + OLD_KEYBOARD, Plugged.YES),
        (BUTTONS + MOUSE, Plugged.NO),
        (MOUSE, Plugged.NO),
        ("", Plugged.UNKNOWN),
    ],
)
def test_a_keyboard_is_known_by_its_letters(tmp_path: Path, listed: str, plugged: Plugged) -> None:
    """A power button and a mouse have keys too, and are no keyboard; an empty list tells nothing."""
    devices = tmp_path / "devices"
    devices.write_text(listed, encoding="utf-8")
    assert letter_keyboard(devices) is plugged


def test_without_a_list_nobody_can_tell(tmp_path: Path) -> None:
    """Neither a missing list nor a folder in its place is taken for an answer."""
    assert letter_keyboard(tmp_path / "devices") is Plugged.UNKNOWN
    assert letter_keyboard(tmp_path) is Plugged.UNKNOWN


def test_this_computer_answers() -> None:
    """The real list is read, whatever is in it, and nobody waits for that."""
    begun = time.perf_counter()
    assert letter_keyboard() in Plugged
    assert time.perf_counter() - begun < 0.5


@given(data=st.binary(max_size=200), keys=st.text("0123456789abcdef \n", max_size=60))
def test_no_list_is_too_strange(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, keys: str
) -> None:
    """Whatever a kernel may list, there is an answer."""
    devices = tmp_path_factory.getbasetemp() / "devices"
    devices.write_bytes(b"I: Bus=0003\nB: KEY=" + keys.encode() + b"\n" + data)
    assert letter_keyboard(devices) in Plugged
