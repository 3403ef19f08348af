# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""YAML: plain values, and the line of each."""

from pathlib import Path

import pytest

from kiosk.content.faults import Fault
from kiosk.content.yamlfile import YamlFile, parse_yaml, read_yaml


def read(text: str) -> YamlFile:
    """A YAML text that has no fault."""
    return parse_yaml(text, Path("x.yaml"))


def test_values_keep_their_lines() -> None:
    """Each value is found by its position, and an unknown one by what is around it."""
    file = read("a: 1\nb:\n  - x: 2\n    y: 3\n  - 4\n")
    assert file.data == {"a": 1, "b": [{"x": 2, "y": 3}, 4]}
    assert [file.line(*position) for position in (("a",), ("b",), ("b", 0), ("b", 0, "y"))] == [
        *(1, 2, 3, 4)
    ]
    assert file.line("b", 1) == 5
    assert file.line("b", 0, "z", 7) == 3
    assert file.line("nothing") == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("010", "010"),
        ("2026-11-01", "2026-11-01"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("'7'", "7"),
        ("7", 7),
        ("-7", -7),
        ("4.2", 4.2),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        (".inf", ".inf"),
        ("9" * 5000, "9" * 5000),
        (">-\n  two\n  lines", "two lines"),
    ],
)
def test_plain_values_are_what_a_writer_means(text: str, value: object) -> None:
    """No word turns into a truth value, a date or an octal number behind the writer's back."""
    data = read(f"a: {text}\n").data
    assert data == {"a": value}
    assert isinstance(data, dict)
    assert type(data["a"]) is type(value)


def test_a_bomb_of_references_is_refused(tmp_path: Path) -> None:
    """References that would grow without end are refused at the first one."""
    path = tmp_path / "bomb.yaml"
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 12)]
    path.write_text("l0: &l0 [x]\n" + "\n".join(levels), encoding="utf-8")
    fault = read_yaml(path, Path("bomb.yaml"), "bomb")
    assert isinstance(fault, Fault)
    assert (fault.code, fault.line, fault.content) == ("yaml.alias", 1, "bomb")


@pytest.mark.parametrize("bracket", ["[", "{a: ", "- ", "? "])
def test_brackets_without_end_are_refused(tmp_path: Path, bracket: str) -> None:
    """Nesting deeper than any stack is one fault."""
    path = tmp_path / "deep.yaml"
    path.write_text(bracket * 40_000, encoding="utf-8")
    assert isinstance(read_yaml(path, Path("deep.yaml")), Fault)


def test_windows_line_ends_and_the_mark_at_the_start_are_read(tmp_path: Path) -> None:
    """A file from another system's editor is read the same."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    file = read_yaml(path, Path("a.yaml"))
    assert isinstance(file, YamlFile)
    assert (file.data, file.line("b")) == ({"a": 1, "b": 2}, 2)


def test_an_unreadable_file_is_a_fault(tmp_path: Path) -> None:
    """A folder where a file should be is a fault and not an exception."""
    (tmp_path / "a.yaml").mkdir()
    fault = read_yaml(tmp_path / "a.yaml", Path("a.yaml"))
    assert isinstance(fault, Fault)
