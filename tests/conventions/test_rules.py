# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each convention finds a planted fault and leaves sound text alone."""

import pytest

from tests.conventions import rules, screen_words

WIDGETS = screen_words.constructors(
    [
        "class Label(QLabel):\n"
        "    def __init__(self, text: str, look: str = '', *, say: str = '') -> None: ...\n"
        "class Icon(QLabel):\n"
        "    def __init__(self, name: str, size: int = 26) -> None: ...\n"
        "class Note(Label): ...\n"
    ]
)


@pytest.mark.parametrize(
    "line",
    [
        'Label("Choose a language")',
        'Label(text="Choose")',
        'Label(words.tr("Choose"), say="Choose")',
        'Label(f"Step {n}")',
        'Label("Step " + str(n))',
        'Label("Yes" if agreed else "No")',
        'Label(name or "nobody")',
        'Label("Step {}".format(n))',
        'Note("Inherited")',
        'QLabel("Qt")',
        'QPushButton("Go on", self)',
        'button.setText("Go on")',
        'self.setAccessibleName("Back")',
        'self.setAccessibleDescription(f"{n} lessons")',
        'field.setPlaceholderText("Name")',
        'self.setToolTip("Help")',
        'self.setWindowTitle("Welcome")',
        'self._title.show_text("Welcome")',
        "Label('日本語')",
        'words.tr(f"Step {n}")',
        "text = f\"{words.tr('Done')}. {said}\"",
        'N_("Step " + name)',
        'class A(Label):\n    def __init__(self) -> None:\n        super().__init__("Bare")',
    ],
)
def test_bare_words_are_found(line: str) -> None:
    """A text that no catalogue holds is a fault, wherever it stands in the call."""
    assert screen_words.bare_word_faults(line, WIDGETS)


@pytest.mark.parametrize(
    "line",
    [
        'Label(words.tr("Choose a language"), "title")',
        'Label(words.tr("Choose"), look="title")',
        'Label(words.trn("{n} lesson", "{n} lessons", n))',
        'Label(words.of(lesson.title), say="")',
        'Icon("speaker", 26)',
        'Icon(name="speaker")',
        'Label("·")',
        'Label(f"{n} / {m}")',
        'self.setProperty("look", "card")',
        'self.setObjectName("home")',
        'window.setWindowTitle("Doorstep")',
        'class A(Label):\n    def __init__(self) -> None:\n        super().__init__(text, "title")',
    ],
)
def test_words_from_the_catalogue_pass(line: str) -> None:
    """Translated words, names of styles and drawings, and mere signs are no faults."""
    assert screen_words.bare_word_faults(line, WIDGETS) == []


def test_size_limits_are_found() -> None:
    """A file, a function and a class that are too long are each named."""
    long_function = "def slow() -> None:\n" + "    pass\n" * 60
    long_class = "class Big:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(26))
    assert [fault.what for fault in rules.size_faults(long_function)] == [
        "slow: 61 lines; at most 60"
    ]
    assert [fault.what for fault in rules.size_faults(long_class)] == [
        "Big: 26 methods; at most 25"
    ]
    assert [fault.what for fault in rules.size_faults("x = 1\n" * 401)] == [
        "file of 401 lines; at most 400"
    ]
    assert rules.size_faults("x = 1\n" * 400) == []


def test_missing_header_is_found() -> None:
    """A file without the licence's two lines is a fault; one that starts with #! may have them."""
    assert rules.header_faults("x = 1\n")
    assert rules.header_faults(rules.SPDX_HEADER.replace("EUPL", "MIT"))
    assert rules.header_faults("#!/usr/bin/env python3\n" + rules.SPDX_HEADER) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("kiosk/ui/utils.py", ""),
        ("kiosk/common/text.py", ""),
        ("kiosk/ui/theme.py", "class ThemeManager: ..."),
        ("kiosk/ui/theme.py", "class HTTPHelper: ..."),
        ("kiosk/ui/string_helpers.py", ""),
    ],
)
def test_empty_names_are_found(module: str, source: str) -> None:
    """A name that says nothing of the domain is a fault."""
    assert rules.name_faults(module, source)


