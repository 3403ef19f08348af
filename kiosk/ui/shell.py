# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The window: one screen between two bars, and sheets over them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QVBoxLayout, QWidget

from kiosk.domain.errors import KioskError
from kiosk.i18n import Direction
from kiosk.marks import override
from kiosk.ui.assistive import announce, answer, leave_out, speak_in, take_in
from kiosk.ui.bars import (
    Tools,
    bottom_bar,
    help_button,
    read_button,
    settings_tools,
    show_place,
    top_bar,
)
from kiosk.ui.context import Context
from kiosk.ui.focus import FocusRing, let_go, place_of, put_in_order, stops_of
from kiosk.ui.keyboard.host import OnScreenKeyboard
from kiosk.ui.notice import Notice
from kiosk.ui.page import Middle, Page, below, take_out
from kiosk.ui.reader import Reader
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.scroll import FingerScroll, MoreBelow, ScrollArea
from kiosk.ui.sheet import Sheet
from kiosk.ui.widgets.label import Label


class Shell(QMainWindow):
    """Shows one screen at a time, in the context's words and theme."""

    screen_shown = Signal(str)  # the name of the screen that is there now
    sheet_shown = Signal()
    # a change to be heard; whether even by who asked for no speech; the language of the text
    announced = Signal(str, bool, str)
    closing = Signal()

    def __init__(self, context: Context, tools: Tools, reader: Reader) -> None:
        super().__init__()
        self.context = context
        self.reader = reader
        self.may_close = context.settings.demo
        self._tools = tools
        self._make: Callable[[], Screen[Any]] | None = None
        self.current: Screen[Any] | None = None
        self.sheet: Sheet | None = None
        self._make_sheet: Callable[[], Sheet] | None = None
        self._focus_below = -1  # the stop that had the focus before the sheet came
        self.setProperty("look", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._middle = Middle()  # all but what lies over it
        self.setCentralWidget(self._middle)
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._area = ScrollArea()
        self._column.addWidget(self._area, 1)
        self.keyboard = OnScreenKeyboard(self, context)
        context.keyboard = self.keyboard
        self._column.addWidget(self.keyboard)
        self._page = Page(
            self._column,
            self._area,
            self._parts,
            lambda: (self._top, self.strip, self._foot, self._bottom),
            self.keyboard,
        )
        self._area.setWidget(self._page)
        self._middle.installEventFilter(self._page)
        self._more: MoreBelow | None = None
        self.strip: QWidget | None = None  # below the top bar, while everything is spoken
        self._make_strip: Callable[[], QWidget] | None = None
        # What stands around the screen, what its bar tells of the visit, and reading.
        self._bars: tuple[Bars, Action | None, bool] | None = None
        self.state: Callable[[], Action | None] = lambda: None  # of the visit, for the bottom bar
        self._top_says: tuple[object, ...] = ()  # what the bar above was made from
        # The way out of what nobody should be seen with, above all and always in sight.
        self.make_exit: Callable[[], QFrame | None] = lambda: None
        self._exit: QFrame | None = None
        self._top: QFrame | None = None
        self._foot: QWidget | None = None
        self._bottom: QFrame | None = None
        self._notice: Notice | None = None
        self._finger: FingerScroll | None = None
        self._ring = FocusRing(self, context.theme)
        reader.changed.connect(self.redraw_bars)
        reader.failed.connect(self.tell)

    def show_screen(self, make: Callable[[], Screen[Any]]) -> None:
        """Show another screen; `make` builds it, now and whenever it must be drawn again."""
        self.reader.stop()
        self.keyboard.leave()
        self.close_sheet()
        self.withdraw_notice()
        self._make = make
        self._draw()
        self._area.verticalScrollBar().setValue(0)
        if self.current is not None and QAccessible.isActive():
            announce(self, self.current.heading())
        self.focus_first()
        if self.current is not None:
            self.screen_shown.emit(self.current.name)

    def refresh(self, put_on: Callable[[], object] | None = None) -> None:
        """Draw the screen again from its state; scroll and focus stay where they were.

        put_on: a change of what the application wears, made once the old screen is gone.
        """
        if self._make is None:
            if put_on is not None:
                put_on()
            return
        self.reader.stop()
        scrolled = self._area.verticalScrollBar().value()
        focus = place_of(self.focusWidget(), self._stops())
        if put_on is not None:
            # Qt would dress it for nobody, which takes longer than to draw the next one.
            let_go(self, self.current)
            self.current = None
            self._page.drop_screen()
            put_on()
        self._draw()
        # Between its new bars the screen can be scrolled as far as it was; Qt would lay them out
        # later, and show them later still.
        for part in (self._exit, self._top, self._foot, self._bottom):
            if part is not None:
                part.show()
        self._column.activate()
        self._page.lay_out()
        self._area.verticalScrollBar().setValue(scrolled)
        if self.sheet is None:
            self._give_focus(focus)
        self.keyboard.renew()

    def retranslate(
        self, put_on: Callable[[], object] | None = None, *, redraw: bool = True
    ) -> None:
        """Draw everything in the context's words and theme.

        put_on: as in `refresh`; not for what the screen itself calls, which is gone then. redraw: False where another screen follows at once, and the one that is there need not
        be drawn for nobody.
        """
        rtl = self.context.words.language.direction is Direction.RIGHT_TO_LEFT
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        speak_in(self, self.context.words.language.tag)
        self._ring.set_theme(self.context.theme)
        if redraw:
            self.refresh(put_on)
        if self._make_strip is not None:
            self.show_strip(self._make_strip)
        if redraw and self._make_sheet is not None:
            self.open_sheet(self._make_sheet)

    def open_sheet(self, make: Callable[[], Sheet]) -> None:
        """Lay a sheet over the screen; one at a time. `make` makes it now and in other words."""
        self.reader.stop()
        self.keyboard.close_quietly()
        if self.sheet is None:
            self._focus_below = place_of(self.focusWidget(), self._stops())
        self.close_sheet(gives_focus=False)
        self._make_sheet = make
        self.sheet = make()
        leave_out(self._middle)
        self.sheet.appear(below(self, self._exit))
        self._ring.raise_()
        self.sheet_shown.emit()

    def close_sheet(self, *, gives_focus: bool = True) -> None:
        """Take the sheet away and give the focus back to the screen."""
        if self.sheet is None:
            return
        self.reader.stop()
        self.keyboard.close_quietly()
        sheet, self.sheet, self._make_sheet = self.sheet, None, None
        take_in(self._middle)
        let_go(self, sheet)
        sheet.hide()
        sheet.deleteLater()
        if gives_focus:
            self._give_focus(self._focus_below)

    def tell(self, error: KioskError) -> None:
        """Say above the bottom bar what went wrong and what to do now."""
        from kiosk.ui.messages import explain

        self.context.log.note(error.code)
        self.withdraw_notice()
        what, do = explain(error, self.context.words)
        self._notice = Notice(what, do, self.context.words.tr("Close"), self.withdraw_notice)
        place = self._column.indexOf(self._bottom) if self._bottom else self._column.count()
        self._column.insertWidget(place, self._notice)
        self._order_layers()
        if error.code.startswith("speech."):
            answer(self, f"{what} {do}")  # to say aloud that nothing can be said fails again
        else:
            self.announce(f"{what} {do}")

    def announce(self, text: str, *, aloud: bool = False, language: str = "") -> None:
        """As `Navigator.announce` says."""
        answer(self, text)
        self.announced.emit(text, aloud, language or self.context.words.language.tag)

    def show_strip(self, make: Callable[[], QWidget] | None) -> None:
        """Put a row of tools below the top bar, or take away the one that is there."""
        self._make_strip = make
        focus: QWidget | None = self.focusWidget()
        take_out(self._column, self.strip)
        self.strip = make() if make is not None else None
        if self.strip is not None:
            self._column.insertWidget(self._column.indexOf(self._area), self.strip)
        self._order_focus()
        self._order_layers()
        if focus is None or not focus.isVisible():
            self.focus_first()

    def focus_first(self) -> None:
        """Give the focus to what most people want here."""
        target = self.current.first if self.current is not None else None
        if (target is None or not target.isEnabled()) and self._bottom is not None:
            primary = self._bottom.findChildren(QWidget, "primary")
            target = primary[0] if primary else None
        # Where nothing is wanted most, as before two equal answers, Tab begins at the beginning.
        (target or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def readable(self) -> list[Label]:
        """What there is to read now, in reading order."""
        if self.sheet is not None:
            return self.sheet.readable()
        if self.current is None:
            return []
        leave = self._exit.findChildren(Label) if self._exit is not None else []
        foot = self._foot.findChildren(Label) if self._foot is not None else []
        return [*leave, *self.current.readable(), *foot]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.current is not None:
            if self.keyboard.dismiss():
                return
            start = self.current.bars().start
            if start is not None:
                start.on_press()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._finger is None:
            self._finger = FingerScroll(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheet is not None:
            self.sheet.setGeometry(below(self, self._exit))
        self.keyboard.fit()  # first its keys: the bars share what they leave
        self._order_layers()
        self.keyboard.fit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.may_close:
            self.reader.stop()
            self.closing.emit()
            event.accept()
        else:
            event.ignore()

    def _draw(self) -> None:
        assert self._make is not None
        old = self.current
        let_go(self, old, self._more, self._foot, self._top, self._bottom, self._exit)
        self.current = self._make()
        self.current.build()
        speak_in(self.current, self.current.spoken_language)
        self.current.bars_changed.connect(self.redraw_bars)
        self.current.redrawn.connect(self._order_focus)
        self.current.redrawn.connect(self.keyboard.renew_lost)
        self._page.show_screen(self.current)
        take_out(self._column, self._more)
        take_out(self._column, self._foot)
        take_out(self._column, self._exit)
        self._exit = self.make_exit()
        if self._exit is not None:
            self._column.insertWidget(0, self._exit)
        self._more = MoreBelow(self._area, self.context.words)
        self._column.insertWidget(self._column.indexOf(self._area) + 1, self._more)
        self._foot = self.current.foot
        if self._foot is not None:
            self._column.insertWidget(self._column.indexOf(self._more) + 1, self._foot)
        self._draw_bars()

    def _draw_bars(self) -> None:
        assert self.current is not None
        bars, words, theme = self.current.bars(), self.context.words, self.context.theme
        state, reading = self.state(), self.reader.is_reading
        self._bars = (bars, state, reading)
        self._draw_top(bars)
        take_out(self._column, self._bottom)
        extra: list[QWidget] = []
        if bars.settings_below:
            extra = settings_tools(words, theme, self._tools, named=True)
            extra.append(help_button(words, self._tools))
        if bars.read_below:
            extra.append(read_button(words, self._tools, reading=reading))
        self._bottom = bottom_bar(bars, words, theme, extra, state)
        self._column.addWidget(self._bottom)
        self._order_focus()
        self._order_layers()
        self.keyboard.use(self._bottom, self._more)

    def _draw_top(self, bars: Bars) -> None:
        """The bar above; its tools stay from one screen to the next."""
        reading = self.reader.is_reading
        says = (bars.top, self.context.words, self.context.theme, reading)
        if self._top is not None and says == self._top_says:
            show_place(self._top, bars)
            return
        self._top_says = says
        take_out(self._column, self._top)
        self._top = None
        if bars.top:
            self._top = top_bar(
                bars, self.context.words, self.context.theme, self._tools, reading=reading
            )
            self._column.insertWidget(int(self._exit is not None), self._top)

    def _parts(self) -> list[QWidget]:
        """What the window is made of, from top to bottom."""
        parts = (
            self._exit,
            self._top,
            self.strip,
            self._area,
            self._more,
            self._foot,
            self.keyboard,
            self._notice,
            self._bottom,
        )
        return [part for part in parts if part is not None]

    def _order_layers(self) -> None:
        """Raise one after the other: assistive technology reads in the order of the layers."""
        self._page.share_height()
        for part in self._parts():
            part.raise_()
            if part is self._area and self.current is not None:
                self.current.raise_()  # the bars may be beside it
        if self.sheet is not None:
            self.sheet.raise_()
        self._ring.raise_()

    def _order_focus(self) -> None:
        """Tab goes through the screen first, then onward, then the tools above."""
        onward = (self._more, self._foot, self._notice, self._bottom)
        put_in_order(self.current, *onward, self._top, self.strip, self._exit)

    def redraw_bars(self) -> None:
        """Draw the bars again, if what they say is different now."""
        if self.current is None:
            return
        # A practice says at every letter that they may have changed; mostly they have not.
        if self._bars != (self.current.bars(), self.state(), self.reader.is_reading):
            focus = place_of(self.focusWidget(), self._stops())
            self._draw_bars()
            stops = self._stops()
            if 0 <= focus < len(stops):
                stops[focus].setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw_notice(self) -> None:
        """Take away the notice, if there is one: what it says is over."""
        take_out(self._column, self._notice)
        self._notice = None

    def _stops(self) -> list[QWidget]:
        return stops_of(self._top, self.current, self._foot, self._bottom, self._exit)

    def _give_focus(self, number: int) -> None:
        """To a stop by its number; to what most people want where there is no such stop."""
        stops = self._stops()
        if 0 <= number < len(stops) and stops[number].isEnabled():
            stops[number].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()
