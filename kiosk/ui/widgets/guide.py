# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a service's guide beside its form: each opens by a press, and one is open."""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.ui.scroll import bring_into_sight
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Pressable

if TYPE_CHECKING:
    from kiosk.domain.service import GuideStep, Service
    from kiosk.i18n import Words
    from kiosk.ui.glossary import Explained

_SIGN = 24  # px


class Guide(QWidget):
    """words: of the interface; content: of the service. on_step: told the id of a pressed step.

    explained: what underlines the technical words, if anything does. `show_steps` says which step
    is open; the widgets stay, so that it can be said while somebody writes beside it.
    """

    def __init__(
        self,
        service: Service,
        words: Words,
        content: Words,
        on_step: Callable[[str], object],
        explained: Explained | None = None,
    ) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        self._rows: dict[str, _Row] = {}
        for number, step in enumerate(service.guide):
            title = f"{content.number(number + 1)} · {content.of(step.title)}"
            body = Label(content.of(step.body))
            if explained is not None:
                explained.mark(body)
            self._rows[step.id] = row = _Row(step, title, body, words, partial(on_step, step.id))
            rows.addWidget(row)
        button = explained.button() if explained is not None else None
        if button is not None:
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch()

    def show_steps(self, opened: str, done: Container[str]) -> None:
        """Open this step and close the others; done: the steps that have a tick."""
        for id_, row in self._rows.items():
            row.show_step(is_open=id_ == opened, is_done=id_ in done)

    def lead_to(self, step: str) -> str:
        """After a press on a step: have it seen where it stands now; its text, if it is open."""
        row = self._rows[step]
        QTimer.singleShot(0, row.head, partial(bring_into_sight, row.head))  # once laid out
        return row.text if row.is_open else ""


class _Row(Box):
    """One step: its title, which is pressed, and below it what to do, while it is open."""

    def __init__(
        self,
        step: GuideStep,
        title: str,
        body: Label,
        words: Words,
        on_press: Callable[[], object],
    ) -> None:
        super().__init__(margin=0)
        self._words = words
        self.text = body.plain
        self.is_open = False
        self.column.setSpacing(0)
        self.head = Pressable(title, on_press, look="quiet")
        self.head.setObjectName(f"guide-{step.id}")
        line = QHBoxLayout(self.head)
        line.setContentsMargins(18, 6, 14, 6)
        line.setSpacing(12)
        self._tick = Icon("", _SIGN, tone="good")
        self._arrow = Icon("down", _SIGN)
        title_label = Label(title, "strong")
        self._arrow.stand_beside(title_label)
        line.addWidget(title_label, 1)
        line.addWidget(self._tick)
        line.addWidget(self._arrow)
        self.column.addWidget(self.head)
        self._inside = Box("none", margin=18)
        self._inside.column.setContentsMargins(18, 2, 18, 18)
        self._inside.column.addWidget(body)
        self.column.addWidget(self._inside)

    def show_step(self, *, is_open: bool, is_done: bool) -> None:
        """Show its text or hide it; is_done: it gets a tick."""
        tr, self.is_open = self._words.tr, is_open
        said = tr("This step is open. Press to close it.") if is_open else tr("Press to read it.")
        done = tr("Done")
        self.head.setAccessibleDescription(f"{done}. {said}" if is_done else said)
        self._tick.show_icon("check" if is_done else "")
        self._tick.setVisible(is_done)
        self._arrow.show_icon("up" if is_open else "down")
        self._inside.setVisible(is_open)
        self.setProperty("tone", "city" if is_open else "")
        self.style().unpolish(self)
        self.style().polish(self)
