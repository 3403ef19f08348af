# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Paying, or not, on a page that is a shop's, or not."""

from dataclasses import replace

import pytest

from kiosk.usecases.practices.payment import At, Extra, Payment, Said, Shop, read_shop

SHOP = Shop(
    "lamps.example",
    "https://lamps.example/pay",
    1250,
    (Extra("post", 300, is_ticked=True, is_wanted=True), Extra("more", 490, True, False)),
    "0000 1234 5678 9010",
)


@pytest.mark.parametrize(
    ("address", "is_false"),
    [
        ("https://lamps.example/pay", False),
        ("https://lamps.example", False),
        ("http://lamps.example/pay", True),
        ("https://1amps.example/pay", True),
        ("https://lamps.example.pay.example/", True),
        ("https://pay.lamps.example/", True),
    ],
)
def test_a_page_is_false_by_its_name_or_its_open_line(address: str, is_false: bool) -> None:
    """The whole name counts, from the two slashes to the next one."""
    assert replace(SHOP, address=address).is_false is is_false


def test_the_total_is_of_what_is_ticked() -> None:
    """In whole hundredths."""
    begun = Payment.begin(SHOP)
    assert SHOP.total(begun.ticked) == 2040
    assert SHOP.total(begun.tick("more", is_on=False).ticked) == 1550


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ("", Said.CARD_EMPTY),
        ("0000 1234", Said.CARD_SHORT),
        ("0000 1234 5678 9011", Said.CARD_OTHER),
        ("4", Said.CARD_SHORT),
        ("abc", Said.CARD_OTHER),
        ("0000123456789010", Said.CHECK),
    ],
)
def test_only_the_drawn_card_is_taken(card: str, said: Said) -> None:
    """With blanks or without."""
    now = Payment.begin(SHOP).go_on(SHOP, card)
    assert now.said is said
    assert now.at is (At.CHECK if said is Said.CHECK else At.ORDER)


def test_what_was_paid_is_judged() -> None:
    """Too much, too little, to whom; and right."""
    begun = Payment.begin(SHOP)
    false = replace(SHOP, address="http://lamps.example")
    assert begun.pay(SHOP).said is Said.EXTRA_LEFT
    right = begun.tick("more", is_on=False)
    assert right.tick("post", is_on=False).pay(SHOP).said is Said.WANTED_GONE
    assert right.pay(false).said is Said.PAID_FALSE
    paid = right.pay(SHOP)
    assert (paid.said, paid.paid, paid.at) == (Said.PAID, 1550, At.RECEIPT)
    assert paid.keep().kept
    assert begun.leave(false).said is Said.LEFT
    assert begun.leave(SHOP).said is Said.LEFT_TRUE


def test_a_lesson_describes_a_shop() -> None:
    """As its parameters say it."""
    extra = {"id": "post", "price": 300, "ticked": True, "wanted": True}
    shop = read_shop(
        {
            "shop": "lamps.example",
            "address": SHOP.address,
            "currency": "EUR",
            "price": 1250,
            "extras": [extra],
            "card": SHOP.card,
        }
    )
    assert shop == replace(SHOP, extras=SHOP.extras[:1])
