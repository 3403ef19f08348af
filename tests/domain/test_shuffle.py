# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.shuffle import shuffled

ids = st.lists(st.text(max_size=8), unique=True, max_size=9)


@given(ids)
def test_it_has_everything_once_and_gives_nothing_away(given: list[str]) -> None:
    """The same ids, in another order wherever there is one, and the same at every look."""
    mixed = shuffled(given)
    assert sorted(mixed) == sorted(given)
    assert len(given) < 2 or list(mixed) != given
    assert shuffled(given) == mixed
