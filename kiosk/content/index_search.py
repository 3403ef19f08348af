# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What somebody types → the lessons that have it, the best first, one typing error forgiven.

Each word is the beginning of a word, as it is while one still types. A word that no lesson has
stands for those that are one slip away from it. Titles are asked first, then summaries and
headings, then the texts: each only where what came before has little to say, which also keeps a
single letter quick. Nothing of a search is written anywhere.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from kiosk.content.index_words import is_unspaced, words
from kiosk.content.library import Found

MOST = 100  # lessons that are found at once
_ENOUGH = 24  # a page of lessons: with so many, no more is asked
_LETTERS, _WORDS = 200, 8  # of what was typed, as far as it is looked at
_LEAST = 3  # letters of a word that may be misspelt, or that the texts are asked for
_LONGEST_ENDING = 4  # letters
_SLIP, _BEGINNING, _ENDING, _STEM, _FAR = range(5)
_STANDS_FOR = 12  # words at most that one misspelt word stands for
_LAST = "\U0010ffff"

# The numbers are how much a word counts in the title, the summary and the headings of the steps.
_HEADS = (
    "SELECT rowid FROM heads_{n} WHERE heads_{n} MATCH ? AND rank MATCH 'bm25(10.0, 4.0, 3.0)'"
    " ORDER BY rank, rowid LIMIT ?"
)
_BODIES = "SELECT rowid FROM bodies_{n} WHERE bodies_{n} MATCH ? ORDER BY rank, rowid LIMIT ?"


def search(connection: sqlite3.Connection, language: int, typed: str) -> Found:
    """The lessons for any text, in the language of this number; at most MOST of them."""
    wanted = list(dict.fromkeys(words(typed[:_LETTERS], sought=True)))[:_WORDS]
    spelt = [_spelt(connection, language, word) for word in wanted]
    groups = [each for each in spelt if each]
    if not groups:
        return Found()
    whole = len(groups) == len(wanted)
    found, more = _ask(connection, language, groups, "AND" if whole else "OR")
    if whole and not found:
        whole = False
        found, more = _ask(connection, language, groups, "OR")
    as_written = all(each == [word] for each, word in zip(spelt, wanted, strict=True))
    exact = not found or (whole and as_written)
    return Found(tuple(_ids(connection, found)), exact=exact, more=more)


def _ask(
    connection: sqlite3.Connection, language: int, groups: list[list[str]], how: str
) -> tuple[list[int], bool]:
    """The rows of the lessons that have all, or some, of the groups, and whether there are more."""
    # Words are letters, signs of letters and digits: nothing that the query's language knows.
    query = f" {how} ".join(
        "(" + " OR ".join(f'"{word}" *' for word in group) + ")" for group in groups
    )
    parts = ((_HEADS, f"title : ({query})"), (_HEADS, query), (_BODIES, query))
    short = all(len(word) < _LEAST and not is_unspaced(word) for each in groups for word in each)
    found: dict[int, None] = {}
    for statement, asked in parts:
        if len(found) >= _ENOUGH or (short and found and statement is _BODIES):
            break
        rows = connection.execute(statement.format(n=language), (asked, MOST + 1))
        found |= dict.fromkeys(row for (row,) in rows)
    else:
        return list(found)[:MOST], len(found) > MOST
    return list(found)[:MOST], len(found) >= _ENOUGH


def _ids(connection: sqlite3.Connection, rows: Iterable[int]) -> Iterator[str]:
    for row in rows:
        yield from connection.execute("SELECT id FROM lessons WHERE place = ?", (row,)).fetchone()


def _spelt(connection: sqlite3.Connection, language: int, word: str) -> list[str]:
    """The word itself where a word of the lessons begins with it; else the words near it."""
    if is_unspaced(word) or _begins(connection, language, word):
        return [word]
    if len(word) < _LEAST:
        return []
    near: dict[int, list[str]] = {}
    for other in _alike(connection, language, word):
        near.setdefault(nearness(word, other), []).append(other)
    slips = [other for n in (_SLIP, _BEGINNING, _ENDING) for other in _shortest(near.get(n, ()))]
    return (slips or _shortest(near.get(_STEM, ())))[:_STANDS_FOR]


def _shortest(found: Iterable[str]) -> list[str]:
    return sorted(set(found), key=lambda word: (len(word), word))


def _begins(connection: sqlite3.Connection, language: int, word: str) -> bool:
    statement = "SELECT 1 FROM terms WHERE language = ? AND word BETWEEN ? AND ? LIMIT 1"
    return connection.execute(statement, (language, word, word + _LAST)).fetchone() is not None


def _alike(connection: sqlite3.Connection, language: int, word: str) -> Iterator[str]:
    """The words that begin as this one does, or end as it does.

    A single slip is in one half of a word, so the other half is whole.
    """
    ending = word[: len(word) // 2 - 1 : -1]
    for column, part in (("word", word[0]), ("back", ending)):
        statement = f"SELECT word FROM terms WHERE language = ? AND {column} BETWEEN ? AND ?"  # noqa: S608 a name from above
        for (found,) in connection.execute(statement, (language, part, part + _LAST)):
            yield found


def nearness(typed: str, word: str) -> int:
    """How near a word is to what was typed, which is not its beginning.

    _SLIP: one letter is missing, too many, wrong, or has changed places with the next.
    _BEGINNING: so is the beginning of the word, as far as it was typed. _ENDING: what was typed is
    the word with more letters at its end. _STEM: both begin alike and end each in its own way, as
    forms of one word do. _FAR: none of these.
    """
    same = 0
    for one, other in zip(typed, word, strict=False):
        if one != other:
            break
        same += 1
    rest, ending = typed[same:], word[same:]
    swapped = rest[1:2] + rest[:1] + rest[2:]
    slips = ((swapped, ending), (rest[1:], ending), (rest, ending[1:]), (rest[1:], ending[1:]))
    if any(slip == whole for slip, whole in slips):
        return _SLIP
    if len(typed) > _LEAST and any(slip and whole.startswith(slip) for slip, whole in slips):
        return _BEGINNING
    if not ending and len(word) > _LEAST and len(rest) <= _LONGEST_ENDING:
        return _ENDING
    # The beginnings of Arabic words say more: they are written without their short vowels.
    least = _LEAST if "\u0620" <= typed[0] <= "\u06ff" else _LEAST + 1
    endings = max(len(rest), len(ending))
    return _STEM if same >= max(least, endings) and endings <= _LONGEST_ENDING else _FAR
