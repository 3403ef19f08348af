# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content preview` as a writer starts and ends it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.preview.command import preview_settings
from tests.conventions.tree import ROOT
from tests.ui.kiosks import LESSON

COMMAND = [sys.executable, "-m", "kiosk", "content", "preview"]
PATIENCE = 60  # seconds


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["password-that-hold"],
            f"There is no lesson `password-that-hold`. Did you mean `{LESSON}`",
        ),
        (["../../etc"], "There is no lesson `../../etc`."),
        ([LESSON, "--step", "weka"], "The lesson has no step `weka`. Did you mean `weak`?"),
        ([LESSON, "--language", "xx"], "There is no language “xx” here."),
    ],
)
def test_what_is_not_there_is_told_before_a_window_opens(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown lesson, step or language ends the command with the nearest one, and 1."""
    assert main(["content", "preview", *words]) == 1
    told = capsys.readouterr()
    assert told.err.startswith(said)
    assert told.out == ""


@pytest.mark.parametrize("words", [[], [LESSON, "--text-size", "3"], [LESSON, "--theme", "dark"]])
def test_bad_words_show_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Words that mean nothing end with the usage and exit code 2."""
    with pytest.raises(SystemExit) as ended:
        main(["content", "preview", *words])
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: kiosk content preview")


def test_nothing_is_counted_and_nothing_is_asked() -> None:
    """No city, no log on the disk, and nobody who writes is asked whether they are still there."""
    settings = preview_settings()
    assert (settings.city_url, settings.log_file, settings.demo) == ("", None, False)
    assert settings.idle_seconds == 86_400
    with pytest.raises(OSError, match=r"."):
        settings.data_dir.mkdir(parents=True)


def test_the_window_opens_and_leaves_nothing(tmp_path: Path) -> None:
    """The real command shows a window, and when it ends no file of it is anywhere."""
    words = [LESSON, "--step", "build", "--language", "ar", "--text-size", "1.75"]
    folders = {name: str(tmp_path) for name in ("TMPDIR", "HOME", "XDG_DATA_HOME")}
    with subprocess.Popen(
        [*COMMAND, *words, "--theme", "contrast"],
        cwd=ROOT,
        env={**os.environ, **folders},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            search = ["xdotool", "search", "--sync", "--all", "--onlyvisible"]
            search += ["--pid", str(process.pid), "--name", "^Doorstep$"]
            found = subprocess.run(search, stdout=subprocess.PIPE, timeout=PATIENCE, check=True)
            assert found.stdout.strip()
            process.terminate()  # before its content is read this ends it with no last word
            said, _ = process.communicate(timeout=PATIENCE)
        finally:
            process.kill()
    assert said == ""
    assert process.returncode in (0, -signal.SIGTERM)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
