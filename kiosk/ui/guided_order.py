# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The order for the guided browser: how the resident has the kiosk now, and no more than it needs."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from kiosk.config import Settings
from kiosk.usecases.guided.order import CarriedFile, Order
from kiosk.usecases.guided.reach import stand_ins

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kiosk.content.places import Places
    from kiosk.ui.context import Context

# A process that shows pages of others gets neither the facilitator's code nor anything about the
# counts and the city's collector.
_TOLD = frozenset(
    {
        "site",
        "languages",
        "data_dir",  # the index of the content is there, so that it need not be read again
        "idle_seconds",
        "answer_seconds",
        "speech_rate",
        "paper_dir",
        "full_screen",
        "stand_in",
        "demo",
    }
)
_HAS_CODE = "-"  # so that the facilitator's keys are heard; the code is asked for by the kiosk


def order_for(
    service: str, context: Context, places: Places, window: QWidget, *, is_spoken: bool
) -> Order:
    """What the guided browser must know to do this service as the resident has the kiosk now."""
    settings, visit, box = context.settings, context.visit, window.geometry()
    files: tuple[CarriedFile, ...] = ()
    if visit.has_folder:
        files = tuple(CarriedFile(item.name, bytes(item.data)) for item in visit.folder)
    folders = (places.lessons, places.activities, places.assets, places.locales)
    return Order(
        places=tuple(map(str, folders)),
        settings=told_settings(settings),
        language=context.words.language.tag,
        service=service,
        theme=str(context.theme.name),
        scale=context.theme.scale,
        is_spoken=is_spoken,
        geometry=(box.x(), box.y(), box.width(), box.height()),
        full_screen=settings.full_screen,
        keyboards=dict(visit.keyboards),
        stand_in=stand_ins(settings.stand_in),
        folder=files,
    )


def told_settings(settings: Settings) -> dict[str, str]:
    """What differs from the defaults and may be told, as text that `config.changed` reads."""
    usual = Settings()
    values = {item.name: getattr(settings, item.name) for item in fields(settings)}
    told = {
        name: _text(value)
        for name, value in values.items()
        if name in _TOLD and value != getattr(usual, name)
    }
    if settings.facilitator_code:
        told["facilitator_code"] = _HAS_CODE
    return told


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return "" if value is None else str(value)
