# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kinds of problems in the street by words that residents know, beside the city's own names.

A city names them in its own language. Who does not read that finds the common ones by these.
"""

import re
from typing import Final

from kiosk.domain.street_report import Problem
from kiosk.i18n import N_, Words

FSI, PDI = "\u2068", "\u2069"  # what is between them keeps its own direction

# The first that fits counts, so what is narrower stands before what is wider.
_KNOWN: Final = tuple(
    (re.compile(rf"\b(?:{pattern})", re.IGNORECASE), words)
    for pattern, words in (
        (r"abandoned|derelict vehicle", N_("A car or bicycle that somebody left")),
        (r"dead animal", N_("A dead animal")),
        (r"traffic (?:light|signal)", N_("A traffic light")),
        (r"street ?(?:light|lamp)|lighting|lamp", N_("A street lamp")),
        (r"graffiti|fly.?post", N_("Paint or posters on a wall")),
        (r"rubbish|garbage|litter|trash|dumping|fly.?tip|waste|cans? left", N_("Rubbish")),
        (r"pothole|hole", N_("A hole in the road or the pavement")),
        (r"bench|playground|swing|slide", N_("A bench or a playground")),
        (r"trees?\b|branch", N_("A tree")),
        (r"drain|sewer|flood|water", N_("Water or a drain")),
        (r"snow|ice\b|icy", N_("Snow or ice")),
        (r"noise", N_("Noise")),
        (r"toilet|restroom", N_("A public toilet")),
        (r"parking|parked", N_("A car that stands in the way")),
        (r"(?:road|street|traffic) signs?|signpost", N_("A road sign")),
        (r"sidewalk|pavement|footway|footpath|curb|kerb", N_("The pavement")),
        (r"not safe|unsafe|safety", N_("A place that is not safe")),
    )
)

_DRAWN: Final = tuple(
    (re.compile(rf"\b(?:{pattern})", re.IGNORECASE), icon)
    for pattern, icon in (
        (r"traffic (?:light|signal)", "stop"),
        (r"street ?(?:light|lamp)|lighting|lamp", "lamp"),
        (r"rubbish|garbage|litter|trash|dumping|fly.?tip|waste|cans? left", "bin"),
        (r"noise", "speaker"),
        (r"safe|danger", "shield"),
    )
)


def known_words(problem: Problem, words: Words, tag: str) -> str:
    """What residents call it; empty where its own name is in their language, or unknown here.

    tag: of the language of the city's names.
    """
    if (problem.language or tag) == words.language.tag:
        return ""
    for pattern, said in _KNOWN:
        if pattern.search(problem.name):
            return words.tr(said)
    return ""


def apart(text: str, tag: str, words: Words) -> str:
    """A text of the city's in its own direction, where it is not in the visit's language."""
    return text if not text or tag == words.language.tag else f"{FSI}{text}{PDI}"


def drawing(problem: Problem) -> str:
    """The icon of a kind of problem."""
    for pattern, icon in _DRAWN:
        if pattern.search(f"{problem.name} {problem.keywords}"):
            return icon
    return "warning"
