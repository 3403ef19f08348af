# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import os
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.system.input_method import System, Writing, input_method

PINYIN = "<component><engines><engine><name>pinyin</name><language>zh_CN</language></engine></engines></component>"
ENGLISH = PINYIN.replace("zh_CN", "en")


@pytest.fixture
def ready(tmp_path: Path) -> System:
    """A computer on which ibus writes Chinese in the first display."""
    (tmp_path / "machine-id").write_text("abc123\n", encoding="ascii")
    bus = tmp_path / "config" / "ibus" / "bus"
    bus.mkdir(parents=True)
    address = f"# This file\nIBUS_ADDRESS=unix:path=/tmp/x,guid=1\nIBUS_DAEMON_PID={os.getpid()}\n"
    (bus / "abc123-unix-0").write_text(address, encoding="utf-8")
    engines = tmp_path / "engines"
    engines.mkdir()
    (engines / "libpinyin.xml").write_text(PINYIN, encoding="utf-8")
    (engines / "simple.xml").write_text(ENGLISH, encoding="utf-8")
    environment = {
        "QT_IM_MODULE": "ibus",
        "DISPLAY": ":0.0",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    return System(environment=environment, engines=engines, machine_ids=(tmp_path / "machine-id",))


def put(system: System, **variables: str | None) -> System:
    """The same computer with other variables; None takes one away."""
    changed = {**system.environment, **variables}
    return replace(system, environment={k: v for k, v in changed.items() if v is not None})


def bus_file(system: System) -> Path:
    """Where ibus left its address."""
    (found,) = (Path(system.environment["XDG_CONFIG_HOME"]) / "ibus" / "bus").iterdir()
    return found


def test_ibus_with_pinyin_writes_chinese(ready: System) -> None:
    """With the module in PySide6's wheel, a daemon for this display, and an engine."""
    assert input_method("zh", ready) is Writing.READY
    assert input_method("zh-Hant", ready) is Writing.READY


@pytest.mark.parametrize("module", [None, "", "compose", "none"])
def test_without_a_word_to_qt_there_is_none(ready: System, module: str | None) -> None:
    """Qt uses ibus only where it is told to, whatever runs beside it."""
    assert input_method("zh", put(ready, QT_IM_MODULE=module)) is Writing.NONE


@pytest.mark.parametrize("module", ["fcitx", "fcitx5"])
def test_fcitx_cannot_be_used(ready: System, module: str) -> None:
    """PySide6's wheel has no module for fcitx, and so it is said."""
    assert input_method("zh", put(ready, QT_IM_MODULE=module)) is Writing.NO_MODULE


def test_a_qt_without_the_module_cannot_use_ibus(ready: System, tmp_path: Path) -> None:
    """Where the wheel does not have the module, a running ibus helps nobody."""
    assert input_method("zh", replace(ready, modules=tmp_path)) is Writing.NO_MODULE


def test_the_newer_variable_is_read_first(ready: System) -> None:
    """Qt 6.7 has a list of modules, and takes the first that it can load."""
    assert input_method("zh", put(ready, QT_IM_MODULE="fcitx", QT_IM_MODULES="wayland;ibus")) is (
        Writing.READY
    )


def test_a_daemon_that_ended_is_not_running(ready: System, tmp_path: Path) -> None:
    """The address of a daemon that is gone, or of another display, is worth nothing."""
    path = bus_file(ready)
    assert input_method("zh", put(ready, DISPLAY=":1")) is Writing.NOT_RUNNING
    path.write_text(path.read_text().replace(str(os.getpid()), "999999999"), encoding="utf-8")
    assert input_method("zh", ready) is Writing.NOT_RUNNING
    path.unlink()
    assert input_method("zh", ready) is Writing.NOT_RUNNING
    assert input_method("zh", replace(ready, machine_ids=())) is Writing.NOT_RUNNING


def test_wayland_and_remote_displays_have_files_of_their_own(ready: System) -> None:
    """The file is looked for under the name that ibus and Qt give it."""
    path = bus_file(ready)
    path = path.rename(path.with_name("abc123-unix-wayland-0"))
    assert input_method("zh", put(ready, WAYLAND_DISPLAY="wayland-0")) is Writing.READY
    path.rename(path.with_name("abc123-there-3"))
    assert input_method("zh", put(ready, DISPLAY="there:3.1")) is Writing.READY
    assert input_method("zh", put(ready, IBUS_ADDRESS="unix:path=/tmp/x")) is Writing.READY


def test_ibus_without_an_engine_cannot_write(ready: System) -> None:
    """The daemon alone writes no Chinese."""
    (ready.engines / "libpinyin.xml").unlink()
    assert input_method("zh", ready) is Writing.NO_ENGINE
    assert input_method("zh", replace(ready, engines=Path("/nowhere"))) is Writing.NO_ENGINE


def test_this_computer_answers() -> None:
    """In the tests Qt is told of no input method, and that is what is said."""
    assert input_method("zh") is Writing.NONE
