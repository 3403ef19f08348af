# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import errno
import resource
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kiosk.domain.text import Text
from kiosk.system.usb import sticks
from kiosk.ui.places import PaperPlace
from kiosk.ui.printout import Printout
from kiosk.ui.theme import Theme
from kiosk.ui.widgets.label import Label
from tests.ui.kiosks import OpenKiosk, Visitor

A4 = (595, 842)  # points


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """A disk on which a file may have `size` bytes: what goes beyond fails as on a full one."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where PDFs go, empty."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def at_paper(open_kiosk: OpenKiosk, folder: Path) -> Visitor:
    """Somebody in front of the steps of the service, as they would be printed."""
    return open_paper(open_kiosk(paper_dir=folder), "en")


def open_paper(visitor: Visitor, language: str) -> Visitor:
    """From welcome to the paper of the service, with the mouse."""
    visitor.begin(language)
    visitor.click("door-city")
    visitor.click("service-register-my-address")
    visitor.click("do-print")
    assert visitor.screen_name == "paper"
    return visitor


def save(visitor: Visitor) -> None:
    """Save the pages and wait until it is said that they are."""
    visitor.click("paper-usb")
    visitor.wait_until(lambda: visitor.sees("It is saved. You can pull the stick out now."))


def signs(text: str) -> list[list[str]]:
    """Each word of a text as its letters in a fixed order.

    A PDF keeps Arabic as it is painted: joined forms, and from left to right.
    """
    plain = (unicodedata.normalize("NFKC", word) for word in text.split())
    return [sorted(letter for letter in word if letter.isalpha()) for word in plain]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_steps_become_a_pdf(open_kiosk: OpenKiosk, folder: Path, language: str) -> None:
    """On A4, at most two pages, with the title and every step in the language of the visit."""
    visitor = open_paper(open_kiosk(paper_dir=folder), language)
    save(visitor)
    assert visitor.notice == ""
    service = visitor.kiosk.context.library.service("register-my-address")
    words = visitor.kiosk.context.words.for_content(service.texts())
    file = folder / f"register-my-address-{words.language.tag}.pdf"
    assert list(folder.iterdir()) == [file]
    pdf = PdfReader(file)
    assert 1 <= len(pdf.pages) <= 2
    for page in pdf.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
    there = signs(" ".join(page.extract_text() for page in pdf.pages))
    for text in (service.title, *(step.title for step in service.guide)):
        for word in signs(words.of(text)):
            assert word in there


def test_a_pdf_says_nothing_about_its_owner(at_paper: Visitor, folder: Path) -> None:
    """Its data name the program alone: no title, no author, no machine."""
    save(at_paper)
    found = PdfReader(next(folder.iterdir())).metadata
    assert found is not None
    told = {key: value for key, value in found.items() if value and "Date" not in key}
    assert told.pop("/Trapped", "/False") == "/False"
    assert set(told.values()) == {"Doorstep", found.producer}


@pytest.mark.parametrize("size", [0, 4000])
def test_a_full_disk_leaves_no_half_file(at_paper: Visitor, folder: Path, size: int) -> None:
    """Whether nothing fits or a part of it: told with what to do now, and no file is left."""
    with disk_of(size):
        at_paper.click("paper-usb")
        at_paper.wait_until(lambda: bool(at_paper.notice))
    assert at_paper.notice.startswith("The page could not be saved.")
    assert at_paper.sees("There is no room on the stick.")
    assert not at_paper.sees("It is saved. You can pull the stick out now.")
    assert list(folder.iterdir()) == []
    save(at_paper)
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize("place", ["/proc", "/proc/nothing-here"])
def test_a_folder_that_takes_no_file_is_told(open_kiosk: OpenKiosk, place: str) -> None:
    """A place where nobody may write, and one that is gone, as a stick pulled out too early."""
    visitor = open_paper(open_kiosk(paper_dir=Path(place)), "en")
    visitor.click("paper-usb")
    visitor.wait_until(lambda: bool(visitor.notice))
    assert visitor.notice.startswith("The page could not be saved.")
    visitor.click("home")
    assert visitor.screen_name == "home"


def test_a_stick_that_is_pulled_out_and_plugged_in_again(at_paper: Visitor, folder: Path) -> None:
    """The folder vanishes and comes again: told, nothing lost, and the next try succeeds."""
    folder.rename(folder.with_name("elsewhere"))
    at_paper.click("paper-usb")
    at_paper.wait_until(lambda: bool(at_paper.notice))
    assert at_paper.sees("The stick was pulled out.")
    folder.mkdir()
    save(at_paper)
    assert len(list(folder.iterdir())) == 1


def test_a_slow_stick_does_not_hold_up_the_screen(
    at_paper: Visitor, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While a stick takes nothing yet, the kiosk answers; a stick that breaks then is told."""
    is_over = threading.Event()

    def breaks(_descriptor: int) -> None:
        assert is_over.wait(60)
        raise OSError(errno.EIO, "the stick is broken")

    monkeypatch.setattr("kiosk.system.usb.os.fsync", breaks)
    save_button, next_button = at_paper.find("paper-usb"), at_paper.find("page-after")
    for button in (save_button, next_button):  # a visitor would wait until all is quiet
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert at_paper.kiosk.context.visit.pages_turned == {"register-my-address-en": 1}
    assert not at_paper.kiosk.tasks.is_idle
    is_over.set()
    at_paper.wait_until(lambda: bool(at_paper.notice))
    assert at_paper.notice.startswith("The page could not be saved.")
    assert list(folder.iterdir()) == []


