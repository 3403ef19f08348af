# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pay on the page of a shop: look at the address, the extras and the total, or leave the page."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

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
from kiosk.ui.widgets.chip import Chip
from kiosk.ui.widgets.icon import Badge, Icon, IconLine
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.practice_window import PracticeWindow
from kiosk.ui.widgets.pressable import Button, Card, Tick
from kiosk.usecases.practices.payment import At, Payment, Said, Shop, read_shop

_SAID = {
    Said.CARD_EMPTY: N_("The number of the card is missing. It stands on the drawn card."),
    Said.CARD_SHORT: N_("The number of the card is longer. Compare it group by group."),
    Said.CARD_OTHER: N_(
        "This is not the number of the drawn card. Compare it group by group. Never write the "
        "number of a real card here."
    ),
    Said.EXTRA_LEFT: N_(
        "You paid for something that you did not ask for. It was ticked already. Begin again, and "
        "take the tick off before you pay."
    ),
    Said.WANTED_GONE: N_(
        "Something that you wanted is not in the order. Begin again, and compare it with your note."
    ),
    Said.PAID_FALSE: N_(
        "Here the money would be gone: this page is not the shop’s. Begin again, and compare the "
        "address with the one on your note, letter by letter."
    ),
    Said.LEFT_TRUE: N_(
        "To leave is never a mistake. But this was the shop’s own page: the address is that of "
        "your note, and it begins with https. Open it again."
    ),
}
_AGAIN = frozenset({Said.EXTRA_LEFT, Said.WANTED_GONE, Said.PAID_FALSE})


