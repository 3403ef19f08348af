# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practising a service's form: what was typed, what is still wrong. It has no way to send."""

from kiosk.domain.service import FormField, Service
from kiosk.usecases.form_check import Fault, example, find_faults
from kiosk.usecases.service_guide import Progress

__all__ = ["Fault", "ServiceRun"]


class ServiceRun:
    """One resident practising one service. In memory only."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.values: dict[str, str] = {}
        self.brought: set[int] = set()  # which papers they said they have, by place in the list
        self.checked = False  # asked for the check at least once, so faults may be shown
        self.received = False  # the practice receipt was shown
        # The guide's step that they opened, or went to in the form; "" where they closed it, None
        # where it is the one that comes next.
        self.opened_step: str | None = None

    def write(self, field_id: str, value: str) -> None:
        """Keep what was typed into a field."""
        self.values[field_id] = value
        self.received = False

    def faults(self) -> dict[str, Fault]:
        """What is not ready, by field, in the order of the form."""
        return find_faults(self.service.form, self.values)

    def hand_in(self) -> dict[str, Fault]:
        """Try to hand in the practice form: the faults, or none and a receipt is due."""
        self.checked = True
        self.opened_step = None
        faults = self.faults()
        self.received = not faults
        return faults

    def example(self, field: FormField) -> str:
        """The invented value that may be offered for a field, as a person would write it."""
        return example(field)

    @property
    def progress(self) -> Progress:
        """How far the form is, for the guide beside it."""
        return Progress(self.service, self.values, self.faults())

    @property
    def step(self) -> str:
        """The id of the guide's step that is open; empty where none is."""
        if self.opened_step is not None:
            return self.opened_step
        has_begun = self.checked or any(value.strip() for value in self.values.values())
        return self.progress.coming(has_begun=has_begun)

    def press_step(self, step: str) -> None:
        """Open a step of the guide instead of the one that is open, or close it."""
        self.opened_step = "" if self.step == step else step

    def enter(self, field: str) -> None:
        """Somebody is in a field now: its step is what they want to read."""
        self.opened_step = self.progress.step_of(field)
