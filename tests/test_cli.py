# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line as a person meets it: each command as a process, its words and its exit code."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.config import Settings
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind
from kiosk.run import demo_settings, words_for_terminal
from tests.bad_collector import nobody
from tests.collector import Collector, running_collector
from tests.content.samples import LESSON, Sample

Done = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collector]:
    """A real collector."""
    with running_collector(tmp_path_factory.mktemp("city")) as collector:
        yield collector


def kiosk(*words: str, **variables: str) -> Done:
    """Run a command to its end, without a display and without other settings."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("DOORSTEP_") and name not in {"DISPLAY", "WAYLAND_DISPLAY"}
    }
    return subprocess.run(
        [sys.executable, "-m", "kiosk", *words],
        env=kept | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def settings_file(folder: Path, *lines: str) -> str:
    """The path of a settings file with these lines, its data in the same folder."""
    file = folder / "kiosk.toml"
    file.write_text("\n".join((f'data_dir = "{folder}/data"', *lines)), encoding="utf-8")
    return str(file)


def fails(done: Done, words: str) -> None:
    """The command says exactly these words where errors go, and its exit code is 1."""
    assert (done.stderr.strip(), done.stdout, done.returncode) == (words, "", 1)


def test_the_version_is_said() -> None:
    """One line with the version of the package."""
    done = kiosk("--version")
    assert (done.stdout, done.stderr, done.returncode) == (f"Doorstep {__version__}\n", "", 0)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([], id="none"),
        pytest.param(["fly"], id="unknown"),
        pytest.param(["run", "--fly"], id="unknown option"),
        pytest.param(["enrol"], id="no code"),
        pytest.param(["content"], id="no content command"),
        pytest.param(["tour", "--out", "x", "--scale", "3"], id="no such scale"),
        pytest.param(["tour", "--out", "x", "--theme", "dark"], id="no such theme"),
    ],
)
def test_bad_words_show_the_usage(words: list[str]) -> None:
    """Words that are no command end with the usage and exit code 2."""
    done = kiosk(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: kiosk")
    assert "Traceback" not in done.stderr


def test_help_names_every_command() -> None:
    """The commands and what they do."""
    done = kiosk("--help")
    assert done.returncode == 0
    for command in ("run", "enrol", "tour", "content"):
        assert f"\n    {command} " in done.stdout


def test_an_unknown_setting_is_told_with_the_nearest(tmp_path: Path) -> None:
    """A misspelt word in the file stops the kiosk with a sentence that mends it."""
    fails(
        kiosk("run", "--config", settings_file(tmp_path, "idle_second = 5")),
        "The settings hold an unknown word: idle_second. "
        "Did you mean “idle_seconds”? Mend it and start again.",
    )


def test_a_malformed_file_is_told_with_its_line(tmp_path: Path) -> None:
    """What is wrong with the file, and where."""
    done = kiosk("run", "--config", settings_file(tmp_path, "site = Main library"))
    assert done.returncode == 1
    assert done.stderr.startswith("The settings file kiosk.toml cannot be read: ")
    assert "line 2" in done.stderr
    assert done.stderr.endswith(" Mend it and start again.\n")


def test_a_bad_value_is_told_from_file_and_environment(tmp_path: Path) -> None:
    """The setting and the value, wherever they were written."""
    fails(
        kiosk("run", "--demo", "--config", settings_file(tmp_path, "speech_rate = 1000")),
        "The setting speech_rate cannot be “1000”. Mend it and start again.",
    )
    fails(
        kiosk("run", "--config", settings_file(tmp_path), DOORSTEP_PERIOD="{year}"),
        "The setting period cannot be “{year}”. Mend it and start again.",
    )


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A file that was asked for and is not there."""
    fails(
        kiosk("run", "--config", str(tmp_path / "none.toml")),
        "The settings file none.toml cannot be opened. "
        "Look at its name and its permissions, then start again.",
    )


