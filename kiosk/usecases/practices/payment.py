# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paying on the page of a shop, which may be a false one. Each move gives a new state."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class At(StrEnum):
    """What the page shows."""

    ORDER = "order"  # the order, and the field for the card
    CHECK = "check"  # once more, what will be paid
    RECEIPT = "receipt"
    AWAY = "away"  # the page is closed


class Said(StrEnum):
    """What there is to say about the last move."""

    NOTHING = ""
    LOOKED = "looked"
    CARD_EMPTY = "card-empty"
    CARD_SHORT = "card-short"
    CARD_OTHER = "card-other"
    CHECK = "check"
    EXTRA_LEFT = "extra-left"  # paid with an extra that nobody asked for
    WANTED_GONE = "wanted-gone"  # paid without something that was asked for
    PAID_FALSE = "paid-false"  # on a false page
    PAID = "paid"
    KEPT = "kept"
    LEFT = "left"  # a false page
    LEFT_TRUE = "left-true"


@dataclass(frozen=True, slots=True)
class Extra:
    """Something beside the thing itself; price in hundredths. wanted: it was asked for."""

    id: str
    price: int
    is_ticked: bool
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class Shop:
    """host: the right name. address: what the page has; price in hundredths; card: its number."""

    host: str
    address: str
    price: int
    extras: tuple[Extra, ...]
    card: str

    @property
    def is_false(self) -> bool:
        """Whether the page is not the shop's, or its line is not locked."""
        return not (self.is_locked and self.shown_host == self.host)

    @property
    def is_locked(self) -> bool:
        """Whether the address begins with https."""
        return self.address.startswith("https://")

    @property
    def shown_host(self) -> str:
        """The name in the address of the page."""
        return self.address.partition("://")[2].partition("/")[0]

    @property
    def opening_ticks(self) -> frozenset[str]:
        """What is ticked when the page opens."""
        return frozenset(extra.id for extra in self.extras if extra.is_ticked)

    @property
    def wanted(self) -> frozenset[str]:
        """What should be ticked."""
        return frozenset(extra.id for extra in self.extras if extra.is_wanted)

    def total(self, ticked: frozenset[str]) -> int:
        """What is to be paid, in hundredths."""
        return self.price + sum(extra.price for extra in self.extras if extra.id in ticked)


def read_shop(parameters: Mapping[str, Any]) -> Shop:
    """The shop that a lesson describes."""
    extras = tuple(
        Extra(one["id"], one["price"], one["ticked"], one["wanted"]) for one in parameters["extras"]
    )
    return Shop(
        parameters["shop"],
        parameters["address"],
        parameters["price"],
        extras,
        parameters["card"],
    )


@dataclass(frozen=True, slots=True)
class Payment:
    """How far it is. looked: the address was looked at; paid: in hundredths, 0 for nothing."""

    at: At
    ticked: frozenset[str]
    looked: bool = False
    paid: int = 0
    kept: bool = False
    said: Said = Said.NOTHING

    @classmethod
    def begin(cls, shop: Shop) -> "Payment":
        """The page as it opens."""
        return cls(At.ORDER, shop.opening_ticks)

    def look(self) -> "Payment":
        """Look at what the address says."""
        return replace(self, looked=True, said=Said.LOOKED)

    def tick(self, extra: str, *, is_on: bool) -> "Payment":
        """Tick an extra, or take the tick off."""
        changed = self.ticked | {extra} if is_on else self.ticked - {extra}
        return replace(self, ticked=changed, said=Said.NOTHING)

    def go_on(self, shop: Shop, card: str) -> "Payment":
        """From the order to the check, where the number of the card is right."""
        written, right = "".join(card.split()), "".join(shop.card.split())
        if not written:
            return replace(self, said=Said.CARD_EMPTY)
        if written != right:
            is_short = len(written) < len(right) and written.isdecimal()
            return replace(self, said=Said.CARD_SHORT if is_short else Said.CARD_OTHER)
        return replace(self, at=At.CHECK, said=Said.CHECK)

    def go_back(self) -> "Payment":
        """From the check, or from outside, to the order."""
        return replace(self, at=At.ORDER, said=Said.NOTHING)

    def pay(self, shop: Shop) -> "Payment":
        """Pay what the check shows."""
        paid = shop.total(self.ticked)
        if shop.is_false:
            said = Said.PAID_FALSE
        elif self.ticked - shop.wanted:
            said = Said.EXTRA_LEFT
        else:
            said = Said.PAID if self.ticked == shop.wanted else Said.WANTED_GONE
        return replace(self, at=At.RECEIPT, paid=paid, said=said)

    def keep(self) -> "Payment":
        """Keep the receipt."""
        return replace(self, kept=True, said=Said.KEPT)

    def leave(self, shop: Shop) -> "Payment":
        """Close the page."""
        return replace(self, at=At.AWAY, said=Said.LEFT if shop.is_false else Said.LEFT_TRUE)
