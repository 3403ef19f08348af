# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which of a few texts have what somebody types, while they type it.

For what is in memory and fits on some pages; lessons are found by their index.
"""

from kiosk.content.index_words import plain, words


def has_words(text: str, typed: str, *, inside: bool = False) -> bool:
    """Whether every word of what was typed begins a word of the text; accents do not matter.

    So it is, where nothing but blanks and signs was typed. The last word may be unfinished: an
    Arabic one is looked for with its article too, which `words` leaves out. inside: they may stand
    anywhere in a word, which is for names: "mail" is in "email".
    """
    sought = words(typed, sought=True)
    there = {*words(text), *plain(text).split()}
    if inside:
        return all(any(part in word for word in there) for part in sought)
    return all(any(word.startswith(part) for word in there) for part in sought)


def alphabet(language: str, text: str) -> tuple[bool, bytes, str]:
    """The key by which texts of a language are sorted.

    Chinese by GB 18030, whose common characters stand in the order of their sound; all others by
    their letters without accents, which no standard of sorting is, but what people look for. What
    begins with a Latin letter comes after what is written in another script.
    """
    letters = plain(text)
    by_sound = text.encode("gb18030", "replace") if language.partition("-")[0] == "zh" else b""
    return letters[:1].isascii(), by_sound, letters
