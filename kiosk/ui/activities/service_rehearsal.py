# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice form of a service of the city, with its guide, inside a lesson."""

from collections.abc import Sequence

from kiosk.domain.service import FormField, Service
from kiosk.i18n import N_, Words
from kiosk.marks import override
from kiosk.ui.activities.form_practice import FormPractice
from kiosk.ui.activities.showing import Show
from kiosk.ui.glossary import Explained
from kiosk.ui.layouts import Stack
from kiosk.ui.widgets.guide import Guide
from kiosk.ui.widgets.label import Label
from kiosk.usecases.service_guide import Progress


class ServiceRehearsalActivity(FormPractice):
    """Parameters: service, its id. The words are the service's own.

    State: step, the guide's step that was opened; "" where it was closed, None for what comes next.
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
            self.column.addWidget(Stack(self._guide(service), form), 1)

    def _guide(self, service: Service) -> Guide:
        content = self.form_words()
        explained = Explained(self.stage.context, content, service.id)
        self._steps = guide = Guide(service, self.words, content, self._on_step, explained)
        progress = self._progress(service)
        guide.show_steps(self._step(progress), progress.done())
        return guide

    def _progress(self, service: Service) -> Progress:
        return Progress(service, self._values(), self.faults())

    def _step(self, progress: Progress) -> str:
        opened: str | None = self.state.get("step")
        if opened is not None:
            return opened
        has_begun = bool(self.state.get("checked")) or any(progress.values.values())
        return progress.coming(has_begun=has_begun)

    def _on_step(self, step: str) -> None:
        """To read is no move: Undo is about the form."""
        assert self._service is not None
        is_open = self._step(self._progress(self._service)) == step
        self.note(step="" if is_open else step)
        self.redraw()
        said = self._steps.lead_to(step)
        if said:
            language = self.form_words().language.tag
            self.stage.context.navigator.announce(said, language=language)

    @override
    def do(self, **changes: object) -> None:
        super().do(**{"step": None, **changes})

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
