# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""When the outbox is tried: never in step with other kiosks, nor while the city wants rest."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.schedule import (
    FIRST_WAIT,
    LEAST_WAIT,
    LONGEST_WAIT,
    SPREAD,
    Schedule,
    hour_after,
    seconds_until,
)

HOUR = 3600


class Clock:
    """Seconds that a test lets pass."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """The seconds so far."""
        return self.now


def longest(_low: float, high: float) -> float:
    """The random number that makes a kiosk wait longest."""
    return high


def shortest(low: float, _high: float) -> float:
    """The one with which it waits least."""
    return low


def test_each_failure_doubles_the_longest_wait_up_to_a_day() -> None:
    """Ten minutes, twenty, forty: and never more than a day, however often it fails."""
    clock = Clock()
    late, soon = Schedule(0, clock, longest), Schedule(0, clock, shortest)
    waits = []
    for _ in range(40):
        late.failed()
        soon.failed()
        waits.append(late.remaining)
        assert soon.remaining == LEAST_WAIT
        clock.now += late.remaining
    assert waits[:4] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT, 8 * FIRST_WAIT]
    assert max(waits) == waits[-1] == LONGEST_WAIT
    late.sent()
    assert late.is_due
    late.failed()
    assert late.remaining == FIRST_WAIT


def test_a_collector_that_asks_for_rest_has_it() -> None:
    """At least as long as it asked, and not all kiosks back at the same second."""
    clock = Clock()
    for between in (shortest, longest):
        schedule = Schedule(0, clock, between)
        schedule.failed(retry_after=7200)
        assert 7200 <= schedule.remaining <= 7200 + FIRST_WAIT
        schedule.leave_alone(60)
        schedule.sent()
        assert schedule.remaining >= 7200, "a shorter wish does not undo a longer one"


def test_a_thousand_kiosks_do_not_come_at_once() -> None:
    """At the turn of the month, and switched on together, they are spread over hours."""
    clock = Clock()
    kiosks = [Schedule(clock=clock) for _ in range(1000)]
    for minutes in (each.remaining // 60 for each in kiosks):
        assert minutes <= SPREAD // 60
    clock.now += SPREAD
    assert all(each.is_due for each in kiosks)
    for each in kiosks:
        each.released()
    at_once = Counter(each.remaining // 60 for each in kiosks)
    assert len(at_once) > 150
    assert max(at_once.values()) < 30
    assert max(at_once) <= SPREAD // 60


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["released", "sent", "failed", "rest"]), st.integers(0, LONGEST_WAIT)
        )
    )
)
def test_whatever_happens_it_is_tried_again_within_two_days(events: list[tuple[str, int]]) -> None:
    """No kiosk falls silent for good, and none asks before the collector's wish is over."""
    clock = Clock()
    schedule = Schedule(clock=clock)
    until = 0.0
    for event, seconds in events:
        match event:
            case "released":
                schedule.released()
            case "sent":
                schedule.sent()
            case "failed":
                schedule.failed(seconds)
                until = max(until, clock.now + seconds)
            case _:
                clock.now += seconds
        assert schedule.remaining <= LONGEST_WAIT + FIRST_WAIT + SPREAD
        assert schedule.remaining >= until - clock.now
        assert schedule.is_due is (schedule.remaining == 0)


def test_what_is_kept_on_the_disk_is_an_hour() -> None:
    """Short wishes are not kept; longer ones to the hour, and not where the clock went back."""
    now = 1_800_000_123.0
    assert hour_after(HOUR - 1, now) == 0
    hour = hour_after(2 * HOUR, now)
    assert hour * HOUR >= now + 2 * HOUR
    assert 2 * HOUR <= seconds_until(hour, now) < 3 * HOUR
    assert seconds_until(hour, now + 3 * HOUR) == 0
    assert seconds_until(hour, now - 400 * 24 * HOUR) == 0, "a clock put back blocks nothing"
    assert seconds_until(0, now) == 0
