# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Every decision that this computer makes by itself, as data: what, by what, and what one can do.

Whoever adds one to the program adds it here: it is what "How this computer works" shows.
"""

from dataclasses import dataclass

from kiosk.i18n import N_


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. what: about what it is; how: by what it is made, in plain words."""

    what: str
    how: str


@dataclass(frozen=True, slots=True)
class Group:
    """Decisions that belong together. name: for tests and pictures, never shown."""

    name: str
    title: str
    icon: str
    decisions: tuple[Decision, ...]


GROUPS = (
    Group(
        "visit",
        N_("In your visit"),
        "clock",
        (
            Decision(
                N_("Whether you are still here"),
                N_(
                    "If nobody touches anything for {time}, it asks. "
                    "Without an answer it erases everything and shares nothing."
                ),
            ),
            Decision(
                N_("What it says aloud"),
                N_(
                    "It asks aloud whether you are here. "
                    "On the first page it says languages to people who use keys. "
                    "Everything else is read only if you ask."
                ),
            ),
            Decision(
                N_("Which languages are offered"),
                N_("Those that the library chose, if it can draw their letters."),
            ),
            Decision(
                N_("When the keyboard comes on the screen"),
                N_("When you want to write and no other keyboard is plugged in."),
            ),
            Decision(
                N_("Which files it opens"),
                N_(
                    "It looks at how a file begins. "
                    "Pictures, PDFs and texts are shown. Others stay closed."
                ),
            ),
        ),
    ),
    Group(
        "learn",
        N_("When you learn"),
        "book",
        (
            Decision(
                N_("Which lesson comes next"),
                N_(
                    "It looks at the lessons you finished, and at your pass. "
                    "Easy ones come first. You can choose any other one."
                ),
            ),
            Decision(
                N_("What you can do already"),
                N_(
                    "In the three-minute check it sees which tasks you did. "
                    "It then proposes lessons for the others."
                ),
            ),
            Decision(
                N_("Whether a task is done"),
                N_("It compares what you did with the aim. Mistakes are not counted."),
            ),
            Decision(
                N_("How strong a practice password is"),
                N_("It compares it with common words and patterns. Then it forgets it."),
            ),
            Decision(
                N_("Which words are underlined"),
                N_("Those in its list of words with a meaning. It compares letters."),
            ),
            Decision(
                N_("What a search finds"),
                N_("Lessons with your words, the nearest first. One wrong letter is forgiven."),
            ),
            Decision(
                N_("Which language a lesson is in"),
                N_("If too little of it is in your language, all of it is in English."),
            ),
            Decision(
                N_("Whether a learning pass is right"),
                N_("Its signs must fit together. If they do not, it says where to look."),
            ),
        ),
    ),
    Group(
        "city",
        N_("With city services"),
        "city",
        (
            Decision(
                N_("Which pages open"),
                N_("Only pages on the list that comes with the service. It refuses all others."),
            ),
            Decision(
                N_("Which field is meant"),
                N_(
                    "It compares the names of the fields on the page with its guide. "
                    "If it is not sure, it points at nothing."
                ),
            ),
            Decision(
                N_("When the next step comes"),
                N_(
                    "When a field is filled or the next page opens. "
                    "It sees that something is written, never what."
                ),
            ),
            Decision(
                N_("Whether a page has changed"),
                N_(
                    "If it does not find the field, it says so. "
                    "With your yes at the end, the city hears of it."
                ),
            ),
            Decision(
                N_("Whether a practice form is ready"),
                N_("It looks for empty fields and for dates and numbers that cannot be."),
            ),
            Decision(
                N_("When your street report is sent"),
                N_("As soon as the city can be reached. Then it is forgotten here."),
            ),
        ),
    ),
    Group(
        "counting",
        N_("When it counts"),
        "check",
        (
            Decision(
                N_("Which questions come at the end"),
                N_("Chance chooses between two: your age, or your first time online."),
            ),
            Decision(
                N_("Which boxes are ticked"),
                N_("If there are more than {n}, what you answered comes first."),
            ),
            Decision(
                N_("How a number is blurred"),
                N_("Chance decides how much is added or taken away. Nobody can foresee it."),
            ),
            Decision(
                N_("When numbers are sent"),
                N_("When their time has ended. Without a network it tries again later."),
            ),
        ),
    ),
)
