# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The project keeps its own conventions (`kiosk/ARCHITECTURE.md`)."""

from functools import partial
from pathlib import Path

from tests.conventions import rules, screen_words
from tests.conventions.tree import ROOT, check, python_files, tracked_files


def _read(paths: tuple[Path, ...]) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in paths]


def _outside(paths: tuple[Path, ...], place: str) -> list[Path]:
    return [path for path in paths if not path.is_relative_to(ROOT / place)]


def test_files_functions_and_classes_are_small() -> None:
    """No file, function or class is too long to be read at once."""
    check(python_files("kiosk"), rules.size_faults)


def test_every_file_has_its_licence() -> None:
    """Every Python file starts with the two SPDX lines."""
    check(python_files("kiosk", "tests"), rules.header_faults)


def test_names_say_something() -> None:
    """No module or class is called after nothing."""
    for path in python_files("kiosk"):
        check([path], partial(rules.name_faults, str(path.relative_to(ROOT))))


def test_domain_sees_the_standard_library_only() -> None:
    """The domain imports nothing that has to be installed."""
    check(python_files("kiosk/domain"), rules.domain_import_faults)


def test_web_engine_stays_in_the_browser() -> None:
    """Only the guided browser's package imports QtWebEngine."""
    paths = _outside(python_files("kiosk"), "kiosk/browser")
    check(paths, rules.web_engine_faults)


def test_style_is_set_in_one_place() -> None:
    """The theme alone uses setStyleSheet."""
    paths = _outside(python_files("kiosk"), "kiosk/ui/theme.py")
    check(paths, rules.style_sheet_faults)


def test_no_bare_words_in_widgets() -> None:
    """All that a resident can read or hear on the screen comes from the catalogues."""
    widgets = screen_words.constructors(_read(python_files("kiosk/ui/widgets")))
    assert widgets, "no widget was found: the rule would check nothing"
    paths = python_files("kiosk/ui")
    check(paths, lambda source: screen_words.bare_word_faults(source, widgets))


def test_every_test_says_what_it_proves() -> None:
    """Each test function has its sentence."""
    check(python_files("tests"), rules.docstring_faults)


def test_no_test_waits_for_a_time() -> None:
    """Tests wait for what they need, with a deadline."""
    check(python_files("tests"), rules.fixed_wait_faults)


def test_nothing_names_one_machine() -> None:
    """No file of the project names a folder of one machine or a registry's host, the lock too."""
    paths = tracked_files()
    assert ROOT / "packaging/requirements.lock" in paths
    check(paths, rules.machine_faults)


# A batch is checked by the city alone, so the codes of kiosk/wire.py are the city's too.
CITY = ("kiosk/city", "kiosk/wire.py")


def _codes(paths: list[Path]) -> set[str]:
    classes = rules.error_classes(_read(python_files("kiosk")))
    codes = {code for source in _read(tuple(paths)) for code in rules.error_codes(source, classes)}
    assert codes, "no code was found: the rule would check nothing"
    return codes


def test_every_error_code_has_its_words() -> None:
    """Each code that the kiosk can raise has a sentence and what to do now."""
    from kiosk.ui.messages import MESSAGES

    paths = [
        path
        for path in python_files("kiosk")
        if not any(path.is_relative_to(ROOT / place) for place in CITY)
    ]
    without_words = sorted(_codes(paths) - set(MESSAGES))
    assert not without_words, f"no words in kiosk/ui/messages.py for {', '.join(without_words)}"
    assert [code for code, message in MESSAGES.items() if not message.what or not message.do] == []


def test_every_code_of_the_city_has_its_answer() -> None:
    """Each code that the city can raise has an HTTP status, or words on a page or for a command."""
    from kiosk.city.api.errors import STATUS
    from kiosk.city.cli import _WORDS, _all_modules, _words_of
    from kiosk.city.commands.import_ import _REASONS
    from kiosk.city.pages_admin.faults import is_known

    paths = [*python_files("kiosk/city"), ROOT / "kiosk/wire.py"]
    known = {
        *STATUS,
        *_WORDS,
        *_REASONS,
        *(code for each in _all_modules() for code in _words_of(each)),
    }
    without_answer = sorted(code for code in _codes(paths) - known if not is_known(code))
    assert not without_answer, f"the city has no answer for {', '.join(without_answer)}"
