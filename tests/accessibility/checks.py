# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What must hold on every page; each check returns what is wrong, in words, and nothing else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from tests.accessibility.tree import Box, Event, Node, Page

BUTTON, CHECK, RADIO = "push button", "check box", "radio button"
WRITING = frozenset({"text", "password text"})
STOPS = WRITING | {BUTTON, CHECK, RADIO}
TOLD = frozenset({"label", "image", "progress bar"})  # what is read and cannot be pressed
AROUND = frozenset(
    {"application", "frame", "dialog", "filler", "panel", "scroll pane", "scroll bar"}
)

# What a thing of this object name is: the beginning of the name, and the role.
MEANT = {
    "choose-": BUTTON, "say-": BUTTON, "door-": BUTTON, "bar-": BUTTON, "primary": BUTTON,
    "lesson-": BUTTON, "checklist-": BUTTON, "service-": BUTTON, "how-": BUTTON,
    "sheet-answer-": BUTTON, "hint": BUTTON, "home": BUTTON, "language": BUTTON,
    "contrast": CHECK, "read": CHECK, "tick-": CHECK, "bring-": CHECK,
    "scale-": RADIO, "topic-": RADIO, "choice-": RADIO, "answer-": RADIO,
    "search": "text", "pass-code": "text", "field-family-name": "text",
    "field-first-name": "text", "sheet-": "dialog",
}  # fmt: skip
# What the names of those pictures end with, on which somebody has just been answered.
ANSWERED = ("-not-yet", "-build-weak", "-build-strong", "-right", "notice")
SCROLLED = frozenset({"page"})  # what the keys scroll; Qt has no role for it
VIEWPORT = "qt_scrollarea_viewport"  # Qt says that it has the focus of what it belongs to
COPIED = frozenset({"field-from"})  # fields to copy from: read, and not written in
_TURN = 4  # px by which rows and columns may lap over each other


def names(page: Page) -> Iterator[str]:
    """What can be reached, read or seen as a picture has a name; so have the window and a sheet."""
    for node in page.nodes():
        wanted = "focusable" in node.states or node.role in TOLD | {"frame", "dialog"}
        if wanted and not node.name.strip():
            yield f"{node} at {node.box.x},{node.box.y} has no name"


def roles(page: Page) -> Iterator[str]:
    """Everything is what it looks like, and says so."""
    frames = [node for node in page.nodes() if node.role == "frame"]
    if len(frames) != 1:
        yield f"{len(frames)} windows"
    for node in page.nodes():
        if node.role not in STOPS | TOLD | AROUND:
            yield f"{node} is nothing that we have"
        if "focusable" in node.states and node.role not in STOPS and node.id not in SCROLLED:
            yield f"{node} can have the focus and is neither a button nor a field"
        if node.role in TOLD and any("focusable" in child.states for child in node.children):
            yield f"{node} holds something that can be pressed"
        meant = _meant(node)
        if meant and node.role != meant:
            yield f"{node} should be a {meant}"
        if node.role == "progress bar" and not _is_progress(node):
            yield f"{node} says nothing about how far one is"


def _meant(node: Node) -> str:
    if node.id in MEANT:
        return MEANT[node.id]
    starts = [start for start in MEANT if start[-1] == "-" and node.id.startswith(start)]
    return MEANT[max(starts, key=len)] if starts else ""


def _is_progress(node: Node) -> bool:
    return node.value is not None and node.value[1] <= node.value[0] <= node.value[2] > 0


def states(page: Page) -> Iterator[str]:
    """What is on, what can be used, what can be written in, and the one that has the focus."""
    nodes = page.nodes()
    focused = [node for node in nodes if "focused" in node.states and node.id != VIEWPORT]
    if len(focused) > 1:
        yield "the focus is at " + " and ".join(str(node) for node in focused)
    for node in nodes:
        if ("checkable" in node.states) != (node.role in {CHECK, RADIO}):
            yield f"{node} can be on or off, or cannot, against its role"
        if "checked" in node.states and "checkable" not in node.states:
            yield f"{node} is on and cannot be"
        if ("editable" in node.states) != (node.role in WRITING):
            yield f"{node} can be written in, or cannot, against its role"
        if node.role in WRITING and "read-only" in node.states and node.id not in COPIED:
            yield f"{node} cannot be written in"
        if ("enabled" in node.states) != ("sensitive" in node.states):
            yield f"{node} is enabled or sensitive, not both"
        usable = {"enabled", "focusable"} <= node.states | _own(node)
        if "focused" in node.states and not usable and node.id != VIEWPORT:
            yield f"{node} has the focus and cannot be used"
        if node.role in STOPS and "enabled" in node.states and not node.actions:
            yield f"{node} cannot be used by a switch or a voice"
    yield from _chosen(page.tree)


