# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One kiosk for the tests of a module, and a new visit at the practice for each of them."""

from collections.abc import Iterator, Mapping

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.activities.learner import Learner, lesson_files, write_content
from tests.ui.kiosks import running_kiosk


@pytest.fixture(scope="module")
def practice_kiosk(
    request: pytest.FixtureRequest, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Learner]:
    """A kiosk whose lessons are the example of the module's KIND, as the lesson ``example``, and
    each of the module's LESSONS, by id: (parameters, text), None for the example's.
    """
    del qapp  # there must be an application
    kind: str = request.module.KIND
    more: Mapping[str, tuple[dict[str, object] | None, str | None]] = getattr(
        request.module, "LESSONS", {}
    )
    lessons = {"example": lesson_files(kind, 1)}
    for number, (name, (parameters, text)) in enumerate(more.items(), start=2):
        lessons[name] = lesson_files(kind, number, parameters, text)
    folder = tmp_path_factory.mktemp("practice")
    places = write_content(folder, lessons)
    with running_kiosk(folder / "data", places=places) as visitor:
        learner = Learner(visitor.kiosk)
        assert set(lessons) == set(visitor.kiosk.context.library.lessons)
        yield learner


@pytest.fixture
def learner(practice_kiosk: Learner) -> Learner:
    """Somebody at the practice of the example, in a new visit in English."""
    return practice_kiosk.start("example")