class PaymentPageActivity(WrittenActivity):
    """Parameters: shop, address, currency, price, extras, card. Texts: shop-name, thing, extra-<id>.

    The page is false where its address is not the shop's, or is not https. No real card is used.
    """

    GENERAL_HINTS = (
        N_("Begin at the top: compare the address with the one on your note."),
        N_("Read each line of the order. What is ticked that you did not ask for?"),
        N_("Press “Show me”, and see the next move."),
    )

    @override
    def build(self) -> None:
        self._parts: dict[str, QWidget] = {}
        tr, at = self.words.tr, self._payment.at
        close = ("leave", tr("Leave the page"), self._on_leave, "close")
        tools = () if at is At.AWAY else (self._button(*close),)
        name = plain(self.stage.text("shop-name"))
        window = PracticeWindow("globe", name, tr("not a real shop"), tools=tools, margin=20)
        if at is not At.AWAY:
            window.inside.column.addWidget(self._address())
        pages = {
            At.ORDER: self._order,
            At.CHECK: self._check,
            At.RECEIPT: self._receipt,
            At.AWAY: self._away,
        }
        window.inside.column.addWidget(pages[at]())
        window.inside.column.addStretch()
        self.column.addWidget(Stack(self._note(), window), 1)
        self.first = self._parts["again" if at is At.AWAY else "address"]

    @override
    def goals(self) -> tuple[Goal, ...]:
        tr, now, shop = self.words.tr, self._payment, self._shop
        look = tr("Look whether this is the page of {host}", host=isolated(shop.host))
        pay = tr("Pay, or leave the page if it is not the shop’s")
        if shop.is_false:
            is_away = now.at is At.AWAY
            return Goal(look, now.looked or is_away), Goal(pay, is_away)
        is_right = now.ticked == shop.wanted
        is_paid = now.at is At.RECEIPT and is_right
        return (
            Goal(look, now.looked),
            Goal(tr("Have only in the order what is on your note"), is_right),
            Goal(pay, is_paid),
            Goal(tr("Keep the receipt"), is_paid and now.kept),
        )

    @override
    def feedback(self) -> Feedback | None:
        tr, said = self.words.tr, self._payment.said
        if self.is_reached():
            if self._shop.is_false:
                return self.well_done(
                    tr("You saw that the page is not the shop’s. Nothing is lost.")
                )
            return self.well_done(tr("You paid for what you wanted, and you can prove it."))
        if said in _SAID:
            return self.not_yet(tr(_SAID[said]))
        texts = {
            Said.LOOKED: N_("Compare the name with the one on your note, letter by letter."),
            Said.CHECK: N_("Read the total once more. Nothing is paid before you press “Pay”."),
            Said.PAID: N_("Now keep the receipt. With it you can ask for your money back."),
            Said.KEPT: N_("Now look at the address too: whom did you pay?"),
        }
        return Feedback(tr("Look"), tr(texts[said])) if said in texts else None

    @override
    def next_moves(self) -> tuple[Show, ...]:
        name = self._next()
        if not name:
            return ()
        if name == "card":
            return (Show(How.TYPE, self._parts[name], text=self._shop.card),)
        return (Show(How.PRESS, self._parts[name]),)

    def _next(self) -> str:
        """What comes next, by its name; empty where all is done."""
        now, shop = self._payment, self._shop
        if self.is_reached():
            return ""
        if now.at is At.AWAY or now.said in _AGAIN:
            return "again"
        if not now.looked:
            return "address"
        if shop.is_false:
            return "leave"
        if now.at is At.RECEIPT:
            return "keep"
        wrong = sorted(now.ticked ^ shop.wanted)
        if now.at is At.CHECK:
            return "back-to-order" if wrong else "pay"
        if wrong:
            return f"extra-{wrong[0]}"
        is_written = "".join(self.typed("card").split()) == "".join(shop.card.split())
        return "go-on" if is_written else "card"

    @property
    def _shop(self) -> Shop:
        return read_shop(self.parameters)

    @property
    def _payment(self) -> Payment:
        payment: Payment | None = self.state.get("payment")
        return payment or Payment.begin(self._shop)

    def _money(self, hundredths: int) -> str:
        """An amount in the shop's currency, as the visit's language writes it."""
        from babel.numbers import format_currency

        amount = Decimal(hundredths) / 100
        locale, currency = self.words.locale, self.parameters["currency"]
        return isolated(format_currency(amount, currency, locale=locale, numbering_system="latn"))

    # What is there to see

    def _note(self) -> QWidget:
        """What the learner knows: what to buy and where, and the drawn card."""
        tr, shop = self.words.tr, self._shop
        wanted = [self.stage.text(f"extra-{one.id}") for one in shop.extras if one.is_wanted]
        things = [plain(text) for text in (self.stage.text("thing"), *wanted)]
        note = Box(tone="city", margin=18)
        note.column.addWidget(Label(tr("Your note: you want"), "strong"))
        note.column.addWidget(Label("\n".join(f"- {thing}" for thing in things)))
        note.column.addWidget(Label(tr("The shop’s address is:")))
        note.column.addWidget(Label(isolated(shop.host), "strong"))
        card = Box(tone="learn", margin=18)
        icon = Icon("coin", 26)
        card.column.addWidget(IconLine(icon, Label(tr("Your drawn card"), "strong")))
        card.column.addWidget(Label(isolated(shop.card), "heading"))
        card.column.addWidget(Flow(Chip(tr("Never write a real card here"), "plain")))
        card.column.addStretch()
        return Columns(note, card, (1, 1), narrow=self.px(640), gap=16)

    def _address(self) -> QWidget:
        """The address bar; pressing it tells what the address says, as browsers do."""
        tr, shop = self.words.tr, self._shop
        bar = Card(
            tr("Address: {address}", address=shop.address),
            lambda: self._move(self._payment.look()),
            look="choice",
            across=True,
        )
        bar.column.setContentsMargins(18, 10, 18, 10)
        address = Label(isolated(shop.address))
        bar.column.addWidget(IconLine(Icon("lock" if shop.is_locked else "warning", 24), address))
        self._name("address", bar)
        row = Stack(bar, gap=12)
        if self._payment.looked:
            box = Box("inset", margin=14)
            host = f"**{isolated(shop.shown_host)}**"
            box.column.addWidget(Label(tr("This page belongs to: {host}", host=host)))
            locked = tr("Its line is locked: nobody reads along.")
            is_open = tr("Its line is not locked: others can read what you write.")
            box.column.addWidget(Label(locked if shop.is_locked else is_open))
            row.column.addWidget(box)
        return row

    def _order(self) -> QWidget:
        tr, shop, now = self.words.tr, self._shop, self._payment
        page = Stack(Label(tr("Your order"), "subheading"), gap=14)
        thing = f"{plain(self.stage.text('thing'))} · {self._money(shop.price)}"
        page.column.addWidget(Label(thing))
        for extra in shop.extras:
            text = plain(self.stage.text(f"extra-{extra.id}"))
            tick = Tick(
                f"{text} · {self._money(extra.price)}",
                partial(self._on_tick, extra.id),
                ticked=extra.id in now.ticked,
            )
            self._name(f"extra-{extra.id}", tick)
            page.column.addWidget(tick)
        page.column.addWidget(self._total())
        title = Label(tr("Number of the card"), "strong")
        card = self.line("card", title.plain, is_latin=True)
        card.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        title.belong_to(card)
        self._parts["card"] = card
        page.column.addWidget(title)
        page.column.addWidget(card)
        page.column.addWidget(Flow(self._button("go-on", tr("Go on"), self._on_go_on, "next")))
        return page

    def _check(self) -> QWidget:
        tr, shop, now = self.words.tr, self._shop, self._payment
        lines = [(self.stage.text("thing"), shop.price)]
        lines += [
            (self.stage.text(f"extra-{one.id}"), one.price)
            for one in shop.extras
            if one.id in now.ticked
        ]
        shown = "\n".join(f"- {plain(text)} · {self._money(price)}" for text, price in lines)
        pay = tr("Pay {amount}", amount=self._money(shop.total(now.ticked)))
        return Stack(
            Label(tr("Check, and then pay"), "subheading"),
            Label(shown),
            self._total(),
            Flow(
                self._button("pay", pay, lambda: self._move(self._payment.pay(self._shop))),
                self._button("back-to-order", tr("Back to the order"), self._on_back, "undo"),
                gap=12,
            ),
            gap=14,
        )

    def _receipt(self) -> QWidget:
        tr, now = self.words.tr, self._payment
        page = Stack(Badge("check", 48, "good"), gap=14)
        paid = tr("Paid: {amount}", amount=self._money(now.paid))
        page.column.addWidget(Label(paid, "heading"))
        if now.said in _AGAIN:
            page.column.addWidget(Flow(self._again(tr("Begin again"))))
        elif now.kept:
            kept = Label(tr("The receipt is in your folder."))
            page.column.addWidget(IconLine(Icon("check", 24, tone="good"), kept))
        else:
            keep = partial(self._button, "keep", tr("Keep the receipt"))
            page.column.addWidget(Flow(keep(lambda: self._move(self._payment.keep()), "form")))
        return page

    def _away(self) -> QWidget:
        tr = self.words.tr
        closed = Label(tr("The page is closed. Nothing was paid."), "subheading")
        return Stack(closed, Flow(self._again(tr("Open it again"))))

    def _total(self) -> Label:
        amount = self._money(self._shop.total(self._payment.ticked))
        return Label(self.words.tr("Total: {amount}", amount=amount), "subheading")

    def _button(
        self, name: str, text: str, on_press: Callable[[], object], icon: str = ""
    ) -> Button:
        button = Button(text, on_press, icon=icon)
        self._name(name, button)
        return button

    def _again(self, text: str) -> Button:
        return self._button("again", text, self._on_again, "undo")

    def _name(self, name: str, widget: QWidget) -> None:
        widget.setObjectName(name)
        self._parts[name] = widget

    # What is done

    def _move(self, payment: Payment) -> None:
        self.do(payment=payment)

    def _on_tick(self, extra: str, ticked: bool) -> None:
        self._move(self._payment.tick(extra, is_on=ticked))

    def _on_go_on(self) -> None:
        self._move(self._payment.go_on(self._shop, self.typed("card")))

    def _on_back(self) -> None:
        self._move(self._payment.go_back())

    def _on_leave(self) -> None:
        self._move(self._payment.leave(self._shop))

    def _on_again(self) -> None:
        self._move(Payment.begin(self._shop))
