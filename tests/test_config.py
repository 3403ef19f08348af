# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Settings: four sources in their order, and no fault that passes unnoticed."""

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk import config, wire
from kiosk.config import Settings, load
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind

NAMES = sorted(item.name for item in fields(Settings))


def written(folder: Path, text: str) -> Path:
    """A settings file with this text."""
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


def fault_of(file: Path | None, environment: dict[str, str], **overrides: object) -> KioskError:
    """What is told about settings that cannot be used."""
    with pytest.raises(KioskError) as caught:
        load(file, environment, **overrides)
    return caught.value


@pytest.fixture
def nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without a settings file."""
    monkeypatch.setattr(config, "SYSTEM_FILE", tmp_path / "none.toml")


@pytest.mark.usefixtures("nothing")
def test_without_a_word_the_defaults_hold() -> None:
    """No file, no variable and no option: the settings as they are declared."""
    assert load(environment={"PATH": "/bin", "XDOORSTEP_SITE": "no"}) == Settings()


def test_each_source_is_stronger_than_the_one_before(tmp_path: Path) -> None:
    """Defaults < file < environment < overrides, each setting for itself."""
    file = written(tmp_path, 'site = "file"\nspeech_rate = 101\nidle_seconds = 11\n')
    environment = {"DOORSTEP_SITE": "environment", "DOORSTEP_SPEECH_RATE": "102"}
    found = load(file, environment, site="override")
    assert found == replace(Settings(), site="override", speech_rate=102, idle_seconds=11)


def test_the_system_file_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without --config the machine's own file counts; with it, that one does not."""
    monkeypatch.setattr(config, "SYSTEM_FILE", written(tmp_path, 'site = "machine"'))
    assert load(environment={}).site == "machine"
    (tmp_path / "other").mkdir()
    assert load(written(tmp_path / "other", "demo = true"), {}).site == ""


GOOD: list[tuple[str, object, object]] = [
    ("site", "Main library", "Main library"),
    ("languages", ["es", " ar "], ("es", "ar")),
    ("data_dir", "/srv/doorstep", Path("/srv/doorstep")),
    ("log_file", "/var/log/doorstep.log", Path("/var/log/doorstep.log")),
    ("log_file", "", None),
    ("city_url", "https://city.example/counts", "https://city.example/counts"),
    ("period", "week", PeriodKind.WEEK),
    ("epsilon", "1/2", (1, 2)),
    ("epsilon", "3", (3, 1)),
    ("epsilon", 2, (2, 1)),
    ("idle_seconds", 1, 1),
    ("answer_seconds", 20, 20),
    ("answer_seconds", 86_400, 86_400),
    ("facilitator_code", "0420", "0420"),
    ("speech_rate", 400, 400),
    ("paper_dir", "papers", Path("papers")),
    ("report_url", "https://city.example/open311/v2", "https://city.example/open311/v2"),
    ("report_jurisdiction", "city.example", "city.example"),
    ("report_key", "k3y", "k3y"),
    ("report_language", "fi", "fi"),
    ("full_screen", False, False),
    ("children", True, True),
    ("city_by_stick", "yes", True),
    ("stand_in", "city.example=127.0.0.1:8080", "city.example=127.0.0.1:8080"),
    ("demo", True, True),
]


@pytest.mark.parametrize(("name", "value", "meant"), GOOD)
def test_a_setting_is_read_from_file_and_environment(
    tmp_path: Path, name: str, value: object, meant: object
) -> None:
    """Every setting can be given in both, and comes out with its own type."""
    found = load(written(tmp_path, f"{name} = {json.dumps(value)}\n"), {})
    assert getattr(found, name) == meant
    assert type(getattr(found, name)) is type(meant)
    typed = ",".join(value) if isinstance(value, list) else str(value)
    empty = written(tmp_path, "")
    assert getattr(load(empty, {f"{config.PREFIX}{name.upper()}": typed}), name) == meant


def test_every_setting_is_tried() -> None:
    """A new setting needs its line in these lists."""
    assert {name for name, *_ in GOOD} == set(NAMES) == set(BAD)


@pytest.mark.parametrize(("typed", "meant"), [("yes", True), ("No", False), ("1", True)])
def test_switches_are_read_from_words(tmp_path: Path, typed: str, *, meant: bool) -> None:
    """A variable holds words; these mean yes and no."""
    assert load(written(tmp_path, ""), {"DOORSTEP_FULL_SCREEN": typed}).full_screen is meant


