# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every screen has in common: it draws itself from its state, as often as it is asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.i18n import Words
from kiosk.ui.context import Context
from kiosk.ui.places import Place
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.progress import Progress

_HEADINGS = frozenset({"greeting", "title", "heading"})  # looks of a label

PlaceType = TypeVar("PlaceType", bound=Place)


@dataclass(frozen=True, slots=True)
class Action:
    """Something the bottom bar offers. short: its text where there is little room, if it has one."""

    text: str
    on_press: Callable[[], object]
    icon: str = ""
    icon_after: bool = False
    look: str = "secondary"
    tone: str = ""
    enabled: bool = True
    short: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """What the window shows around a screen.

    title and note: where I am. start: at the left of the bottom bar in English. end: at its
    right, the primary one last. top: whether there is a bar above.
    """

    title: str = ""
    note: str = ""
    start: Action | None = None
    remark: str = ""
    remark_icon: str = ""
    progress: Progress | None = None
    end: tuple[Action, ...] = ()
    top: bool = True
    settings_below: bool = field(default=False)  # text size, contrast and help in the bottom bar
    read_below: bool = False  # "Read to me" in the bottom bar, where there is none above


class Screen(QWidget, Generic[PlaceType]):
    """One screen: `build` makes its widgets from the place and the visit, `bars` what is around.

    It keeps nothing that a person did: that is in the visit, so drawing it again loses nothing.
    """

    bars_changed = Signal()  # what `bars` says is different now; the widgets stay
    redrawn = Signal()  # there are new widgets for the Tab key to reach

    name: ClassVar[str]
    shows_content: ClassVar[bool] = True  # something of it comes from lessons and the like
    speaks_to_keys: ClassVar[bool] = False  # names things to who uses keys, even unasked
    margins: ClassVar[tuple[int, int, int, int]] = (44, 28, 44, 28)

    def __init__(self, context: Context, place: PlaceType) -> None:
        super().__init__()
        self.context = context
        self.place = place
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*self.margins)
        self.column.setSpacing(16)
        self.content: Words = context.words  # a lesson may be in another language than its frame
        self.first: QWidget | None = None  # what has the focus when the screen appears
        self.foot: QWidget | None = None  # stays in sight above the bottom bar

    @property
    def words(self) -> Words:
        """The words of the visit's language."""
        return self.context.words

    @property
    def spoken_language(self) -> str:
        """The language of the text on the screen, which the voice follows."""
        return self.content.language.tag

    def px(self, size: int) -> int:
        """A size in pixels at the chosen size of text."""
        return self.context.theme.px(size)

    def build(self) -> None:
        """Make the widgets, in the order in which they are read."""
        raise NotImplementedError

    def bars(self) -> Bars:
        """What is around the screen."""
        raise NotImplementedError

    def readable(self) -> list[Label]:
        """The texts on the screen in reading order, without those that are hidden or silent."""
        return [label for label in self.findChildren(Label) if label.spoken and label.isVisible()]

    def heading(self) -> str:
        """What this screen is called, for who cannot see it: its place and its first heading."""
        headings = [
            label.plain
            for label in self.findChildren(Label)
            if label.property("look") in _HEADINGS and label.plain
        ]
        bars = self.bars()
        parts = [bars.title, bars.note, *headings[:1]]
        return ". ".join(part for part in dict.fromkeys(parts) if part)

    def spoken_screen(self) -> tuple[tuple[str, str], ...]:
        """What to say, as (text, language), when the screen appears; empty: what is readable."""
        return ()

    def spoken_focus(self, widget: QWidget) -> tuple[tuple[str, str], ...]:
        """What to say, as (text, language), when `widget` gets the focus; empty: as usual."""
        del widget  # only the welcome screen speaks of things in its own way
        return ()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below the last one."""
        self.column.addWidget(widget, stretch)

    def back_action(self) -> Action:
        """Back to where the resident was."""
        return Action(self.words.tr("Back"), self.context.navigator.back, icon="back", look="quiet")

    def finish_action(self) -> Action:
        """To the end of the visit."""
        return Action(
            self.words.tr("Finish and erase"),
            self.context.navigator.finish,
            icon="door",
        )
