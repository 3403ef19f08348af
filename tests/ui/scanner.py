# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A reader of QR codes that is not ours (Debian's zbar), and a scanner, which is a keyboard."""

import subprocess
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest

from tests.ui.kiosks import Visitor, focus_widget


def read_code(picture: QImage, folder: Path) -> str:
    """The text of the one code in a picture; empty where there is none."""
    file = folder / "picture.png"
    assert picture.save(str(file))
    command = ["zbarimg", "--quiet", "--raw", "--nodbus", "-S*.disable", "-Sqrcode.enable"]
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    file.unlink()
    return done.stdout.removesuffix("\n")


def photographed(pdf: Path, page: int = 0, dots: int = 150) -> QImage:
    """A page of a PDF, from 0, at so many dots an inch."""
    document = QPdfDocument()
    assert document.load(str(pdf)) is QPdfDocument.Error.None_
    size = document.pagePointSize(page) * dots / 72
    picture = document.render(page, size.toSize())
    document.close()
    paper = QImage(picture.size(), QImage.Format.Format_RGB32)
    paper.fill(Qt.GlobalColor.white)
    painter = QPainter(paper)
    painter.drawImage(0, 0, picture)
    painter.end()
    return paper


def scan(visitor: Visitor, code: str) -> None:
    """Type as a scanner does: the signs as they are, at once, and Enter."""
    field = focus_widget()
    assert field is not None
    QTest.keyClicks(field, code)
    visitor.press(Qt.Key.Key_Return)
