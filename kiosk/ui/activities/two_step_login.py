# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Log in with a password and a code that comes on a drawn phone, and keep the code to oneself."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kiosk.content.markup import plain
from kiosk.i18n import N_
from kiosk.marks import override
from kiosk.ui.activities.base import Feedback, Goal
from kiosk.ui.activities.showing import How, Show
from kiosk.ui.activities.written import WrittenActivity
from kiosk.ui.layouts import Columns, Flow, Stack
from kiosk.ui.papers import isolated
from kiosk.ui.widgets.box import Box
from kiosk.ui.widgets.icon import Badge, Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button, Tick
from kiosk.ui.widgets.text_field import TextField
from kiosk.usecases.practices.two_step_login import Account, Login, Said

_SAID = {
    Said.NAME_EMPTY: N_("The name is missing. It stands on the card."),
    Said.NAME_OTHER: N_("This is not the name on the card. Look at it again, letter by letter."),
    Said.WORD_EMPTY: N_("The password is missing. It stands on the card."),
    Said.WORD_CAPITAL: N_(
        "The letters are right, but some of them are capitals. In a password that makes a "
        "difference. Look whether Caps Lock is on."
    ),
    Said.WORD_OTHER: N_(
        "This is not the password on the card. Press “Show the password”, and compare each sign."
    ),
    Said.CODE_EMPTY: N_("The code is missing. It has just come to the phone."),
    Said.CODE_SHORT: N_("The code has more digits. Look at the phone again."),
    Said.CODE_OLD: N_(
        "This code came earlier and is good no more. The newest message is the lowest one."
    ),
    Said.CODE_OTHER: N_("This is not the code on the phone. Compare digit by digit."),
    Said.CODE_TOLD: N_(
        "Somebody else knows this code now, so it protects you no more. Have a new code sent."
    ),
    Said.TOLD: N_(
        "With this code the caller can go in as if he were you. Nobody honest asks for it, not even "
        "your bank. Hang up, and have a new code sent."
    ),
}
_FIELDS = {  # where the next try begins
    Said.NAME_EMPTY: "name",
    Said.NAME_OTHER: "name",
    Said.WORD_EMPTY: "password",
    Said.WORD_CAPITAL: "password",
    Said.WORD_OTHER: "password",
    Said.CODE_EMPTY: "code",
    Said.CODE_SHORT: "code",
    Said.CODE_OLD: "code",
    Said.CODE_OTHER: "code",
}


