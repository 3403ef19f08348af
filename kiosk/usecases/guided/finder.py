# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which field of the page a step of a guide is about, though the page has changed since.

Every sign that was noted speaks for or against a field. What is pointed at must reach a sum that
no weak sign reaches alone, must be clearly ahead of every other field, and must not suit another
step of the guide as well. Where that cannot be said, nothing is pointed at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import inf
from urllib.parse import unquote

from kiosk.domain.anchor import Anchor, Candidate, Role
from kiosk.usecases.guided.likeness import Likeness, of_headings, of_labels, of_names

# What the signs weigh, and the sum and the lead that are enough. A label alone is enough where
# nothing speaks against it; a name or a purpose alone is not, and a heading or a place only says
# which of two. Chosen on mutated pages of other seeds than those of tests/browser/test_anchors.py,
# which holds them to account.
LEAST = 4.0
LEAD = 2.0
_LABEL = {
    Likeness.SAME: 5.0,
    Likeness.NEAR: 3.0,
    Likeness.LESS: 0.5,
    Likeness.OTHER: -2.0,
    # Of a field that is near to this one in meaning: further from it than one in new words.
    Likeness.MORE: -4.0,
    Likeness.MIXED: -4.0,
}
_NAME = {
    Likeness.SAME: 3.0,
    Likeness.MORE: 1.0,
    Likeness.LESS: 1.0,
    Likeness.OTHER: -1.0,
    Likeness.MIXED: -1.0,
}
_PURPOSE = 3.5
_OTHER_PURPOSE = -4.0
_OTHER_KIND = -1.0  # a list that became a line to write in, a link that became a button
_OTHERS_NAME = -3.0
_SECTION = {Likeness.SAME: 1.5, Likeness.NEAR: 1.0, Likeness.OTHER: -2.0, Likeness.MIXED: -2.0}
_POSITION = 0.5
_SEARCH = -2.0  # a box that searches the site
_FEWEST_NAMES = 4
_KNOWN_OF = 5  # one word known of so many is chance

# What may become of a field without its being another.
_KIN = (
    frozenset({Role.TEXT, Role.DATE}),
    frozenset({Role.TEXT, Role.CHOICE}),
    frozenset({Role.DATE, Role.CHOICE}),
    frozenset({Role.BUTTON, Role.LINK}),
)
# An input of such a type holds this and nothing else.
_TYPES = {
    "email": frozenset({"email", "username"}),
    "tel": frozenset({"tel", "tel-national", "mobile"}),
    "url": frozenset({"url"}),
    "password": frozenset({"current-password", "new-password"}),
    "search": frozenset[str](),
}
_PRESSED = frozenset({Role.BUTTON, Role.LINK})
_ALIKE = (Likeness.SAME, Likeness.NEAR)
_SAME_PURPOSE = (
    {"street-address", "address-line1"},
    {"tel", "tel-national"},
    {"email", "username"},
)
_NO_PURPOSE = frozenset({"", "on", "off", "nope", "none", "false", "true", "new", "disabled"})