def _own(node: Node) -> frozenset[str]:
    """The window itself has the focus where no thing on the screen is wanted most."""
    return frozenset({"focusable"}) if node.role == "frame" else frozenset()


def _chosen(node: Node) -> Iterator[str]:
    """Of those that exclude each other at most one is chosen."""
    chosen = [each for each in node.children if each.role == RADIO and "checked" in each.states]
    if len(chosen) > 1:
        yield "chosen at once: " + " and ".join(str(each) for each in chosen)
    for child in node.children:
        yield from _chosen(child)


def fields(page: Page) -> Iterator[str]:
    """A field says its name, and is tied to the words beside it."""
    labels = {node.name for node in page.nodes() if node.role == "label"}
    for node in page.nodes():
        if node.role in WRITING and node.name in labels and not node.labelled_by:
            yield f"{node} is not tied to its label"


def texts(page: Page) -> Iterator[str]:
    """Whatever can be read on the screen can be read through the bus."""
    said = "\n".join(f"{node.name}\n{node.description}" for node in page.nodes())
    for text in page.texts:
        if text not in said:
            yield f"“{text[:50]}” is on the screen only"


def descriptions(page: Page) -> Iterator[str]:
    """A description adds something: it is not the name again."""
    for node in page.nodes():
        if node.description and node.description == node.name:
            yield f"{node} is described by its name"


def buttons(page: Page) -> Iterator[str]:
    """What stands on a button is in its name or its description: nobody looks below a button."""
    for node in page.nodes():
        if node.role not in {BUTTON, CHECK, RADIO}:
            continue
        said = f"{node.name}\n{node.description}"
        for child in node.walk():
            inner = child.role == "label" and child.name not in said
            if inner and not _is_in_button(node, child):
                yield f"{node} does not say “{child.name[:40]}”"


def _is_in_button(outer: Node, label: Node) -> bool:
    """Whether a label belongs to a smaller button on this one."""
    return any(
        label in list(inner.walk())
        for inner in outer.walk()
        if inner is not outer and inner.role == BUTTON
    )


@dataclass(frozen=True, slots=True)
class _Leaf:
    """Something with nothing below it, and where it is seen. card: what holds it, if pressable."""

    node: Node
    box: Box
    card: Node | None


def order(page: Page) -> Iterator[str]:
    """The tree is read as the eye reads: downwards, and in a row from its beginning."""
    leaves = [leaf for leaf in _leaves(page.tree, None, None) if not leaf.box.is_empty]
    for one, other in pairwise(leaves):
        rtl = _is_mirrored(one, other, page)
        if _is_before(other.box, one.box, rtl=rtl):
            yield f"{other.node} is read after {one.node}, and stands before it"
        elif _is_above(other.box, one.box) and not _is_later_column(other.box, one.box, rtl=rtl):
            yield f"{other.node} is read after {one.node}, and stands above it"
    for one, other in combinations(leaves, 2):
        shared = min(one.box.right, other.box.right) - max(one.box.x, other.box.x)
        if _is_above(other.box, one.box) and shared > _TURN:
            yield f"{other.node} is read after {one.node}, and stands over it"


def _leaves(node: Node, seen: Box | None, card: Node | None) -> Iterator[_Leaf]:
    if not node.is_shown:
        return
    box = node.box if seen is None else node.box.within(seen)
    if card is None and node.role == BUTTON:
        card = node
    shown = [child for child in node.children if child.is_shown]
    if not shown and node.role not in AROUND:
        yield _Leaf(node, box, card)
    for child in shown:
        yield from _leaves(child, None if node.role == "application" else box, card)


