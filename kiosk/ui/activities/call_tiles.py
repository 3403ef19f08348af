# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pictures of a practice call: what the camera would show, and who is there."""

from PySide6.QtCore import QSize, Qt

from kiosk.i18n import Words
from kiosk.ui.layouts import Flow
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Badge, Icon, Picture
from kiosk.ui.widgets.label import Label
from kiosk.usecases.practices.video_call import Setting

_PICTURE = QSize(352, 220)  # px
_OTHERS = 190  # px at text size 1: the least width of somebody's tile


class OwnTile(Box):
    """What the others see of the learner; is_raised: whether the hand is up."""

    def __init__(
        self, setting: Setting, theme: Theme, words: Words, *, is_raised: bool = False
    ) -> None:
        super().__init__("card", margin=14)
        tr = words.tr
        drawing = f"call-{setting.background}" if setting.camera else "call-no-camera"
        picture = Picture(drawing, theme, _PICTURE)
        picture.setMaximumHeight(_PICTURE.height())
        self.column.addWidget(picture, 1)
        name = Flow(gap=10)
        name.row.addWidget(Label(setting.name or tr("without a name"), "strong", prefers_line=True))
        if not setting.microphone:
            name.row.addWidget(Icon("microphone-off", 26))
        if is_raised:
            name.row.addWidget(Icon("hand", 26))
        self.column.addWidget(name)
        seen = {
            "room": tr("Everybody sees you and your room."),
            "blur": tr("Everybody sees you. Your room cannot be made out."),
            "wall": tr("Everybody sees you before a plain wall."),
        }
        text = seen[setting.background] if setting.camera else tr("Nobody sees you.")
        heard = tr("Everybody hears you.") if setting.microphone else tr("Nobody hears you.")
        # Translators: two sentences, one after the other.
        both = tr("{first} {second}", first=text, second=heard)
        self.column.addWidget(Label(both, "note"))


class OtherTile(Box):
    """Somebody else in the call. says: what they say now, shown as a caption."""

    def __init__(self, name: str, says: str, theme: Theme) -> None:
        super().__init__("card", "learn" if says else "", margin=14)
        self.setMinimumWidth(theme.px(_OTHERS))
        self.column.addWidget(Badge("person", 48), 0, Qt.AlignmentFlag.AlignHCenter)
        label = Label(name, "strong")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addWidget(label)
        if says:
            self.column.addWidget(Label(f"“{says}”"))
        self.column.addStretch()
