# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a letter that asks for one's data needs."""

from kiosk.usecases.request_letter import COMPANY, RIGHT, WRONG, Request, RequestLetter


def test_what_is_missing_is_named_in_order_and_a_name_may_be() -> None:
    """What is asked and whom; for a correction what is wrong and right; blanks are nothing."""
    letter = RequestLetter()
    letter.write(COMPANY, "  ")
    assert letter.missing() == ("ask", "company")
    letter.request = Request.CORRECT
    letter.write(COMPANY, " A shop ")
    assert (letter.missing(), letter.text(COMPANY)) == (("wrong", "right"), "A shop")
    letter.write(WRONG, "old")
    letter.write(RIGHT, "new")
    assert letter.missing() == ()
    letter.request = Request.ERASE
    assert {WRONG, RIGHT}.isdisjoint(letter.fields)
