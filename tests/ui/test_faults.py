# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.content.places import Places
from tests.sparing import sparing
from tests.ui.kiosks import LESSON, OpenKiosk, Visitor

ROOT = Path(__file__).resolve().parents[2]
OURS = {path.name for path in (ROOT / "lessons/lessons").iterdir()}
LATIN_FONT = "NotoSans-Regular.ttf"  # Latin, Greek and Cyrillic, and no Arabic


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """The project's own content and catalogues, as copies that may be broken."""
    real = Places.of()
    copy = replace(real, lessons=tmp_path / "lessons", locales=tmp_path / "locales")
    shutil.copytree(real.lessons, copy.lessons)
    shutil.copytree(real.locales, copy.locales)
    return copy


def add_lesson(places: Places, name: str, old: str, new: str) -> None:
    """One lesson more, like the first but for its number and one change."""
    folder = places.lessons / "lessons" / name
    shutil.copytree(places.lessons / "lessons" / LESSON, folder)
    file = folder / "lesson.yaml"
    text = file.read_text(encoding="utf-8").replace("number: 1\n", "number: 99\n")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def noticed(visitor: Visitor, code: str) -> list[str]:
    """The lines of the facilitator's log with this code."""
    return [line for line in visitor.kiosk.log.lines if line.split()[0] == code]


def test_sound_content_is_not_complained_of(open_kiosk: OpenKiosk, places: Places) -> None:
    """One lesson more without a fault is taken in, and the log stays empty."""
    add_lesson(places, "another", "minutes: 8", "minutes: 9")
    visitor = open_kiosk(places=places)
    assert set(visitor.kiosk.context.library.lessons) == {*OURS, "another"}
    assert list(visitor.kiosk.log.lines) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("steps:", "steps: ["), ("kind: choose", "kind: crystal-ball"), ("icon: lock", "icno: lock")],
    ids=["malformed", "unknown activity", "unknown key"],
)
def test_a_broken_lesson_is_left_out(
    open_kiosk: OpenKiosk, places: Places, old: str, new: str
) -> None:
    """The others stay and can be taken; the facilitator's log has the file and the line."""
    add_lesson(places, "another", old, new)
    file = places.lessons / "lessons/another/lesson.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, start=1) if new in text)
    visitor = open_kiosk(places=places).begin()
    assert set(visitor.kiosk.context.library.lessons) == OURS
    found = noticed(visitor, "content.broken")
    assert found
    assert all("/another/" in text for text in found)
    told = [int(text.partition('line="')[2].partition('"')[0]) for text in found]
    # A parser notices an open bracket where the next thing begins.
    assert any(line <= number <= line + 1 for number in told)
    visitor.open_lesson()
    assert visitor.step == "why"


def test_without_any_content_home_can_be_used(open_kiosk: OpenKiosk, places: Places) -> None:
    """An empty folder is told to the facilitator, and each door leads to a screen that says so."""
    shutil.rmtree(places.lessons)
    visitor = open_kiosk(places=places).begin()
    assert noticed(visitor, "content.none")
    for door, message in (
        ("door-safe", "There is nothing here yet."),
        ("door-city", "There is nothing here yet."),
        ("door-learn", "Nothing found. Try another word, or choose a topic."),
    ):
        visitor.click(door)
        assert visitor.sees(message)
        visitor.click("bar-back")
    visitor.click("help")
    visitor.click("sheet-answer-0")
    visitor.to_the_end()
    visitor.click("answer-no")
    visitor.click("primary")
    assert visitor.screen_name == "welcome"


@pytest.mark.parametrize("damage", sparing(["cut", "missing", "binary"], "cut"))
def test_a_damaged_catalogue_is_told_and_welcome_stays(
    open_kiosk: OpenKiosk, places: Places, damage: str
) -> None:
    """Choosing a language whose words are damaged says so; another one can be chosen."""
    spoil(places, "ar", damage)
    visitor = open_kiosk(places=places)
    visitor.click("choose-ar")
    assert visitor.screen_name == "welcome"
    assert visitor.notice.startswith("The words of this language are damaged.")
    assert noticed(visitor, "catalogue.damaged")
    visitor.begin("es")
    visitor.click("language")
    visitor.click("language-ar")
    assert visitor.screen_name == "home"
    assert visitor.kiosk.context.words.language.tag == "es"
    assert visitor.notice
    visitor.click("language")
    visitor.click("language-en")
    assert visitor.kiosk.context.words.language.tag == "en"


