# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing into the page by the keyboard on the screen: for which field it comes, and when it goes."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputDevice, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from kiosk.marks import override

if TYPE_CHECKING:
    from PySide6.QtWebEngineWidgets import QWebEngineView

    from kiosk.browser.flow import GuidedFlow
    from kiosk.browser.looks import Focus, Look
    from kiosk.browser.recorder.flow import RecorderFlow
    from kiosk.domain.anchor import Area

_ABOVE, _BELOW = 40, 20  # px
_SETTLES_S = 2.0  # seconds after which a page has found its place in a view of another size


class PageWriting(QObject):
    """Follows the focus in the page, as `TextField` does for itself."""

    def __init__(self, flow: GuidedFlow | RecorderFlow, view: QWebEngineView) -> None:
        super().__init__(flow)
        self._flow = flow
        self._view = view
        self._name = ""  # of the field that has the focus
        self._was_touched = False
        self._said: tuple[int, int] | None = None  # what had the focus at the last look
        self._has_entered = False  # Enter was the last key in a line: it is done
        self._resized_at = 0.0  # as when the keyboard took room: the field may be hidden by now
        view.installEventFilter(self)
        for child in view.findChildren(QWidget):
            child.installEventFilter(self)

    def on_look(self, look: Look) -> None:
        """The page was looked at: is there a field to write in?"""
        flow, focus = self._flow, look.focus
        self._say_focus(look)
        keyboard, field = flow.shell.keyboard, flow.stage.field
        touched, self._was_touched = self._was_touched, False
        may_write = focus is not None and focus.is_text and flow.stage.is_page_shown
        flow.stage.show_writing(may_write=may_write)
        if focus is None or not may_write:
            self._name = ""
            if keyboard.is_open and keyboard.target is field:
                keyboard.close_quietly()
            return
        name, before = _name_of(focus), self._name
        # The page learns of its new size a little later: once may not be enough.
        is_settling = monotonic() - self._resized_at < _SETTLES_S and keyboard.target is field
        is_hidden = not _is_whole(focus.area, self._view.height())
        if is_settling and is_hidden and focus.candidate is not None:
            flow.course.looker.scroll_to(focus.candidate)
        if not self._has_focus:
            self._name = ""  # who comes back to the field comes anew
            return
        self._name = name
        field.stand_for(name, focus.area, focus.input_type, focus.input_mode)
        if touched:
            keyboard.touched(field)
        elif name != before:
            if keyboard.is_open:
                keyboard.close_quietly()  # the next field may want other keys
                keyboard.open(field)
            else:
                keyboard.entered(field)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._view:
            self._resized_at = monotonic()
        elif event.type() == QEvent.Type.ChildAdded:
            child = event.child()  # type: ignore[attr-defined]
            if isinstance(child, QWidget):
                child.installEventFilter(self)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._has_entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        elif event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if event.device().type() is QInputDevice.DeviceType.TouchScreen:
                self._was_touched = True
        elif event.type() == QEvent.Type.TouchEnd:
            self._was_touched = True
        return False

    def _say_focus(self, look: Look) -> None:
        """Where everything is spoken: what has the focus in the page now, in the page's language."""
        field = look.focused
        now = (field.frame, field.number) if field is not None else None
        if now != self._said and field is not None and self._flow.toolbox.is_speaking:
            said = ". ".join(part for part in (field.label, field.placeholder) if part)
            self._flow.shell.announced.emit(said, False, look.language or self._flow.language)
        self._said = now

    def has_left(self, focus: Focus | None) -> bool:
        """Whether what is in the field is what somebody wanted to write: they pressed Enter."""
        return self._has_entered and focus is not None and focus.input_type != "textarea"

    @property
    def _has_focus(self) -> bool:
        """Whether the keys go to the page, or to the keyboard that writes into it."""
        focus: QWidget | None = self._flow.shell.focusWidget()
        keyboard = self._flow.shell.keyboard
        if focus is None:
            return False
        return self._view.isAncestorOf(focus) or focus is self._view or keyboard.isAncestorOf(focus)


def _name_of(focus: Focus) -> str:
    """What tells a field from the others of its page."""
    field = focus.candidate
    if field is not None:
        return f"{field.frame}-{field.number}"
    return f"{focus.input_type}-{round(focus.area.x)}-{round(focus.area.y)}"


def _is_whole(area: Area, height: int) -> bool:
    """Whether all of a field, its ring and its name are between the edges of the view."""
    return area.y >= _ABOVE and area.y + area.height + _BELOW <= height