def test_names_of_the_domain_pass() -> None:
    """A word is not mistaken for another that it contains."""
    assert rules.name_faults("kiosk/ui/theme.py", "class CommonalityScreen: ...") == []


def test_domain_imports_are_found() -> None:
    """The domain may not see a library or another layer, not even late."""
    assert rules.domain_import_faults("def f() -> None:\n    import requests\n")
    assert rules.domain_import_faults("from kiosk.wire import Batch\n")
    assert rules.domain_import_faults("import datetime\nfrom kiosk.domain import text\n") == []


def test_web_engine_is_found() -> None:
    """Each way of importing QtWebEngine is found."""
    assert rules.web_engine_faults("from PySide6.QtWebEngineCore import QWebEngineProfile\n")
    assert rules.web_engine_faults("from PySide6 import QtWebEngineWidgets\n")
    assert rules.web_engine_faults("from PySide6 import QtWidgets\n") == []


def test_style_sheets_are_found() -> None:
    """A call of setStyleSheet is found on whatever it is called."""
    assert rules.style_sheet_faults('self.label.setStyleSheet("color: red")\n')


def test_missing_docstring_is_found() -> None:
    """A test that does not say what it proves is found, in a class too."""
    assert rules.docstring_faults("class TestA:\n    def test_b(self) -> None: ...\n")
    assert rules.docstring_faults('def test_b() -> None:\n    """It holds."""\n') == []


@pytest.mark.parametrize(
    "source",
    [
        "import time\ntime.sleep(1)\n",
        "from time import sleep\nsleep(1)\n",
        "from time import sleep as nap\nnap(1)\n",
        "def test_a(qtbot):\n    qtbot.wait(100)\n",
        "QTest.qWait(100)\n",
        "while not ready():\n    time.sleep(1)\n",
        "for _ in range(50):\n    time.sleep(0.1)\n",
    ],
)
def test_fixed_waits_are_found(source: str) -> None:
    """Each way of waiting for a time is found."""
    assert rules.fixed_wait_faults(source)


def test_waiting_for_something_passes() -> None:
    """Waiting for a condition with a deadline is no fault."""
    assert rules.fixed_wait_faults("qtbot.waitUntil(done, timeout=500)\nready.wait(5)\n") == []
    assert rules.fixed_wait_faults("while not ready():\n    time.sleep(0.05)\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "cache = '/ho" + "me/ana/doorstep'",
        "see /ro" + "ot/x",
        "--index-url https://py" + "pi.org/simple",
        "FROM https://registry.npm" + "js.org/x",
        "http://deb.deb" + "ian.org/debian",
    ],
)
def test_places_of_a_machine_are_found(text: str) -> None:
    """A folder of one machine and a registry's host are found."""
    assert rules.machine_faults(text)


def test_other_paths_pass() -> None:
    """System paths, addresses of pages and relative paths are no faults."""
    assert (
        rules.machine_faults("/etc/doorstep www.city.example/work/permits a/home/b $HOME/x") == []
    )


def test_error_codes_are_found() -> None:
    """Codes are found in subclasses over several files, in constructors and as attributes."""
    base = "class StoreError(KioskError): ...\n"
    use = (
        "class FullError(errors.StoreError):\n"
        "    code = 'store.full'\n"
        "class LockedError(StoreError):\n"
        "    def __init__(self) -> None:\n"
        "        super().__init__('store.locked')\n"
        "raise StoreError('store.gone', place=1)\n"
        "raise KioskError(code='a.b')\n"
        "raise ValueError('no code')\n"
        "raise StoreError('x.yes' if y else 'x.no')\n"
    )
    classes = rules.error_classes([use, base])
    assert classes == {"KioskError", "StoreError", "FullError", "LockedError"}
    assert set(rules.error_codes(use, classes)) == {
        "store.full",
        "store.locked",
        "store.gone",
        "a.b",
        "x.yes",
        "x.no",
    }
