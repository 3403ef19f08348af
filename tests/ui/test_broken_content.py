# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Content that nobody checked: the kiosk shows what there is, and stays a kiosk."""

from pathlib import Path

import pytest

from kiosk.ui.widgets.icon import forget_drawings
from tests.content.samples import copy_of_content
from tests.ui.kiosks import OpenKiosk

PICTURE = "assets/illustrations/lock.svg"
SPANISH = "locales/es/LC_MESSAGES/lessons.po"
BROKEN = [b"", b"\xff\xfe\x00", b"<svg", b"<svg><g></svg>", b"<svg/>", b"<html/>", b"x" * 10_000]
BROKEN += [b'<!DOCTYPE svg [<!ENTITY a "a">]><svg viewBox="0 0 1 1"><path d="&a;"/></svg>']


@pytest.mark.qt_log_ignore("Cannot open file", "svg", "Svg", "SVG")
def test_broken_pictures_and_endless_translations_do_no_harm(
    open_kiosk: OpenKiosk, tmp_path: Path
) -> None:
    """A lesson with a spoilt drawing, or 100 000 letters without a space, is taken to its end."""
    places = copy_of_content(tmp_path)
    catalogue = (tmp_path / SPANISH).read_text(encoding="utf-8")
    begin = catalogue.index('msgctxt "passwords-that-hold/weak/title"')
    begin = catalogue.index("msgstr", begin)
    end = catalogue.index("\n\n", begin)
    endless = f'{catalogue[:begin]}msgstr "{"x" * 100_000}"{catalogue[end:]}'
    (tmp_path / SPANISH).write_text(endless, encoding="utf-8")
    visitor = open_kiosk(places=places).begin("es")
    try:
        visitor.open_lesson()
        visitor.open_step("three-words")
        for data in BROKEN:
            (tmp_path / PICTURE).write_bytes(data)
            forget_drawings()
            visitor.kiosk.shell.refresh()
            visitor.settle()
            assert visitor.step == "three-words"
        visitor.finish_lesson()
    finally:
        forget_drawings()
