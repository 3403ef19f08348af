# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The schemas of activities: those we have are sound, and a broken one is named."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kiosk.content.activities import ActivitySchema, read_schemas
from kiosk.content.faults import ContentError
from kiosk.content.places import Places

KINDS = read_schemas(Places.of().activities)


def test_the_first_kinds_are_there() -> None:
    """The question and the password builder can be used in lessons."""
    assert {"choose", "password-builder"} <= set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_sound(kind: str) -> None:
    """Parameters are a closed JSON Schema, and what refers to a parameter finds it."""
    schema = KINDS[kind]
    Draft202012Validator.check_schema(schema.parameters)
    assert schema.parameters["additionalProperties"] is False
    known = set(schema.parameters["properties"])
    assert "kind" not in known
    assert {*schema.each, *schema.member_of, *schema.member_of.values()} <= known
    assert schema.about.endswith(".")


def test_a_question_needs_words_for_each_answer() -> None:
    """Every choice has its text and its feedback."""
    needed = KINDS["choose"].needed({"choices": ["a", "b"], "answer": "a"})
    assert list(needed) == ["choice-a", "feedback-a", "choice-b", "feedback-b"]


def test_parameters_of_the_wrong_shape_need_nothing() -> None:
    """A parameter that is no list asks for no words, and raises nothing."""
    schema = ActivitySchema("x", "X.", {}, required=("question",), each={"choices": ("c-{}",)})
    assert list(schema.needed({"choices": 7})) == ["question"]


GOOD = {
    "kind": "sort",
    "about": "Sort.",
    "parameters": {},
    "texts": {"required": [], "optional": [], "each": {}},
    "member_of": {},
}


@pytest.mark.parametrize(
    "text",
    ["{", "[]", "7", json.dumps({**GOOD, "kind": "other"}), json.dumps({**GOOD, "texts": []})],
)
def test_a_broken_schema_is_named(tmp_path: Path, text: str) -> None:
    """A file that is not an activity's schema stops loading with the file's name."""
    (tmp_path / "sort.json").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        read_schemas(tmp_path)
    assert raised.value.faults[0].file == Path("sort.json")


def test_a_good_schema_is_read(tmp_path: Path) -> None:
    """A new kind is one file in the folder."""
    (tmp_path / "sort.json").write_text(json.dumps(GOOD), encoding="utf-8")
    assert list(read_schemas(tmp_path)) == ["sort"]
