# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever the files hold, loading and checking come back with faults and raise nothing."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.samples import CHECKLIST, CITY, LESSON, SERVICE, TOPICS, WORDS, Sample
from tests.sparing import sparing

KIOSK = "locales/es/LC_MESSAGES/kiosk.po"
FILES = [LESSON, WORDS, CHECKLIST, SERVICE, TOPICS, CITY, KIOSK]

BYTES = st.binary(max_size=300)
# Text that looks like the real thing gets further in than noise.
_YAML = ["number: 5\n", "steps:\n", "  - ", "- ", "id: ", "[", "]", "{", "}", ": ", "\n", "'", '"']
_YAML += ["&a ", "*a ", "!x ", "|\n", ">\n", "---\n", "...\n", "%", "\t", "kind: ", "choose\n"]
_YAML += ["? ", "# ", "true", "~", "1e9", "\x00", "\u2028", "é"]
_MARKDOWN = ["# ", "## ", "### ", "why", "\n", "\n\n", "**", "*", "_", "- ", "1. ", "> ", "`"]
_MARKDOWN += ["```\n", "    ", "\t", "[a](b)", "![", "](", "<", ">", "<b>", "|", "|-|\n", "say: "]
_MARKDOWN += ["hint:", "word-1: x\n", "\\", "&amp;", "---\n", "===\n", "a", "é", "[a]: b\n"]
_PO = ['msgid "Stop"\n', 'msgstr "x"\n', 'msgctxt "a"\n', 'msgid_plural "b"\n', 'msgstr[0] "x"\n']
_PO += ['msgstr[1] "x"\n', '"more"\n', "#, fuzzy\n", "#~ x\n", "# c\n", "\n", "msgid\n"]
_PO += [
    'msgid ""\n',
    '"Plural-Forms: nplurals=9; plural=x;\\n"\n',
    '"',
    "\\",
    "{",
    "}",
    "**",
    "\x00",
]
YAML = st.lists(st.sampled_from(_YAML)).map("".join)
MARKDOWN = st.lists(st.sampled_from(_MARKDOWN)).map("".join)
PO = st.lists(st.sampled_from(_PO)).map("".join)
KINDS = {".yaml": YAML, ".md": MARKDOWN, ".po": PO}


@pytest.fixture(scope="module")
def shared() -> Iterator[Sample]:
    """One complete sample; every example puts one file of it back as it was."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Sample(Path(folder))
        sample.add_language("es")
        assert sample.check() == []
        yield sample


@pytest.mark.parametrize("file", sparing(FILES, *FILES[:3]))
def test_any_bytes_are_faults_at_the_most(shared: Sample, file: str) -> None:
    """Neither noise nor a mangled file of the right kind raises, and each fault has its place."""
    good = shared.read(file)

    @settings(max_examples=60, deadline=None)
    @given(
        st.one_of(
            BYTES,
            KINDS[Path(file).suffix].map(str.encode),
            st.tuples(st.integers(0, len(good)), st.integers(0, len(good)), BYTES).map(
                lambda cut: good[: cut[0]].encode() + cut[2] + good[cut[1] :].encode()
            ),
            st.tuples(st.integers(0, len(good)), KINDS[Path(file).suffix]).map(
                lambda cut: (good[: cut[0]] + cut[1] + good[cut[0] :]).encode()
            ),
        )
    )
    def spoil(data: bytes) -> None:
        shared.write(file, data)
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        for fault in shared.check():
            assert fault.line >= 1
            assert not fault.file.is_absolute()
            assert fault.what
            assert fault.mend
            if fault.file == Path(file):
                assert fault.line <= lines

    try:
        spoil()
    finally:
        shared.write(file, good)
