# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which step of a guide is open while a service is done: on by itself, back only when asked."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.anchor import Anchor, Area, Role
from kiosk.domain.service import GuideStep
from kiosk.domain.text import Text
from kiosk.usecases.guided.run import Found, GuidedRun, Hint, Sight

AREA = Area(10, 20, 300, 50)
YOU, HOME, SENT = "/address/you", "/address/new", "/address/7/sent"


def step(id_: str, role: Role | None = None, page: str = "", until: str = "") -> GuideStep:
    """A step of a guide."""
    find = Anchor((id_,), role, page=page) if role is not None else None
    return GuideStep(id_, Text("", id_), Text("", ""), find=find, until=until)


GUIDE = (
    step("ask"),
    step("open", Role.LINK, "/address/", until=YOU),
    step("name", Role.TEXT, YOU),
    step("agree", Role.TICK, YOU),
    step("street", Role.TEXT, HOME),
    step("send", Role.BUTTON, HOME, until="/address/*/sent"),
)
IDS = [each.id for each in GUIDE]


def at(path: str, when: float = 0.0, *, loaded: bool = True, **fields: Found) -> Sight:
    """A look at a page with these fields."""
    return Sight(path, when, is_loaded=loaded, fields=fields)


def empty(*, focus: bool = False) -> Found:
    """A field with nothing in it."""
    return Found(AREA, is_filled=False, has_focus=focus)


def filled(*, focus: bool = False) -> Found:
    """A field with something in it."""
    return Found(AREA, is_filled=True, has_focus=focus)


def on_the_form() -> GuidedRun:
    """A run at the page of the first field."""
    run = GuidedRun(GUIDE)
    run.look(at("/address/"))
    run.look(at(YOU, name=empty(), agree=empty()))
    return run


def test_an_address_that_is_reached_finishes_its_step_and_those_before() -> None:
    """Arriving at a step's address ticks it and what came before it, and opens the next one."""
    run = on_the_form()
    assert run.step.id == "name"
    assert run.done == {"ask", "open"}


def test_a_letter_is_no_name() -> None:
    """A field in which somebody still writes is not done; left, it is, and the next step opens."""
    run = on_the_form()
    assert run.look(at(YOU, name=filled(focus=True), agree=empty())).done == ()
    outcome = run.look(at(YOU, name=filled(), agree=empty()))
    assert (outcome.done, outcome.has_moved, run.step.id) == (("name",), True, "agree")


def test_a_tick_is_done_at_once() -> None:
    """A tick needs no leaving: it is set, and its step is done."""
    run = on_the_form()
    run.look(at(YOU, name=filled(), agree=filled(focus=True)))
    assert run.done >= {"name", "agree"}
    assert run.step.id == "street"


def test_what_the_page_filled_in_itself_is_no_deed() -> None:
    """A field that came with something in it waits until somebody was in it."""
    run = GuidedRun(GUIDE[2:])
    run.look(at(YOU, name=filled()))
    assert run.step.id == "name"
    run.look(at(YOU, name=filled(focus=True)))
    run.look(at(YOU, name=filled()))
    assert run.step.id == "agree"


def test_a_step_opened_by_hand_stays_open() -> None:
    """Whoever goes back to a filled field is not sent on before they have touched it again."""
    run = on_the_form()
    run.look(at(YOU, name=filled(), agree=empty()))
    run.back()
    run.look(at(YOU, name=filled(), agree=empty()))
    assert run.step.id == "name"
    run.look(at(YOU, name=filled(focus=True), agree=empty()))
    run.look(at(YOU, name=filled(), agree=empty()))
    assert run.step.id == "agree"


def test_the_ring_is_where_the_field_is() -> None:
    """The ring is round the field that was found, and nowhere for a step without one."""
    run = GuidedRun(GUIDE)
    run.look(at("/address/", open=empty()))
    assert (run.ring, run.hint) == (None, Hint.NOTHING)
    run.finish_step()
    run.look(at("/address/", open=empty()))
    assert (run.ring, run.hint) == (AREA, Hint.RING)


