# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever can be pressed: one base that the style paints, and the shapes built on it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from kiosk.marks import override
from kiosk.ui.theme import TARGET, Theme
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label

_BAND = 10  # px
_ARROWS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right})


class Pressable(QAbstractButton):
    """A target of at least 52 × 52 px that holds other widgets and has a spoken name.

    on_press: what pressing it does, by hand or by assistive technology. one_of_many: it is on
    instead of its neighbours; each of them is a stop of the Tab key, and going there chooses none.
    """

    def __init__(
        self,
        name: str,
        on_press: Callable[[], object] | None = None,
        *,
        look: str = "",
        tone: str = "",
        checkable: bool = False,
        one_of_many: bool = False,
    ) -> None:
        super().__init__()
        self._do = on_press
        self._is_told = False  # whether it is known why it goes on or off
        self.setProperty("look", look)
        self.setProperty("tone", tone)
        self.setAccessibleName(name)
        self.setCheckable(checkable or one_of_many)
        self.setAutoExclusive(one_of_many)
        self.setMinimumSize(TARGET, TARGET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.clicked.connect(self._on_clicked)
        self.toggled.connect(self._on_toggled)

    @override
    def setChecked(self, checked: bool, /) -> None:
        """Show whether it is on; nothing is done, since nobody pressed it."""
        self._is_told = True
        super().setChecked(checked)
        self._is_told = False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        option.initFrom(self)
        if self.isDown():
            option.state |= QStyle.StateFlag.State_Sunken
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter presses as Space does: on paper, in films and on telephones Enter means "go".
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        elif event.key() in _ARROWS and self.autoExclusive():
            self.setAutoExclusive(False)  # else Qt would choose what an arrow only goes to
            super().keyPressEvent(event)
            self.setAutoExclusive(True)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        # Past QAbstractButton, which would take its neighbours out of the way of the Tab key.
        QWidget.focusInEvent(self, event)

    @override
    def nextCheckState(self) -> None:
        """On or off by a click, of which `clicked` tells."""
        self._is_told = True
        super().nextCheckState()
        self._is_told = False

    def _on_clicked(self) -> None:
        if self._do is not None:
            self._do()

    def _on_toggled(self, checked: bool) -> None:
        """On or off without a click is how assistive technology presses it."""
        gives_way = self.autoExclusive() and not checked
        if self._do is not None and not self._is_told and not gives_way:
            self._do()


class Button(Pressable):
    """A word and, before or after it, an icon."""

    def __init__(
        self,
        text: str,
        on_press: Callable[[], object],
        *,
        icon: str = "",
        icon_after: bool = False,
        look: str = "secondary",
        tone: str = "",
        icon_size: int = 28,
        centred: bool = False,
    ) -> None:
        super().__init__(text, on_press, look=look, tone=tone)
        margin = 14 if look in ("top", "help") else 24
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, 6, margin, 6)
        row.setSpacing(12)
        self._label = Label(text, "button", prefers_line=True)
        if centred:
            self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._icon = Icon(icon, icon_size) if icon else None
        parts: list[QWidget] = []
        if self._icon is not None:
            self._icon.stand_beside(self._label)
            parts.append(self._icon)
        parts.insert(0 if icon_after else 1, self._label)
        for part in parts:
            row.addWidget(part, 1 if part is self._label else 0)
        if look not in ("top", "help"):
            self.setMinimumHeight(60)

    def show_text(self, text: str) -> None:
        """Say something else on it."""
        self._label.show_text(text)
        self.setAccessibleName(text)

    def show_icon(self, icon: str) -> None:
        """Draw another icon on it, where it has one."""
        if self._icon is not None:
            self._icon.show_icon(icon)


class IconButton(Pressable):
    """An icon or a letter alone, with a spoken name: text size and contrast only."""

    def __init__(self, name: str, on_press: Callable[[], object], content: QWidget) -> None:
        super().__init__(name, on_press, look="top")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(content, 0, Qt.AlignmentFlag.AlignCenter)


class Card(Pressable):
    """A surface that can be pressed; what it holds is laid out in `column`."""

    def __init__(
        self,
        name: str,
        on_press: Callable[[], object],
        *,
        look: str = "card",
        tone: str = "",
        one_of_many: bool = False,
        across: bool = False,
    ) -> None:
        super().__init__(name, on_press, look=look, tone=tone, one_of_many=one_of_many)
        self.column: QBoxLayout = QHBoxLayout(self) if across else QVBoxLayout(self)
        self.column.setContentsMargins(24, 22, 24, 22)
        self.column.setSpacing(12)


class Door(Card):
    """A card with a band of its colour below, as a doorstep."""

    def __init__(self, name: str, on_press: Callable[[], object], tone: str, theme: Theme) -> None:
        super().__init__(name, on_press, look="door", tone=tone)
        self._band = QColor(theme.colours[tone])
        self.column.setContentsMargins(24, 22, 24, 22 + _BAND)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shape = QPainterPath()
        shape.addRoundedRect(self.rect().toRectF(), 18, 18)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(0, self.height() - _BAND, self.width(), _BAND)
        painter.fillPath(shape, self._band)
        painter.end()


class Tick(Pressable):
    """A box to tick with its words beside it; pressing anywhere on it ticks."""

    def __init__(
        self,
        text: str,
        on_change: Callable[[bool], object],
        *,
        ticked: bool = False,
        note: str = "",
        tone: str = "",
        look: str = "body",
        one_of_many: bool = False,
    ) -> None:
        super().__init__(text, look="tick", tone=tone, checkable=True, one_of_many=one_of_many)
        self.setChecked(ticked)
        self._box = Icon("check" if ticked else "", 26, look="box", tone=tone, margin=9)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(16)
        row.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addStretch()
        column.addWidget(Label(text, look))
        if note:
            why = Label(note, "note")
            self.setAccessibleDescription(why.plain)
            column.addWidget(why)
        column.addStretch()
        row.addLayout(column, 1)
        self._show(ticked)
        self.toggled.connect(self._show)
        self.toggled.connect(on_change)

    def _show(self, ticked: bool) -> None:
        self._box.setProperty("on", "true" if ticked else "false")
        self._box.show_icon("check" if ticked else "")
        self._box.style().unpolish(self._box)
        self._box.style().polish(self._box)
