# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The files of a practice: whatever is done with them, nothing is lost."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.practices.files import BIN, TOP, UNSAVED, Files, Refused, Why
from kiosk.usecases.practices.files_view import FilesView, Sheet

ITEMS = [
    {"id": "a", "kind": "folder"},
    {"id": "b", "kind": "folder", "in": "a"},
    {"id": "c", "kind": "folder"},
    {"id": "x", "kind": "file", "in": "b"},
    {"id": "y", "kind": "file"},
    {"id": "z", "kind": "file", "in": "c", "place": "bin"},
    {"id": "new", "kind": "file", "place": "unsaved"},
]
NAMES = {item["id"]: item["id"].upper() for item in ITEMS}
FILES = Files.of(ITEMS)

_ids = st.sampled_from([item["id"] for item in ITEMS])
_places = st.one_of(_ids, st.just(TOP))
_names = st.sampled_from(["", "  ", "A", "y", "A new name"])
_moves: st.SearchStrategy[Callable[[Files], Files]] = st.one_of(
    st.builds(lambda i, to: lambda files: files.moved(i, to), _ids, _places),
    st.builds(lambda i, name: lambda files: files.renamed(i, name, NAMES), _ids, _names),
    st.builds(
        lambda i, to, name: lambda files: files.saved(i, to, name, NAMES),
        st.sampled_from(["x", "y", "new"]),
        _places,
        _names,
    ),
    st.builds(lambda i: lambda files: files.binned(i), _ids),
    st.builds(lambda i: lambda files: files.restored(i), _ids),
    st.builds(lambda name, at: lambda files: files.with_folder(name, at, NAMES), _names, _places),
)


def made(files: Files, moves: list[Callable[[Files], Files]]) -> list[Files]:
    """The trees after each move; a move that is refused changes nothing."""
    trees = [files]
    for move in moves:
        with suppress(Refused):
            trees.append(move(trees[-1]))
    return trees


@given(st.lists(_moves, max_size=25))
def test_nothing_is_ever_lost(moves: list[Callable[[Files], Files]]) -> None:
    """Whatever is done: each item is there once, and leads up to the top, the bin or the desk."""
    for files in made(FILES, moves):
        ids = [item.id for item in files.items]
        assert len(ids) == len(set(ids))
        assert {item["id"] for item in ITEMS} <= set(ids)
        for item in files.items:
            above = files.above(item.id)
            assert item.id not in [folder.id for folder in above]
            assert all(folder.is_folder for folder in above)
            assert (above[-1] if above else item).inside in (TOP, BIN, UNSAVED)


@given(st.lists(_moves, max_size=25), st.lists(_ids, min_size=1, max_size=6))
def test_all_can_be_taken_back_from_the_bin(
    moves: list[Callable[[Files], Files]], binned: list[str]
) -> None:
    """What was put in the bin comes out of it with what was in it, in whatever order."""
    files = made(FILES, moves)[-1]
    for id_ in binned:
        with suppress(Refused):
            files = files.binned(id_)
    while files.within(BIN):
        files = files.restored(files.within(BIN)[0].id)
    assert not any(files.is_binned(item.id) for item in files.items)


@given(_moves)
def test_a_tree_is_never_changed_in_place(move: Callable[[Files], Files]) -> None:
    """Undo has the tree that was before."""
    before = Files.of(ITEMS)
    with suppress(Refused):
        move(before)
    assert before == FILES


@pytest.mark.parametrize(
    ("move", "why"),
    [
        (lambda files: files.moved("a", "a"), Why.INSIDE_ITSELF),
        (lambda files: files.moved("a", "b"), Why.INSIDE_ITSELF),
        (lambda files: files.moved("y", TOP), Why.SAME_PLACE),
        (lambda files: files.moved("y", "x"), Why.NO_FOLDER),
        (lambda files: files.moved("y", "nowhere"), Why.NO_FOLDER),
        (lambda files: files.binned("a").moved("y", "b"), Why.BINNED),
        (lambda files: files.binned("z"), Why.BINNED),
        (lambda files: files.restored("y"), Why.SAME_PLACE),
        (lambda files: files.renamed("y", " ", NAMES), Why.NO_NAME),
        (lambda files: files.renamed("y", "a", NAMES), Why.SAME_NAME),
        (lambda files: files.saved("new", "b", "X", NAMES), Why.SAME_NAME),
        (lambda files: files.with_folder("C", TOP, NAMES), Why.SAME_NAME),
    ],
)
def test_what_cannot_be_is_refused(move: Callable[[Files], Files], why: Why) -> None:
    """Each refusal says why."""
    with pytest.raises(Refused) as refused:
        move(FILES)
    assert refused.value.why is why


def test_a_restored_item_is_where_it_was() -> None:
    """It goes back to its folder, or to the top where that is in the bin too."""
    assert FILES.binned("x").restored("x").item("x").inside == "b"
    assert FILES.binned("x").binned("a").restored("x").item("x").inside == TOP
    assert FILES.restored("z").item("z").inside == "c"


def test_the_name_of_the_lesson_is_kept_until_another_is_given() -> None:
    """A document saved under its own name is still called so in another language."""
    saved = FILES.saved("new", "a", " NEW ", NAMES)
    assert saved.item("new").name == ""
    assert saved.name("new", {"new": "neu"}) == "neu"
    assert FILES.saved("new", "a", "mine", NAMES).name("new", NAMES) == "mine"


def test_finding_looks_at_names() -> None:
    """All words must be in the name; the bin and the desk are not searched."""
    names = {**NAMES, "x": "Rent contract", "y": "Rent letter", "z": "Rent"}
    assert [item.id for item in FILES.found("rent", names)] == ["x", "y"]
    assert [item.id for item in FILES.found("CONTRACT rent", names)] == ["x"]
    assert FILES.found(" ", names) == ()


def test_a_lesson_with_folders_in_a_ring_has_them_at_the_top() -> None:
    """A fault in a lesson makes no folder that nobody can reach."""
    ring = [
        {"id": "a", "kind": "folder", "in": "b"},
        {"id": "b", "kind": "folder", "in": "a"},
        {"id": "c", "kind": "file", "in": "d"},
        {"id": "d", "kind": "file"},
    ]
    assert [item.inside for item in Files.of(ring).items] == [TOP] * 4


def test_back_leads_where_one_was() -> None:
    """Back undoes each step into a folder, Up leads out of it, and a binned folder is skipped."""
    view = FilesView(FILES).gone("a").gone("b")
    assert view.back().at == "a"
    assert view.back().back().at == TOP
    assert not view.back().back().can_go_back
    assert view.up().at == "a"
    assert view.up().up().at == TOP
    away = view.gone("c").with_files(FILES.binned("a"))
    assert away.back().at == TOP
    assert view.with_files(FILES.binned("a")).at == TOP


def test_a_file_opens_over_its_folder() -> None:
    """A folder is gone into, and a file is looked at."""
    view = FilesView(FILES)
    assert view.opened("a").at == "a"
    assert view.opened("y").sheet is Sheet.LOOK
    assert view.opened("y").closed() == FilesView(FILES, chosen="y")


def test_a_search_is_left_by_back_and_by_going_elsewhere() -> None:
    """What is found is shown instead of a folder, until one goes on."""
    view = FilesView(FILES, at="c", finding=True, search="y")
    assert [item.id for item in view.shown(NAMES)] == ["y"]
    assert view.back().at == "c"
    assert view.up() == view.back()
    assert view.opened("a").search == ""
