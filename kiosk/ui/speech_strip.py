# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The row of tools below the top bar while everything is spoken."""

from PySide6.QtWidgets import QFrame

from kiosk.i18n import Words
from kiosk.ui.bars import bar_frame, remark
from kiosk.ui.ear import Ear
from kiosk.ui.layouts import FlowLayout
from kiosk.ui.toolbox import AGAIN, QUIET, SLOWER, SPEAK
from kiosk.ui.widgets.pressable import Button


def speech_strip(words: Words, ear: Ear) -> QFrame:
    """The tools of who hears the kiosk; each says the key that does the same."""
    frame = bar_frame("bar-top", 64)
    row = FlowLayout(gap=12, slack_before=[1])
    row.setContentsMargins(28, 6, 28, 6)
    frame.setLayout(row)
    row.addWidget(remark(words.tr("Everything is spoken now."), "speaker"))
    tr = words.tr
    for name, text, key, icon, do in (
        ("again", tr("Say it again"), AGAIN, "again", ear.say_again),
        ("slower", tr("Slower"), SLOWER, "clock", ear.speak_slower),
        ("quiet", tr("Quiet"), QUIET, "stop", ear.be_quiet),
        ("unspoken", tr("Stop speaking"), SPEAK, "close", ear.toggle),
    ):
        button = Button(f"{text} ({key})", do, icon=icon, look="top", icon_size=26)
        button.setObjectName(f"speech-{name}")
        row.addWidget(button)
    return frame