class TwoStepLoginActivity(WrittenActivity):
    """Parameters: address, name, password, codes. Texts: site, caller, caller-says.

    The name and the password are invented and stand on a card: nobody writes a real one here.
    """

    GENERAL_HINTS = (
        N_("Write the name and the password exactly as they stand on the card."),
        N_("The newest message on the phone is the lowest one. Its code is for you alone."),
        N_("Press “Show me”, and see the next move."),
    )

    @override
    def build(self) -> None:
        login = self._login
        if login.is_inside:
            page = self._inside()
        elif login.is_at_code:
            page = self._second_step()
        else:
            page = self._first_step()
        self.column.addWidget(Columns(page, self._phone(), (3, 2), narrow=self.px(720), gap=20), 1)

    @override
    def goals(self) -> tuple[Goal, ...]:
        tr, login = self.words.tr, self._login
        is_safe = login.refused and (login.is_inside or not login.knows)
        return (
            Goal(tr("Log in with the name and the password of the card"), login.is_at_code),
            Goal(tr("Answer the caller so that your account stays yours"), is_safe),
            Goal(tr("Write the newest code on the page"), login.is_inside),
        )

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, self._login.said
        if self.is_reached():
            text = tr("Two keys hold better than one. The code is yours alone.")
            return self.well_done(text)
        if said in _SAID:
            return self.not_yet(tr(_SAID[said]))
        if said is Said.CODE_COMES:
            text = tr("The password is right. Now look at the phone: something has come.")
            return Feedback(tr("The first key fits"), text, "good")
        if said is Said.REFUSED:
            text = tr("You were not rude. Whoever is honest understands a no.")
            return Feedback(tr("You kept the code"), text, "good")
        if said is Said.INSIDE:
            text = tr("The phone is still ringing. What do you answer?")
            return Feedback(tr("You are logged in"), text, "good")
        return None

    @override
    def next_moves(self) -> tuple[Show, ...]:
        login, account, parts = self._login, self._account, self._parts
        if self.is_reached():
            return ()
        if not login.is_at_code:
            for field, right in (("name", account.name), ("password", account.password)):
                if self.typed(field).strip() != right:
                    return (Show(How.TYPE, parts[field], text=right),)
            return (Show(How.PRESS, parts["log-in"]),)
        if login.is_called:
            return (Show(How.PRESS, parts["refuse"]),)
        if login.knows:
            return (Show(How.PRESS, parts["new-code"]),)
        newest = account.codes[login.sent - 1]
        if self.typed("code").strip() != newest:
            return (Show(How.TYPE, parts["code"], text=newest),)
        return (Show(How.PRESS, parts["confirm"]),)

    @property
    def _login(self) -> Login:
        login: Login | None = self.state.get("login")
        return login or Login()

    @property
    def _account(self) -> Account:
        given = self.parameters
        return Account(given["name"], given["password"], tuple(given["codes"]))

    # What the page shows

    def _page(self) -> PracticeWindow:
        tr = self.words.tr
        self._parts: dict[str, QWidget] = {}
        window = PracticeWindow(
            "globe", plain(self.stage.text("site")), tr("not a real account"), margin=20
        )
        address = Label(isolated(self.parameters["address"]), "note", say="")
        window.inside.column.addWidget(IconLine(Icon("lock", 22), address))
        return window

    def _first_step(self) -> QWidget:
        tr, window = self.words.tr, self._page()
        card = Box(tone="city", margin=16)
        card.column.addWidget(Label(tr("Your card. It is invented."), "strong"))
        for text, value in ((tr("Name"), "name"), (tr("Password"), "password")):
            card.column.addWidget(Label(f"{text}: **{isolated(self.parameters[value])}**"))
        column = window.inside.column
        column.addWidget(card)
        self._add_field(window, "name", tr("Name"))
        password = self._add_field(window, "password", tr("Password"))
        self._show_password(password, is_shown=bool(self.state.get("shown")))
        shown = Tick(
            tr("Show the password"),
            lambda is_on: self._show_password(password, is_shown=is_on),
            ticked=bool(self.state.get("shown")),
        )
        shown.setObjectName("show-password")
        column.addWidget(shown)
        column.addWidget(self._buttons(("log-in", tr("Log in"), self._on_log_in)))
        column.addStretch()
        self.first = self._parts["name"]
        return window

    def _second_step(self) -> QWidget:
        tr, window = self.words.tr, self._page()
        window.inside.column.addWidget(Label(tr("One key more"), "subheading"))
        window.inside.column.addWidget(Label(tr("A code has been sent to your phone.")))
        code = self._add_field(window, "code", tr("Code"))
        code.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        window.inside.column.addWidget(
            self._buttons(
                ("confirm", tr("Confirm"), self._on_confirm),
                ("new-code", tr("Send me a new code"), self._on_new_code),
            )
        )
        window.inside.column.addStretch()
        self.first = code
        return window

    def _inside(self) -> QWidget:
        window, name = self._page(), isolated(self.parameters["name"])
        column = window.inside.column
        column.addWidget(Badge("check", 48, "good"))
        column.addWidget(Label(self.words.tr("Welcome, {name}", name=name), "heading"))
        column.addWidget(Label(self.words.tr("You are logged in. Nobody else is.")))
        column.addStretch()
        return window

    def _add_field(self, window: PracticeWindow, name: str, text: str) -> TextField:
        title, field = Label(text, "strong"), self.line(name, text, is_latin=True)
        title.belong_to(field)
        window.inside.column.addWidget(Stack(title, field, gap=10))
        self._parts[name] = field
        return field

    def _buttons(self, *wanted: tuple[str, str, Callable[[], object]]) -> Flow:
        row = Flow(gap=12)
        for name, text, on_press in wanted:
            button = Button(text, on_press)
            button.setObjectName(name)
            self._parts[name] = button
            row.row.addWidget(button)
        return row

    # What the phone shows

    def _phone(self) -> QWidget:
        tr, login = self.words.tr, self._login
        phone = PracticeWindow("phone", tr("Your phone"), tr("not a real phone"), margin=16)
        column = phone.inside.column
        for number, code in enumerate(self._account.codes[: login.sent]):
            message = Box("inset", margin=14)
            when = tr("Yesterday") if number == 0 else tr("Just now")
            message.column.addWidget(Label(when, "tag"))
            text = tr("Your code is {code}. Give it to nobody.", code=f"**{isolated(code)}**")
            message.column.addWidget(Label(text))
            column.addWidget(message)
        if login.is_called:
            column.addWidget(self._call())
        elif login.refused:
            column.addWidget(IconLine(Icon("check", 24), Label(tr("You hung up."))))
        column.addStretch()
        return phone

    def _call(self) -> Box:
        tr = self.words.tr
        call = Box(tone="learn", margin=16)
        caller = Label(self.stage.text("caller"), "strong")
        call.column.addWidget(IconLine(Icon("phone", 24), caller))
        call.column.addWidget(Label(self.stage.text("caller-says")))
        call.column.addWidget(
            self._buttons(
                ("tell", tr("Read out the code"), lambda: self._move(self._login.tell())),
                ("refuse", tr("Say no and hang up"), lambda: self._move(self._login.refuse())),
            )
        )
        return call

    # What is done

    def _move(self, login: Login) -> None:
        self.do(login=login)
        wrong = self._parts.get(_FIELDS.get(login.said, ""))
        if wrong is not None:
            self.go_to(wrong)

    def _on_log_in(self) -> None:
        name, password = self.typed("name"), self.typed("password")
        self._move(self._login.log_in(self._account, name, password))

    def _on_confirm(self) -> None:
        self._move(self._login.confirm(self._account, self.typed("code")))

    def _on_new_code(self) -> None:
        self._move(self._login.new_code(self._account))

    def _show_password(self, field: TextField, *, is_shown: bool) -> None:
        mode = TextField.EchoMode
        field.setEchoMode(mode.Normal if is_shown else mode.Password)
        if bool(self.state.get("shown")) != is_shown:
            self.note(shown=is_shown)
