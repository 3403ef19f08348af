# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page on its way to a printer, through a CUPS that is real."""

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.e2e.programs import ROOT, wait_for
from tests.ui.cups import HAS_CUPS, running_cups, server

NAME = "qzkxvjw"  # letters that stand together nowhere else


@pytest.mark.audit
@pytest.mark.skipif(not HAS_CUPS, reason="needs the packages cups-daemon and cups-client")
def test_a_page_comes_to_cups_under_a_name_that_says_nothing(tmp_path: Path) -> None:
    """The whole page, on A4; neither the queue nor what it keeps of the job has who wrote it."""
    spool = tmp_path / "spool"
    with running_cups(tmp_path):
        done = subprocess.run(
            [sys.executable, "-m", "tests.ui.printed", str(tmp_path / "data"), NAME],
            cwd=ROOT, env=server(tmp_path), capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout == "printed\n"
        wait_for("the job", lambda: any(spool.glob("d*-001")) and any(spool.glob("c*")))
        pdf = PdfReader(next(spool.glob("d*-001")))
        text = pdf.pages[0].extract_text()
    assert NAME in text.lower()
    assert (round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)) == (595, 842)
    (control,) = spool.glob("c*")
    assert b"Doorstep" in control.read_bytes()
    files = [*tmp_path.glob("*_log"), control, *(tmp_path / "data").rglob("*")]
    assert not any(NAME.encode() in file.read_bytes().lower() for file in files if file.is_file())
