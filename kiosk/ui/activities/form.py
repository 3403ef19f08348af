# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A practice form of the lesson's own: sent with mistakes it says them, and keeps the rest."""

from collections.abc import Mapping, Sequence
from typing import Any

from kiosk.content.markup import plain
from kiosk.domain.service import FormField
from kiosk.domain.text import Text
from kiosk.marks import override
from kiosk.ui.activities.form_practice import FormPractice
from kiosk.ui.layouts import Stack
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.label import Label

_EMAIL = r"[^@\s]+@[^@\s.]+\.[^@\s]+"
_TELEPHONE = r"[+]?[\d ()/-]{6,20}"
_NOTHING = Text("", "")
# What "Show me" writes where the card says nothing.
_EXAMPLES = {"date": "12/4/1985", "email": "name@mail.example", "telephone": "010 234 567"}


class FormActivity(FormPractice):
    """Parameters: fields, each with its `id`, its `kind` and whether it is `required`.

    Texts: ``form``, its title; for each field ``label-<id>`` and ``error-<id>``, and perhaps
    ``help-<id>``, ``start-<id>`` (what stands in it) and ``example-<id>`` (what to write, on a
    card with the title ``card``).
    """

    @override
    def build(self) -> None:
        parts = [self._card(), self.practice_window("form", plain(self.stage.text("form")))]
        self.column.addWidget(Stack(*(part for part in parts if part is not None)), 1)

    @override
    def form(self) -> Sequence[FormField]:
        return [self._field(field) for field in self.parameters["fields"]]

    @override
    def starts_with(self, field: str) -> str:
        return plain(self.stage.text(f"start-{field}"))

    def _field(self, given: Mapping[str, Any]) -> FormField:
        id_, kind, digits = given["id"], given["kind"], given.get("digits")
        pattern = {"email": _EMAIL, "telephone": _TELEPHONE}.get(kind, "")
        if kind == "number" and digits:
            pattern = rf"\d{{{digits}}}"
        shown = plain(self.stage.text(f"example-{id_}"))
        number = "".join(str(n % 10) for n in range(1, (digits or 2) + 1))
        return FormField(
            id_,
            kind,
            self._text(f"label-{id_}"),
            self._text(f"help-{id_}"),
            self._text(f"error-{id_}"),
            example=shown or _EXAMPLES.get(kind, number if kind == "number" else ""),
            required=given["required"],
            choices=tuple(self._text(f"choice-{id_}-{one}") for one in given.get("choices", ())),
            pattern=pattern,
        )

    def _text(self, name: str) -> Text:
        return self.stage.step.text(name) or _NOTHING

    def _card(self) -> Box | None:
        """What to write, where the lesson gives something."""
        rows = [
            (
                plain(self.stage.text(f"label-{field['id']}")),
                self.stage.text(f"example-{field['id']}"),
            )
            for field in self.parameters["fields"]
        ]
        tr = self.words.tr
        lines = [
            "- " + tr("{label}: **{value}**", label=label, value=given)
            for label, given in rows
            if given
        ]
        if not lines:
            return None
        box = Box(tone="city", margin=20)
        title = self.stage.text("card") or self.words.tr("Use this invented data")
        box.column.addWidget(Label(title, "strong"))
        box.column.addWidget(Label("\n".join(lines)))
        return box
