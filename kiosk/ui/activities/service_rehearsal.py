# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice form of a service of the city, with its guide, inside a lesson."""

from collections.abc import Sequence

from kiosk.domain.service import FormField, Service
from kiosk.i18n import N_, Words
from kiosk.marks import override
from kiosk.ui.activities.form_practice import FormPractice
from kiosk.ui.activities.showing import Show
from kiosk.ui.layouts import Stack
from kiosk.ui.widgets.guide import Guide
from kiosk.ui.widgets.label import Label


class ServiceRehearsalActivity(FormPractice):
    """Parameters: service, its id. The words are the service's own.

    What is written here is the lesson's and not that of the service's practice screen.
    """

    GENERAL_HINTS = (
        N_("The step with the frame says what comes now."),
        N_("Invented data is enough. “Fill in an example” helps where you do not want to write."),
        N_("Press “Show me”, and see the next field."),
    )

    @override
    def build(self) -> None:
        service = self._service
        if service is None:
            self.column.addWidget(Label(self.words.tr("This form is not here today. Go on.")))
            self.stage.work.tried = True
            return
        form = self.practice_window(service.icon, self.form_words().of(service.title))
        if self.is_received:
            self.column.addWidget(form, 1)
        else:
            left = next(iter(self.faults()), None)
            self.column.addWidget(Stack(Guide(service, self.form_words(), left), form), 1)

    @override
    def form(self) -> Sequence[FormField]:
        return self._service.form if self._service is not None else ()

    @override
    def form_words(self) -> Words:
        service = self._service
        return self.words.for_content(service.texts() if service is not None else ())

    @override
    def send_words(self) -> str:
        return self.words.tr("Hand it in")

    @override
    def fills_by_press(self) -> bool:
        return True

    @override
    def next_moves(self) -> tuple[Show, ...]:
        return super().next_moves() if self._service is not None else ()

    @property
    def _service(self) -> Service | None:
        """The service; None where its file was found broken after the lesson was written."""
        id_: str = self.parameters["service"]
        return self.stage.context.library.services.get(id_)
