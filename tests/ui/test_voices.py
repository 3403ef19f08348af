# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Languages without a voice: told to the facilitator at the start, and to who wants to hear them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.content.places import Places
from kiosk.i18n import Catalogues
from kiosk.speech import apart
from kiosk.speech.apart import languages_apart
from kiosk.speech.errors import SpeechUnavailable
from kiosk.speech.espeak import EspeakVoice
from tests.ui.kiosks import OpenKiosk, Visitor

ROOT = Path(__file__).resolve().parents[2]
NO_VOICE = "This computer has no voice for this language."


@pytest.fixture
def voices(tmp_path: Path) -> Path:
    """The data of espeak-ng, as a copy from which voices may be taken."""
    listed = subprocess.run(["espeak-ng", "--version"], capture_output=True, text=True, check=True)
    source = Path(listed.stdout.rpartition("Data at: ")[2].strip())
    return shutil.copytree(source, tmp_path / "voices" / "espeak-ng-data")


def remove(voices: Path, *tags: str) -> None:
    """Take the voices of some languages away, those of their regions too."""
    for tag in tags:
        found = [
            path for path in (voices / "lang").rglob("*") if path.name.partition("-")[0] == tag
        ]
        assert found, f"no voice for {tag}"
        for path in found:
            path.unlink()


def few_voices(voices: Path, folder: Path, language: str) -> dict[str, Any]:
    """What a kiosk tells on a machine with these voices."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.few_voices", str(folder), language],
        cwd=ROOT,
        env={**os.environ, "ESPEAK_DATA_PATH": str(voices.parent)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_every_language_that_is_offered_has_a_voice(visitor: Visitor) -> None:
    """With the packages that the setup installs nothing is missing, and the log stays empty."""
    assert visitor.kiosk.log.lines == []
    assert {language.tag for language in visitor.kiosk.context.offered} <= languages_apart()


def test_another_process_finds_the_same_voices() -> None:
    """What is looked up apart is what the kiosk's own voice would say."""
    assert languages_apart() == EspeakVoice().languages()


@pytest.mark.parametrize("says", ["exit 1", "exit 0", "echo rubbish", "kill -9 $$"])
def test_a_look_that_fails_means_no_voice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str
) -> None:
    """Where the process ends, says nothing or rubbish, or is not there, it is an error with words."""
    broken = tmp_path / "python"
    broken.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
    broken.chmod(0o700)
    for program in (broken, tmp_path / "nothing"):
        monkeypatch.setattr(sys, "executable", str(program))
        with pytest.raises(SpeechUnavailable, match=r"speech\.no-engine"):
            languages_apart()


def test_a_look_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is ended after its time, and told as a missing engine."""
    slow = tmp_path / "python"
    slow.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    slow.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(slow))
    monkeypatch.setattr(apart, "_PATIENCE_S", 0.2)
    with pytest.raises(SpeechUnavailable, match=r"speech\.no-engine"):
        languages_apart()


def test_a_missing_voice_is_told(voices: Path, tmp_path: Path) -> None:
    """Once at the start to the facilitator, by its name; and a sentence to who wants to hear it."""
    remove(voices, "ar")
    found = few_voices(voices, tmp_path / "data", "ar")
    assert found["at start"] == ['voice.missing language="ar"']
    [told] = [text for text in found["told"] if "no voice" in text]
    name = next(one.name for one in Catalogues(Places.of().locales).languages if one.tag == "ar")
    assert name in told
    assert "Read it to those who need it, or install a voice for espeak-ng." in told
    arabic = Catalogues(Places.of().locales).words("ar").tr(NO_VOICE)
    assert found["by button"].startswith(arabic)
    assert found["by ear"].startswith(arabic)
    # Each wish once: what is told when nothing can be spoken is not itself a wish to speak.
    assert found["log"].count("speech.no-voice") == 2


def test_several_voices_may_be_missing(voices: Path, tmp_path: Path) -> None:
    """Each has its line; Chinese is missed though espeak-ng calls it by another name."""
    remove(voices, "es", "cmn")
    found = few_voices(voices, tmp_path / "data", "es")
    assert found["at start"] == ['voice.missing language="es"', 'voice.missing language="zh"']


def test_without_espeak_it_is_told_once(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where nothing can be spoken there is one line and not one for each language."""
    monkeypatch.setenv("ESPEAK_DATA_PATH", str(tmp_path))
    visitor = open_kiosk()
    assert visitor.kiosk.log.lines == ["speech.no-engine"]
