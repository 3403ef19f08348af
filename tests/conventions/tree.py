# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The project's files, as the conventions read them."""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import pytest

from tests.conventions.rules import Fault

ROOT = Path(__file__).resolve().parents[2]


@cache
def python_files(*folders: str) -> tuple[Path, ...]:
    """Return every Python file below these folders, sorted."""
    return tuple(sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py")))


@cache
def tracked_files() -> tuple[Path, ...]:
    """Return the files that belong to the project: git's, or all that is no product of a tool."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:  # an archive without its history
        paths = [
            path
            for path in ROOT.rglob("*")
            if not {".venv", "__pycache__", "tour"} & set(path.relative_to(ROOT).parts)
            and not path.relative_to(ROOT).parts[0].startswith(".")
        ]
    return tuple(sorted(path for path in paths if path.is_file()))


def check(paths: Iterable[Path], rule: Callable[[str], list[Fault]]) -> None:
    """Apply a rule to files and fail with a line for each fault. Binary files are passed over."""
    faults = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        place = path.relative_to(ROOT)
        faults += [f"{place}:{fault.line}: {fault.what}" for fault in rule(text)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
