# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Imports point one way, and a planted import that does not is found."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.conventions.tree import ROOT

LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def _lint(root: Path) -> subprocess.CompletedProcess[str]:
    command = [str(LINT_IMPORTS), "--no-cache"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_imports_point_one_way() -> None:
    """The project keeps the contracts of pyproject.toml."""
    result = _lint(ROOT)
    assert result.returncode == 0, result.stdout


PLANTED = {
    "kiosk.domain.planted": "import kiosk.wire",
    "kiosk.usecases.planted": "from PySide6.QtCore import QObject",
    "kiosk.usecases.planted_up": "import kiosk.ui.theme",
    "kiosk.storage.planted": "import kiosk.sync",
    "kiosk.city.planted": "import kiosk.storage",
    "kiosk.city.planted_beside": "import kiosk.config",
    "kiosk.ui.planted": "import kiosk.city",
    "kiosk.facilitator.planted": "import PySide6",
}


def test_forbidden_imports_are_found(tmp_path: Path) -> None:
    """In a copy of the kiosk each forbidden import is named, late ones too."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for source in (ROOT / "kiosk").rglob("*.py"):
        copy = tmp_path / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, copy)
    for module, line in PLANTED.items():
        planted = tmp_path / f"{module.replace('.', '/')}.py"
        planted.parent.mkdir(exist_ok=True)
        (planted.parent / "__init__.py").touch()
        planted.write_text(f"def late() -> None:\n    {line}\n")
    result = _lint(tmp_path)
    assert result.returncode == 1, result.stdout
    assert [name for name in PLANTED if f"{name} -> " not in result.stdout] == []
