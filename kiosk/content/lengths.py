# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How long a text may be: a screen is read by people who read slowly, and none may hang on it.

The limits are far above what a good text needs; they catch what was pasted by mistake.
"""

from kiosk import i18n
from kiosk.content.markdown import Problem

LONGEST = 1000  # characters, for a field that is not named below
# By the first word of a field's name: `feedback` holds for `feedback-a` too.
_BY_FIELD = {
    "title": 120,
    "summary": 200,
    "label": 120,
    "name": 120,
    "site": 120,
    "word": 60,
    "choice": 300,
    "hint": 400,
    "feedback": 600,
    "body": 2000,
    "say": 2000,
}
_GROWTH = 3  # times: a translation may be longer than its source, in letters, but not so much


def longest(field: str) -> int:
    """The most characters that a field of this name may have in English."""
    return _BY_FIELD.get(field.partition("-")[0], LONGEST)


def longest_translation(context: str | None, source: str) -> int:
    """The most characters that the translation of a text may have."""
    most = max(_GROWTH * len(source), longest((context or "").rpartition("/")[2]))
    return min(most, i18n.LONGEST) if context else most


def length_problems(context: str, source: str) -> list[Problem]:
    """What is wrong with the length of an English text; context: as in the catalogues."""
    field = context.rpartition("/")[2]
    most = longest(field)
    if len(source) <= most:
        return []
    what = f"`{field[:40]}` has {len(source)} characters; {most} is the most"
    return [Problem("text.too-long", 1, what, "Make it shorter, or split it into two steps")]