def test_a_changed_page_gets_no_ring_and_is_told_once() -> None:
    """A field missing at two looks a second apart is drift, told once; found again it has its ring."""
    run = on_the_form()
    assert not run.look(at(YOU, 10.0)).has_drifted
    assert not run.look(at(YOU, 10.5)).has_drifted
    assert run.hint is not Hint.DRIFT
    assert run.look(at(YOU, 11.0)).has_drifted
    assert (run.ring, run.hint) == (None, Hint.DRIFT)
    assert not run.look(at(YOU, 13.0)).has_drifted
    run.look(at(YOU, 14.0, name=empty()))
    assert run.hint is Hint.RING


def test_a_page_on_its_way_is_not_called_changed() -> None:
    """While a page loads nothing is missed, however long that takes."""
    run = on_the_form()
    for second in range(5):
        assert not run.look(at(YOU, float(second), loaded=False)).has_drifted


def test_another_page_is_no_drift() -> None:
    """On a page that is not the step's there is neither ring nor drift."""
    run = on_the_form()
    for second in range(5):
        assert not run.look(at("/help", float(second), name=empty())).has_drifted
    assert (run.ring, run.hint, run.step.id) == (None, Hint.ELSEWHERE, "name")


def test_who_is_on_a_later_page_is_past_the_fields_before_it() -> None:
    """Steps of a page that was left are passed by, and not ticked."""
    run = on_the_form()
    run.look(at(HOME, street=empty()))
    assert run.step.id == "street"
    assert "name" not in run.done


def test_the_last_step_is_done_where_its_address_has_any_number() -> None:
    """A star in an address stands for one part of it."""
    run = on_the_form()
    run.look(at(SENT))
    assert run.done == set(IDS)
    assert run.is_last


def test_it_is_sent_when_the_last_address_was_reached() -> None:
    """Up to there it is unsent, and after that its page is no wrong one for the last step."""
    run = on_the_form()
    assert run.is_unsent
    run.look(at(HOME, street=filled(focus=True), send=empty()))
    run.open("send")
    run.look(at(HOME, send=empty()))
    assert (run.is_unsent, run.hint) == (True, Hint.RING)
    run.look(at(SENT))
    assert (run.is_unsent, run.hint) == (False, Hint.NOTHING)


def test_an_address_counts_when_one_comes_to_it() -> None:
    """A step opened by hand is not done because its address was reached before."""
    run = on_the_form()
    run.open("open")
    run.look(at(YOU, name=empty(), agree=empty()))
    assert run.step.id == "open"
    run.look(at("/address/", open=empty()))
    run.look(at(YOU, name=empty(), agree=empty()))
    assert run.step.id == "name"


LOOKS = st.builds(
    lambda path, fields, loaded: ("look", path, fields, loaded),
    st.sampled_from(["/", "/address/", YOU, HOME, SENT, "/help"]),
    st.dictionaries(
        st.sampled_from(IDS[1:]),
        st.builds(Found, st.just(AREA), st.booleans(), st.booleans()),
    ),
    st.booleans(),
)
PRESSES = st.one_of(
    st.just(("back",)), st.just(("done",)), st.tuples(st.just("open"), st.sampled_from(IDS))
)


@given(st.lists(st.one_of(LOOKS, PRESSES), max_size=25))
def test_whatever_happens_it_goes_back_only_when_asked(events: list[tuple[object, ...]]) -> None:
    """No look at any page opens an earlier step, unticks one, or rings what was not found."""
    run = GuidedRun(GUIDE)
    for when, event in enumerate(events):
        before, done = run.index, set(run.done)
        if event[0] == "look":
            _, path, fields, loaded = event
            sight = Sight(str(path), float(when), bool(loaded), fields)  # type: ignore[arg-type]
            outcome = run.look(sight)
            assert run.index >= before
            assert outcome.has_moved == (run.index != before)
            assert set(outcome.done) == run.done - done or not set(outcome.done) - run.done
            assert (run.ring is not None) == (run.hint is Hint.RING)
            assert run.ring is None or run.step.id in sight.fields
        elif event[0] == "back":
            run.back()
            assert run.index == max(0, before - 1)
        elif event[0] == "done":
            assert run.finish_step() == IDS[before]
        else:
            run.open(str(event[1]))
        assert run.done >= done
