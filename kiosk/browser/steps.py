# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of the guide beside the page: what is done, what to do now, what comes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.content.markup import literal
from kiosk.i18n import N_
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button, Pressable
from kiosk.usecases.guided.run import Hint

if TYPE_CHECKING:
    from collections.abc import Container

    from kiosk.domain.service import GuideStep, Service
    from kiosk.i18n import Words

_SIGN = 26  # px
DRIFTED = N_(
    "The page looks different today. The words here still help. "
    "Ask at the counter if you are not sure."
)
ELSEWHERE = N_("This step is on another page. Fill in this page first.")


def own_way(name: str) -> str:
    """A name that the page gives, in its own direction among words of another."""
    return f"\u2068{literal(name)}\u2069"


class StepCard(Box):
    """The open step: its title, what to do, and how its field is found.

    on_field: the button that leads to the field was pressed.
    """

    def __init__(self, words: Words, on_field: Callable[[], object]) -> None:
        super().__init__(tone="city", margin=20)
        self._words = words
        self.column.setSpacing(6)
        self._title = Label("", "subheading")
        self._body = Label("")
        self._hint = Label("", "tag")
        self._hint.setObjectName("step-hint")
        self.field_button = Button(words.tr("Take me there"), on_field, icon="next", look="more")
        self.field_button.setObjectName("to-field")
        for part in (self._title, self._body, self._hint):
            self.column.addWidget(part)
        self.column.addSpacing(6)
        self.column.addWidget(self.field_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_step(self, title: str, body: str) -> None:
        """Say what the step is."""
        self._title.show_text(title)
        self._body.show_text(body)

    def show_hint(self, hint: Hint, name: str, *, is_in_sight: bool) -> None:
        """Say where its field is. name: what the page calls it; is_in_sight: it is now."""
        tr = self._words.tr
        said = {
            Hint.DRIFT: tr(DRIFTED),
            Hint.ELSEWHERE: tr(ELSEWHERE),
            Hint.RING: tr("On the page it is called “{name}”.", name=own_way(name)) if name else "",
        }.get(hint, "")
        self._hint.show_text(said)
        self._hint.setVisible(bool(said))
        self.field_button.show_text(
            tr("Take me there") if is_in_sight else tr("Show me where it is")
        )
        self.field_button.show_icon("next" if is_in_sight else "down")
        self.field_button.setVisible(hint is Hint.RING)


class SlimCard(Box):
    """The open step where there is little room: its title, and a button for the rest."""

    def __init__(self, words: Words, on_more: Callable[[], object]) -> None:
        super().__init__(tone="city", across=True, margin=4)
        self.column.setContentsMargins(20, 4, 12, 4)
        self._words = words
        texts = QVBoxLayout()
        texts.setSpacing(2)
        self._title = Label("", "strong")
        self._hint = Label("", "tag")
        self._hint.setObjectName("step-hint")
        texts.addWidget(self._title)
        texts.addWidget(self._hint)
        self.column.addLayout(texts, 1)
        more = Button(words.tr("What to do"), on_more, icon="form", look="more")
        more.setObjectName("what-to-do")
        self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_step(self, title: str, body: str) -> None:
        """Say what the step is."""
        del body  # there is no room for it
        self._title.show_text(title)

    def show_hint(self, hint: Hint, name: str, *, is_in_sight: bool) -> None:
        """As `StepCard` says."""
        del name, is_in_sight
        self._hint.show_text(self._words.tr(DRIFTED) if hint is Hint.DRIFT else "")
        self._hint.setVisible(hint is Hint.DRIFT)


class StepList(QWidget):
    """Every step, one below the other; the open one is a card. on_step: told the id pressed."""

    def __init__(
        self,
        service: Service,
        words: Words,
        content: Words,
        on_step: Callable[[str], object],
        card: StepCard,
    ) -> None:
        super().__init__()
        self._guide = service.guide
        self._content = content
        self._card = card
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        self._rows: dict[str, StepRow] = {}
        for step in service.guide:
            title = titled(service.guide, step, content)
            self._rows[step.id] = row = StepRow(step, title, words, partial(on_step, step.id))
            rows.addWidget(row)
        rows.addStretch()
        self._column = rows

    def show_steps(self, opened: GuideStep, done: Container[str]) -> None:
        """Open this step; done: the steps that have a tick."""
        for id_, row in self._rows.items():
            row.show_done(is_done=id_ in done)
            row.setVisible(id_ != opened.id)
        self._column.removeWidget(self._card)
        self._column.insertWidget(self._guide.index(opened), self._card)
        self._card.show()


class StepRow(Pressable):
    """A step that is not open; pressing it opens it."""

    def __init__(
        self, step: GuideStep, title: str, words: Words, on_press: Callable[[], object]
    ) -> None:
        super().__init__(title, on_press, look="quiet")
        self._words = words
        self.setObjectName(f"guide-{step.id}")
        line = QHBoxLayout(self)
        line.setContentsMargins(4, 4, 8, 4)
        line.setSpacing(8)
        self._tick = Icon("check", _SIGN, tone="good")
        self._label = Label(title, "tag")
        line.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._label, 1)
        self.show_done(is_done=False)

    def show_done(self, *, is_done: bool) -> None:
        """Give it a tick, or none."""
        tr = self._words.tr
        self._tick.setVisible(is_done)
        if self._label.property("tone") != ("good" if is_done else ""):
            self._label.setProperty("tone", "good" if is_done else "")
            self._label.style().unpolish(self._label)
            self._label.style().polish(self._label)
        press = tr("Press to read it.")
        self.setAccessibleDescription(f"{tr('Done')}. {press}" if is_done else press)


def titled(guide: tuple[GuideStep, ...], step: GuideStep, content: Words) -> str:
    """A step's number and title, as they stand in the list."""
    return f"{content.number(guide.index(step) + 1)} · {content.of(step.title)}"
