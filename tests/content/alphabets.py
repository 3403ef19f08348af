# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The letters that each language needs, as the Unicode CLDR 42 lists them (its main exemplars)."""


def _letters(ranges: str) -> frozenset[str]:
    """Letters and ranges of them, such as ``a-z``, parted by spaces."""
    found: set[str] = set()
    for part in ranges.split():
        first, last = part[0], part[-1]
        found |= {chr(code) for code in range(ord(first), ord(last) + 1)}
    return frozenset(found)


ALPHABETS = {
    "ar": _letters("\u0621-\u063a \u0641-\u0652 \u0670"),
    "de": _letters("a-z ß ä ö ü"),
    "el": _letters("\u0390 \u03ac-\u03ce"),
    "en": _letters("a-z"),
    "es": _letters("a-z á é í ñ ó ú ü"),
    "fr": _letters("a-z à â æ-ë î ï ô ù û ü ÿ œ"),
    "it": _letters("a-z à è é ì ò ó ù"),
    "pl": _letters("a-p r-u w y z ó ą ć ę ł ń ś ź ż"),
    "pt": _letters("a-z à-ã ç é ê í ò-õ ú"),
    "ro": _letters("a-z â î ă ș ț"),
    "ru": _letters("а-я ё"),
    "sq": _letters("a-v x-z ç ë"),
    "tr": _letters("a-p r-v y z ç ö ü ğ İ ı ş"),
    "uk": _letters("ʼ а-щ ь ю я є і ї ґ"),
}

_TURKISH = {"i": "İ", "ı": "I"}


def capital(letter: str, language: str) -> str:
    """The capital of a letter; the letter itself where that is not one letter, as for ΐ."""
    if language == "tr" and letter in _TURKISH:
        return _TURKISH[letter]
    if letter == "ß":
        return "ẞ"
    above = letter.upper()
    return above if len(above) == 1 else letter
