# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import resource
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk.system.usb import sticks
from kiosk.ui.printing import picture_of
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
    visitor.click("paper-usb")
    assert visitor.sees("It is saved.")
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
    at_paper.click("paper-usb")
    found = PdfReader(next(folder.iterdir())).metadata
    assert found is not None
    told = {key: value for key, value in found.items() if value and "Date" not in key}
    assert told.pop("/Trapped", "/False") == "/False"
    assert set(told.values()) == {"Doorstep", found.producer}


@pytest.mark.parametrize("size", [0, 4000])
def test_a_full_disk_leaves_no_half_file(at_paper: Visitor, folder: Path, size: int) -> None:
    """Whether nothing fits or a part of it: told with what to do now, and no file is left."""
    at_paper.find("paper-usb").setFocus()
    with disk_of(size):
        at_paper.click("paper-usb")
    assert at_paper.notice.startswith("The page could not be saved.")
    assert not at_paper.sees("It is saved.")
    assert list(folder.iterdir()) == []
    at_paper.click("paper-usb")
    assert at_paper.sees("It is saved.")


def test_a_device_without_room_is_told(at_paper: Visitor, folder: Path) -> None:
    """The kernel's own full device."""
    (folder / "register-my-address-en.pdf").symlink_to("/dev/full")
    at_paper.click("paper-usb")
    assert at_paper.notice.startswith("The page could not be saved.")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("place", ["/proc", "/proc/nothing-here"])
def test_a_folder_that_takes_no_file_is_told(open_kiosk: OpenKiosk, place: str) -> None:
    """A place where nobody may write, and one that is gone, as a stick pulled out too early."""
    visitor = open_paper(open_kiosk(paper_dir=Path(place)), "en")
    visitor.click("paper-usb")
    assert visitor.notice.startswith("The page could not be saved.")
    assert visitor.sees("The stick may be full or locked.")
    visitor.click("home")
    assert visitor.screen_name == "home"


def test_without_a_stick_it_says_so(open_kiosk: OpenKiosk) -> None:
    """Where no stick is plugged in there is no place to save to, and it is said."""
    assert sticks() == [], "this test needs a machine without a stick"
    visitor = open_paper(open_kiosk(paper_dir=None), "en")
    visitor.click("paper-usb")
    assert visitor.notice.startswith("No USB stick was found.")


def test_without_a_printer_it_says_so(at_paper: Visitor) -> None:
    """Where there is no printer, the way to a stick or a photo is said."""
    at_paper.click("paper-print")
    assert at_paper.notice.startswith("There is no printer here.")
    assert at_paper.sees("Save it on a USB stick, or take a photo of the screen.")
    assert not at_paper.sees("It is printing.")


def test_the_picture_is_the_page(qapp: object) -> None:
    """What is shown before printing has the shape of A4 and ink on it, more for more text."""
    ink = []
    for count in (1, 30):
        picture = picture_of(f"<html><body>{'<p>word</p>' * count}</body></html>", 400).toImage()
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


def test_the_pass_can_be_printed_after_the_visit(open_kiosk: OpenKiosk, folder: Path) -> None:
    """The paper of the pass has the code and nothing of the visit, and leads back to the goodbye."""
    visitor = open_kiosk(paper_dir=folder).begin()
    visitor.open_lesson()
    visitor.finish_lesson()
    visitor.click("bar-door")
    visitor.click("answer-no")
    label = visitor.find("pass")
    assert isinstance(label, Label)
    code = label.plain
    visitor.click("bar-print")
    visitor.click("paper-usb")
    text = PdfReader(folder / "learning-pass.pdf").pages[0].extract_text()
    assert code in text
    assert "A password that holds" not in text
    visitor.click("bar-back")
    assert visitor.screen_name == "erased"
    assert visitor.has("pass")
