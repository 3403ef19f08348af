# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a person helps with a service, for who would rather speak to one."""

from kiosk.domain.service import Counter
from kiosk.i18n import Words
from kiosk.ui.papers import isolated
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label


def counter_box(counter: Counter, content: Words, words: Words) -> Box:
    """The counter, its hours and its telephone. content: the language of the service's texts."""
    of = content.of
    box = Box(tone="city")
    box.column.addWidget(Label(words.tr("Prefer a person?"), "subheading"))
    box.column.addWidget(Label(of(counter.place)))
    box.column.addWidget(Label(of(counter.hours)))
    telephone = words.tr(
        "Telephone {number}, {note}",
        number=isolated(counter.telephone),
        note=of(counter.telephone_note),
    )
    box.column.addWidget(Label(telephone))
    return box
