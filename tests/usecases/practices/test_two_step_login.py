# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The two steps of a login, and the caller."""

import pytest

from kiosk.usecases.practices.two_step_login import Account, Login, Said

ACCOUNT = Account("sofia", "lemon-lamp", ("1111", "2222", "3333"))


def at_code() -> Login:
    """Somebody whose password was right."""
    return Login().log_in(ACCOUNT, "sofia", "lemon-lamp")


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("", "", Said.NAME_EMPTY),
        ("sofi", "lemon-lamp", Said.NAME_OTHER),
        ("sofia", "", Said.WORD_EMPTY),
        ("Sofia ", "Lemon-Lamp", Said.WORD_CAPITAL),
        ("sofia", "lemonlamp", Said.WORD_OTHER),
        ("Sofia", " lemon-lamp", Said.CODE_COMES),
    ],
)
def test_the_first_step_says_what_is_not_right(name: str, password: str, said: Said) -> None:
    """A capital in the name and blanks around do not count; a code comes only when all is right."""
    login = Login().log_in(ACCOUNT, name, password)
    assert login.said is said
    assert (login.sent, login.is_at_code) == ((2, True) if said is Said.CODE_COMES else (1, False))


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (" ", Said.CODE_EMPTY),
        ("1111", Said.CODE_OLD),
        ("3333", Said.CODE_OLD),
        ("22", Said.CODE_SHORT),
        ("2223", Said.CODE_OTHER),
        ("22 22", Said.INSIDE),
    ],
)
def test_only_the_newest_code_opens(code: str, said: Said) -> None:
    """Blanks in it do not count."""
    login = at_code().confirm(ACCOUNT, code)
    assert login.said is said
    assert login.is_inside is (said is Said.INSIDE)


def test_a_code_that_was_told_opens_no_more() -> None:
    """A new one does, and the caller does not know that."""
    told = at_code().tell()
    assert told.confirm(ACCOUNT, "2222").said is Said.CODE_TOLD
    again = told.refuse().new_code(ACCOUNT)
    assert not again.knows
    assert again.confirm(ACCOUNT, "2222").said is Said.CODE_OLD
    assert again.confirm(ACCOUNT, "3333").is_inside


def test_codes_never_run_out() -> None:
    """After the last one they begin again, without the old one of yesterday."""
    login = at_code()
    for _ in range(7):
        login = login.new_code(ACCOUNT)
        assert 2 <= login.sent <= len(ACCOUNT.codes)


def test_the_caller_waits_until_refused() -> None:
    """To read out the code ends nothing."""
    assert not Login().is_called
    assert at_code().tell().is_called
    assert not at_code().refuse().is_called