# In TOML; what cannot stand for the setting.
BAD: dict[str, tuple[str, ...]] = {
    "site": ("5", "true", "[]"),
    "languages": ("5", "[1]", "{ a = 1 }"),
    "data_dir": ("5", '""', '"relative/folder"', '"/with\\u0000nothing"'),
    "log_file": ("5", '"\\u0000"'),
    "city_url": ("5", '"https://[::1"', '"https://city.example:99999"'),
    "period": ("1", '"year"', '"MONTH"'),
    "epsilon": (
        "0",
        "0.5",
        '"0/1"',
        '"1/0"',
        '"-1/2"',
        '"1/2/3"',
        '""',
        "[1, 2]",
        "1000000",
        "4",
        '"7/2"',
    ),
    "idle_seconds": ("0", "-5", "86401", "2.5", "true", '"soon"', '""'),
    "answer_seconds": ("0", "19", "-20", "86401", "[60]", '"1e2"', '"19"'),
    "facilitator_code": ("420", "[]"),
    "report_url": ("5", '"https://[::1"', '"https://city.example:99999"'),
    "report_jurisdiction": ("5", "[]"),
    "report_key": ("5", "[]"),
    "report_language": ("5", "[]"),
    "speech_rate": ("79", "401", '"fast"'),
    "paper_dir": ("5", "[]"),
    "full_screen": ("1", '"maybe"', "[]"),
    "children": ("1", '"sometimes"', "[]"),
    "city_by_stick": ("1", '"sometimes"', "[]"),
    "stand_in": (
        "5",
        '"city.example"',
        '"city.example=127.0.0.1"',
        '"city.example=192.0.2.1:80"',
        '"city.example=localhost:80"',
        '"https://city.example=127.0.0.1:80"',
    ),
    "demo": ('""', "2.0"),
}


@pytest.mark.parametrize(("name", "value"), [(name, v) for name in BAD for v in BAD[name]])
def test_a_bad_value_is_told_with_its_setting(tmp_path: Path, name: str, value: str) -> None:
    """What cannot be meant is an error that names the setting and the value."""
    fault = fault_of(written(tmp_path, f"{name} = {value}\n"), {})
    assert (fault.code, fault.data["key"]) == ("config.value", name)
    assert isinstance(fault.data["value"], str)


def test_every_epsilon_that_is_taken_fits_a_batch(tmp_path: Path) -> None:
    """The largest fraction that the settings take is one that a city reads."""
    found = load(written(tmp_path, 'epsilon = "999999/999999"'), {})
    batch = wire.Batch("kiosk0001", "2026-11", 1, "1", 8, found.epsilon, {"visit.all": 0})
    assert wire.decode(batch.encode()).epsilon == found.epsilon


@pytest.mark.parametrize(
    ("name", "near"),
    [("idle_second", "idle_seconds"), ("langauges", "languages"), ("city-url", "city_url")],
)
def test_an_unknown_word_is_told_with_the_nearest(tmp_path: Path, name: str, near: str) -> None:
    """A misspelt setting must not pass for one, in a file or in a variable."""
    fault = fault_of(written(tmp_path, f"{name} = 1\n"), {})
    assert (fault.code, fault.data) == ("config.unknown", {"key": name, "near": near})
    fault = fault_of(written(tmp_path, ""), {f"{config.PREFIX}{name.upper()}": "1"})
    assert (fault.code, fault.data) == ("config.unknown", {"key": name, "near": near})


@settings(deadline=None)
@given(st.text(max_size=20).filter(lambda name: name not in NAMES))
def test_some_setting_is_always_the_nearest(name: str) -> None:
    """The question «Did you mean …?» has a word in it, whatever was written."""
    fault = fault_of(Path("/dev/null"), {}, **{f"{name}": 1})
    assert (fault.code, fault.data["key"]) == ("config.unknown", name)
    assert fault.data["near"] in NAMES


@pytest.mark.parametrize(
    "text",
    ["site", "site = ", "[[", 'site = "a"\nsite = "b"', "x = " + "9" * 5000, "x = " + "[" * 5000],
)
def test_a_malformed_file_is_told_with_the_reason(tmp_path: Path, text: str) -> None:
    """What is not TOML is an error that says why, and where Python knows, the line."""
    fault = fault_of(written(tmp_path, text), {})
    assert (fault.code, fault.data["file"]) == ("config.malformed", "kiosk.toml")
    assert fault.data["detail"]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A missing file that was asked for, a folder, and one that is not text."""
    (tmp_path / "folder.toml").mkdir()
    (tmp_path / "binary.toml").write_bytes(b"site = '\xff'")
    for name in ("missing.toml", "folder.toml", "binary.toml"):
        fault = fault_of(tmp_path / name, {})
        assert (fault.code, fault.data["file"]) == ("config.unreadable", name)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES), values)
def test_any_value_is_taken_or_told(name: str, value: Any) -> None:
    """No value raises anything but the error that names its setting."""
    told: tuple[str, object] | None = None
    try:
        taken = getattr(load(Path("/dev/null"), {}, **{name: value}), name)
    except KioskError as error:
        told = error.code, error.data["key"]
    else:
        assert not isinstance(taken, float | list | dict)
    assert told in (None, ("config.value", name))


@settings(max_examples=100, deadline=None)
@given(st.text("=[]{}\"'#\\n .,019aeioust_-", max_size=40))
def test_any_text_is_settings_or_told_as_none(tmp_path_factory: Any, text: str) -> None:
    """No file raises anything but a KioskError of the settings."""
    file = written(tmp_path_factory.getbasetemp(), text)
    told = "config."
    try:
        load(file, {})
    except KioskError as error:
        told = error.code
    assert told.startswith("config.")
