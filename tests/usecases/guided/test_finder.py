# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which field a step of a guide is about: the finder's rules, without a page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.anchor import Anchor, Area, Candidate, Role
from kiosk.usecases.guided.finder import Finding, Reason, find, find_all, is_on

_PATH = "/address/you"
_AREA = Area(10, 10, 200, 30)


def _candidate(label: str, name: str = "", **more: object) -> Candidate:
    plain = Candidate(
        role=Role.TEXT,
        label=label,
        name=name,
        id="",
        autocomplete="",
        input_type="text",
        placeholder="",
        heading="",
        position=1,
        of=1,
        frame=0,
        area=_AREA,
        is_filled=False,
        is_enabled=True,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


STREET = Anchor(("Street", "Calle"), Role.TEXT, "street", "street-address", section=("Your home",))
FAMILY = Anchor(("Family name", "Apellidos"), Role.TEXT, "family_name", "family-name")
GIVEN = Anchor(("First name", "Nombre"), Role.TEXT, "given_name", "given-name")
BIRTH = Anchor(("Date of birth",), Role.DATE, "birth_date", "bday")
BRANCH = Anchor(("Library",), Role.CHOICE, "branch")
NEXT = Anchor(("Continue",), Role.BUTTON, "next")
GUIDE = (STREET, FAMILY, GIVEN, BIRTH, BRANCH, NEXT)


def _label(finding: Finding) -> str | None:
    return finding.candidate.label if finding.candidate else None


@pytest.mark.parametrize(
    "label",
    [
        "Street",
        "  STREET * ",
        "Street (required)",
        "Your street:",
        "Please enter your street",
        "Ｓｔｒｅｅｔ",
        "Calle",
        "Calle (obligatorio)",
    ],
)
def test_a_label_is_the_same_in_other_spellings(label: str) -> None:
    """Case, stars, hints and the page's other language make no other field of it."""
    assert find(STREET, [_candidate(label, "x17")], _PATH).reason is Reason.FOUND


def test_arabic_is_the_same_with_and_without_its_marks() -> None:
    """Vowel marks, the long stroke and the forms of alef do not tell fields apart."""
    anchor = Anchor(("الاسم الأول",), Role.TEXT)
    for label in ("الاسم الاول", "الاِسْمُ الأَوَّل", "الاســم الأول", "الاسم الأول (مطلوب)"):
        assert find(anchor, [_candidate(label)], _PATH).candidate is not None, label


@pytest.mark.parametrize(
    "other",
    [
        _candidate("Name of spouse", "spouse_name"),
        _candidate("Previous family name", "previous_family_name", autocomplete="family-name"),
        _candidate("Family name at birth", "family_name"),
        _candidate("First name", "family_name"),
        _candidate("Family name", "family_name", role=Role.TICK),
        _candidate("Family name", input_type="email"),
        _candidate("Family name", "spouse_family_name"),
        _candidate("", "family_name"),
        _candidate("", "", autocomplete="family-name"),
        _candidate("Something else", "", position=1),
    ],
)
def test_what_only_looks_like_the_field_gets_no_ring(other: Candidate) -> None:
    """A field that is gone is not replaced by one with a sign or two of it."""
    assert find(FAMILY, [other], _PATH, GUIDE) == Finding(None, Reason.CHANGED)


def test_two_signs_that_agree_find_a_field_with_other_words() -> None:
    """Its name and its purpose are as noted, and its label is new: it is found."""
    field = _candidate("Surname", "family_name", autocomplete="family-name")
    assert find(FAMILY, [field], _PATH, GUIDE).candidate == field


def test_of_two_the_same_none_is_pointed_at() -> None:
    """The same field twice: nothing says which, so there is no ring."""
    twins = [_candidate("Street", "street"), _candidate("Street", "street", position=2)]
    assert find(STREET, twins, _PATH).reason is Reason.CHANGED


def test_the_heading_says_which_of_two_it_is() -> None:
    """The same label under two headings: the field under the noted one has the ring."""
    home = _candidate("Street", "street", heading="Your home")
    work = _candidate("Street", "street", heading="Your work", position=2)
    assert find(STREET, [work, home], _PATH).candidate == home
    gone = find(STREET, [work, _candidate("City", heading="Your home")], _PATH)
    assert gone.reason is Reason.CHANGED


def test_a_field_of_another_step_is_not_this_one() -> None:
    """Two fields that exchanged their names: the labels and the names speak against each other."""
    fields = [_candidate("Family name", "given_name"), _candidate("First name", "family_name")]
    assert find(FAMILY, fields, _PATH, (GIVEN,)).reason is Reason.CHANGED


def test_a_label_of_another_step_outweighs_name_and_purpose() -> None:
    """What is called as another step's field is not this one, whatever its name and purpose say."""
    field = _candidate("Library", "street", autocomplete="street-address")
    assert find(STREET, [field], _PATH, (BRANCH,)).reason is Reason.CHANGED
    assert find(STREET, [field], _PATH).reason is Reason.FOUND


def test_a_search_box_is_no_rival() -> None:
    """A box of the header with the same label does not take the ring, and does not stop it."""
    box = _candidate("Street", "q", input_type="search")
    field = _candidate("Street", "s1", position=2)
    assert find(replace(STREET, autocomplete=""), [box, field], _PATH).candidate == field


def test_a_form_in_another_language_is_known_by_all_its_names() -> None:
    """All names as they were, in their order, and no word known: it is the form, translated."""
    guide = tuple(
        Anchor((label,), Role.TEXT, name, position=at, section=("You",))
        for at, (label, name) in enumerate(
            (("Street", "street"), ("City", "city"), ("Floor", "floor"), ("Door", "door")), start=1
        )
    )
    words = ("Ulica", "Miasto", "Piętro", "Drzwi")
    page = [
        _candidate(word, anchor.name, position=anchor.position, number=anchor.position)
        for word, anchor in zip(words, guide, strict=True)
    ]
    assert [_label(each) for each in find_all(guide, page, _PATH)] == list(words)
    without = find_all(guide, page[1:], _PATH)
    assert {each.reason for each in without} == {Reason.CHANGED}
    moved = [page[0], replace(page[1], position=3), replace(page[2], position=2), page[3]]
    assert {each.reason for each in find_all(guide, moved, _PATH)} == {Reason.CHANGED}


@pytest.mark.parametrize(
    ("page", "path", "is_here"),
    [
        ("", "/anything", True),
        ("/address/you", "/address/you/", True),
        ("/address/*", "/address/7", True),
        ("/address/*", "/address/7/8", False),
        ("/address/*", "/address", False),
        ("/caf%C3%A9", "/café", True),
        ("/address", "/Address", False),
    ],
)
def test_a_page_is_known_by_its_path(page: str, path: str, is_here: bool) -> None:
    """A star is one part; a field of another page is elsewhere, not lost."""
    assert is_on(page, path) is is_here
    finding = find(Anchor(("Street",), Role.TEXT, page=page), [], path)
    assert finding.reason is (Reason.CHANGED if is_here else Reason.ELSEWHERE)


# ------------------------------------------------------------------------- for all pages there are

_LABELS = st.sampled_from(
    (
        "Street",
        "Family name",
        "First name",
        "Date of birth",
        "Library",
        "Continue",
        "City",
        "Calle",
        "Name",
        "Name of spouse",
        "Previous street",
        "Nombre",
        "",
        "الشارع",
        "街道",
        "Street 2",
    )
)
_NAMES = st.sampled_from(
    ("street", "family_name", "given_name", "birth_date", "branch", "next", "field_3", "", "x")
)
_PURPOSES = st.sampled_from(("", "off", "street-address", "family-name", "billing street-address"))
_CANDIDATES = st.builds(
    _candidate,
    _LABELS,
    _NAMES,
    role=st.sampled_from(Role),
    autocomplete=_PURPOSES,
    heading=st.sampled_from(("", "Your home", "Your work")),
    input_type=st.sampled_from(("text", "email", "search", "select")),
    position=st.integers(1, 4),
    frame=st.integers(0, 1),
)
_PAGES = st.lists(_CANDIDATES, max_size=9).map(
    lambda page: [replace(each, number=at) for at, each in enumerate(page)]
)
_KIN = ({Role.TEXT, Role.DATE, Role.CHOICE}, {Role.BUTTON, Role.LINK})


@given(_PAGES, st.randoms(use_true_random=False), st.permutations(GUIDE))
def test_order_changes_nothing(page: list[Candidate], rng: object, guide: list[Anchor]) -> None:
    """However fields and steps are shuffled, each step has the same field."""
    before = dict(zip(GUIDE, find_all(GUIDE, page, _PATH), strict=True))
    shuffled = list(page)
    rng.shuffle(shuffled)  # type: ignore[attr-defined]
    assert dict(zip(guide, find_all(guide, shuffled, _PATH), strict=True)) == before


@given(_PAGES)
def test_one_field_is_one_steps(page: list[Candidate]) -> None:
    """Two steps never point at the same field, and never at one that it cannot have become."""
    findings = find_all(GUIDE, page, _PATH)
    numbers = [each.candidate.number for each in findings if each.candidate]
    assert len(numbers) == len(set(numbers))
    for anchor, finding in zip(GUIDE, findings, strict=True):
        if finding.candidate and finding.candidate.role is not anchor.role:
            assert any({finding.candidate.role, anchor.role} <= kin for kin in _KIN)


@given(_PAGES)
def test_what_is_found_had_no_rival(page: list[Candidate]) -> None:
    """With what was found taken away or doubled, the ring goes, and never to another role."""
    for anchor, finding in zip(GUIDE, find_all(GUIDE, page, _PATH), strict=True):
        if finding.candidate is None:
            continue
        twin = replace(finding.candidate, number=99)
        assert find(anchor, [*page, twin], _PATH, GUIDE).candidate is None
        rest = [each for each in page if each is not finding.candidate]
        second = find(anchor, rest, _PATH, GUIDE).candidate
        assert second is None or second.role is anchor.role or _is_kin(second, anchor)


def _is_kin(candidate: Candidate, anchor: Anchor) -> bool:
    return any({candidate.role, anchor.role} <= kin for kin in _KIN)
