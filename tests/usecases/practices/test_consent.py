# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page that asks for consent: what is needed stays, and no switch moves by itself."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.practices.consent import Consent, Shown

START = Consent.of(
    {
        "categories": [
            {"id": "needed", "needed": True},
            {"id": "visits", "ticked": True},
            {"id": "place"},
        ]
    }
)
MOVES: dict[str, Callable[[Consent], Consent]] = {
    "settings": Consent.open_settings,
    "accept": Consent.accept_all,
    "reject": Consent.reject_all,
    "save": Consent.save,
    "read": Consent.read_on,
    "needed": lambda consent: consent.switch("needed"),
    "visits": lambda consent: consent.switch("visits"),
    "place": lambda consent: consent.switch("place"),
}


@given(st.lists(st.sampled_from(sorted(MOVES)), max_size=30))
def test_whatever_is_pressed_what_is_given_is_what_was_said(names: list[str]) -> None:
    """Needed things are always on, and the answer is what the last button meant."""
    consent = START
    for name in names:
        before, consent = consent, MOVES[name](consent)
        assert consent.needed <= consent.on <= consent.all
        wanted = {"accept": consent.all, "reject": consent.needed, "save": before.on}
        assert consent.given == wanted.get(name, before.given)
        assert consent.is_frugal == (consent.given == consent.needed)
        assert consent.has_read >= before.has_read


def test_ticked_beforehand_is_given_away_by_saving() -> None:
    """Who saves without looking agrees to what was ticked for them."""
    saved = START.open_settings().save()
    assert saved.too_much == {"visits"}
    assert saved.shown is Shown.NOTHING
    assert START.open_settings().switch("visits").save().is_frugal


def test_a_choice_can_be_changed() -> None:
    """After “Accept all” the settings show everything on, and “Reject all” takes it back."""
    changed = START.accept_all().open_settings()
    assert changed.on == changed.all
    assert changed.reject_all().is_frugal
