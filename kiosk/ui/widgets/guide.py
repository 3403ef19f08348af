# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The steps of a service's guide beside its form; the one whose field comes next is marked."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.service import Service
from kiosk.i18n import Words
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Icon, IconLine
from kiosk.ui.widgets.label import Label


class Guide(QWidget):
    """field: the id of the first field that is not ready; None where all are."""

    def __init__(self, service: Service, content: Words, field: str | None) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        at = _current_step(service, field)
        for number, step in enumerate(service.guide):
            title = f"{content.number(number + 1)} · {content.of(step.title)}"
            if number == at:
                box = Box(tone="city")
                box.column.addWidget(Label(title, "subheading"))
                box.column.addWidget(Label(content.of(step.body)))
                rows.addWidget(box)
            else:
                sign = Icon("check" if number < at else "", 24, tone="good")
                rows.addWidget(IconLine(sign, Label(title, "tag")))
        rows.addStretch()


def _current_step(service: Service, field: str | None) -> int:
    """The step of the first field that is not ready; the last one where all are."""
    form = [item.id for item in service.form]
    if field is None:
        return len(service.guide) - 1
    reached = [
        number
        for number, step in enumerate(service.guide)
        if step.field is not None and form.index(step.field) <= form.index(field)
    ]
    return reached[-1] if reached else 0
