# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""publiccode.yml keeps the standard and says what is so."""

import tomllib
from typing import Any

import yaml

from tests.conventions.tree import ROOT

# The mandatory keys of the standard's core schema.
MANDATORY = {
    "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus",
    "softwareType", "description", "legal", "maintenance", "localisation",
}  # fmt: skip


def _read() -> dict[str, Any]:
    text = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


def test_mandatory_keys_are_there() -> None:
    """Every key that the standard demands is given, within its limits."""
    code = _read()
    assert set(code) >= MANDATORY
    english = code["description"]["en"]
    assert len(english["shortDescription"]) <= 150
    assert 150 <= len(english["longDescription"]) <= 10_000
    assert all(isinstance(feature, str) for feature in english["features"])
    maintenance = code["maintenance"]
    assert maintenance["type"] in {"internal", "contract", "community", "none"}
    assert maintenance["type"] not in {"internal", "community"} or maintenance["contacts"]


def test_it_agrees_with_the_project() -> None:
    """Version, licence and languages are those of the project."""
    code = _read()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert code["softwareVersion"] == project["version"]
    assert code["legal"]["license"] == project["license"]
    languages = {path.parent.name for path in (ROOT / "locales").glob("*/language.toml")}
    assert set(code["localisation"]["availableLanguages"]) == languages
