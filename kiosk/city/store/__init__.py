# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the city holds: kiosks, codes, batches and what they add up to. `CityStore` is its door."""

from kiosk.city.store.facade import CityStore
from kiosk.city.store.records import (
    Enrolment,
    Holdings,
    Kiosk,
    Quarantined,
    Receipt,
    Release,
    Signed,
    Site,
    Tally,
)

__all__ = [
    "CityStore",
    "Enrolment",
    "Holdings",
    "Kiosk",
    "Quarantined",
    "Receipt",
    "Release",
    "Signed",
    "Site",
    "Tally",
]
