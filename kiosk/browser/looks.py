# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What `looker.js` said of every frame, put together to one look at the page; without Qt."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

from kiosk.domain.anchor import Area, Candidate, Role


@dataclass(frozen=True, slots=True)
class Focus:
    """Where typing goes. is_text: whether letters may be typed there; the rest as HTML has it."""

    area: Area
    is_text: bool
    input_type: str
    input_mode: str
    language: str
    direction: str
    candidate: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """The page as it is now.

    path: of its address; language: of its words, "" where it does not say; focus: where typing
    goes; is_whole: False where a frame did not answer or the page has more than is looked at.
    """

    path: str
    candidates: tuple[Candidate, ...]
    focus: Focus | None = None
    language: str = ""
    is_whole: bool = True

    @property
    def focused(self) -> Candidate | None:
        """The field that has the focus."""
        return self.focus.candidate if self.focus else None


class Lens(NamedTuple):
    """How a frame's pixels become the view's, and what of the frame is seen in the view."""

    x: float
    y: float
    scale: float
    seen: Area

    def area(self, box: list[float]) -> Area:
        """A box of the frame, in the view."""
        x, y, width, height = box
        scale = self.scale
        return Area(self.x + x * scale, self.y + y * scale, width * scale, height * scale)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the view, in the frame."""
        return (x - self.x) / self.scale, (y - self.y) / self.scale


class Placed(NamedTuple):
    """A frame that is shown: what it said, its lens, the number of its parent and its place there."""

    said: dict[str, Any]
    lens: Lens
    parent: int
    element: int


def place_frames(
    answers: dict[int, dict[str, Any]], parents: list[int], zoom: float
) -> dict[int, Placed]:
    """The frames that are shown, by number; 0 is the page. A parent comes before its children."""
    said = answers[0]
    left, top, pinch = said["pinch"]
    scale = zoom * pinch
    x, y = -left * scale, -top * scale
    whole = Area(0, 0, said["width"] * zoom, said["height"] * zoom)
    placed = {0: Placed(said, Lens(x, y, scale, whole), -1, -1)}
    for number, parent in enumerate(parents):
        if number == 0 or number not in answers or parent not in placed:
            continue
        outer = placed[parent]
        siblings = [answers[at] for at, of in enumerate(parents) if of == parent and at in answers]
        element = _element(answers[number], outer.said["frames"], siblings)
        if element is None or not (frame := outer.said["frames"][element])["is_shown"]:
            continue
        corner = outer.lens.area([frame["x"], frame["y"], 0, 0])
        seen = overlap(outer.lens.area(frame["seen"]), outer.lens.seen)
        lens = Lens(corner.x, corner.y, outer.lens.scale * (frame["scale"] or 1), seen)
        placed[number] = Placed(answers[number], lens, parent, element)
    return placed


def _element(
    said: dict[str, Any], frames: list[dict[str, Any]], siblings: list[dict[str, Any]]
) -> int | None:
    """Which of the parent's frame elements a frame is in; None where that is not sure.

    Frames in a shadow tree are in no list of `window`: the only one of those is known all the same.
    """
    same = [at for at, frame in enumerate(frames) if frame["index"] == said["index"]]
    if said["index"] < 0 and sum(other["index"] < 0 for other in siblings) != 1:
        return None
    return same[0] if len(same) == 1 else None


def overlap(one: Area, other: Area) -> Area:
    """What two areas have in common; without width or height where that is nothing."""
    x, y = max(one.x, other.x), max(one.y, other.y)
    right = min(one.x + one.width, other.x + other.width)
    bottom = min(one.y + one.height, other.y + other.height)
    return Area(x, y, max(0.0, right - x), max(0.0, bottom - y))


def candidates_of(number: int, frame: Placed) -> list[Candidate]:
    """The fields of one frame, in its order; none where it has more than anyone could know."""
    fields = frame.said["fields"] if frame.said["is_whole"] else []
    of = Counter(each["role"] for each in fields if not each.get("is_group"))
    counted: Counter[str] = Counter()
    made = []
    for at, each in enumerate(fields):
        role = each["role"]
        if not each.get("is_group"):
            counted[role] += 1
        area = frame.lens.area(each["box"])
        seen = overlap(area, frame.lens.seen)
        is_seen = each["is_in_view"] and min(seen.width, seen.height) > 4
        made.append(
            Candidate(
                role=Role(role),
                label=each["label"],
                name=each["name"],
                id=each["id"],
                autocomplete=each["autocomplete"],
                input_type=each["input_type"],
                placeholder=each["placeholder"],
                heading=each["heading"],
                position=0 if each.get("is_group") else counted[role],
                of=of[role],
                frame=number,
                area=seen if is_seen else area,
                is_filled=each["is_filled"],
                is_enabled=each["is_enabled"],
                is_in_view=is_seen,
                number=at,
            )
        )
    return made


def look_of(
    placed: dict[int, Placed], candidates: dict[tuple[int, int], Candidate], *, is_whole: bool
) -> Look:
    """The look at the page, of what was seen in its frames. is_whole: whether all answered."""
    page = placed[0].said
    return Look(
        path=page["path"],
        candidates=tuple(candidates.values()),
        focus=_focus(placed, candidates),
        language=page["language"],
        is_whole=is_whole and all(frame.said["is_whole"] for frame in placed.values()),
    )


def _focus(placed: dict[int, Placed], candidates: dict[tuple[int, int], Candidate]) -> Focus | None:
    """Where typing goes: followed from the page down into the frame that has the focus."""
    number = 0
    for _ in range(len(placed)):
        focus = placed[number].said["focus"]
        if focus is None:
            return None
        if "frame" not in focus:
            break
        inner = [
            at
            for at, frame in placed.items()
            if frame.parent == number and frame.element == focus["frame"]
        ]
        if not inner:
            return None
        number = inner[0]
    else:
        return None
    return Focus(
        area=placed[number].lens.area(focus["box"]),
        is_text=focus["is_text"],
        input_type=focus["input_type"],
        input_mode=focus["input_mode"],
        language=focus["language"] or placed[number].said["language"],
        direction=focus["direction"],
        candidate=candidates.get((number, focus["field"])),
    )
