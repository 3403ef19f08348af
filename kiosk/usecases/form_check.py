# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is not ready yet in a practice form, and the invented values that may be offered for it."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from kiosk.domain.service import FormField

TICKED = "yes"  # the value of a box that is ticked; empty where it is not


class Fault(StrEnum):
    """Why a field is not ready yet."""

    MISSING = "missing"
    SHAPE = "shape"


def find_faults(form: Iterable[FormField], values: Mapping[str, str]) -> dict[str, Fault]:
    """What is not ready, by field, in the order of the form."""
    found = {field.id: _fault(field, values.get(field.id, "").strip()) for field in form}
    return {field_id: fault for field_id, fault in found.items() if fault is not None}


def example(field: FormField) -> str:
    """The invented value that may be offered for a field, as a person would write it."""
    if field.kind == "choice":
        return "0"
    if field.kind == "tick":
        return TICKED
    if field.kind == "date" and re.fullmatch(r"\d{4}-\d\d-\d\d", field.example):
        return "/".join(reversed(field.example.split("-")))
    return field.example


def _fault(field: FormField, value: str) -> Fault | None:
    if not value:
        return Fault.MISSING if field.required else None
    if field.kind == "date" and read_date(value) is None:
        return Fault.SHAPE
    if field.kind == "number" and not value.isdecimal():
        return Fault.SHAPE
    if field.pattern and re.fullmatch(field.pattern, value) is None:
        return Fault.SHAPE
    return None


def read_date(value: str) -> date | None:
    """Day, month and year, or year, month and day; any sign between them. None where it is none."""
    parts = [part for part in re.split(r"[./\-\s年月日号]+", value) if part]
    if len(parts) != 3 or not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = map(int, parts)
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2100 else None
