# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A lesson on paper: whole, in order, well paged, in every script, and without its answers."""

import io
import unicodedata
from dataclasses import replace

import pytest
from pypdf import PdfReader

from kiosk.content.apart import load_here
from kiosk.content.library import Library
from kiosk.content.markup import plain
from kiosk.content.places import Places
from kiosk.domain.lesson import Lesson, StepKind
from kiosk.domain.text import Text
from kiosk.i18n import Catalogues, Words
from kiosk.ui.handouts import lesson_paper
from kiosk.ui.paper_html import heading, line, lines, page
from kiosk.ui.papers import checklist_paper, service_paper
from kiosk.ui.places import PaperPlace
from kiosk.ui.printing import pdf_of
from kiosk.ui.printout import Printout
from kiosk.ui.theme import Theme

LANGUAGES = ["en", "es", "fr", "ar", "zh"]
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def library() -> Library:
    """The kiosk's own content."""
    places = Places.of()
    return load_here(places.lessons, places.activities, places.assets).library


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    """The kiosk's own languages."""
    return Catalogues(Places.of().locales)


@pytest.fixture
def lesson(library: Library) -> Lesson:
    """The lesson that has everything: ideas with pictures, a practice, questions, a summary."""
    return library.lesson("passwords-that-hold")


def handout(lesson: Lesson, words: Words) -> PaperPlace:
    """The lesson on paper, in a language or in that which stands in for it."""
    return lesson_paper(lesson, words.for_content(lesson.texts()), words)


def letters(text: str) -> list[list[str]]:
    """Each word of a text as its letters in a fixed order.

    A PDF keeps Arabic as it is painted: joined forms, and from left to right. A line may end at a
    hyphen.
    """
    parts = text.replace("-", " ").split()
    plain_words = (unicodedata.normalize("NFKC", word) for word in parts)
    return [sorted(letter for letter in word if letter.isalpha()) for word in plain_words]


def all_letters(text: str) -> str:
    """The letters of a text in their order, without what breaks its lines."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_lesson_becomes_a_pdf_whose_text_is_the_lessons(
    lesson: Lesson, catalogues: Catalogues, theme: Theme, language: str
) -> None:
    """On A4, each title and text of each step can be read out of it; no remark on an answer can."""
    words = catalogues.words(language)
    content = words.for_content(lesson.texts())
    pdf = PdfReader(io.BytesIO(pdf_of(Printout(handout(lesson, words), theme))))
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pdf.pages} == {A4}
    told = " ".join(each.extract_text() for each in pdf.pages)
    printed = [lesson.title, lesson.summary]
    answers = []
    for step in lesson.steps:
        for name, text in step.texts.items():
            if name.startswith("feedback"):
                answers.append(text)
            elif name != "say" and (name != "hint" or step.activity is None):
                printed += [text] if _is_on_paper(name, step.activity is not None) else []
    there = letters(told)
    for text in printed:
        if language == "zh":
            assert all_letters(plain(content.of(text))) in all_letters(told)
        else:
            for word in letters(plain(content.of(text))):
                assert word in there
    for text in answers:
        assert all_letters(content.of(text))[:24] not in all_letters(told)


def _is_on_paper(name: str, is_practice: bool) -> bool:
    """Whether this field of a step is printed, whatever its practice is."""
    return name in {"title", "body"} or (is_practice and name.startswith("choice-"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_numbered_and_no_heading_stands_alone(
    lesson: Lesson, catalogues: Catalogues, theme: Theme, language: str
) -> None:
    """The foot of each page has the title and the number; after a heading comes something."""
    words = catalogues.words(language)
    content = words.for_content(lesson.texts())
    printout = Printout(handout(lesson, words), theme)
    pages = PdfReader(io.BytesIO(pdf_of(printout))).pages
    assert len(pages) == printout.pages > 1
    headings = {plain(content.of(step.texts["title"])) for step in lesson.steps}
    for number, page_ in enumerate(pages):
        counted = words.tr("Page {n} of {all}", n=number + 1, all=len(pages))
        told = page_.extract_text()
        assert letters(counted)
        assert all(word in letters(told) for word in letters(counted))
        assert all(word in letters(told) for word in letters(content.of(lesson.title)))
        assert printout.text(number).split("\n")[-1] not in headings


def test_the_questions_do_not_tell_their_answers(
    lesson: Lesson, catalogues: Catalogues, theme: Theme
) -> None:
    """All choices look the same, in the order of the screen, with lines below to write on."""
    html = handout(lesson, catalogues.words("en")).html
    for step in lesson.steps:
        if step.activity is not None and step.activity.kind == "choose":
            choices = [step.texts[f"choice-{name}"].source for name in ("a", "b", "c")]
            assert all(f"☐ {choice}".replace("’", "’") in html for choice in choices)
    assert "☑" not in html
    assert html.count('<img src="rule:"') >= 4


def test_pictures_are_drawings_and_never_cut(
    lesson: Lesson, catalogues: Catalogues, theme: Theme
) -> None:
    """No page holds an image of dots; whole pictures move to the next page where one ends."""
    printout = Printout(handout(lesson, catalogues.words("en")), theme)
    pdf = PdfReader(io.BytesIO(pdf_of(printout)))
    assert all(len(page_.images) == 0 for page_ in pdf.pages)
    drawn = sum(step.picture is not None for step in lesson.steps)
    assert drawn == sum(step.kind is not StepKind.ACTIVITY for step in lesson.steps)
    height = printout._inside.height()
    layout = printout._document.documentLayout()
    block = printout._document.begin()
    found = 0
    while block.isValid():
        if "\ufffc" in block.text():
            box = layout.blockBoundingRect(block)
            line_ = block.layout().lineAt(0)
            top = box.top() + line_.y()
            assert int(top // height) == int((top + line_.height() - 1) // height)
            found += 1
        block = block.next()
    assert found > drawn


def test_every_lesson_is_paged_well(library: Library, catalogues: Catalogues, theme: Theme) -> None:
    """Each lesson that there is, whatever its practices: no heading alone, no empty page."""
    words = catalogues.words("en")
    for each in library.lessons.values():
        printout = Printout(handout(each, words), theme)
        headings = {plain(step.texts["title"].source) for step in each.steps}
        for number in range(printout.pages):
            rows = printout.text(number).split("\n")
            assert rows[-1] not in headings, f"{each.id}, page {number + 1}"
            assert rows[0], f"{each.id}, page {number + 1} is empty"


def test_nothing_is_lost_where_parts_move_to_the_next_page(
    library: Library, catalogues: Catalogues, theme: Theme
) -> None:
    """Without notes too, which have it laid out once more: each step's title is in the PDF."""
    words = catalogues.words("en")
    for each in library.lessons.values():
        printout = Printout(replace(handout(each, words), notes=""), theme)
        pages = PdfReader(io.BytesIO(pdf_of(printout))).pages
        told = " ".join(" ".join(page_.extract_text() for page_ in pages).split())
        for step in each.steps:
            assert plain(step.texts["title"].source) in told, each.id