def _is_mirrored(one: _Leaf, other: _Leaf, page: Page) -> bool:
    """A card that stands for a language is laid out as that language is; a keyboard never is."""
    if one.card is not None and one.card is other.card and one.card.id.startswith("choose-"):
        return one.card.locale.startswith("ar")
    is_keyboard = one.node.id.startswith("key-") and other.node.id.startswith("key-")
    return page.rtl and not is_keyboard


def _is_above(one: Box, other: Box) -> bool:
    return one.bottom <= other.y + _TURN


def _is_before(one: Box, other: Box, *, rtl: bool) -> bool:
    """Whether it stands in the same row, wholly nearer to the row's beginning."""
    lap = min(one.bottom, other.bottom) - max(one.y, other.y)
    if 2 * lap <= min(one.height, other.height):
        return False
    return one.x >= other.right - _TURN if rtl else one.right <= other.x + _TURN


def _is_later_column(one: Box, other: Box, *, rtl: bool) -> bool:
    return one.right <= other.x + _TURN if rtl else one.x >= other.right - _TURN


def sheets(page: Page) -> Iterator[str]:
    """A sheet is a dialog of its name; what lies below it is not there, and the focus is on it."""
    dialogs = [node for node in page.nodes() if node.role == "dialog"]
    if not page.sheet:
        if dialogs:
            yield f"{dialogs[0]} is there and no sheet is open"
        return
    if [node.name for node in dialogs] != [page.sheet]:
        yield f"no dialog “{page.sheet}”"
        return
    inside = list(dialogs[0].walk())
    if not any("focused" in node.states for node in inside):
        yield "the focus is not on the sheet"
    for node in page.nodes():
        if node not in inside and (node.role in STOPS | TOLD):
            yield f"{node} below the sheet can be reached"


def locale(page: Page) -> Iterator[str]:
    """Each text says in which language it is: that of the visit, or that of the lesson."""
    if page.shot == "welcome":
        return  # there each card has its own
    for node in page.nodes():
        if node.role in TOLD and node.locale.partition("_")[0] not in page.languages:
            yield f"{node} says it is in {node.locale}, and is in {' or '.join(page.languages)}"


CHECKS: tuple[Callable[[Page], Iterator[str]], ...] = (
    names, roles, states, fields, texts, descriptions, buttons, order, sheets, locale,
)  # fmt: skip


def faults(page: Page) -> list[str]:
    """Everything that is wrong with a page."""
    return [f"{page.shot}: {check.__name__}: {fault}" for check in CHECKS for fault in check(page)]


def spoken(pages: list[Page]) -> Iterator[str]:
    """Another screen is told by the window's new name, and before the focus: Orca takes a name that
    comes after it for an old one. A sheet is told by the focus, which is in a dialog then. The
    first page tells nothing: it stands before the bus is there.
    """
    heading, sheet = pages[0].heading, pages[0].sheet
    for page in pages[1:]:
        moved = _when_focused(page)
        if page.sheet and page.sheet != sheet and moved < 0:
            yield f"{page.shot}: the focus did not come to “{page.sheet}”"
        if not page.sheet and page.heading != heading:
            said = _when_told(page)
            if said < 0:
                yield f"{page.shot}: “{page.heading}” is not announced"
            elif 0 <= moved < said:
                yield f"{page.shot}: “{page.heading}” is announced after the focus"
        heading, sheet = page.heading, page.sheet


def told(pages: list[Page]) -> Iterator[str]:
    """What somebody did is answered: an error, a right answer, something that was saved."""
    for page in pages:
        if page.shot.endswith(ANSWERED) and not any(
            event.role == "frame" and event.text.strip() != page.heading for event in page.events
        ):
            yield f"{page.shot}: no answer is announced"


def _when_focused(page: Page) -> int:
    """The place among the events of the one that brought the focus where it is; -1 without one."""
    here = {node.name for node in page.nodes() if "focused" in node.states}
    return _last(page, lambda event: "focused" in event.type and event.name in here)


def _when_told(page: Page) -> int:
    """The place among the events of the one that told the screen's name; -1 without one."""
    return _last(
        page,
        lambda event: (
            event.role == "frame"
            and "accessible-name" in event.type
            and event.text.strip() == page.heading
        ),
    )


def _last(page: Page, is_it: Callable[[Event], bool]) -> int:
    return max((i for i, event in enumerate(page.events) if is_it(event)), default=-1)
