# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practising a service's form: what was typed, what is still wrong. It has no way to send."""

from kiosk.domain.service import FormField, Service
from kiosk.usecases.form_check import Fault, example, find_faults

__all__ = ["Fault", "ServiceRun"]


class ServiceRun:
    """One resident practising one service. In memory only."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.values: dict[str, str] = {}
        self.brought: set[int] = set()  # which papers they said they have, by place in the list
        self.checked = False  # asked for the check at least once, so faults may be shown
        self.received = False  # the practice receipt was shown

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
        faults = self.faults()
        self.received = not faults
        return faults

    def example(self, field: FormField) -> str:
        """The invented value that may be offered for a field, as a person would write it."""
        return example(field)

    @property
    def current(self) -> FormField | None:
        """The first field that is not ready, or None."""
        faults = self.faults()
        return next((field for field in self.service.form if field.id in faults), None)
