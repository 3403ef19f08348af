# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The course of a guided visit: what is pressed and what is seen, and what the screen shows of it."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING

from kiosk.browser.ring import is_in_sight
from kiosk.browser.steps import DRIFTED
from kiosk.usecases.guided.finder import find_all
from kiosk.usecases.guided.order import Said, Why
from kiosk.usecases.guided.run import Found, GuidedRun, Sight

if TYPE_CHECKING:
    from kiosk.browser.flow import GuidedFlow
    from kiosk.browser.looker import Looker
    from kiosk.browser.looks import Look
    from kiosk.domain.anchor import Candidate
    from kiosk.domain.service import Service

_SETTLES_S = 1.5  # that a page takes to find its place in another size
_SAME_WISH_S = 0.8  # who presses "done" right after the step went on by itself means that step


class Course:
    """One service being done in a window. say: tells the kiosk; end: ends it all, and says why."""

    def __init__(
        self,
        service: Service,
        flow: GuidedFlow,
        say: Callable[[Said], object],
        end: Callable[[Why], object],
    ) -> None:
        self.service = service
        self.run = GuidedRun(service.guide)
        self.looker: Looker
        self._flow = flow
        self._say = say
        self._end = end
        self._moved_at = 0.0  # when the step went on by itself
        self._wants_sight = False  # a step was opened by hand: its field is to be seen
        self._field: Candidate | None = None  # the open step's, as it was seen last
        self._settles_at = 0.0  # when the page will have its place in a window drawn anew
        self._path = ""  # of the page that was seen last

    # What the resident presses

    def open_step(self, step: str) -> None:
        """Open a step of the list."""
        self._flow.shell.close_sheet()
        self.run.open(step)
        self._show_opened()

    def back(self) -> None:
        """To the step before."""
        if self.run.index:
            self.run.back()
            self._show_opened()

    def finish_step(self) -> None:
        """This step is done: to the next one, or to the end."""
        if self.run.is_last:
            if self.run.is_unsent:
                self._flow.ask_to_close(self._finish)
            else:
                self._finish()
        elif monotonic() - self._moved_at > _SAME_WISH_S:
            self._say(Said("done", step=self.run.finish_step()))
            self._show_opened()

    def _finish(self) -> None:
        self._say(Said("done", step=self.run.finish_step()))
        self._end(Why.DONE)

    def go_to_field(self) -> None:
        """Bring the open step's field into sight, and the writing into it."""
        if self._field is not None:
            self._flow.focus_on_page()
            self.looker.scroll_to(self._field)
            self.looker.focus_on(self._field)

    def drawn(self) -> None:
        """The window was drawn anew: where there is little room, the field may be out of sight."""
        self._wants_sight = self._wants_sight or self._flow.is_narrow
        self._settles_at = monotonic() + _SETTLES_S

    # What the page shows

    def on_look(self, look: Look, focused: Candidate | None, *, is_loaded: bool) -> None:
        """The page was looked at. focused: the field that somebody is busy with."""
        found = self._find(look)
        fields = {
            step: Found(each.area, each.is_filled, has_focus=_holds(each, focused))
            for step, each in found.items()
        }
        outcome = self.run.look(Sight(look.path, monotonic(), is_loaded=is_loaded, fields=fields))
        for step in outcome.done:
            self._say(Said("done", step=step))
        self._field = found.get(self.run.step.id) if self.run.ring is not None else None
        is_new, self._path = look.path != self._path, look.path
        if outcome.has_moved or is_new:
            # With so little room the field of a new page is seldom in sight, nor the button to it.
            self._wants_sight = self._flow.is_narrow and look.focus is None
        if outcome.has_moved:
            self._moved_at = monotonic()
            self._show_step()
        else:
            self.show_ring()
        if self._wants_sight and self._field is not None:
            self._wants_sight = monotonic() < self._settles_at
            if not self.is_field_in_sight:
                self.looker.scroll_to(self._field)
        if outcome.has_drifted:
            self._say(Said("drift", step=self.run.step.id))
            self._flow.announce(self._flow.context.words.tr(DRIFTED))

    @property
    def field_name(self) -> str:
        """What the page calls the open step's field; empty where it was not found."""
        return self._field.label if self._field is not None else ""

    @property
    def is_field_in_sight(self) -> bool:
        """Whether the open step's field is seen now."""
        field, view = self._field, self._flow.stage.view
        if field is None:
            return False
        return field.is_in_view and is_in_sight(field.area, view.width(), view.height())

    def show_ring(self) -> None:
        """Draw the ring where the open step's field is seen, and say where else it is."""
        stage = self._flow.stage
        is_seen = stage.is_page_shown and self.is_field_in_sight
        stage.ring.surround(self.run.ring if is_seen else None)
        self._flow.screen.show_hint()

    def _show_opened(self) -> None:
        self._wants_sight = True
        self._show_step()

    def _show_step(self) -> None:
        screen, step = self._flow.screen, self.run.step
        screen.show_state()
        self.show_ring()
        of, tag = screen.content.of, screen.content.language.tag
        number = self.run.index + 1
        self._flow.announce(f"{number}. {of(step.title)}. {of(step.body)}", tag)

    def _find(self, look: Look) -> dict[str, Candidate]:
        """By the step's id, its field, of all steps whose field is found."""
        anchors = {step.id: step.find for step in self.run.guide if step.find is not None}
        findings = find_all(tuple(anchors.values()), look.candidates, look.path)
        return {
            step: finding.candidate
            for step, finding in zip(anchors, findings, strict=True)
            if finding.candidate is not None
        }


def _holds(field: Candidate, focused: Candidate | None) -> bool:
    """Whether the focus is in a field: it has it, or a part of its group."""
    if focused is None or field.frame != focused.frame:
        return False
    outer, inner = field.area, focused.area
    x, y = inner.x + inner.width / 2, inner.y + inner.height / 2
    is_inside = outer.x <= x <= outer.x + outer.width and outer.y <= y <= outer.y + outer.height
    return is_inside or field.number == focused.number
