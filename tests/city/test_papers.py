# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk-city papers`: what a city needs on paper, made from the schema and the code."""

import ast
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kiosk.city.cli import main
from kiosk.city.codes import LIFETIME_SECONDS
from kiosk.city.languages import languages, words_of
from kiosk.city.papers import consent_text, facts
from kiosk.city.papers.document import Grid, plain
from kiosk.city.papers.facts import City
from kiosk.city.papers.folder import PAPERS, paper_files
from kiosk.city.staff import throttle
from kiosk.domain.counters import QUESTIONS
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind

FINISH = Path(__file__).parents[2] / "kiosk/ui/screens/finish.py"
CITY = City("Example <City> | Library", "privacy@example.org", kiosks=12, epsilon=(1, 2))
NAMES = {
    "privacy-notice",
    "impact-assessment",
    "record-of-processing",
    "retention-schedule",
    "consent-text",
}


def test_every_paper_in_every_language(tmp_path: Path) -> None:
    """The command writes each paper as HTML and Markdown, in each language that there is."""
    assert main(["papers", str(tmp_path), "--city", "Example City"]) == 0
    tags = {words_of(each.tag).language.tag for each in languages()}
    made = {f"{name}.{tag}.{form}" for name in NAMES for tag in tags for form in ("html", "md")}
    assert {each.name for each in tmp_path.iterdir()} == made | {
        "paper.css",
        "consent-versions.json",
    }


@pytest.mark.parametrize("make", PAPERS)
def test_a_paper_says_the_same_on_the_web_and_in_markdown(make: object) -> None:
    """Each heading and each cell is in both forms, and what the city is called breaks neither."""
    files = paper_files(CITY, [words_of("en")])
    paper = next(each for each in PAPERS if each is make)(words_of("en"), CITY)
    html, markdown = files[f"{paper.name}.en.html"].decode(), files[f"{paper.name}.en.md"].decode()
    assert "Example <City>" not in html + markdown
    said = _Said()
    said.feed(html)
    for block in paper.blocks:
        if isinstance(block, Grid):
            assert all(cell in said.text for row in block.rows for cell in row)
            width = len(block.columns)
            assert all(len(row) == width for row in block.rows)
            assert all(plain(cell) in markdown for row in block.rows for cell in row)
    assert said.runs == []


class _Said(HTMLParser):
    """The words of a page, and what on it would run."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.runs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "style"} or any(name.startswith("on") for name, _ in attrs):
            self.runs.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_counter_is_in_the_papers_that_list_them() -> None:
    """Label, purpose and last day of every counter are in the notice, the record and the
    assessment; the indicator in the last two.
    """
    files = paper_files(CITY, [words_of("en")])
    for question in QUESTIONS:
        for name in ("privacy-notice", "record-of-processing", "impact-assessment"):
            text = files[f"{name}.en.md"].decode()
            assert plain(question.label) in text
            assert plain(question.purpose) in text
            assert str(question.expires.year) in text
            assert name == "privacy-notice" or plain(question.indicator) in text
        assert plain(question.label) in files["retention-schedule.en.md"].decode()


def test_numbers_are_those_of_the_code() -> None:
    """ε, the scale, how far the noise reaches and the times are computed, not written down."""
    files = paper_files(CITY, [words_of("en")])
    notice = files["privacy-notice.en.md"].decode()
    assert "ε is 1/2, and the scale of the noise is 16" in notice
    assert f"stays within {CITY.reach} in 95" in notice
    assert City(kiosks=100).reach == pytest.approx(222, abs=1)
    retention = files["retention-schedule.en.md"].decode()
    assert f"{LIFETIME_SECONDS // 86_400} days" in retention
    assert f"{facts.SESSION_IDLE_MINUTES} minutes without use" in retention
    assert throttle._FORGOTTEN == 86_400  # "a day after the last one"
    weekly = paper_files(City(period=PeriodKind.WEEK), [words_of("en")])
    assert "Until the week is over" in weekly["retention-schedule.en.md"].decode()


def test_the_consent_text_is_the_kiosks_own() -> None:
    """Each sentence that is hashed stands on the kiosk's last screen, letter by letter."""
    tree = ast.parse(FINISH.read_text("utf-8"))
    shown = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    hashed = {
        *consent_text.ASKED,
        consent_text.BLURRED,
        consent_text.NEVER_SHARED,
        *consent_text.NEVER,
        *consent_text.ANSWERS,
        consent_text.SILENCE,
    }
    assert hashed <= shown


def test_the_hash_stands_for_the_text() -> None:
    """Anyone can hash the text again; the paper and the list of versions have the same hash."""
    words = words_of("en")
    expected = hashlib.sha256(consent_text.consent_text(words).encode()).hexdigest()
    files = paper_files(CITY, [words])
    assert json.loads(files["consent-versions.json"])["sha256"] == {"en": expected}
    assert expected in files["consent-text.en.md"].decode()


def test_sentences_are_short() -> None:
    """No sentence of any paper has more than 20 words."""
    for make in PAPERS:
        paper = make(words_of("en"), City("City", "us"))
        for block in paper.blocks:
            text = block.markdown() if not isinstance(block, Grid) else ""
            for sentence in re.split(r"(?<=[.?!:])\s|\n", text):
                assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--language", "xx"], "papers.language"),
        (["--city", "a\nb"], "papers.text"),
    ],
)
def test_what_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], code: str
) -> None:
    """A sentence says what is wrong, and nothing is written."""
    assert main(["papers", str(tmp_path / "out"), *options]) == 1
    assert f"({code})" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_city_has_a_printable_name() -> None:
    """A line break in a name would break a table."""
    with pytest.raises(KioskError, match=r"papers\.text"):
        City("a\tb")
