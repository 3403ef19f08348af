# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content activities`: every kind, whole for a program and readable for a person."""

import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from kiosk.content.activities import read_schemas
from kiosk.content.kinds import kinds_data, kinds_lines
from kiosk.content.places import Places
from tests.content.samples import Sample
from tests.content.test_commands import run

SCHEMAS = read_schemas(Places.of().activities)
WIDEST = 100  # characters: of a terminal


def test_every_kind_is_there_with_its_schema(
    sample: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """As JSON: at least 27, each with what it is, its JSON Schema, its texts and an example."""
    assert run(sample, "activities", "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["kind"] for row in rows] == list(SCHEMAS)
    assert len(rows) >= 27
    for row in rows:
        Draft202012Validator.check_schema(row["parameters"])
        Draft202012Validator(row["parameters"]).validate(row["example"]["parameters"])
        assert row["about"]
        assert row["texts"].keys() == {"required", "optional", "each", "each_optional"}
        assert row["example"]["text"].startswith("### ")


def test_json_says_all_that_the_files_say(sample: Sample) -> None:
    """Nothing of a kind's file is left out."""
    for row in kinds_data(SCHEMAS):
        name = str(row["kind"]).replace("-", "_")
        file = json.loads((Places.of().activities / f"{name}.json").read_text(encoding="utf-8"))
        file["texts"].setdefault("each_optional", {})
        file.setdefault("refers", {})
        assert json.loads(json.dumps(row)) == file


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_a_person_can_read_it(kind: str) -> None:
    """Every parameter and every field is said, without a word of JSON Schema, within a terminal."""
    schema = SCHEMAS[kind]
    lines = list(kinds_lines({kind: schema}))
    text = "\n".join(lines)
    described = text.partition("Example, in lesson.yaml:")[0]
    for name in schema.parameters["properties"]:
        assert f"\n    {name} " in described
    for path, fields in (*schema.each.items(), *schema.each_optional.items()):
        assert f"for each of `{path}`" in described
        assert all(field.replace("{}", "ID") in described for field in fields)
    for word in ("object", "array", "string", "integer", "boolean", "minItems", "$ref", "None"):
        assert word not in described.split()
    assert max(map(len, described.splitlines())) <= WIDEST


def test_only_those_that_were_asked_for(sample: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    """One kind alone; a misspelt one is told with the nearest."""
    assert run(sample, "activities", "choose") == 0
    told = capsys.readouterr().out
    assert "CHOOSE\n" in told
    assert "PASSWORD-BUILDER" not in told
    assert "      choices: [wait, call]\n" in told
    assert run(sample, "activities", "chose") == 1
    assert capsys.readouterr().err == "There is no activity `chose`. Did you mean `choose`?\n"


def test_who_has_seen_enough_ends_it() -> None:
    """A reader such as `head` that goes away early leaves no complaint."""
    command = [sys.executable, "-m", "kiosk", "content", "activities", "choose"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