def test_nothing_on_the_stick_is_written_over(at_paper: Visitor, folder: Path) -> None:
    """What has the same name stays as it is; the new file has a number."""
    there = folder / "register-my-address-en.pdf"
    there.write_bytes(b"a letter of somebody")
    save(at_paper)
    assert there.read_bytes() == b"a letter of somebody"
    assert {file.name for file in folder.iterdir()} == {there.name, "register-my-address-en-2.pdf"}


def test_without_a_stick_it_says_so(open_kiosk: OpenKiosk) -> None:
    """Where no stick is plugged in there is no place to save to, and it is said."""
    assert sticks() == [], "this test needs a machine without a stick"
    visitor = open_paper(open_kiosk(paper_dir=None), "en")
    visitor.click("paper-usb")
    visitor.wait_until(lambda: bool(visitor.notice))
    assert visitor.notice.startswith("No USB stick was found.")


def test_without_a_printer_it_says_so(at_paper: Visitor) -> None:
    """Where there is no printer, the way to a stick or a photo is said."""
    at_paper.click("paper-print")
    assert at_paper.notice.startswith("There is no printer here.")
    assert at_paper.sees("Save it on a USB stick, or take a photo of the screen.")
    assert not at_paper.sees("It is printing.")


def test_the_picture_is_the_page(theme: Theme) -> None:
    """What is shown before printing has the shape of A4 and ink on it, more for more text."""
    ink = []
    for count in (1, 20):
        html = f"<html><body>{'<p>word</p>' * count}</body></html>"
        printout = Printout(PaperPlace(Text("", ""), html, "x"), theme)
        assert printout.pages == 1
        picture = printout.picture(0, 400).toImage()
        assert picture.width() == 400
        assert picture.height() == pytest.approx(400 * 297 / 210, abs=2)
        ink.append(
            sum(
                picture.pixelColor(x, y).lightness() < 128
                for x in range(picture.width())
                for y in range(0, picture.height(), 2)
            )
        )
    assert 0 < ink[0] < ink[1] / 10


def test_pages_are_turned_by_mouse_and_keyboard(at_paper: Visitor) -> None:
    """Each page says its number; at the last one the focus goes to what can still be pressed."""
    assert at_paper.sees("Page {n} of {all}", n=1, all=2)
    assert not at_paper.find("page-before").isEnabled()
    at_paper.go("page-after")
    assert at_paper.sees("Page {n} of {all}", n=2, all=2)
    assert at_paper.focus == "page-before"
    at_paper.click("language")
    at_paper.click("language-es")
    assert at_paper.sees("Page {n} of {all}", n=2, all=2), "another language turned the page"
    at_paper.click("page-before")
    assert at_paper.sees("Page {n} of {all}", n=1, all=2)


def test_the_pass_can_be_printed_after_the_visit(open_kiosk: OpenKiosk, folder: Path) -> None:
    """The paper of the pass has the code and nothing of the visit, and leads back to the goodbye."""
    visitor = open_kiosk(paper_dir=folder).begin()
    visitor.open_lesson()
    visitor.finish_lesson()
    visitor.to_the_end()
    visitor.click("answer-no")
    label = visitor.find("pass")
    assert isinstance(label, Label)
    code = label.plain
    visitor.click("bar-print")
    save(visitor)
    text = PdfReader(folder / "learning-pass.pdf").pages[0].extract_text()
    assert code in text
    assert "A password that holds" not in text
    visitor.click("bar-back")
    assert visitor.screen_name == "erased"
    assert visitor.has("pass")
