# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The folder of a visit: what comes in, under which name, how much of it, and that it goes."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.errors import KioskError
from kiosk.domain.file_names import numbered, safe_name, split
from kiosk.usecases.folder import (
    LONGEST_NOTE,
    MOST_ITEMS,
    MOST_OF_ALL,
    MOST_OF_ONE,
    Folder,
    Kind,
    what_it_is,
)
from kiosk.usecases.take_home import SHORTEST, Luggage, password_fault, take_plain, zipped
from kiosk.usecases.visit import Visit

PDF, PNG, JPEG = b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\n x", b"\xff\xd8\xff\xe0 x"
WEBP, HEIC, ZIP = b"RIFF\0\0\0\0WEBP", b"\0\0\0\x18ftypheic", b"PK\x03\x04"


@given(st.text(max_size=120))
def test_any_name_becomes_a_safe_one(name: str) -> None:
    """No path, nothing hidden, nothing that Windows refuses; safe already stays as it is."""
    safe = safe_name(name)
    assert 0 < len(safe.encode()) < 255 - len("-40.zip.age.part")
    assert not set(safe) & set('<>:"/\\|?*\0\n\r\t\u202e\u2066\u200f')
    assert not safe.startswith((".", " "))
    assert not safe.endswith((".", " "))
    assert safe_name(safe) == safe
    assert "/" not in safe
    assert Path(safe).name == safe


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\rent.PDF", "rent.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("con.pdf", "_con.pdf"),
        (".hidden", "hidden"),
        ("", "file"),
        ("...", "file"),
        ("عقد الإيجار.pdf", "عقد الإيجار.pdf"),
        ("what? a *star*.pdf", "what_ a _star_.pdf"),
    ],
)
def test_names_that_are_told(name: str, safe: str) -> None:
    """Paths, tricks and reserved names lose what is dangerous, letters of any script stay."""
    assert safe_name(name) == safe


@given(st.lists(st.sampled_from(["a.pdf", "A.pdf", "b.pdf", "a-2.pdf", "none"]), max_size=12))
def test_no_two_have_the_same_name(names: list[str]) -> None:
    """Not even by small and large letters, which a stick does not tell apart."""
    taken: set[str] = set()
    for name in names:
        taken.add(numbered(name, taken))
    assert len({each.casefold() for each in taken}) == len(names)


@pytest.mark.parametrize(
    ("name", "data", "ending"),
    [
        ("a.pdf", PDF, "pdf"),
        ("a.jpg", PDF, "pdf"),  # by what is in it
        ("a.jpeg", JPEG, "jpeg"),
        ("a.png", JPEG, "jpg"),
        ("a", PNG, "png"),
        ("a.webp", WEBP, "webp"),
        ("a.heic", HEIC, "heic"),
        ("a.docx", ZIP, "docx"),
        ("a.zip", ZIP, None),
        ("a.txt", "نص".encode(), "txt"),
        ("a.txt", b"\0\1", None),
        ("a.exe", b"MZ", None),
        ("a.pdf", b"MZ", None),
        ("a.svg", b"<svg/>", None),
        ("a.html", b"<script>", None),
    ],
)
def test_what_a_file_is_its_bytes_say(name: str, data: bytes, ending: str | None) -> None:
    """A program with the name of a PDF does not come in."""
    assert what_it_is(name, data) == ending
    folder = Folder()
    if ending is None:
        with pytest.raises(KioskError, match=r"folder\.kind"):
            folder.add(name, data)
    else:
        assert split(folder.add(name, data).name)[1] == ending


@given(
    st.lists(
        st.integers(len(PDF), MOST_OF_ONE + 2)
        | st.sampled_from([len(PDF), MOST_OF_ONE - 1, MOST_OF_ONE, MOST_OF_ONE + 1]),
        max_size=8,
    )
)
def test_no_order_of_files_gets_past_the_limits(sizes: list[int]) -> None:
    """Each, and all together: what is refused changes nothing."""
    folder, held = Folder(), 0
    for size in sizes:
        fits = size <= MOST_OF_ONE and held + size <= MOST_OF_ALL
        if not fits:
            with pytest.raises(KioskError, match=r"folder\.(too-large|full)"):
                folder.require_room(size)
        else:
            folder.require_room(size)
            item = folder.add("a.pdf", PDF)
            item.data = _Heavy(PDF, size)
            held += size
    assert folder.size == held <= MOST_OF_ALL


