# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every practice on every kind of screen: nothing cut off, nothing too small, nothing faint."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from kiosk.tour.contrast import contrast
from kiosk.tour.measure import measure
from kiosk.ui.theme import ThemeName
from tests.sparing import sparing
from tests.ui.activities.learner import KINDS, Learner, lesson_files, write_content
from tests.ui.kiosks import running_kiosk

# Few, and the hardest: the smallest window with the largest text, mirrored, in high contrast.
_LOOKS = [("ar", 1.75, ThemeName.CONTRAST, (1024, 768))]
_MORE = [
    (tag, scale, theme, size)
    for tag in ("en", "ar", "zh")
    for scale in (1.0, 1.35, 1.75)
    for theme in ThemeName
    for size in ((1024, 768), (1920, 1080))
]


@pytest.fixture(scope="module")
def gallery(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    """A kiosk that has a lesson for every kind, called as the kind."""
    del qapp
    folder = tmp_path_factory.mktemp("looks")
    lessons = {kind: lesson_files(kind, number) for number, kind in enumerate(KINDS, start=1)}
    places = write_content(folder, lessons)
    with running_kiosk(folder / "data", places=places) as visitor:
        yield Learner(visitor.kiosk)


def _look(
    learner: Learner, kind: str, tag: str, scale: float, theme: ThemeName, size: tuple[int, int]
) -> None:
    kiosk = learner.kiosk
    kiosk.shell.setFixedSize(*size)
    learner.settle()
    learner.start(kind)
    kiosk.context.words = kiosk.context.catalogues.words(tag)
    kiosk.shell.retranslate()
    kiosk.flow.toolbox.dress(theme, scale)
    kiosk.flow.refresh()
    learner.settle()
    found = measure(kiosk.shell)
    assert (found.clipped, found.unnamed, found.small) == ([], [], [])
    assert contrast(kiosk.shell, kiosk.shell).faint == []
    assert (kiosk.shell.width(), kiosk.shell.height()) == size


@pytest.mark.parametrize(("tag", "scale", "theme", "size"), _LOOKS)
@pytest.mark.parametrize("kind", sparing(KINDS, *sorted(KINDS)[::3]))
def test_a_practice_is_whole(
    gallery: Learner, kind: str, tag: str, scale: float, theme: ThemeName, size: tuple[int, int]
) -> None:
    """In the hardest look everything can be read and pressed."""
    _look(gallery, kind, tag, scale, theme, size)


@pytest.mark.audit
@pytest.mark.parametrize("kind", KINDS)
def test_a_practice_is_whole_in_every_look(gallery: Learner, kind: str) -> None:
    """The same in all languages of the product's scripts, themes, sizes of text and of window."""
    for look in _MORE:
        _look(gallery, kind, *look)
