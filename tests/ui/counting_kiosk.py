# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk that counts into a real store: what it keeps, and what it shows of a visit."""

from kiosk.sharing import Sharing
from kiosk.ui.screens.finish import ConsentScreen, FinishScreen, preview
from tests.ui.kiosks import Visitor

NOBODY = "http://127.0.0.1:9"  # a port where nobody listens


def share_with(visitor: Visitor) -> None:
    """Give a kiosk its store."""
    kiosk = visitor.kiosk
    kiosk.use_sharing(Sharing(kiosk.settings, kiosk.cells(), kiosk.log))
    visitor.settle()


def files(visitor: Visitor) -> dict[str, bytes]:
    """What the kiosk keeps on its disk."""
    folder = visitor.kiosk.settings.data_dir
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(visitor: Visitor) -> list[tuple[str, str]]:
    """The preview, of which each word is on the screen."""
    screen = visitor.kiosk.shell.current
    assert isinstance(screen, FinishScreen | ConsentScreen)
    found = preview(visitor.kiosk.context, screen.record)
    texts = visitor.texts()
    for question, answer in found:
        assert question in texts
        assert answer in texts
    return found
