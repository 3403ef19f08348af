# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Writing a letter that asks for one's own data: what to ask, whom, and who asks."""

from PySide6.QtWidgets import QWidget

from kiosk.domain.errors import KioskError
from kiosk.domain.service import FormField
from kiosk.domain.text import Text
from kiosk.marks import override
from kiosk.ui.layouts import Columns, Stack
from kiosk.ui.letter_paper import letter_paper
from kiosk.ui.places import LetterPlace
from kiosk.ui.screen import Action, Bars, Screen
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.form_fields import Filled, FormFields
from kiosk.ui.widgets.label import Label
from kiosk.usecases.request_letter import (
    ASK,
    COMPANY,
    FOUND_BY,
    NAME,
    REQUESTS,
    RIGHT,
    WRONG,
    RequestLetter,
)

_LANGUAGE = "language"


class LetterScreen(Screen[LetterPlace]):
    """A few fields, and beside them what happens with the letter."""

    name = "letter"

    @override
    def build(self) -> None:
        tr = self.words.tr
        self.add(Label(tr("Write a letter about your data"), "title"))
        self.add(
            Label(
                tr(
                    "You choose and write a few things, and the letter is made. "
                    "It is on your paper only, and this computer forgets it."
                ),
                "lead",
            )
        )
        self.add(Columns(self._form(), self._then(), (20, 11), narrow=self.px(900)), 1)

    @override
    def bars(self) -> Bars:
        tr = self.words.tr
        return Bars(
            title=tr("My letter"),
            start=self.back_action(),
            remark=tr("Nothing here is sent."),
            remark_icon="lock",
            end=(Action(tr("Show the letter"), self._on_go_on, "next", True, "primary"),),
        )

    @property
    def _letter(self) -> RequestLetter:
        return self.context.visit.letter

    def _form(self) -> QWidget:
        letter = self._letter
        missing = letter.missing() if letter.checked else ()
        values = letter.written
        if letter.request is not None:
            values[ASK] = str(REQUESTS.index(letter.request))
        tags = [language.tag for language in self.context.offered]
        if self._tag in tags:
            values[_LANGUAGE] = str(tags.index(self._tag))
        fields = FormFields(
            self.context,
            self.words,
            Filled(values, missing),
            letter.write,
            self._on_choose,
            tone="safe",
        )
        asked = self._fields()
        for name in (*letter.fields, _LANGUAGE):
            fields.add(asked[name])
        box = Box(margin=26)
        box.column.addWidget(fields)
        box.column.addStretch()
        self.first = fields.stops[missing[0] if missing else ASK]
        return box

    def _fields(self) -> dict[str, FormField]:
        """Everything that can be asked, by name."""
        tr = self.words.tr

        def field(name: str, label: str, help_: str, error: str = "") -> FormField:
            texts = (Text("", label), Text("", help_), Text("", error))
            return FormField(name, "text", *texts, required=bool(error))

        def choice(name: str, label: str, help_: str, error: str, *choices: str) -> FormField:
            texts = (Text("", label), Text("", help_), Text("", error))
            return FormField(name, "choice", *texts, choices=tuple(Text("", c) for c in choices))

        fields = (
            choice(
                ASK,
                tr("What do you ask for?"),
                "",
                tr("Choose one of the three."),
                tr("Send me a copy of my data"),
                tr("Correct my data"),
                tr("Erase my data. My account may be closed too."),
            ),
            field(
                COMPANY,
                tr("Who is the letter for?"),
                tr("The name of the company or office. It is on its letters and its website."),
                tr("Write the name of the company or office."),
            ),
            field(
                WRONG,
                tr("What is wrong?"),
                tr("Write it as they have it now."),
                tr("Write what is wrong now."),
            ),
            field(
                RIGHT,
                tr("What is right?"),
                tr("Write it as it should be."),
                tr("Write how it should be."),
            ),
            field(NAME, tr("Your name"), tr("You can also write it on the paper by hand.")),
            field(
                FOUND_BY,
                tr("How do they find you?"),
                tr("Your customer number, or the address they know."),
            ),
            choice(
                _LANGUAGE,
                tr("Language of the letter"),
                tr("The company or office must be able to read it."),
                "",
                *(language.name for language in self.context.offered),
            ),
        )
        return {each.id: each for each in fields}

    def _then(self) -> QWidget:
        tr = self.words.tr
        told = (
            tr("Write the date on it and sign it."),
            tr("Send it by post, or hand it in. Keep a copy."),
            tr(
                "They must answer within one month. They may take two months more, "
                "if they tell you why."
            ),
            tr("It costs nothing."),
            tr("No answer? You may complain to the data protection authority. That is free too."),
        )
        aside = Stack(
            Label(tr("What to do with the letter"), "heading"), *(Label(text) for text in told)
        )
        aside.column.addStretch()
        return aside

    @property
    def _tag(self) -> str:
        """The letter's language: the screen's, until another one is chosen."""
        return self._letter.language or self.words.language.tag

    def _on_choose(self, field: str, value: str) -> None:
        if field == _LANGUAGE:
            self._letter.language = self.context.offered[int(value)].tag
        else:
            self._letter.request = REQUESTS[int(value)]
        self.context.navigator.refresh()

    def _on_go_on(self) -> None:
        letter, navigator = self._letter, self.context.navigator
        missing = letter.missing()
        letter.checked = bool(missing)
        if missing:
            navigator.refresh(to_first=True)
            navigator.announce(self.words.of(self._fields()[missing[0]].error))
            return
        try:
            spoken = self.context.catalogues.words(self._tag)
        except KioskError as error:
            navigator.tell(error)
        else:
            navigator.open(letter_paper(letter, spoken, self.words))
