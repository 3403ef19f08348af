# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which step of a service's guide comes next, and which are done. It asks the form, and claims no more."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from kiosk.domain.service import GuideStep, Service


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a form is. values: what was written, by field; faults: the fields not ready yet."""

    service: Service
    values: Mapping[str, str]
    faults: Container[str]

    def coming(self, *, has_begun: bool) -> str:
        """The id of the step that comes next.

        has_begun: whether anything was done with the form. Before, it is the first step of all,
        which often has no field: what to ask, or what to look at, before one writes.
        """
        guide = self.service.guide
        if not has_begun:
            return guide[0].id if guide else ""
        missing = next((item.id for item in self.service.form if item.id in self.faults), None)
        if missing is not None:
            return self.step_of(missing)
        with_field = [number for number, step in enumerate(guide) if step.field is not None]
        after = with_field[-1] + 1 if with_field else 0
        return guide[min(after, len(guide) - 1)].id if guide else ""

    def step_of(self, field: str) -> str:
        """The id of the step that a field belongs to; the first where no step has come to it yet.

        That is the step with the nearest field that stands at it or before it in the form.
        """
        places = {item.id: place for place, item in enumerate(self.service.form)}
        reached = [
            (places[step.field], step.id)
            for step in self.service.guide
            if step.field is not None and places[step.field] <= places[field]
        ]
        first = self.service.guide[0].id if self.service.guide else ""
        return max(reached)[1] if reached else first

    def done(self) -> frozenset[str]:
        """The ids of the steps whose fields are all ready, and at least one of them is written.

        A step without a field is never among them: nobody can know whether it was done.
        """
        return frozenset(step.id for step in self.service.guide if self._is_done(step))

    def _is_done(self, step: GuideStep) -> bool:
        fields = [item.id for item in self.service.form if self.step_of(item.id) == step.id]
        written = any(self.values.get(field, "").strip() for field in fields)
        ready = not any(field in self.faults for field in fields)
        return step.field is not None and written and ready
