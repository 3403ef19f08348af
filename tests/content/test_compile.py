# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content compile`: what is compiled is used, and is never older than its source."""

import os
from pathlib import Path

import pytest

from kiosk.i18n import ALL_DOMAINS, read_catalogue
from tests.content.samples import Sample
from tests.content.test_commands import run

FOLDER = "locales/es/LC_MESSAGES"


@pytest.fixture
def spanish(sample: Sample) -> Sample:
    """Content that is whole in Spanish, compiled."""
    sample.add_language("es")
    assert run(sample, "compile") == 0
    return sample


def compiled(sample: Sample) -> dict[str, int]:
    """The compiled catalogues, and when each was written."""
    folder = sample.folder / FOLDER
    return {path.stem: path.stat().st_mtime_ns for path in folder.glob("*.mo")}


def test_every_catalogue_is_compiled_once(spanish: Sample) -> None:
    """One beside each source; a second time nothing is written, and no draft is left."""
    before = compiled(spanish)
    assert sorted(before) == sorted(ALL_DOMAINS)
    assert run(spanish, "compile") == 0
    assert compiled(spanish) == before
    assert {path.suffix for path in (spanish.folder / FOLDER).iterdir()} == {".po", ".mo"}


def test_a_changed_source_counts_before_and_after(spanish: Sample) -> None:
    """What a translator changed is seen at once, and compiled the next time."""
    source = spanish.folder / FOLDER / "kiosk.po"
    spanish.edit(f"{FOLDER}/kiosk.po", '"X Stop"', '"Pare"')
    later = source.with_suffix(".mo").stat().st_mtime_ns + 1_000_000
    os.utime(source, ns=(later, later))
    assert read_catalogue(source).gettext("Stop") == "Pare"
    assert run(spanish, "compile") == 0
    assert compiled(spanish)["kiosk"] >= later
    assert read_catalogue(source).gettext("Stop") == "Pare"


def test_what_is_damaged_or_locked_is_told(
    spanish: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence for each, the others are compiled, and nothing half written stays."""
    folder = spanish.folder / FOLDER
    for path in folder.glob("*.mo"):
        path.unlink()
    spanish.write(f"{FOLDER}/lessons.po", "msgid\n")
    (folder / "services.mo").mkdir()
    os.utime(folder / "services.mo", (0, 0))
    assert run(spanish, "compile") == 1
    told = capsys.readouterr().out
    assert "lessons.po:1: The catalogue is damaged" in told
    assert "services.po:1: The catalogue could not be compiled" in told
    assert {path.stem for path in folder.glob("*.mo") if path.is_file()} == (
        set(ALL_DOMAINS) - {"lessons", "services"}
    )
    assert not list(Path(folder).glob(".*"))
