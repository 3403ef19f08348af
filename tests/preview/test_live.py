# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is saved is shown, at the same step; what has a fault is said, and the rest stays."""

import re
import shutil
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from kiosk.content.activities import read_schemas
from kiosk.content.check import check
from kiosk.content.places import Places
from kiosk.ui.widgets.icon import read_drawing
from tests.preview.conftest import FOLDER, PICTURE, SCHEMA, SPANISH, STRUCTURE, TEXT, Writer


def faults_of(writer: Writer) -> list[str]:
    """What `kiosk content check` says of the files as they are."""
    places = Places(
        lessons=writer.folder / "lessons",
        locales=writer.folder / "locales",
        assets=writer.folder / "assets",
        activities=writer.folder / "kiosk/ui/activities",
    )
    found = check(places.lessons, None, places.assets, read_schemas(places.activities))
    return [str(fault) for fault in found]


def said(writer: Writer) -> list[str]:
    """The faults in the sheet, each as one line."""
    texts = [text.replace("\u2060", "") for text in writer.visitor.texts()]
    return [
        f"{place}: {what}" for place, what in pairwise(texts) if re.fullmatch(r"\S+:\d+", place)
    ]


def test_a_saved_text_is_shown_at_the_same_step(writer: Writer) -> None:
    """The words of the step change under the writer's eyes, by the timer, without a touch."""
    writer.visitor.open_step("three-words")
    text = writer.read(TEXT).replace("### Three words beat", "### Four words beat")
    writer.write(TEXT, text)
    writer.visitor.wait_until(lambda: writer.sees("Four words beat eight letters"))
    assert writer.visitor.step == "three-words"


def test_the_work_of_a_step_is_kept_where_its_practice_is_the_same(writer: Writer) -> None:
    """What was chosen stays chosen when a sentence changes, and goes when the practice does."""
    writer.visitor.open_step("question")
    run = writer.visitor.kiosk.context.visit
    writer.visitor.click("choice-a")
    assert writer.edit(TEXT, "choice-b: pepper bicycle", "choice-b: salt bicycle")
    lesson = writer.visitor.kiosk.context.library.lesson(FOLDER.rpartition("/")[2])
    assert writer.visitor.kiosk.context.visit is run
    assert writer.sees("salt bicycle cloud")
    assert run.lesson(lesson).work.tried
    assert writer.edit(STRUCTURE, "answer: b", "answer: c")
    lesson = writer.visitor.kiosk.context.library.lesson(FOLDER.rpartition("/")[2])
    assert writer.visitor.step == "question"
    assert not run.lesson(lesson).work.tried


def test_a_fault_is_said_as_the_checker_says_it_and_the_lesson_stays(writer: Writer) -> None:
    """File, line, what and how to mend; behind it the last sound version; mended, it goes."""
    writer.visitor.open_step("weak")
    old = writer.read(STRUCTURE)
    assert not writer.edit(STRUCTURE, "kind: choose", "kind: chose")
    faults = faults_of(writer)
    assert "There is no activity `chose`. Did you mean `choose`?" in faults[0]
    assert said(writer) == faults[:6]
    writer.visitor.press(Qt.Key.Key_Escape)
    assert writer.visitor.step == "weak"
    assert writer.sees("What makes a password weak")
    assert not writer.edit(STRUCTURE, "kind: chose", "kind: chosen")
    writer.write(STRUCTURE, old)
    assert writer.looks()
    assert writer.visitor.has("primary")
    assert writer.visitor.step == "weak"
    assert said(writer) == []


def test_stars_in_a_fault_are_seen(writer: Writer) -> None:
    """What a fault says of ** is shown as it is, not as bold words."""
    assert not writer.edit(TEXT, "A **password** is", "A *password* is")
    assert said(writer) == faults_of(writer)
    assert any("**bold**" in line for line in said(writer))


def test_only_the_first_faults_are_said(writer: Writer) -> None:
    """A file with many faults does not bury the writer: six, and how many more."""
    text = writer.read(TEXT)
    for number in range(9):
        text = text.replace("### Three words beat", f"`x{number}`\n\n### Three words beat", 1)
    writer.write(TEXT, text)
    assert not writer.looks()
    assert len(said(writer)) == 6
    assert writer.sees("more")


@pytest.mark.parametrize(
    "half",
    [
        pytest.param("", marks=pytest.mark.audit),
        pytest.param("# A password", marks=pytest.mark.audit),
        "# A password that holds\n\nThree\n\n## w",
    ],
)
def test_a_half_written_file_does_no_harm(writer: Writer, half: str) -> None:
    """Whatever part of a file is there for a moment, the whole one is shown in the end."""
    text = writer.read(TEXT).replace("### Your password is a key", "### A key")
    writer.write(TEXT, half)
    assert not writer.looks()
    writer.write(TEXT, text)
    assert writer.looks()
    assert writer.sees("A key")


