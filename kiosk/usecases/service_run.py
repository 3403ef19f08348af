# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Practising a service's form: what was typed, what is still wrong. It has no way to send."""

import re
from datetime import date
from enum import StrEnum

from kiosk.domain.service import FormField, Service


class Fault(StrEnum):
    """Why a field is not ready yet."""

    MISSING = "missing"
    SHAPE = "shape"


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
        found = {field.id: self._fault(field) for field in self.service.form}
        return {field_id: fault for field_id, fault in found.items() if fault is not None}

    def hand_in(self) -> dict[str, Fault]:
        """Try to hand in the practice form: the faults, or none and a receipt is due."""
        self.checked = True
        faults = self.faults()
        self.received = not faults
        return faults

    def example(self, field: FormField) -> str:
        """The invented value that may be offered for a field, as a person would write it."""
        if field.kind == "choice":
            return "0"
        if field.kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", field.example):
            return "/".join(reversed(field.example.split("-")))
        return field.example

    @property
    def current(self) -> FormField | None:
        """The first field that is not ready, or None."""
        faults = self.faults()
        return next((field for field in self.service.form if field.id in faults), None)

    def _fault(self, field: FormField) -> Fault | None:
        value = self.values.get(field.id, "").strip()
        if not value:
            return Fault.MISSING if field.required else None
        if field.kind == "date" and not _is_date(value):
            return Fault.SHAPE
        if field.kind == "number" and not value.isdecimal():
            return Fault.SHAPE
        if field.pattern and re.fullmatch(field.pattern, value) is None:
            return Fault.SHAPE
        return None


def _is_date(value: str) -> bool:
    """Day, month and year, or year, month and day; any sign between them."""
    parts = [part for part in re.split(r"[./\-\s年月日号]+", value) if part]
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return False
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = map(int, parts)
    try:
        return 1900 <= date(year, month, day).year <= 2100
    except ValueError:
        return False
