# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content check` and `extract` as a writer sees them."""

import argparse
import json
from pathlib import Path

import pytest

from kiosk.content import commands
from kiosk.content.places import Places
from tests.content.samples import LESSON, WORDS, Sample


def run(sample: Sample, *words: str) -> int:
    """Run a command on the sample as the command line would."""
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser.add_subparsers(dest="command", required=True))
    return commands.run(parser.parse_args(["content", *words]), sample.places)


def test_sound_content_says_what_was_looked_at(
    sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without faults the exit code is 0 and the last line counts what there is."""
    sample.add_language("es")
    assert run(sample, "check") == 0
    assert capsys.readouterr().out == (
        "No faults: 2 lessons, 1 checklist, 1 service, 7 catalogues\n"
    )


def test_the_english_can_be_looked_at_alone(
    sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody has translated yet is a fault, and none for who asks for the English alone."""
    sample.add_language("es")
    sample.edit(WORDS, "Once more.", "Once again.")
    assert run(sample, "check") == 1
    capsys.readouterr()
    assert run(sample, "check", "--no-translations") == 0
    assert capsys.readouterr().out == (
        "No faults: 2 lessons, 1 checklist, 1 service, no translation looked at\n"
    )


def test_faults_are_lines_and_an_exit_code(
    sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each fault is one line, the last line counts them, and the exit code is 1."""
    sample.edit(LESSON, "icon: lock", "icon: lok")
    assert run(sample, "check") == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == (
        "lessons/lessons/good/lesson.yaml:3: There is no icon `lok`. Did you mean `lock`?"
    )
    assert last == "1 fault"


def test_faults_can_be_read_by_a_program(
    sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """With --json the faults are a list with code, file, line and content."""
    sample.edit(LESSON, "icon: lock", "icon: lok")
    assert run(sample, "check", "--json") == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["code"], row["file"], row["line"], row["content"]) == (
        *("content.unknown", LESSON, 3, "good"),
    )


def test_another_folder_can_be_checked(
    sample: Sample, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder elsewhere is checked against its own neighbours, not against our catalogues."""
    other = Sample(tmp_path_factory.mktemp("other"))
    sample.add_language("es")
    other.edit(LESSON, "minutes: 8", "minutes: 0")
    assert run(sample, "check", str(other.places.lessons)) == 1
    assert "minutes" in capsys.readouterr().out
    alone = tmp_path_factory.mktemp("alone") / "texts"
    sample.places.lessons.rename(alone)
    assert run(sample, "check", str(alone)) == 0
    assert "0 catalogues" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_a_fault(
    sample: Sample, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped folder is said, with exit code 1."""
    assert run(sample, "check", str(tmp_path / "nowhere")) == 1
    assert "missing" in capsys.readouterr().out


def test_extract_counts_what_there_is(sample: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    """Extraction says how many texts each catalogue has."""
    (sample.folder / "locales/es").mkdir()
    assert run(sample, "extract") == 0
    assert "kiosk 3, lessons 46" in capsys.readouterr().out
    sample.edit(LESSON, "minutes: 8", "minutes: 0")
    assert run(sample, "extract") == 1
    assert "Nothing was written" in capsys.readouterr().out


def test_a_broken_activity_schema_is_said(
    sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """A schema that cannot be read is a fault with its file."""
    sample.write("kiosk/ui/activities/choose.json", "{")
    assert run(sample, "check") == 1
    assert "choose.json:1" in capsys.readouterr().out


def test_places_are_beside_the_package_or_in_it(tmp_path: Path) -> None:
    """In a repository the data stands beside the package; a wheel carries it inside."""
    package = tmp_path / "kiosk"
    package.mkdir()
    assert Places.of(package).lessons == tmp_path / "lessons"
    (package / "data").mkdir()
    assert Places.of(package).locales == package / "data/locales"
    assert Places.of(package).activities == package / "ui/activities"
