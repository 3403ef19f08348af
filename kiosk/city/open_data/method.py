# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the numbers came about, and how to read them: for the page and for METHOD.md."""

from dataclasses import dataclass

from kiosk.city.open_data.facts import Facts
from kiosk.city.open_data.tables import fraction
from kiosk.domain.counters import SENSITIVITY
from kiosk.i18n import N_, Words


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it."""

    heading: str
    paragraphs: tuple[str, ...]


_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("What is in these numbers"),
        (
            N_("The public computers count a visit only if the person says yes at its end."),
            N_("One visit adds at most 1 to each number, and to at most {m} numbers in all."),
            N_("Nothing in the files is about one person, one visit, or one moment."),
        ),
    ),
    (
        N_("What is not in these numbers"),
        (
            N_("Visits of people who said no, or said nothing, are not counted anywhere."),
            N_(
                "We do not know how many they are. So the numbers are about visits that "
                "were shared, and not about all visits."
            ),
            N_("A computer that has not reported yet is missing from a period."),
        ),
    ),
    (
        N_("Noise"),
        (
            N_(
                "Before a computer reports, it adds random noise to every number, zeros included. "
                "It does so once, and keeps no other copy."
            ),
            N_(
                "So nobody can tell from a number whether a certain visit is in it. "
                "This is called differential privacy."
            ),
            N_("ε = {epsilon}, m = {m}, and the scale of the noise is m/ε = {scale}."),
            N_(
                "The noise is drawn with whole numbers from the operating system: the exact "
                "discrete Laplace sampler of Canonne, Kamath and Steinke (2020)."
            ),
            N_(
                "Who comes back is not recognised. The protection is for each visit: "
                "several visits of one person add up to that many times ε."
            ),
        ),
    ),
    (
        N_("The range of each number"),
        (
            N_("Each number has a range. The sum without noise is in it 95 times out of 100."),
            N_("The range is about the noise only. It says nothing of who chose to share."),
            N_("Where a range is wider than 50 % either way, it says: not enough data."),
            N_("Such numbers are published too. Added up, they may be enough."),
        ),
    ),
    (
        N_("Adding up"),
        (
            N_(
                "Noise can take a small number below zero. For adding up, use the signed sums: "
                "“value” in the JSON, or “plus” minus “minus” in the CSV."
            ),
            N_(
                "The estimate and the ends of the range are for reading. "
                "They are never below zero, and must not be added up."
            ),
            N_(
                "In the CSV no cell begins with a sign that spreadsheets take for a formula. "
                "Words that would begin so have an apostrophe before them."
            ),
        ),
    ),
    (
        N_("Changes"),
        (
            N_("A computer without a network may report late. Then a period changes."),
            N_("Corrections are in the list of errata."),
            N_("The checksums tell one state of the files from another."),
        ),
    ),
)


def method(words: Words, facts: Facts) -> tuple[Section, ...]:
    """The sections in a language, with the parameters of these numbers in them."""
    reports = [made for period in facts.periods for made in period.made]
    epsilons = sorted({made.epsilon for made in reports})
    scales = sorted({made.scale for made in reports})
    values = {
        "m": SENSITIVITY,
        "epsilon": words.listed(map(fraction, epsilons)),
        "scale": words.listed(map(fraction, scales)),
    }
    return tuple(
        Section(
            words.tr(heading),
            tuple(
                words.tr(each, **values) if "{" in each else words.tr(each) for each in paragraphs
            ),
        )
        for heading, paragraphs in _SECTIONS
    )


def as_markdown(title: str, sections: tuple[Section, ...]) -> bytes:
    """The same as a Markdown file."""
    lines = [f"# {title}", ""]
    for section in sections:
        lines += [f"## {section.heading}", ""]
        lines += [line for paragraph in section.paragraphs for line in (paragraph, "")]
    return "\n".join(lines).encode()