def spoil(places: Places, tag: str, damage: str) -> None:
    """Make a language's catalogue unusable."""
    file = places.locales / tag / "LC_MESSAGES" / "kiosk.po"
    if damage == "missing":
        file.unlink()
    elif damage == "binary":
        file.write_bytes(b"\xff\xfe\x00" * 100)
    else:
        text = file.read_text(encoding="utf-8")
        cut = text.index("msgid", len(text) // 2)
        file.write_text(text[: cut + 9], encoding="utf-8")


def test_the_only_language_may_be_damaged(open_kiosk: OpenKiosk, places: Places) -> None:
    """A kiosk that offers one language alone still starts when its words are damaged."""
    spoil(places, "ar", "binary")
    visitor = open_kiosk(places=places, languages=("ar",))
    assert visitor.screen_name == "welcome"
    assert noticed(visitor, "catalogue.damaged")
    visitor.click("choose-ar")
    assert visitor.notice.startswith("The words of this language are damaged.")


def test_a_fault_of_the_program_is_told_and_survived(at_home: Visitor) -> None:
    """Work that fails in a way nobody foresaw leaves a sentence and a line, and no words typed."""

    def fail() -> None:
        raise RuntimeError("Okafor")

    at_home.kiosk.tasks.run(fail, lambda _: None, lambda _: None)
    at_home.wait_until(lambda: at_home.notice != "")
    assert at_home.notice.startswith("Something went wrong in this computer. It was not you.")
    assert noticed(at_home, "program.fault")[0] == 'program.fault kind="RuntimeError"'
    assert "Okafor" not in "".join(at_home.kiosk.log.lines)
    at_home.click("door-learn")
    assert at_home.screen_name == "lessons"


def with_fonts(tmp_path: Path, *fonts: Path) -> dict[str, list[str]]:
    """What a kiosk offers on a machine that has these fonts and no others."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for font in fonts:
        shutil.copy(font, folder)
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    answer = subprocess.run(
        [sys.executable, "-m", "tests.ui.few_fonts", str(tmp_path / "data")],
        cwd=ROOT,
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    found: dict[str, list[str]] = json.loads(answer.stdout)
    return found


def font(name: str) -> Path:
    """Where a font file is."""
    listed = subprocess.run(["fc-list", "--format=%{file}\n"], capture_output=True, check=True)
    found = [Path(line) for line in listed.stdout.decode().splitlines() if line.endswith(name)]
    assert found, f"{name} is missing: run make setup"
    return found[0]


def test_a_language_without_letters_is_not_offered(tmp_path: Path) -> None:
    """With a Latin font alone there is no Arabic on the welcome screen, and the log says why."""
    found = with_fonts(tmp_path, font(LATIN_FONT))
    assert found["offered"] == found["shown"] == ["en", "es", "fr"]
    assert found["log"] == ['font.missing language="ar"', 'font.missing language="zh"']


def test_a_language_is_offered_when_its_letters_are_there(tmp_path: Path) -> None:
    """The same machine with an Arabic font beside it offers Arabic."""
    found = with_fonts(tmp_path, font(LATIN_FONT), font("NotoSansArabic-Regular.ttf"))
    assert found["offered"] == found["shown"] == ["en", "es", "ar", "fr"]
    assert found["log"] == ['font.missing language="zh"']


def test_a_machine_without_any_font_still_starts(tmp_path: Path) -> None:
    """With no font at all one language is offered, so that the kiosk can be seen and mended."""
    found = with_fonts(tmp_path)
    assert found["offered"] == ["en"]
    assert len(found["log"]) == 5