def test_enrolling_works_once_for_each_code(city: Collector, tmp_path: Path) -> None:
    """The code of the city's staff makes the kiosk known; a second kiosk needs its own."""
    config = settings_file(tmp_path, f'city_url = "{city.address}"')
    code = city.new_code("Corner library")
    done = kiosk("enrol", code, "--config", config)
    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout == "This kiosk is known to the city now, as Corner library.\n"
    (tmp_path / "other").mkdir()
    other = settings_file(tmp_path / "other", f'city_url = "{city.address}"')
    fails(
        kiosk("enrol", code, "--config", other),
        "The city does not know this code. "
        "Codes work once and for 7 days. Ask the city’s staff for a new one.",
    )


def test_enrolling_without_a_city_is_told(tmp_path: Path) -> None:
    """No address, one in the clear, one where nobody answers."""
    fails(
        kiosk("enrol", "0000-0000", "--config", settings_file(tmp_path)),
        "The settings name no city. Write the address as city_url, then try again.",
    )
    fails(
        kiosk("enrol", "0", "--config", settings_file(tmp_path, 'city_url = "http://a.example"')),
        "The city’s address does not begin with https. "
        "Nothing is sent. Mend the address in the settings.",
    )
    with nobody() as address:
        config = settings_file(tmp_path, f'city_url = "{address}"')
        done = kiosk("enrol", "0000-0000", "--config", config)
    fails(
        done,
        "The city did not answer. Check the network and city_url in the settings, "
        "then try the same code again.",
    )


def test_enrolling_on_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    """Where the key cannot be kept, the words say so."""
    config = settings_file(tmp_path, 'city_url = "https://city.example"')
    fails(
        kiosk("enrol", "0", "--config", config, DOORSTEP_DATA_DIR="/proc/doorstep"),
        "This computer cannot write to its disk. "
        "Make room or mend the disk, then try the same code again.",
    )


def test_a_kiosk_without_a_display_is_told(tmp_path: Path) -> None:
    """Where nothing can be shown it says so in one sentence, before Qt could end it."""
    done = kiosk("run", "--config", settings_file(tmp_path), DISPLAY="", QT_QPA_PLATFORM="xcb")
    fails(
        done,
        "There is no display to show the kiosk on. "
        "Start it on a computer with a screen, or make pictures: kiosk tour --out DIR",
    )


@pytest.mark.parametrize("words", [["run"], ["run", "--demo"], ["tour", "--out", "{out}"]])
def test_an_unknown_language_is_told_with_the_nearest(tmp_path: Path, words: list[str]) -> None:
    """A misspelt tag ends the command with the tags that are near, before anything is shown."""
    option = "--languages" if "tour" in words else "--language"
    words = [word.format(out=tmp_path / "out") for word in words]
    done = kiosk(*words, option, "psuedo", DOORSTEP_DATA_DIR=str(tmp_path))
    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith(
        "There is no language “psuedo” here. The nearest ones are: pseudo, pseudo-rtl, "
    )
    assert done.stderr.endswith(". Start again with one of them.\n")
    assert not (tmp_path / "out").exists()


def test_broken_content_is_told_with_file_and_line(tmp_path: Path) -> None:
    """Each fault of a folder of content on one line; sound content ends with 0."""
    sample = Sample(tmp_path)
    assert kiosk("content", "check", str(sample.places.lessons)).returncode == 0
    sample.edit(LESSON, "icon: lock", "icon: lok")
    done = kiosk("content", "check", str(sample.places.lessons))
    assert done.returncode == 1
    assert done.stdout.startswith("lessons/lessons/good/lesson.yaml:3: ")
    assert done.stdout.endswith("\n1 fault\n")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Checking nothing is not checking well."""
    done = kiosk("content", "check", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_every_error_has_words_on_the_terminal() -> None:
    """What happened and what to do now, as one line; an unknown code is our own fault."""
    assert words_for_terminal(KioskError("config.no-city")) == (
        "The settings name no city. Write the address as city_url, then try again."
    )
    assert words_for_terminal(KioskError("never.heard", of="it")).startswith(
        "Something went wrong in this computer. It was not you."
    )


def test_a_demonstration_sends_to_its_own_city() -> None:
    """Once its city has an address, that is where visits go, one at a time."""
    settings = Settings(period=PeriodKind.MONTH, site="Main library")
    found = demo_settings(settings, "http://127.0.0.1:1")
    assert (found.city_url, found.period, found.site) == (
        "http://127.0.0.1:1",
        PeriodKind.DEMO,
        "Main library",
    )
