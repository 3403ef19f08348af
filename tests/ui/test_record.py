# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The record of what was learned: a name for the paper alone."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from kiosk.ui.places import RecordPlace
from tests.ui.kiosks import LESSON, OpenKiosk, Visitor

NAME = "Ana Qzkxvjw"  # letters that stand together nowhere else


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where PDFs go, empty."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def at_record(open_kiosk: OpenKiosk, folder: Path) -> Visitor:
    """Somebody who has finished a lesson, in front of the field for the name."""
    visitor = open_kiosk(paper_dir=folder, site="Library of the Old Harbour").begin()
    context = visitor.kiosk.context
    context.visit.finish_lesson(context.library.lesson(LESSON))
    visitor.kiosk.flow.open(RecordPlace())
    assert visitor.focus == "record-name"
    return visitor


def saved(visitor: Visitor, folder: Path) -> Path:
    """The paper as it is saved."""
    visitor.click("primary")
    assert visitor.screen_name == "paper"
    visitor.click("paper-usb")
    visitor.wait_until(lambda: visitor.sees("It is saved. You can pull the stick out now."))
    (file,) = folder.iterdir()
    return file


def test_the_name_is_on_the_paper_and_in_no_name_or_title(at_record: Visitor, folder: Path) -> None:
    """Printed large with the lessons and lines to date and sign; the file says nothing of it."""
    at_record.type(NAME)
    file = saved(at_record, folder)
    assert file.name == "record-en.pdf"
    pdf = PdfReader(file)
    text = pdf.pages[0].extract_text()
    # Qt's test keys type small letters.
    for wanted in (NAME.lower(), "A password that holds", "4.1, 4.2", "Date", "Old Harbour"):
        assert wanted.lower() in text.lower()
    assert not any("qzk" in str(value).lower() for value in (pdf.metadata or {}).values())


def test_without_a_name_there_is_a_line_for_it(at_record: Visitor, folder: Path) -> None:
    """An empty field is fine; so is one with blanks."""
    at_record.type("  ")
    assert "Full name" in PdfReader(saved(at_record, folder)).pages[0].extract_text()


def test_the_name_is_kept_in_another_language_and_gone_with_the_visit(at_record: Visitor) -> None:
    """It is the visit's: drawn again it is there, and at the end it is nowhere."""
    at_record.type("ana")
    at_record.click("language")
    at_record.click("language-ar")
    assert at_record.kiosk.context.visit.typed_name == "ana"
    at_record.click("primary")
    assert at_record.screen_name == "paper"
    at_record.to_the_end()
    at_record.click("answer-no")
    assert at_record.kiosk.context.visit.typed_name == ""
    places = at_record.kiosk.flow._history._places
    assert "ana" not in "".join(getattr(place, "html", "") for place in places)


def test_a_name_of_any_length_stays_on_the_page(at_record: Visitor, folder: Path) -> None:
    """Two hundred letters without a blank are broken, not cut."""
    at_record.type("w" * 200)
    text = PdfReader(saved(at_record, folder)).pages[0].extract_text()
    assert sum(row.count("w") for row in text.split("\n") if set(row) <= {"w"}) == 200


def test_the_record_is_reached_from_the_lessons_once_one_is_done(at_home: Visitor) -> None:
    """Before that there is nothing to print, and no button for it."""
    at_home.click("door-learn")
    assert not at_home.has("bar-print")
    at_home.click("home")
    at_home.open_lesson()
    at_home.finish_lesson()
    at_home.click("bar-print")
    assert at_home.screen_name == "record"
    assert at_home.sees("Your name")
