# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The bar above, where I am and the tools, and the bar below, back, progress and onward."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from kiosk.i18n import Words
from kiosk.ui.layouts import Flow, FlowLayout
from kiosk.ui.screen import Action, Bars
from kiosk.ui.theme import Theme, ThemeName
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, IconButton, Pressable
from kiosk.ui.widgets.progress import Steps
from kiosk.ui.widgets.state_button import StateButton
from kiosk.ui.widgets.text_size import TextSize
from kiosk.ui.widgets.where import Where


@dataclass(frozen=True, slots=True)
class Tools:
    """What the tools in the bars do."""

    set_scale: Callable[[float], object]
    toggle_contrast: Callable[[], object]
    read: Callable[[], object]
    choose_language: Callable[[], object]
    ask_help: Callable[[], object]
    home: Callable[[], object]


def bar_frame(look: str, least: int) -> QFrame:
    """A bar without anything in it."""
    frame = QFrame()
    frame.setProperty("look", look)
    frame.setMinimumHeight(least)
    return frame


def settings_tools(words: Words, theme: Theme, tools: Tools, *, named: bool) -> list[QWidget]:
    """Text size and contrast. named: whether contrast has its word, as on the welcome screen."""
    names = (words.tr("Small text"), words.tr("Bigger text"), words.tr("Biggest text"))
    sizes = TextSize(names, words.tr("A"), theme.scale, tools.set_scale)
    contrast = theme.name is ThemeName.CONTRAST
    if named:
        button: Pressable = Button(
            words.tr("Contrast"), tools.toggle_contrast, icon="contrast", look="top"
        )
    else:
        button = IconButton(words.tr("Contrast"), tools.toggle_contrast, Icon("contrast", 26))
    button.setCheckable(True)
    button.setChecked(contrast)
    button.setObjectName("contrast")
    return [sizes, button]


def top_bar(bars: Bars, words: Words, theme: Theme, tools: Tools, *, reading: bool) -> QFrame:
    """Where I am, then text size, contrast, read to me, language and help."""
    frame = bar_frame("bar-top", 72)
    row = FlowLayout(gap=12, slack_before=[1], ends=True, gives_way=True)
    row.setContentsMargins(28, 9, 28, 9)
    frame.setLayout(row)
    where = Where(words.tr("Home"), bars.title, bars.note, tools.home)
    where.setObjectName("home")
    row.addWidget(where)
    row.addWidget(Flow(*settings_tools(words, theme, tools, named=False), gap=12))
    read = read_button(words, tools, reading=reading)
    language = Button(
        words.language.name, tools.choose_language, icon="globe", look="top", icon_size=26
    )
    language.setObjectName("language")
    language.setAccessibleName(words.tr("Language: {name}", name=words.language.name))
    row.addWidget(Flow(read, language, help_button(words, tools), gap=12))
    return frame


def show_place(top: QFrame, bars: Bars) -> None:
    """Say in a bar above that is there where the resident is now."""
    where = top.findChild(Where, "home")
    assert isinstance(where, Where)
    where.show_place(bars.title, bars.note)


def read_button(words: Words, tools: Tools, *, reading: bool) -> Button:
    """Reads the screen aloud, or stops."""
    read = Button(
        words.tr("Reading…") if reading else words.tr("Read to me"),
        tools.read,
        icon="speaker",
        look="top",
        icon_size=26,
    )
    read.setCheckable(True)
    read.setChecked(reading)
    read.setObjectName("read")
    return read


def help_button(words: Words, tools: Tools) -> Button:
    """The button that is on every screen with tools."""
    button = Button(words.tr("I need help"), tools.ask_help, icon="hand", look="help", icon_size=26)
    button.setObjectName("help")
    return button


def bottom_bar(
    bars: Bars,
    words: Words,
    theme: Theme,
    extra: Sequence[QWidget] = (),
    state: Action | None = None,
) -> QFrame:
    """Back or a remark, then progress, then what goes on; the primary action is last.

    state: of the visit, beside the first of them; it has less words where they would cost a row.
    """
    frame = bar_frame("bar-bottom", 88)
    start: list[QWidget] = [_button(bars.start)] if bars.start else []
    said = [remark(bars.remark, bars.remark_icon)] if bars.remark else []
    if not (bars.start and not bars.end):
        start += said
        said = []
    told = StateButton(state, theme) if state is not None else None
    if told is not None:
        start.append(told)
    middle: list[Steps] = []
    if bars.progress:
        at = words.tr("Step {n} of {all}", n=bars.progress.index + 1, all=bars.progress.steps)
        middle.append(Steps(bars.progress, theme, at))

    def narrower() -> Iterator[dict[int, int]]:
        """Less words for the state, then none, and at last the steps closer together."""
        least = {}
        for width in told.narrower() if told is not None else ():
            least = {len(start) - 1: width}
            yield least
        yield {**least, **{len(start): steps.narrower for steps in middle}}

    end = [*said, *extra, *(_button(action) for action in bars.end)]
    slack = {len(start), len(start) + len(middle)} if start else {0}
    row = FlowLayout(gap=16, slack_before=slack, ends=True, shrinks=narrower)
    row.setContentsMargins(28, 12, 28, 12)
    frame.setLayout(row)
    for widget in (*start, *middle, *end):
        row.addWidget(widget)
    return frame


def remark(text: str, icon: str) -> QWidget:
    """A short text with an icon before it."""
    return IconLine(Icon(icon, 26), Label(text, "tag", prefers_line=True))


def _button(action: Action) -> Button:
    button = Button(
        action.text,
        action.on_press,
        icon=action.icon,
        icon_after=action.icon_after,
        look=action.look,
        tone=action.tone,
    )
    button.setEnabled(action.enabled)
    button.setObjectName(
        "primary" if action.look == "primary" else f"bar-{action.icon or 'action'}"
    )
    return button