class _Heavy(bytearray):
    """Bytes that say they are many, for a test that shall not have 60 MB."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def __len__(self) -> int:
        return self._size


def test_the_number_of_things_is_limited() -> None:
    """The one too many is refused; after one was removed there is room, under a new number."""
    folder = Folder()
    items = [folder.add("a.pdf", PDF) for _ in range(MOST_ITEMS)]
    assert items[1].name == "a-2.pdf"
    with pytest.raises(KioskError, match=r"folder\.many"):
        folder.add("a.pdf", PDF)
    folder.remove(items[1].id)
    assert folder.item(items[1].id) is None
    assert folder.add("a.pdf", PDF).id == MOST_ITEMS + 1


def test_an_empty_file_is_refused() -> None:
    """With words of its own."""
    with pytest.raises(KioskError, match=r"folder\.empty"):
        Folder().add("a.txt", b"")


def test_a_note_grows_line_by_line() -> None:
    """It is one text, and what was added since it was taken home is not at home."""
    folder = Folder()
    with pytest.raises(KioskError, match=r"folder\.note-empty"):
        folder.write_note("  ", "My note")
    note = folder.write_note(" room 4 ", "My note")
    folder.mark_taken(frozenset({note.id}))
    folder.is_warned = True
    assert not folder.not_taken
    assert folder.write_note("10:30", "Another name") is note
    assert (note.name, note.kind, note.text) == ("My note.txt", Kind.NOTE, "room 4\n10:30\n")
    assert folder.not_taken == (note,)
    assert not folder.is_warned
    with pytest.raises(KioskError, match=r"folder\.note-long"):
        folder.write_note("x" * LONGEST_NOTE, "My note")


def test_the_end_of_a_visit_overwrites_every_byte() -> None:
    """The very bytes are zeros, also those that came in as a bytearray of somebody else's."""
    visit = Visit("en")
    assert not visit.has_folder
    folder = visit.folder
    assert visit.folder is folder  # an empty one is false, and is the same all the same
    given_bytes = bytearray(PDF)
    folder.add("a.pdf", given_bytes)
    note = folder.write_note("secret", "note").data
    folder.typed_password = "secret"
    visit.wipe()
    assert bytes(given_bytes) == bytes(len(PDF))
    assert set(note) == {0}
    assert (len(folder), folder.typed_password, visit.has_folder) == (0, "", False)


def test_what_goes_home_is_a_copy(tmp_path: Path) -> None:
    """A visit that ends while the stick is written to does not write zeros on it."""
    folder = Folder()
    folder.add("a.pdf", PDF)
    folder.add("a.pdf", PDF + b"2")
    luggage = Luggage.of(folder)
    assert "PDF" not in repr(luggage)
    folder.wipe()
    assert take_plain(luggage, tmp_path) == {1, 2}
    assert (tmp_path / "a.pdf").read_bytes() == PDF
    assert (tmp_path / "a-2.pdf").read_bytes() == PDF + b"2"
    with zipfile.ZipFile(BytesIO(zipped(luggage))) as archive:
        assert archive.namelist() == ["a.pdf", "a-2.pdf"]
        assert archive.testzip() is None
        assert {each.date_time[0] for each in archive.infolist()} == {1980}  # not today


@pytest.mark.parametrize(
    ("password", "again", "is_shown", "fault"),
    [
        ("", "", False, "empty"),
        ("        ", "        ", False, "empty"),
        ("x" * (SHORTEST - 1), "", True, "short"),
        ("river lamp", "river  lamp", False, "different"),
        ("river lamp", "", True, ""),
        ("river lamp", "river lamp", False, ""),
    ],
)
def test_a_password_is_long_enough_and_known(
    password: str, again: str, is_shown: bool, fault: str
) -> None:
    """Written twice the same, or read while it was written."""
    assert password_fault(password, again, is_shown=is_shown) == fault
