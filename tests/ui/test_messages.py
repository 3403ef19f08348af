# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for what went wrong: complete, in every language, with every place filled in."""

import ast
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.places import Places
from kiosk.content.pofile import Entry, parse_po
from kiosk.domain.errors import KioskError
from kiosk.i18n import SOURCE, Catalogues
from kiosk.system.input_method import Writing
from kiosk.ui.messages import FOR_FACILITATOR, MESSAGES, explain, explain_to_facilitator
from tests.conventions.rules import dotted, error_classes
from tests.conventions.tree import python_files

PLACES = Places.of()
CATALOGUES = Catalogues(PLACES.locales)
TAGS = [language.tag for language in CATALOGUES.languages]
FAULT = MESSAGES["program.fault"]


def names_in(text: str) -> set[str]:
    """The places of a sentence that are filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def names_of(code: str) -> set[str]:
    """The places in both sentences of a code."""
    return names_in(MESSAGES[code].what) | names_in(MESSAGES[code].do)


def raised() -> list[tuple[str, str, set[str]]]:
    """Where the program makes an error of its own: the place, its code and its data's names."""
    sources = {path: path.read_text(encoding="utf-8") for path in python_files("kiosk")}
    classes = error_classes(list(sources.values()))
    found = []
    for path, source in sources.items():
        for call in ast.walk(ast.parse(source)):
            match call:
                case ast.Call(func=made, args=[ast.Constant(value=str() as code)]) if (
                    dotted(made).rpartition(".")[2] in classes
                ):
                    data = {word.arg for word in call.keywords if word.arg is not None}
                    found.append((f"{path.name}:{call.lineno}", code, data))
    return found


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_place_is_filled_in_every_language(code: str, tag: str) -> None:
    """What happened and what to do now are said, with the error's data in their places."""
    data = {name: f"<{name}>" for name in names_of(code)}
    what, do = explain(KioskError(code, **data), CATALOGUES.words(tag))
    for shown, source in ((what, MESSAGES[code].what), (do, MESSAGES[code].do)):
        assert shown.strip()
        assert "{" not in shown
        assert "}" not in shown
        assert {name for name in data if f"<{name}>" in shown} == names_in(source)


def test_every_error_brings_what_its_words_need() -> None:
    """Wherever an error is raised, its data have a value for each place in its sentences."""
    found = [each for each in raised() if each[1] in MESSAGES]
    assert len(found) > 20
    assert [each for each in found if not names_of(each[1]) <= each[2]] == []
    needing = {code for code in MESSAGES if names_of(code)}
    assert needing <= {code for _, code, _ in found}


@pytest.mark.parametrize("tag", [tag for tag in TAGS if tag != SOURCE])
def test_every_message_is_in_every_catalogue(tag: str) -> None:
    """No error is told in another language than the rest of the screen."""
    path = PLACES.locales / tag / "LC_MESSAGES" / "kiosk.po"
    entries = parse_po(path.read_text(encoding="utf-8")).entries
    nothing = Entry(0)
    missing = []
    for code, message in [*MESSAGES.items(), *FOR_FACILITATOR.items()]:
        for source in (message.what, message.do):
            entry = entries.get((None, source), nothing)
            if not all(entry.strings) or not entry.strings or entry.fuzzy:
                missing.append(f"{code}: {source}")
            elif names_in(entry.strings[0]) != names_in(source):
                missing.append(f"{code}: {entry.strings[0]}")
    assert not missing, f"{path.name} of {tag} has not:\n" + "\n".join(missing)


@settings(deadline=None)
@given(st.text(max_size=20).filter(lambda code: code not in MESSAGES))
def test_an_unknown_code_is_our_own_fault(code: str) -> None:
    """Whatever the code, the person is told that it was not them, and never the code."""
    assert explain(KioskError(code, any="{thing}"), CATALOGUES.words(SOURCE)) == (
        FAULT.what,
        FAULT.do,
    )


@settings(deadline=None)
@given(st.text(max_size=30))
def test_data_are_shown_as_they_are(value: str) -> None:
    """Braces and other signs in a value are no places to fill in."""
    what, _ = explain(KioskError("tour.size", size=value), CATALOGUES.words(SOURCE))
    assert what == f"“{value}” is not a size."


def noted() -> list[tuple[str, str, set[str]]]:
    """Where the program writes a code into the facilitator's log: place, code, names of data."""
    found = []
    for path in python_files("kiosk"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match call:
                case ast.Call(
                    func=ast.Attribute(attr="note") | ast.Name(id="Noticed"),
                    args=[ast.Constant(value=str() as code), *more],
                ):
                    data = {word.arg for word in call.keywords if word.arg is not None}
                    keys = [key for each in more if isinstance(each, ast.Dict) for key in each.keys]
                    data |= {str(key.value) for key in keys if isinstance(key, ast.Constant)}
                    found.append((f"{path.name}:{call.lineno}", code, data))
    return found


def test_whatever_is_noted_is_a_sentence_for_the_facilitator() -> None:
    """No line of the log is a bare code on their sheet, and each says what to do."""
    words = CATALOGUES.words(SOURCE)
    found = noted()
    assert len(found) > 8
    codes = list(found)
    codes += [("Writing", writing.value, {"language"}) for writing in Writing]
    codes += [("MESSAGES", code, names_of(code)) for code in MESSAGES]
    bare = []
    for place, code, data in codes:
        said = explain_to_facilitator(code, {name: f"<{name}>" for name in data}, words)
        if said is not None and (code in said[0] or not said[1]):
            bare.append(f"{place} {code}")
    assert bare == []


def test_a_facilitators_sentence_has_its_data_or_another_one() -> None:
    """Without the data of a code the shorter words are taken, and no place stays open."""
    words = CATALOGUES.words(SOURCE)
    data = {"file": "a.yaml", "line": "7", "fault": "shape.type"}
    assert explain_to_facilitator("content.broken", data, words) == (
        "a.yaml, line 7, has a fault: shape.type.",
        "It is left out, everything else works. Tell who writes the lessons.",
    )
    message = MESSAGES["content.broken"]
    assert explain_to_facilitator("content.broken", {}, words) == (message.what, message.do)
    assert explain_to_facilitator("new.code", {"n": "7"}, words) == ("new.code 7", "")
    assert explain_to_facilitator("pass.typing", {"place": "7"}, words) is None


@pytest.mark.parametrize("code", sorted(FOR_FACILITATOR))
def test_the_facilitators_words_are_filled_in(code: str) -> None:
    """Every place of a sentence is filled, whatever braces the data hold."""
    message = FOR_FACILITATOR[code]
    names = names_in(message.what) | names_in(message.do)
    said = explain_to_facilitator(code, dict.fromkeys(names, "{x}"), CATALOGUES.words(SOURCE))
    assert said is not None
    for shown, source in zip(said, (message.what, message.do), strict=True):
        assert shown.count("{x}") >= len(names_in(source))
        assert "{" not in shown.replace("{x}", "")
