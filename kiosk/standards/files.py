# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Files that came from elsewhere: their bytes, their text, and their JSON, with limits."""

import json
import math
import re
from pathlib import Path
from typing import Final

from kiosk.standards.draft import RefusedError
from kiosk.sync.lenient import marked_encoding, zeros_as_texts

LARGEST: Final = 100_000_000  # bytes; a catalogue of 10 000 services has about 20 million

# How a file begins that is no text, and what it is.
_NO_TEXTS: Final = (
    (b"PK\x03\x04", "a zip file or a workbook"),
    (b"\x1f\x8b", "a packed file (gzip)"),
    (b"\xd0\xcf\x11\xe0", "a document of an office program"),
    (b"%PDF", "a PDF"),
)
_WEB_PAGE = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def read_bytes(path: Path) -> bytes:
    """What a file holds; raises RefusedError."""
    try:
        if path.is_dir():
            raise RefusedError(f"`{path}` is a folder", "Name a file in it")
        if not path.is_file():
            raise RefusedError(f"There is no file `{path}`", "Look at its name and its folder")
        size = path.stat().st_size
        if size > LARGEST:
            what = f"The file has {size // 1_000_000} million bytes"
            raise RefusedError(what, f"{LARGEST // 1_000_000} million is the most: split it")
        data = path.read_bytes()
    except OSError as error:
        what = f"The file cannot be read ({error.strerror})"
        raise RefusedError(what, "Look at its permissions and the disk") from error
    if not data.strip():
        raise RefusedError("The file is empty", "Save the catalogue again")
    return data


def as_text(data: bytes) -> str:
    """Bytes as text: UTF-8, or what the mark at the beginning says; raises RefusedError."""
    for begin, name in _NO_TEXTS:
        if data.startswith(begin):
            raise RefusedError(f"This is {name}", "Unpack it, or save what is in it as text")
    encoding = marked_encoding(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RefusedError(
            f"The text is not UTF-8 (line {line})", "Open it in a text editor and save it as UTF-8"
        ) from error


def refuse_web_page(text: str) -> None:
    """A page of a website was saved instead of the data; raises RefusedError."""
    if _WEB_PAGE.match(text[:4000]):
        mend = "Look on that page for a link to the data, and save what it leads to"
        raise RefusedError("This is a web page, and not a catalogue", mend)


def read_json(text: str, warnings: list[str]) -> object:
    """JSON, also with a name that is there twice or a number that begins with 0.

    Of a name that is there twice all values are kept, as a list. Raises RefusedError.
    """
    twice: list[str] = []

    def keep_all(pairs: list[tuple[str, object]]) -> dict[str, object]:
        kept: dict[str, object] = {}
        for name, value in pairs:
            if name not in kept:
                kept[name] = value
                continue
            twice.append(name)
            before = kept[name]
            kept[name] = [*(before if isinstance(before, list) else [before]), value]
        return kept

    def read(text: str) -> object:
        return json.loads(text, object_pairs_hook=keep_all, parse_float=_number, parse_constant=str)

    refuse_web_page(text)
    try:
        try:
            data = read(text)
        except json.JSONDecodeError:
            mended = zeros_as_texts(text)
            if mended == text:
                raise
            twice.clear()
            data = read(mended)
            warnings.append("Numbers that begin with 0 are no JSON; they were read as texts")
        if "\\ud" in text.lower():  # half a letter is none, and no file can hold it
            data = json.loads(whole_letters(json.dumps(data, ensure_ascii=False)))
    except json.JSONDecodeError as error:
        what = f"This is not JSON (line {error.lineno}: {error.msg})"
        raise RefusedError(what, "Mend that line, or save the catalogue again") from error
    except (RecursionError, ValueError) as error:
        raise RefusedError("The JSON is too deep, or a number too long", "Split it") from error
    warnings += [
        f"`{name[:60]}` is there twice in one place; all values were read"
        for name in dict.fromkeys(twice)
    ]
    return data


def whole_letters(text: str) -> str:
    """A text with `?` for each half of a letter: JSON and Turtle can name one by its number."""
    return text.encode("utf-8", "replace").decode()


def _number(text: str) -> float | str:
    """A number; as it stands where it is too large to be one, so that none becomes `inf`."""
    number = float(text)
    return number if math.isfinite(number) else text


def is_json(text: str) -> bool:
    """Whether a text begins as JSON does."""
    return text.lstrip("\ufeff \t\r\n")[:1] in ("{", "[")
