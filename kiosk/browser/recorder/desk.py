# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a facilitator does with a guide: a field chosen on the page, its words, its place, a try."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kiosk.browser.recorder.edit import Edit
from kiosk.browser.ring import is_in_sight
from kiosk.domain.anchor import Role
from kiosk.domain.errors import KioskError
from kiosk.usecases.guided.finder import Reason
from kiosk.usecases.guided.recording import (
    MOST_STEPS,
    RecordedStep,
    anchor_of,
    choices_of,
    pattern_of,
    practice_kind,
)

if TYPE_CHECKING:
    from kiosk.browser.looker import Looker
    from kiosk.browser.looks import Look
    from kiosk.browser.recorder.flow import RecorderFlow
    from kiosk.domain.anchor import Candidate
    from kiosk.usecases.guided.recording import Recording
    from kiosk.usecases.guided.step_words import PlainWords

_PRESSED = frozenset({Role.BUTTON, Role.LINK})


class Mode(StrEnum):
    """What the panel beside the page is for."""

    STEPS = "steps"
    CHOOSE = "choose"
    EDIT = "edit"


class Desk:
    """The recording and what is open of it. plain: what the content asks of its words."""

    def __init__(self, flow: RecorderFlow, recording: Recording, plain: PlainWords) -> None:
        self._flow = flow
        self.recording = recording
        self.plain = plain
        self.looker: Looker
        self.mode = Mode.STEPS
        self.edit: Edit | None = None
        self.chosen = ""  # the step of the list that is shown on the page
        self.offer: tuple[str, str] | None = None  # a step, and the path at which it may be done
        self.tried = ""  # what came of trying the step that is edited
        self.look: Look | None = None
        self._retries = False  # the page is loaded again to try the step once more
        self._pointed: Candidate | None = None

    def back(self) -> None:
        """Out of what is open in the panel."""
        if self.mode is Mode.CHOOSE:
            self.stop_choosing()
        elif self.mode is Mode.EDIT:
            self.stop_editing()
        else:
            self._flow.ask_to_close()

    # Choosing a field

    def choose(self) -> None:
        """Have a field chosen, on the page or in the list."""
        if self.edit is None and len(self.recording.steps) >= MOST_STEPS:
            self._flow.tell(KioskError("record.too-many", n=MOST_STEPS))
            return
        self.offer = None
        self._go(Mode.CHOOSE)
        self._flow.pick.setVisible(self._flow.stage.is_page_shown)
        self._flow.pick.raise_()

    def stop_choosing(self) -> None:
        """Back, without a field."""
        self._go(Mode.EDIT if self.edit is not None else Mode.STEPS)

    def point_at(self, candidate: Candidate | None, *, scrolls: bool = False) -> None:
        """Have the ring round a field that may be chosen."""
        self._pointed = candidate
        if candidate is not None and scrolls and not self._is_seen(candidate):
            self.looker.scroll_to(candidate)
        self.show_ring()

    def take(self, candidate: Candidate) -> None:
        """This is the field of the step."""
        if self.look is None:
            return
        anchor = anchor_of(candidate, self.look.candidates, self.look.path)
        if anchor is None:
            self._flow.tell(KioskError("record.nameless"))
            return
        step = RecordedStep(find=anchor, kind=practice_kind(candidate))
        old = self.edit.step if self.edit is not None else RecordedStep()
        step = replace(step, id=old.id, field=old.field if old.find == anchor else "")
        if self.edit is None or not self.edit.has_words:
            self.edit = Edit.proposed(step, self.look.language)
        else:
            self.edit.step = step
        self._pointed = None
        self._note_choices(candidate)
        self._go(Mode.EDIT)
        self.try_step()

    def whole_page(self) -> None:
        """A step about the page as a whole."""
        if len(self.recording.steps) >= MOST_STEPS:
            self._flow.tell(KioskError("record.too-many", n=MOST_STEPS))
            return
        self.edit, self.offer = Edit(RecordedStep()), None
        self._go(Mode.EDIT)

    def _note_choices(self, candidate: Candidate) -> None:
        """What there is to choose from, for the practice form; the page's own words."""
        edit = self.edit
        if edit is None or edit.step.kind != "choice" or self.look is None:
            return
        if candidate.input_type == "radio-group":
            inside = (one for one in self.look.candidates if one.role is Role.OPTION)
            labels = [one.label for one in inside if _lies_in(one, candidate)]
            edit.step = replace(edit.step, choices=choices_of(labels))
            return

        def on_texts(texts: list[str]) -> None:
            edit.step = replace(edit.step, choices=choices_of(texts))

        self._flow.choices_in(candidate, on_texts)

    # The words of a step

    def open_step(self, step: str) -> None:
        """Change a step of the list."""
        self.offer = None
        self.edit = Edit.of(self.recording.steps[self.recording.place(step)])
        self._go(Mode.EDIT)
        self.try_step()

    def stop_editing(self) -> None:
        """Back to the steps; what was changed is not taken."""
        self.edit = None
        self._go(Mode.STEPS)

    def save_step(self) -> None:
        """Put the step into the guide."""
        edit = self.edit
        if edit is None:
            return
        if any(said.is_must for said in self.plain.hints(edit.title, edit.body)):
            self._flow.screen.show_hints(is_asked=True)
            return
        self.chosen = self.recording.save(edit.saved()).id
        self.edit = None
        self._flow.keeping.keep()
        self._go(Mode.STEPS)
        self._flow.announce(self._flow.context.words.tr("The step is saved."))

    def move(self, step: str, by: int) -> None:
        """Bring a step up or down."""
        self.recording.move(step, by)
        self.chosen = step
        self._flow.keeping.keep()
        self._flow.screen.show_panel()

    def delete(self, step: str) -> None:
        """Take a step out, and go back to the others."""
        self.recording.delete(step)
        self.edit = None
        self._flow.keeping.keep()
        self._go(Mode.STEPS)

    # Where a step is done

    def on_path(self, path: str) -> None:
        """Another page is there: is the last step done by that?"""
        until = pattern_of(path)
        if not until or not self.recording.steps:
            return
        if self.mode is Mode.EDIT and self.edit is not None and self.edit.step.find is None:
            if not self.edit.step.until:
                self.edit.step = replace(self.edit.step, until=until)
                self._flow.screen.show_panel()
            return
        last = self.recording.steps[-1]
        is_pressed = last.find is None or last.find.role in _PRESSED
        begins = last.find.page if last.find is not None else ""
        if is_pressed and not last.until and until != begins:
            self.offer = last.id, until
            if self.mode is Mode.STEPS:
                self._flow.screen.show_panel()

    def answer_offer(self, *, is_done: bool) -> None:
        """Whether the page that is there now is where the step is done."""
        if self.offer is None:
            return
        step, until = self.offer
        self.offer = None
        if is_done:
            place = self.recording.place(step)
            self.recording.steps[place] = replace(self.recording.steps[place], until=until)
            self._flow.keeping.keep()
        self._flow.screen.show_panel()

    def drop_until(self) -> None:
        """The step is not done by an address."""
        if self.edit is not None:
            self.edit.step = replace(self.edit.step, until="")
            self._flow.screen.show_panel()

    def done_here(self) -> None:
        """The step is done where the page is now."""
        if self.edit is not None and self.look is not None:
            self.edit.step = replace(self.edit.step, until=pattern_of(self.look.path))
            self._flow.screen.show_panel()

    # Whether it is found again

    def try_step(self) -> None:
        """Say whether the field of the step is found on the page that is there now."""
        if self.edit is None or self.look is None:
            return
        finding = self.recording.finding(self.edit.step, self.look.candidates, self.look.path)
        tr = self._flow.context.words.tr
        if finding is None:
            self.tried = ""
        elif finding.candidate is not None:
            if not self._is_seen(finding.candidate):
                self.looker.scroll_to(finding.candidate)
            self.tried = tr("Found. The ring is around it.")
        elif finding.reason is Reason.ELSEWHERE:
            self.tried = tr("This field is on another page. Go to that page and try again.")
        else:
            self.tried = tr(
                "This field cannot be told from the others, so no ring is shown. "
                "The words of the step still help."
            )
        self._flow.screen.show_tried()
        self.show_ring()
        if self.tried:
            self._flow.announce(self.tried)

    def try_again(self) -> None:
        """Load the page again, and try the step then."""
        self._retries = True
        self._flow.reload()

    # What the page shows

    def on_look(self, look: Look, *, is_loaded: bool) -> None:
        """The page was looked at."""
        before, self.look = self.look, look
        if self.mode is Mode.CHOOSE and (before is None or _names(before) != _names(look)):
            self._flow.screen.show_panel()
        if self._pointed is not None:
            self._pointed = next(
                (one for one in look.candidates if _same(one, self._pointed)), None
            )
        if is_loaded and self._retries:
            self._retries = False
            self.try_step()
        self.show_ring()
        self._flow.screen.show_hosts(self._flow.doors.count)

    def show_ring(self) -> None:
        """Have the ring where it belongs now."""
        field = self._pointed if self.mode is Mode.CHOOSE else self._found()
        is_seen = field is not None and self._flow.stage.is_page_shown and self._is_seen(field)
        self._flow.stage.ring.surround(field.area if field is not None and is_seen else None)
        if self.mode is Mode.CHOOSE:
            self._flow.pick.raise_()

    def _found(self) -> Candidate | None:
        """The field of the step that is edited, or chosen in the list."""
        step = self.edit.step if self.edit is not None else None
        if step is None and self.chosen:
            step = next((one for one in self.recording.steps if one.id == self.chosen), None)
        if step is None or self.look is None:
            return None
        finding = self.recording.finding(step, self.look.candidates, self.look.path)
        return finding.candidate if finding is not None else None

    def _is_seen(self, field: Candidate) -> bool:
        view = self._flow.stage.view
        return field.is_in_view and is_in_sight(field.area, view.width(), view.height())

    def _go(self, mode: Mode) -> None:
        self.mode, self.tried = mode, ""
        if mode is not Mode.CHOOSE:
            self._pointed = None
            self._flow.pick.hide()
        self._flow.screen.show_panel(to_first=True)
        self.show_ring()


def _same(one: Candidate, other: Candidate) -> bool:
    return (one.frame, one.role, one.name, one.label, one.position, one.heading) == (
        other.frame,
        other.role,
        other.name,
        other.label,
        other.position,
        other.heading,
    )


def _names(look: Look) -> list[tuple[object, ...]]:
    """What the list of fields shows."""
    return [(one.frame, one.role, one.label, one.heading) for one in look.candidates]


def _lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Whether a field lies in another one, such as a round button in its question."""
    x, y = inner.area.x + inner.area.width / 2, inner.area.y + inner.area.height / 2
    box = outer.area
    return (
        inner.frame == outer.frame
        and box.x <= x <= box.x + box.width
        and box.y <= y <= box.y + box.height
    )
