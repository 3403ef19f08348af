# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The components that practices are made of: a window, the fields of a form, the steps beside it."""

from PySide6.QtWidgets import QWidget

from kiosk.domain.service import Counter, FormField, GuideStep, Service
from kiosk.domain.text import Text
from kiosk.gallery.materials import Materials, nothing
from kiosk.gallery.specimens import WIDEST, Specimen, variants
from kiosk.ui.widgets.form_fields import Filled, FormFields
from kiosk.ui.widgets.guide import Guide
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow


def practices() -> list[Specimen]:
    """A sample of each."""
    return [
        variants("PracticeWindow", {"": _window}, WIDEST),
        variants("FormFields", {"as it begins": _fields, "not ready yet": _faulty}, 560),
        variants("Guide", {"": _guide}, 390),
    ]


def _window(materials: Materials) -> QWidget:
    tr = materials.words.tr
    window = PracticeWindow("mail", tr("Practice mailbox"), tr("not real email"))
    window.inside.column.addWidget(Label(tr("Open a message from the list.")))
    return window


def _form(materials: Materials) -> tuple[FormField, ...]:
    def said(message: str) -> Text:
        return Text("", message)  # without a context: in the reader's language already

    tr = materials.words.tr
    name = said(tr("Your name"))
    empty = said(tr("Write a word first. Then press “Search”."))
    return (
        FormField("name", "text", name, said(""), empty),
        FormField("yes", "tick", said(tr("Yes")), said(""), empty),
    )


def _fields(materials: Materials, faults: tuple[str, ...] = ()) -> QWidget:
    filled = Filled({"name": ""}, faults)
    fields = FormFields(materials.context, materials.words, filled, nothing, nothing)
    for item in _form(materials):
        fields.add(item)
    return fields


def _faulty(materials: Materials) -> QWidget:
    return _fields(materials, ("name",))


def _guide(materials: Materials) -> QWidget:
    form = _form(materials)
    steps = tuple(
        GuideStep(item.id, item.label, Text("", materials.words.tr("Go on")), item.id)
        for item in form
    )
    nobody = Text("", "")
    service = Service(
        id="sample",
        life_event="",
        title=nobody,
        summary=nobody,
        for_whom=nobody,
        icon="city",
        facts=(),
        bring=(),
        counter=Counter(nobody, nobody, "", nobody),
        guide=steps,
        form=form,
    )
    guide = Guide(service, materials.words, materials.words, nothing)
    guide.show_steps(form[1].id, {form[0].id})
    return guide
