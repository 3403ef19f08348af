# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The schemas of activities: those we have are sound, and a broken one is named."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kiosk.content.activities import ActivitySchema, Example, read_schemas
from kiosk.content.faults import ContentError
from kiosk.content.load import load
from kiosk.content.places import Places
from tests.ui.activities.learner import lesson_files, write_content

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
    assert "kind" not in schema.parameters["properties"]
    assert schema.about.endswith(".")
    paths = [*schema.each, *schema.each_optional, *schema.member_of, *schema.member_of.values()]
    assert {path.split(".")[0] for path in paths} <= set(schema.parameters["properties"])


@pytest.mark.parametrize("kind", KINDS)
def test_each_example_is_a_sound_lesson(kind: str, tmp_path: Path) -> None:
    """The example of a kind is a step that the checker finds nothing to say about."""
    places = write_content(tmp_path, {"example": lesson_files(kind, 1)})
    loaded = load(places.lessons, KINDS, places.assets)
    assert [fault for fault in loaded.faults if fault.content == "example"] == []
    step = next(step for step in loaded.library.lesson("example").steps if step.activity)
    assert len(step.hints()) == 3


def test_a_service_to_rehearse_must_be_there(tmp_path: Path) -> None:
    """A slip in its id is told, with the id that was meant."""
    files = lesson_files("service-rehearsal", 1, {"service": "register-my-adress"})
    places = write_content(tmp_path, {"example": files})
    loaded = load(places.lessons, KINDS, places.assets)
    faults = [fault for fault in loaded.faults if fault.content == "example"]
    assert [fault.code for fault in faults] == ["content.unknown"]
    assert "register-my-address" in faults[0].mend


@pytest.mark.parametrize("turn", [0, 1])
def test_what_an_assistant_says_can_be_checked_somewhere(tmp_path: Path, turn: int) -> None:
    """An answer that is right or wrong has its page; without it the lesson is left out."""
    parameters = deepcopy(dict(KINDS["ai-assistant"].example.parameters))
    assert parameters["turns"][turn].pop("source")
    files = lesson_files("ai-assistant", 1, parameters)
    places = write_content(tmp_path, {"example": files})
    loaded = load(places.lessons, KINDS, places.assets)
    faults = [fault for fault in loaded.faults if fault.content == "example"]
    assert ["`source`" in str(fault) for fault in faults[:1]] == [True], faults
    assert "example" not in loaded.library.lessons


def test_a_question_needs_words_for_each_answer() -> None:
    """Every choice has its text and its feedback."""
    needed = KINDS["choose"].needed({"choices": ["a", "b"], "answer": "a"})
    assert list(needed) == ["choice-a", "feedback-a", "choice-b", "feedback-b"]


def test_parameters_of_the_wrong_shape_need_nothing() -> None:
    """A parameter that is no list asks for no words, and raises nothing."""
    schema = ActivitySchema(
        "x", "X.", {}, Example({}, ""), required=("question",), each={"choices": ("c-{}",)}
    )
    assert list(schema.needed({"choices": None})) == ["question"]
    assert list(schema.needed({"other": 7})) == ["question"]


def test_a_list_within_a_list_names_both() -> None:
    """A path reaches the items of each item, and a text field is named after both."""
    schema = ActivitySchema(
        "x",
        "X.",
        {},
        Example({}, ""),
        each={"messages": ("from-{}",), "messages.parts": ("part-{}-{}",)},
        member_of={"goals.message": "messages", "messages.wrong": "messages.parts"},
    )
    parameters = {
        "messages": [{"id": "a", "parts": ["x", "y"], "wrong": ["y", "z"]}, {"id": "b"}],
        "goals": [{"message": "b"}, {"message": "c"}],
    }
    assert list(schema.needed(parameters)) == ["from-a", "from-b", "part-a-x", "part-a-y"]
    assert list(schema.strangers(parameters)) == [
        (("goals", 1, "message"), "c", ["a", "b"]),
        (("messages", 0, "wrong", 1), "z", ["x", "y"]),
    ]


GOOD = {
    "kind": "sort",
    "about": "Sort.",
    "parameters": {},
    "texts": {"required": [], "optional": [], "each": {}},
    "member_of": {},
    "example": {"parameters": {}, "text": "### Sort"},
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
