# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Texts of a catalogue as our files have them: no markup of the web, no signs that nobody sees."""

import html
import math
import re
import unicodedata
from html.parser import HTMLParser
from typing import Final

from kiosk.content.ids import LONGEST, is_id

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")
_TELEPHONE = re.compile(r"[+0-9*#][0-9*# ]{0,24}")
_DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?"
)
# A UUID, or what begins like one: it tells nobody what the file is about.
_CODE = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]+")
# Letters of Europe that do not come apart into one of a to z and a mark.
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_MOST: Final = 1e12  # of money
_UNITS: Final = ("year", "month", "week", "day", "hour", "minute", "second")
_BLOCKS: Final = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4"})
_UNREAD: Final = frozenset({"script", "style"})


class _Words(HTMLParser):
    """The words of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A block begins on a new line; what is no text is not read."""
        self._unread += tag in _UNREAD
        if tag in _BLOCKS:
            self.pieces.append("\n- " if tag == "li" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """A block ends its line."""
        if tag in _UNREAD and self._unread:
            self._unread -= 1
        if tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._unread:
            self.pieces.append(data)


def paragraphs(text: str) -> str:
    """The words of a text that may be HTML, with its lines."""
    text = _UNSEEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    if _MARKUP.search(text):
        reader = _Words()
        reader.feed(text)
        reader.close()
        text = "".join(reader.pieces)
    elif "&" in text:
        text = html.unescape(text)
    text = _UNSEEN.sub(" ", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def plain(text: str) -> str:
    """The words of a text on one line."""
    return " ".join(paragraphs(text).split())


def telephone(text: str) -> str:
    """A number as it is dialled; empty where it is none that we can show."""
    said = re.sub(r"^tel:", "", text.strip().strip("\"'"), flags=re.IGNORECASE)
    said = re.sub(r"\(0\)", " ", said)  # +44 (0)20: the 0 is not dialled with the +
    said = " ".join(re.sub(r"[-().,/\u2010-\u2015\u00a0]", " ", said).split())
    return said if _TELEPHONE.fullmatch(said) else ""


def duration(text: str) -> str:
    """An ISO 8601 duration in words, such as `30 days`; any other text as it is."""
    said = text.strip()
    found = _DURATION.fullmatch(said)
    if found is None or said in ("P", "PT"):
        return plain(text)
    parts = [
        (int(number), unit) for number, unit in zip(found.groups(), _UNITS, strict=True) if number
    ]
    if not parts:
        return plain(text)
    return " ".join(
        f"{number} {unit}" if number == 1 else f"{number} {unit}s" for number, unit in parts
    )


def money(amount: str, currency: str) -> str:
    """An amount with its currency, without needless decimals; nothing is `Free`."""
    said = amount.strip()
    try:
        number = float(said)
    except ValueError:
        number = math.nan
    if not math.isfinite(number) or abs(number) > _MOST:
        return " ".join((plain(amount), currency.upper())).strip()
    if number == 0:
        return "Free"
    whole = f"{number:.0f}" if number == int(number) else f"{number:.2f}"
    return f"{whole} {currency.upper()}".strip()


def slug(text: str) -> str:
    """A name for a file made of a text; empty where it has no letter of a to z."""
    flat = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    flat = flat.encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", flat).strip("-")
    if len(words) > LONGEST - 6:  # room for a number behind it
        words = words[: LONGEST - 6]
        words = words.rpartition("-")[0] or words
    words = words.strip("-")
    if not re.search(r"[a-z]", words):
        return ""
    return words if is_id(words) else f"service-{words}"


def slug_of_name(name: str) -> str:
    """What a catalogue calls a service, where it can name our file; empty for mere codes."""
    found = slug(name)
    return found if found == name.lower() and not _CODE.fullmatch(name) else ""
