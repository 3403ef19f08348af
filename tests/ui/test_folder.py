# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""My folder: filled from a stick and by hand, looked at, taken home, and lost at the end."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pyrage import passphrase
from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication, QLabel

from kiosk.domain.errors import KioskError
from kiosk.ui import foreign_pictures
from kiosk.ui.folder_sheet import FileChooser
from kiosk.ui.foreign_pictures import SMALL, PicturePage, read_picture, small_picture
from kiosk.ui.places import FolderItemPlace, FolderNotePlace, FolderPlace, FolderTakePlace
from kiosk.usecases.folder import MOST_OF_ONE, Item, Kind
from tests.ui.kiosks import Visitor, running_kiosk

PDF = b"%PDF-1.7 a receipt"
PASSWORD = "river lamp cheese"


def picture(width: int = 400, height: int = 300, kind: bytes = b"png") -> bytes:
    """A picture, as a camera makes one."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF88AACC)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(kind)).write(image)
    return bytes(buffer.data().data())


@pytest.fixture(scope="module")
def stick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the kiosk takes for the stick."""
    return tmp_path_factory.mktemp("stick")


@pytest.fixture(scope="module")
def kiosk(qapp: QApplication, stick: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:  # fmt: skip
    """One kiosk for all tests of this module."""
    with running_kiosk(tmp_path_factory.mktemp("data"), paper_dir=stick) as visitor:
        yield visitor


@pytest.fixture
def visitor(kiosk: Visitor, stick: Path) -> Visitor:
    """Somebody who has just begun, with an empty stick and an empty folder."""
    for file in stick.iterdir():
        file.unlink()
    kiosk.kiosk.flow.welcome()
    kiosk.begin()
    return kiosk


def add(visitor: Visitor, name: str, data: bytes) -> Item:
    """Have something in the folder."""
    return visitor.kiosk.context.visit.folder.add(name, data)


def idle(visitor: Visitor) -> None:
    """Until nothing is under way."""
    visitor.wait_until(lambda: visitor.kiosk.tasks.is_idle)
    visitor.settle()


def test_by_keys_from_the_stick_into_the_folder(visitor: Visitor, stick: Path) -> None:
    """From a service to the folder, a picture and a PDF chosen; the picture is seen small."""
    (stick / "rent.png").write_bytes(picture())
    (stick / "program.pdf").write_bytes(b"MZ no PDF")
    visitor.click("door-city")
    visitor.click("service-register-my-address")
    visitor.go("do-folder")
    assert visitor.screen_name == "folder"
    assert visitor.sees("There is nothing in it yet.")
    visitor.go("folder-usb")
    visitor.wait_until(lambda: visitor.has("stick-1"))
    wrong, right = sorted(("stick-0", "stick-1"), key=lambda name: "rent" in visitor.find(name).accessibleName())  # fmt: skip
    visitor.go(wrong)
    visitor.wait_until(lambda: visitor.sees("This file cannot be used here."))
    visitor.go(right)
    visitor.wait_until(lambda: visitor.kiosk.shell.sheet is None)
    [item] = visitor.kiosk.context.visit.folder
    assert (item.name, item.kind, bytes(item.data)) == ("rent.png", Kind.PICTURE, picture())
    visitor.wait_until(lambda: bool(item.small))
    visitor.settle()
    shown = visitor.find(f"item-{item.id}").findChildren(QLabel)
    assert any(label.pixmap().width() > 20 for label in shown if not label.text())
    assert (stick / "rent.png").exists()


def test_a_stick_that_is_not_there_is_told_and_looked_for_again(
    visitor: Visitor, stick: Path
) -> None:
    """First no file that can be used, then one; too large is told before it is read."""
    visitor.kiosk.flow.open(FolderPlace())
    visitor.click("folder-usb")
    visitor.wait_until(lambda: visitor.sees("There is no file on the stick that can be used here."))
    with (stick / "film.pdf").open("wb") as file:
        file.truncate(MOST_OF_ONE + 1)
    visitor.click("look-again")
    visitor.wait_until(lambda: visitor.has("stick-0"))
    visitor.click("stick-0")
    visitor.wait_until(lambda: visitor.sees("This file is too large for the folder."))
    visitor.press(Qt.Key.Key_Escape)
    assert visitor.kiosk.shell.sheet is None
    assert not visitor.kiosk.context.visit.has_folder


def test_a_page_that_asks_for_a_file_gets_one_answer(visitor: Visitor, stick: Path) -> None:
    """From the folder, or none: by the button, or because another sheet came over it."""
    own, _ = add(visitor, "own.pdf", PDF), add(visitor, "photo.png", picture())
    answers: list[Item | None] = []

    def ask() -> None:
        FileChooser(
            visitor.kiosk.shell, answers.append, lambda: answers.append(None), endings=("pdf",)
        ).open()
        idle(visitor)

    ask()
    assert not visitor.has("item-2")  # a picture is not wanted
    visitor.click(f"item-{own.id}")
    assert answers == [own]
    ask()
    visitor.click("sheet-answer-0")
    assert answers == [own, None]
    ask()
    visitor.kiosk.flow.show_code("title", "text", "content")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # as the loop does
    assert answers == [own, None, None]
    visitor.kiosk.shell.close_sheet()


def test_a_note_is_written_shown_and_printed(visitor: Visitor) -> None:
    """Line by line; what stands in the field outlives a change of the text's size."""
    visitor.kiosk.flow.open(FolderNotePlace())
    visitor.type("Room 4, <b>10:30</b>")
    visitor.press(Qt.Key.Key_Return)
    visitor.type("bring it")
    visitor.kiosk.flow.refresh()
    assert "bring it" in visitor.find("note").text()  # type: ignore[attr-defined]
    visitor.click("primary")
    visitor.click("primary")
    assert "Nothing is written yet." in visitor.notice
    [note] = visitor.kiosk.context.visit.folder
    visitor.kiosk.flow.open(FolderItemPlace(note.id))
    assert {"Room 4, <b>10:30</b>", "bring it"} <= set(visitor.texts())
    visitor.go("item-print")
    assert visitor.screen_name == "paper"
    place = visitor.kiosk.flow._history.here
    assert "&lt;b&gt;10:30" in getattr(place, "html", "")


@pytest.mark.qt_log_ignore("libpng")
def test_a_damaged_picture_is_told_and_stays(visitor: Visitor) -> None:
    """It has its drawing in the list, and the words for it where the picture would be."""
    item = add(visitor, "bad.png", b"\x89PNG\r\n\x1a\n and no more")
    visitor.kiosk.flow.open(FolderPlace())
    visitor.wait_until(lambda: item.is_unreadable)
    visitor.settle()
    visitor.click(f"item-{item.id}")
    visitor.wait_until(lambda: visitor.sees("This picture cannot be shown here."))
    assert not visitor.notice
    assert not visitor.find("item-print").isEnabled()


def test_a_paper_comes_into_the_folder(visitor: Visitor) -> None:
    """The very PDF, which is not opened again; the first page has the way to the folder now."""
    visitor.click("door-city")
    visitor.click("service-register-my-address")
    visitor.click("do-print")
    visitor.click("paper-folder")
    assert visitor.sees("It is in your folder. You find it on the first page.")
    [item] = visitor.kiosk.context.visit.folder
    assert "register-my-address" in item.name
    assert len(PdfReader(BytesIO(bytes(item.data))).pages) >= 1
    visitor.click("home")
    visitor.click("my-folder")
    visitor.click(f"item-{item.id}")
    assert visitor.sees("You saw this paper before it came into your folder.")
    visitor.click("item-bin")
    visitor.click("item-bin")
    assert visitor.screen_name == "folder"
    assert not visitor.kiosk.context.visit.has_folder


def test_the_end_asks_once_and_erases(visitor: Visitor) -> None:
    """No file is lost without a word; and after the word the bytes are gone."""
    item = add(visitor, "own.pdf", PDF)
    visitor.kiosk.flow.home()
    visitor.click("bar-door")
    assert visitor.screen_name == "folder-leave"
    assert any("own.pdf" in text for text in visitor.texts())
    visitor.click("folder-erase")
    assert visitor.screen_name == "questions"
    visitor.click("primary")
    visitor.click("answer-no")
    assert visitor.sees("Your folder, with its files and notes")
    assert set(item.data) == {0}
    assert not visitor.kiosk.context.visit.has_folder


def test_without_a_password_each_file_is_on_the_stick(visitor: Visitor, stick: Path) -> None:
    """From the question at the end to the stick, and then the end asks no more."""
    add(visitor, "own.pdf", PDF)
    add(visitor, "photo.png", picture())
    visitor.kiosk.flow.finish()
    visitor.click("folder-take")
    assert not visitor.find("primary").isEnabled()
    visitor.click("take-plain")
    visitor.click("primary")
    visitor.wait_until(lambda: visitor.sees("It is saved. You can pull the stick out now."))
    assert sorted(each.name for each in stick.iterdir()) == ["own.pdf", "photo.png"]
    visitor.kiosk.flow.finish()
    assert visitor.screen_name == "questions"


def test_with_a_password_all_is_one_file(visitor: Visitor, stick: Path) -> None:
    """Faults are told at their field; the file opens with the password, and holds everything."""
    add(visitor, "own.pdf", PDF)
    add(visitor, "photo.png", picture())
    visitor.kiosk.flow.open(FolderTakePlace())
    visitor.click("take-locked")
    visitor.click("primary")
    assert visitor.sees("Write a password first.")
    assert visitor.focus == "take-password"
    visitor.type(PASSWORD)
    visitor.wait_until(lambda: visitor.sees("A thief needs some years"))
    visitor.click("primary")
    assert visitor.focus == "take-again"
    assert not list(stick.iterdir())
    visitor.click("show-password")
    assert not visitor.has("take-again")
    visitor.click("primary")
    visitor.wait_until(lambda: visitor.sees("It is saved. You can pull the stick out now."))
    [file] = stick.iterdir()
    assert file.name == "my-folder.zip.age"
    with zipfile.ZipFile(BytesIO(passphrase.decrypt(file.read_bytes(), PASSWORD))) as archive:
        assert archive.namelist() == ["own.pdf", "photo.png"]
        assert archive.read("own.pdf") == PDF
    visitor.click("take-paper")
    place = visitor.kiosk.flow._history.here
    assert file.name in getattr(place, "html", "")
    assert PASSWORD not in getattr(place, "html", "")


def test_a_stick_that_takes_nothing_loses_nothing(visitor: Visitor, stick: Path) -> None:
    """It is told, and the end still asks."""
    add(visitor, "own.pdf", PDF)
    visitor.kiosk.flow.open(FolderTakePlace())
    visitor.click("take-plain")
    gone = stick.rename(stick.with_name("gone"))
    visitor.click("primary")
    visitor.wait_until(lambda: "The stick was pulled out too early." in visitor.notice)
    gone.rename(stick)
    visitor.kiosk.flow.finish()
    assert visitor.screen_name == "folder-leave"


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_pictures_are_read_small(qapp: QApplication, kind: str) -> None:
    """The kinds that are taken, no larger than asked, and painted on a page."""
    data = picture(1200, 900, kind.encode())
    image = read_picture(data, kind, 600)
    assert (image.width(), image.height()) == (600, 450)
    assert max(QImage.fromData(small_picture(data, kind)).size().toTuple()) == SMALL
    sheet = QImage(794, 1123, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    painter = QPainter(sheet)
    PicturePage(image).paint(painter, 0)
    painter.end()
    assert sheet.pixelColor(397, 561) != Qt.GlobalColor.white
    assert sheet.pixelColor(10, 10) == Qt.GlobalColor.white


@pytest.mark.qt_log_ignore("JPEG")  # Qt says on its own what it does not like
@pytest.mark.parametrize(
    ("ending", "data"),
    [
        ("png", b"\x89PNG\r\n\x1a\n and no more"),
        ("jpg", b"\xff\xd8\xff\xe0" + b"\0" * 900),
        ("png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("pdf", PDF),
        ("png", picture(kind=b"bmp")),
    ],
)
def test_a_picture_that_is_none_is_told(qapp: QApplication, ending: str, data: bytes) -> None:
    """Damaged, or of another kind than it says: no other reader of Qt's tries."""
    with pytest.raises(KioskError, match=r"folder\.picture"):
        read_picture(data, ending)


def test_a_picture_without_end_is_not_read(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what it says of its size, before a byte of it is unpacked."""
    monkeypatch.setattr(foreign_pictures, "_MOST_DOTS", 400 * 300 - 1)
    with pytest.raises(KioskError, match=r"folder\.picture"):
        read_picture(picture(), "png")
    monkeypatch.setattr(foreign_pictures, "_MOST_DOTS", 400 * 300)
    assert read_picture(picture(), "png").width() == 400