def test_a_file_that_is_put_in_place_of_another_is_seen(writer: Writer) -> None:
    """Editors that replace files, or take them away for a moment, are followed."""
    text = writer.read(TEXT)
    writer.replace(TEXT, text.replace("### Your password is a key", "### A first key"))
    assert writer.looks()
    assert writer.sees("A first key")
    (writer.folder / TEXT).unlink()
    assert not writer.looks()
    assert "The file is missing" in said(writer)[0]
    writer.replace(TEXT, text.replace("### Your password is a key", "### A second key"))
    assert writer.looks()
    assert writer.sees("A second key")


def test_a_folder_that_goes_is_said_until_it_is_back(writer: Writer) -> None:
    """With the whole lesson gone the last version stays; with it back all is well."""
    away = writer.folder / "away"
    shutil.move(writer.folder / FOLDER, away)
    assert not writer.looks()
    assert "The file is missing" in said(writer)[0]
    shutil.move(away, writer.folder / FOLDER)
    assert writer.looks()
    assert writer.visitor.step == "why"


def test_a_translation_is_shown_when_its_catalogue_is_saved(writer: Writer) -> None:
    """In the language of the window, whichever it is by now; a broken catalogue has its line."""
    writer.visitor.kiosk.flow.begin("es")
    catalogue = writer.read(SPANISH)
    before = re.search(r'msgid "Your password is a key"\nmsgstr "(.+)"', catalogue)
    assert before is not None
    assert writer.edit(SPANISH, before[1], "Una llave")
    assert writer.sees("Una llave")
    line = writer.read(SPANISH).count("\n") + 1
    assert not writer.edit(SPANISH, writer.read(SPANISH), writer.read(SPANISH) + "msgid\n")
    assert said(writer)[0].startswith(f"{SPANISH}:{line}: ")


def test_a_picture_is_drawn_anew_and_a_broken_one_is_said(writer: Writer) -> None:
    """A drawing that is saved is the one that is drawn; one that is no SVG is a fault."""
    drawing = writer.read(PICTURE)
    assert not writer.edit(PICTURE, "</svg>", "")
    assert said(writer)[0].startswith(f"{PICTURE}:")
    writer.write(PICTURE, drawing)
    assert writer.edit(PICTURE, 'rx="36"', 'rx="37"')
    assert 'rx="37"' in read_drawing("pictures:lock")


def test_a_broken_schema_is_said(writer: Writer) -> None:
    """Who writes a new kind of practice sees what is wrong with its file."""
    assert not writer.edit(SCHEMA, "{", "")
    assert said(writer)[0].startswith("choose.json:")


def test_a_step_that_is_deleted_leaves_the_writer_near_it(writer: Writer) -> None:
    """Where the step is gone, the one that came in its place is shown."""
    writer.visitor.open_step("one-key")
    structure, text = writer.read(STRUCTURE), writer.read(TEXT)
    start, end = text.index("## one-key"), text.index("## build")
    writer.write(
        STRUCTURE,
        structure.replace("  - id: one-key\n    kind: idea\n    picture: three-keys\n", ""),
    )
    writer.write(TEXT, text[:start] + text[end:])
    assert writer.looks()
    assert writer.visitor.step == "build"


def test_what_is_saved_brings_the_writer_back_to_the_lesson(writer: Writer) -> None:
    """From home, and from the end of a visit, a saved file leads back to its lesson."""
    writer.visitor.kiosk.flow.home()
    assert writer.edit(TEXT, "### Your password is a key", "### A key from home")
    assert writer.sees("A key from home")
    writer.visitor.kiosk.flow.end(None)
    assert writer.edit(TEXT, "### A key from home", "### A key after all")
    assert writer.sees("A key after all")


def test_a_lesson_that_is_broken_from_the_start_comes_when_it_is_mended(writer: Writer) -> None:
    """Before there is anything to show, the faults stand over the welcome screen."""
    writer.visitor.kiosk.flow.welcome()
    assert not writer.edit(STRUCTURE, "minutes: 8", "minutes: 0")
    assert said(writer) == faults_of(writer)
    assert writer.visitor.screen_name == "welcome"
    assert writer.edit(STRUCTURE, "minutes: 0", "minutes: 8")
    assert (writer.visitor.screen_name, writer.visitor.step) == ("lesson", "why")


def test_a_save_while_it_reads_is_not_lost(writer: Writer) -> None:
    """A file that is saved after it was read, and before it is shown, is read again."""
    text = writer.read(TEXT)
    writer.preview.watch._timer.stop()  # it must not see what is to be lost
    writer.write(TEXT, text.replace("### Your password is a key", "### One"))
    writer.preview.read()
    writer.visitor.kiosk.tasks._pool.waitForDone()
    writer.write(TEXT, text.replace("### Your password is a key", "### Two"))
    writer.preview.read()
    writer.visitor.settle()
    assert writer.sees("Two")
    writer.preview.watch._timer.start()
