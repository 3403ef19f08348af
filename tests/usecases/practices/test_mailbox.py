# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The practice mailbox behaves like a real one, whatever is done in it."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.usecases.practices.mailbox import (
    Draft,
    Folder,
    Lacks,
    Mailbox,
    Way,
    is_address,
    is_done,
)

MESSAGES: list[Mapping[str, Any]] = [
    {"id": "amina", "address": "amina@mail.example"},
    {"id": "library", "address": "desk@library.example", "unread": False},
    {"id": "old", "address": "old@mail.example", "folder": "bin"},
]
PEOPLE = {"school": "office@school.example"}
BOX = Mailbox.of(MESSAGES)

Move = Callable[[Mailbox], Mailbox]


def _opener(folder: Folder, place: int) -> Move:
    """Open a message of a folder, as one can who sees its list."""

    def move(box: Mailbox) -> Mailbox:
        listed = box.listed(folder)
        return box.read(listed[place % len(listed)].id) if listed else box.show(folder)

    return move


MOVES: dict[str, Move] = {
    "close": Mailbox.close,
    "answer": lambda box: box.begin(Way.REPLY, "amina@mail.example") if box.open else box,
    "forward": lambda box: box.begin(Way.FORWARD) if box.open else box,
    "write": lambda box: box.begin(Way.WRITE),
    "to": lambda box: box.edit("to", PEOPLE["school"]),
    "text": lambda box: box.edit("text", "hello"),
    "attach": lambda box: box.attach("cake"),
    "detach": lambda box: box.detach("cake"),
    "send": Mailbox.send,
    "discard": Mailbox.discard,
    "delete": Mailbox.delete,
    "restore": Mailbox.restore,
    **{f"show-{folder}": lambda box, f=folder: box.show(f) for folder in Folder},  # type: ignore[misc]
    **{f"open-{f}-{n}": _opener(f, n) for f in Folder for n in range(3)},
}
moves = st.lists(st.sampled_from(sorted(MOVES)), max_size=60)


@given(moves)
def test_every_message_stays_in_exactly_one_folder(names: list[str]) -> None:
    """Nothing is lost, doubled or marked as unread again, and what is open is in its folder."""
    box = BOX
    for name in names:
        before, box = box, MOVES[name](box)
        listed = [mail.id for folder in Folder for mail in box.listed(folder)]
        assert sorted(listed) == sorted({mail.id for mail in box.mails})
        assert {mail.id for mail in before.mails} <= set(listed)
        assert len(box.mails) - len(before.mails) in ((0, 1) if name == "send" else (0,))
        unread = {mail.id for mail in box.mails if mail.is_unread}
        assert unread <= {mail.id for mail in before.mails if mail.is_unread}
        assert not box.open or box.mail(box.open).folder is box.folder
        assert before.deeds == box.deeds[: len(before.deeds)]


@given(moves)
def test_what_is_sent_is_whole(names: list[str]) -> None:
    """Whatever lies among what was sent has an address, and words unless it was passed on."""
    box = BOX
    for name in names:
        box = MOVES[name](box)
    for mail in box.mails:
        assert mail.draft is None or mail.draft.lacks is None


def test_a_message_comes_back_to_where_it_was() -> None:
    """What was deleted can be taken back: into the inbox, or among what was sent."""
    box = BOX.read("amina").begin(Way.REPLY, "amina@mail.example").edit("text", "Yes").send()
    for id_, home in (("amina", Folder.INBOX), ("sent-1", Folder.SENT)):
        box = box.read(id_).delete()
        assert box.mail(id_).folder is Folder.BIN
        assert box.open == ""
        box = box.read(id_).restore()
        assert box.mail(id_).folder is home


def test_what_was_sent_last_comes_first() -> None:
    """The folder of what was sent begins with the newest."""
    box = BOX
    for text in ("one", "two"):
        box = box.begin(Way.WRITE).edit("to", PEOPLE["school"]).edit("text", text).send()
    assert [mail.draft.text for mail in box.listed(Folder.SENT) if mail.draft] == ["two", "one"]


@pytest.mark.parametrize(
    ("draft", "lacks"),
    [
        (Draft(Way.WRITE), Lacks.ADDRESS),
        (Draft(Way.WRITE, to="school"), Lacks.GOOD_ADDRESS),
        (Draft(Way.WRITE, to="a@b.example", text=" "), Lacks.TEXT),
        (Draft(Way.REPLY, "amina", "a@b.example"), Lacks.TEXT),
        (Draft(Way.FORWARD, "amina", "a@b.example"), None),
        (Draft(Way.WRITE, to=" a@b.example ", text="x"), None),
    ],
)
def test_what_a_message_needs(draft: Draft, lacks: Lacks | None) -> None:
    """An address first, then words; what is passed on needs none."""
    assert draft.lacks is lacks


@pytest.mark.parametrize(
    "text", ["", "a", "a@", "@b.c", "a@b", "a@b.", "a@@b.c", "a b@c.d", "a@b c.d"]
)
def test_what_is_no_address(text: str) -> None:
    """Half an address is none."""
    assert not is_address(text)


@pytest.mark.parametrize(
    ("goal", "names"),
    [
        ({"do": "open", "message": "library"}, ["open-inbox-1"]),
        ({"do": "reply", "message": "amina"}, ["open-inbox-0", "answer", "text", "send"]),
        (
            {"do": "reply", "message": "amina", "file": "cake"},
            ["open-inbox-0", "answer", "text", "attach", "send"],
        ),
        (
            {"do": "forward", "message": "amina", "to": "school"},
            ["open-inbox-0", "forward", "to", "send"],
        ),
        ({"do": "write", "to": "school"}, ["write", "to", "text", "send"]),
        ({"do": "send", "to": "school"}, ["write", "to", "text", "send"]),
        ({"do": "attach", "file": "cake"}, ["write", "attach"]),
        ({"do": "delete", "message": "amina"}, ["open-inbox-0", "delete"]),
        ({"do": "restore", "message": "old"}, ["open-bin-0", "restore"]),
    ],
)
def test_a_goal_is_done_by_its_last_move(goal: Mapping[str, Any], names: list[str]) -> None:
    """Not before it, and not by the same things done to something else."""
    box = BOX
    for name in names:
        assert not is_done(goal, box, PEOPLE)
        box = MOVES[name](box)
    assert is_done(goal, box, PEOPLE)
    if "message" in goal:
        other = {**goal, "message": "other"}
        assert not is_done(other, box, PEOPLE)


def test_an_answer_without_the_file_is_not_enough() -> None:
    """A goal with a file wants it to go along."""
    box = BOX.read("amina").begin(Way.REPLY, "amina@mail.example").edit("text", "Yes").send()
    goal = {"do": "reply", "message": "amina"}
    assert is_done(goal, box, PEOPLE)
    assert not is_done({**goal, "file": "cake"}, box, PEOPLE)
