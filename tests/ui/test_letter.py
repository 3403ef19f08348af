# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letter that asks for one's data: written, shown, saved, and forgotten."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QSize, Qt

from kiosk.app import Look
from kiosk.content.places import Places
from kiosk.i18n import SOURCE, Catalogues
from kiosk.pseudo import PSEUDO, AskedCatalogues
from kiosk.tour.measure import measure
from kiosk.ui.letter_paper import letter_paper
from kiosk.ui.printout import Printout
from kiosk.ui.theme import Theme
from kiosk.usecases.request_letter import COMPANY, RIGHT, WRONG, Request, RequestLetter
from tests.ui.kiosks import OpenKiosk, Visitor

NAMED = "qzkxvjw"  # letters that stand together nowhere else
ALWAYS = ("within one month", "two more months", "Article 12(3)", "Article 77", "GDPR")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where PDFs go, empty."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def at_letter(open_kiosk: OpenKiosk, folder: Path) -> Visitor:
    """Somebody in front of the empty letter, come by way of its checklist."""
    visitor = open_kiosk(paper_dir=folder).begin()
    visitor.open_checklist(letter=True)
    visitor.click("take-form")
    assert visitor.screen_name == "letter"
    return visitor


def letter_text(theme: Theme, letter: RequestLetter) -> str:
    """All that is on the paper of a letter in English."""
    words = Catalogues(Places.of().locales).words(SOURCE)
    return Printout(letter_paper(letter, words, words), theme).whole_text


@pytest.mark.parametrize(
    ("request_", "article"),
    [
        (Request.COPY, "Article 15"),
        (Request.CORRECT, "Article 16"),
        (Request.ERASE, "Article 17"),
    ],
)
def test_each_request_names_its_article(theme: Theme, request_: Request, article: str) -> None:
    """Its own and no other's; the time for an answer and the right to complain always."""
    letter = RequestLetter()
    letter.request = request_
    for field, text in ((COMPANY, "A <b>shop</b> & {x}"), (WRONG, "an old lane"), (RIGHT, "new")):
        letter.write(field, text)
    told = letter_text(theme, letter)
    for wanted in (article, "A <b>shop</b> & {x}", *ALWAYS):
        assert wanted in told
    others = {"Article 15", "Article 16", "Article 17"} - {article}
    assert not any(f"{other} " in told for other in others)
    assert ("an old lane" in told) == (request_ is Request.CORRECT)


@pytest.mark.parametrize("request_", list(Request))
def test_a_long_language_needs_one_page(theme: Theme, request_: Request) -> None:
    """With 40 % more text than English and every line to be filled in by hand."""
    words = AskedCatalogues(Places.of().locales).words(PSEUDO)
    letter = RequestLetter()
    letter.request = request_
    for field in (COMPANY, WRONG, RIGHT):
        letter.write(field, "w" * 60)
    assert Printout(letter_paper(letter, words, words), theme).pages == 1


def test_by_keys_from_what_is_missing_to_the_stick(at_letter: Visitor, folder: Path) -> None:
    """It says kindly what is missing, goes there, and saves a file that names nobody."""
    at_letter.press(Qt.Key.Key_Space)  # the first choice, where the focus begins
    at_letter.go("primary")
    assert at_letter.sees("Write the name of the company or office.")
    assert at_letter.focus == "field-company"
    at_letter.type("a shop")
    at_letter.tab_to("field-name")
    at_letter.type(NAMED)
    at_letter.go("primary")
    assert at_letter.screen_name == "paper"
    at_letter.go("paper-usb")
    at_letter.wait_until(lambda: at_letter.sees("It is saved. You can pull the stick out now."))
    [file] = folder.iterdir()
    assert file.name == "letter-en.pdf"
    pdf = PdfReader(file)
    text = pdf.pages[0].extract_text()
    assert text.count(NAMED) == 2  # as who writes, and below the signature
    assert "a shop" in text
    assert not any(NAMED in str(value) for value in (pdf.metadata or {}).values())


def test_the_letter_may_be_in_another_language(at_letter: Visitor) -> None:
    """The page stays in the words of the visit, the paper is in those of who must read it."""
    tags = [language.tag for language in at_letter.kiosk.context.offered]
    at_letter.click("field-ask-2")
    at_letter.click(f"field-language-{tags.index('ar')}")
    at_letter.click("field-company")
    at_letter.type("a shop")
    at_letter.click("primary")
    place = at_letter.kiosk.flow._history.here
    assert getattr(place, "file_name", "") == "letter-ar"
    assert 'dir="rtl"' in getattr(place, "html", "")
    assert at_letter.sees("Take it with you")
    at_letter.to_the_end()
    at_letter.click("answer-no")
    assert at_letter.kiosk.context.visit.letter.written == {}


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=pytest.mark.audit)])
def test_nothing_is_cut_off(open_kiosk: OpenKiosk, language: str) -> None:
    """At 1024 × 768 and the largest text, with all it may ask and all it may miss."""
    visitor = open_kiosk(look=Look(size=QSize(1024, 768), scale=1.75)).begin(language)
    visitor.open_checklist(letter=True)
    visitor.click("take-form")
    visitor.click("field-ask-1")
    visitor.click("primary")
    found = measure(visitor.kiosk.shell)
    assert (found.clipped, found.small, found.unnamed) == ([], [], [])
