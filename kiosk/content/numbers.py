# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers of the lessons. Learning passes know a lesson by its number, so none comes back.

`numbers.yaml` keeps the highest one ever given: when the newest lesson is deleted, nothing else
would remember its number.
"""

from collections.abc import Iterator
from pathlib import Path

from kiosk.content.faults import ContentError, Fault
from kiosk.content.library import Library
from kiosk.content.yamlfile import YamlFile, read_yaml

FILE = "numbers.yaml"
_KEY = "highest"
_TEXT = """\
# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
#
# The highest number that a lesson ever had; `kiosk content new lesson` takes the next one and
# writes it here. Never make it smaller, not even when a lesson is deleted: people hold learning
# passes that know the lesson by its number.
highest: {}
"""


def number_faults(root: Path, library: Library) -> Iterator[Fault]:
    """What is wrong with `numbers.yaml`; nothing where a content folder has none."""
    root = root.absolute()
    file = _read(root)
    if file is None or isinstance(file, Fault):
        if file is not None:
            yield file
        return
    highest = _highest(file)
    newest = max(library.lessons.values(), key=lambda lesson: lesson.number, default=None)
    if highest is None:
        what = f"`{_KEY}` should be the highest number that a lesson ever had"
        yield _fault(file, what, f"Write `{_KEY}: {newest.number if newest else 0}`")
    elif newest is not None and newest.number > highest:
        what = f"The lesson `{newest.id}` has the number {newest.number}, which is not noted here"
        yield _fault(file, what, f"Write `{_KEY}: {newest.number}`")


def next_number(root: Path, used: Iterator[int]) -> int:
    """The number for a new lesson: one more than any that was ever given.

    used: the numbers of the lessons there are. Raises ContentError where `numbers.yaml` is broken.
    """
    file = _read(root.absolute())
    if isinstance(file, Fault):
        raise ContentError(file)
    noted = _highest(file) if file is not None else 0
    if file is not None and noted is None:
        raise ContentError(_fault(file, f"`{_KEY}` is not a number", "Write the highest number"))
    return max(noted or 0, *used, 0) + 1


def numbers_text(highest: int) -> str:
    """What `numbers.yaml` says."""
    return _TEXT.format(highest)


def _read(root: Path) -> YamlFile | Fault | None:
    path = root / FILE
    return read_yaml(path, path.relative_to(root.parent)) if path.exists() else None


def _highest(file: YamlFile) -> int | None:
    data = file.data
    number = data.get(_KEY) if isinstance(data, dict) else None
    return number if type(number) is int and number >= 0 else None


def _fault(file: YamlFile, what: str, mend: str) -> Fault:
    return Fault("lesson.number", file.shown, file.line(_KEY), what, mend)