class Reason(StrEnum):
    """Why a field is pointed at, or none."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"  # it is on another page
    CHANGED = "changed"  # it should be here, and nothing is sure enough


@dataclass(frozen=True, slots=True)
class Finding:
    """The field of a step, if it was found."""

    candidate: Candidate | None
    reason: Reason


def find(
    anchor: Anchor, candidates: Sequence[Candidate], path: str, others: Iterable[Anchor] = ()
) -> Finding:
    """The field that an anchor names. others: the other anchors of the guide, which help."""
    return find_all((anchor, *others), candidates, path)[0]


def find_all(
    anchors: Sequence[Anchor], candidates: Sequence[Candidate], path: str
) -> tuple[Finding, ...]:
    """For each anchor its field: one field for one anchor, whatever order they are in."""
    here = [each for each in anchors if is_on(each.page, path)]
    page = _Page(anchors, candidates)
    if same := _same_form([*dict.fromkeys(here)], page):
        return tuple(_of_same(same.get(each), is_here=each in here) for each in anchors)
    scores = {each: page.scores(each) for each in here}
    return tuple(
        _finding(each, candidates, scores) if each in scores else Finding(None, Reason.ELSEWHERE)
        for each in anchors
    )


def is_on(page: str, path: str) -> bool:
    """Whether a path is the one noted; a ``*`` stands for one part of it, "" for every path."""
    if not page:
        return True
    noted, seen = (unquote(each).strip("/").split("/") for each in (page, path))
    return len(noted) == len(seen) and all(
        one in ("*", other) for one, other in zip(noted, seen, strict=True)
    )


def _finding(
    anchor: Anchor, candidates: Sequence[Candidate], scores: dict[Anchor, list[float]]
) -> Finding:
    mine = scores[anchor]
    best = max(mine, default=-inf)
    if best == -inf:
        return Finding(None, Reason.CHANGED)
    at = mine.index(best)
    rivals = [scores[other] for other in scores if not _is_same(other, anchor)]
    if any(theirs[at] > best - LEAD for theirs in rivals):
        return Finding(None, Reason.CHANGED)
    for other, value in enumerate(mine):
        if other == at or value <= best - LEAD:
            continue
        # A field that is surely another step's own is no rival.
        if not any(max(value + LEAD, LEAST) <= theirs[other] for theirs in rivals):
            return Finding(None, Reason.CHANGED)
    return Finding(candidates[at], Reason.FOUND)


def _same_form(here: Sequence[Anchor], page: _Page) -> dict[Anchor, Candidate]:
    """The fields of a form that is the old one in words that nobody noted, such as another language.

    Hardly one of its words is known, and all its names are as they were: once each, in their old
    order, and together under headings as before. If anything of that is not so, it is no such form,
    and this is empty. A button is never known by its name.
    """
    named = [each for each in here if each.name and each.role not in _PRESSED]
    if len(named) < _FEWEST_NAMES:
        return {}
    found: dict[Anchor, Candidate] = {}
    known = 0
    for each in named:
        same = [other for other in page.candidates if _name(each, other) is Likeness.SAME]
        if len(same) != 1 or same[0].role is not each.role or _of_purpose(each, same[0]) < 0:
            return {}
        found[each] = same[0]
        label = _label(each, same[0].label)
        if label is Likeness.MORE:
            return {}
        known += label in _ALIKE
    is_one_each = len({(each.frame, each.number) for each in found.values()}) == len(named)
    is_foreign = known * _KNOWN_OF < len(named)
    return found if is_one_each and is_foreign and _is_in_old_order(found) else {}


def _is_in_old_order(found: dict[Anchor, Candidate]) -> bool:
    """Whether fields are in one frame, in the order and under the headings that were noted."""
    in_order = sorted(found, key=lambda each: (each.role, each.position))
    places = [(each.role, found[each].position) for each in in_order]
    sections = {(each.section, found[each].heading) for each in found if each.section}
    return (
        places == sorted(places)
        and len({each.frame for each in found.values()}) == 1
        and len(sections) == len({noted for noted, _ in sections})
        and len(sections) == len({seen for _, seen in sections})
    )


def _of_same(candidate: Candidate | None, *, is_here: bool) -> Finding:
    if candidate is not None:
        return Finding(candidate, Reason.FOUND)
    return Finding(None, Reason.CHANGED if is_here else Reason.ELSEWHERE)


class _Page:
    """The fields of a page, and what is known of them from all the steps of the guide."""

    def __init__(self, anchors: Iterable[Anchor], candidates: Sequence[Candidate]) -> None:
        self.anchors = tuple(dict.fromkeys(anchors))
        self.candidates = candidates
        self.headings = {each.heading for each in candidates}

    def scores(self, anchor: Anchor) -> list[float]:
        """How much speaks for each field; minus infinity where it cannot be the one."""
        has_section = any(_section(anchor, each) in _ALIKE for each in self.headings)
        return [self._score(anchor, each, has_section=has_section) for each in self.candidates]

    def _score(self, anchor: Anchor, candidate: Candidate, *, has_section: bool) -> float:
        kind = _of_kind(anchor, candidate)
        purpose = _of_purpose(anchor, candidate)
        label = _label(anchor, candidate.label)
        name = _name(anchor, candidate)
        section = _section(anchor, candidate.heading)
        if -inf in (kind, purpose) or Likeness.AGAINST in (name, section):
            return -inf
        if has_section and section not in (*_ALIKE, Likeness.UNKNOWN):
            # The part of the form that it was in is there, and this is in another.
            return -inf
        total = kind + purpose + _LABEL.get(label, 0) + _NAME.get(name, 0)
        for other in self.anchors:
            if _is_same(other, anchor):
                continue
            if label is not Likeness.SAME and _has_label(other, candidate.label):
                return -inf
            if name is not Likeness.SAME and _name(other, candidate) is Likeness.SAME:
                total += _OTHERS_NAME
        total += min(0.0, _SECTION.get(section, 0))
        if total < LEAST:
            return -inf
        total += max(0.0, _SECTION.get(section, 0)) + _SEARCH * (candidate.input_type == "search")
        return total + _POSITION * (0 < anchor.position == candidate.position)


def _of_kind(anchor: Anchor, candidate: Candidate) -> float:
    if anchor.role is candidate.role:
        return 0
    return _OTHER_KIND if {anchor.role, candidate.role} in _KIN else -inf


def _of_purpose(anchor: Anchor, candidate: Candidate) -> float:
    """What the purposes say that HTML knows; minus infinity where the type is for another."""
    noted, seen = _purpose(anchor.autocomplete), _purpose(candidate.autocomplete)
    only = _TYPES.get(candidate.input_type)
    if noted and only is not None and noted[-1] not in only:
        return -inf
    if not noted or not seen:
        return 0
    if noted == seen:
        return _PURPOSE
    is_kin = any({noted[-1], seen[-1]} <= each for each in _SAME_PURPOSE)
    return 0 if is_kin and noted[:-1] == seen[:-1] else _OTHER_PURPOSE


def _purpose(token: str) -> tuple[str, ...]:
    """The parts of a purpose that tell fields apart, such as billing and postal-code."""
    parts = token.lower().split()
    if not parts or parts[-1] in _NO_PURPOSE:
        return ()
    return tuple(part for part in parts if not part.startswith("section-"))


def _best(likenesses: Iterable[Likeness]) -> Likeness:
    return min(likenesses, key=lambda each: each.value, default=Likeness.UNKNOWN)


def _name(anchor: Anchor, candidate: Candidate) -> Likeness:
    return _best(of_names(anchor.name, each) for each in (candidate.name, candidate.id) if each)


def _label(anchor: Anchor, label: str) -> Likeness:
    return _best(of_labels(each, label) for each in anchor.labels)


def _section(anchor: Anchor, heading: str) -> Likeness:
    likenesses = [of_headings(each, heading) for each in anchor.section]
    best = _best(likenesses)
    return best if best in _ALIKE or Likeness.AGAINST not in likenesses else Likeness.AGAINST


def _has_label(anchor: Anchor, label: str) -> bool:
    return any(of_labels(each, label) is Likeness.SAME for each in anchor.labels)


def _is_same(one: Anchor, other: Anchor) -> bool:
    """Whether two steps speak of the same field, or no sign tells their fields apart."""
    return one == other or (
        one.role is other.role
        and one.name == other.name
        and one.section == other.section
        and one.position == other.position
        and any(_has_label(other, label) for label in one.labels)
    )