def test_an_order_and_pairs_are_asked_in_another_order(
    library: Library, catalogues: Catalogues, theme: Theme
) -> None:
    """The lines to be numbered do not stand as the answer has them."""
    words = catalogues.words("en")
    found = 0
    for each in library.lessons.values():
        told = "".join(Printout(handout(each, words), theme).whole_text.split("____ "))
        for step in each.steps:
            kind = step.activity.kind if step.activity is not None else ""
            start = {"order": "item-", "match": "right-"}.get(kind)
            if start is not None:
                texts = [text.source for name, text in step.texts.items() if name.startswith(start)]
                places = [told.index(plain(text)) for text in texts]
                assert places != sorted(places)
                found += 1
    assert found


@pytest.mark.parametrize("count", range(20, 40, 3))
def test_a_part_is_kept_on_one_page(catalogues: Catalogues, theme: Theme, count: int) -> None:
    """However much stands before it, a short part is not torn, and all that was there is there."""
    words = catalogues.words("en")
    before = "".join(line(f"before {n}") for n in range(count))
    part = heading("A part") + "".join(line(f"inside {n}") for n in range(6)) + lines(2)
    last = heading("The last") + line("end")
    paper = PaperPlace(Text("", "x"), page([before, part, last], words), "x")
    printout = Printout(paper, theme)
    told = [printout.text(number).split("\n") for number in range(printout.pages)]
    (whole,) = [lines_ for lines_ in told if "A part" in lines_]
    assert [f"inside {n}" for n in range(6)] == [each for each in whole if "inside" in each]
    everything = [each for lines_ in told for each in lines_]
    assert everything == [
        *(f"before {n}" for n in range(count)), "A part", *(f"inside {n}" for n in range(6)),
        "The last", "end",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_checklists_and_services_have_room_to_write(
    library: Library, catalogues: Catalogues, theme: Theme, language: str
) -> None:
    """At most two pages, with some lines to write on, however long the language is."""
    words = catalogues.words(language)
    papers = [
        checklist_paper(each, words.for_content(each.texts()), words, ())
        for each in library.checklists.values()
    ]
    papers += [
        service_paper(each, words.for_content(each.texts()), words)
        for each in library.services.values()
    ]
    assert papers
    for paper in papers:
        printout = Printout(paper, theme)
        assert printout.pages <= 2
        assert words.tr("My notes") in printout.text(printout.pages - 1)


def test_what_content_says_is_no_markup_of_a_page(
    lesson: Lesson, catalogues: Catalogues, theme: Theme
) -> None:
    """Angle brackets, quotes and a picture's name in a text are printed as they are."""
    sly = '<b>& "x" <img src="picture:lock">'
    paper = PaperPlace(Text("", "x"), page([heading(sly), line(sly)], catalogues.words("en")), "x")
    assert Printout(paper, theme).text(0) == f"{sly}\n{sly}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_of_a_pdf_are_those_of_the_text(
    lesson: Lesson, catalogues: Catalogues, theme: Theme, language: str
) -> None:
    """What a phone reads aloud or searches: no look-alikes, no tabs; two ligatures of Arabic stay."""
    printout = Printout(handout(lesson, catalogues.words(language)), theme)
    pdf = PdfReader(io.BytesIO(pdf_of(printout)))
    told = set("".join(each.extract_text() for each in pdf.pages)) - set(" \n")
    strange = told - set(printout.whole_text)
    assert all("ARABIC LIGATURE" in unicodedata.name(sign, "") for sign in strange)
    assert language == "ar" or not strange
