# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The text to which people say yes or no, and the hash that stands for one version of it.

Proof of consent is this hash and the count of visits that were shared; nothing else is kept. The
words are those of the kiosk's last screen; a test compares them.
"""

import hashlib

from kiosk.domain.counters import QUESTIONS, SCHEMA_VERSION
from kiosk.i18n import N_, Words

ASKED = (
    N_("Before you go: may we tell the city what was used here?"),
    N_(
        "It helps the city keep this computer and choose new lessons. "
        "It is your choice. Both answers are fine."
    ),
    N_("This is everything that would be shared"),
)
BLURRED = N_(
    "It is added to the numbers of everyone else and blurred before it leaves. "
    "Nobody can tell it was you."
)
NEVER = (
    N_("Your name or anything you typed"),
    N_("Your mistakes in lessons"),
    N_("The day or the hour"),
    N_("Websites you visited"),
    N_("How long you stayed"),
)
ANSWERS = (N_("No, do not share"), N_("Yes, share this"))
SILENCE = N_("If nobody answers, nothing is shared.")
NEVER_SHARED = N_("Never shared")


def consent_text(words: Words) -> str:
    """The words of the question in a language, a line each, with all that it may list."""
    labels = [words.tr(each.label) for each in QUESTIONS]
    answers = [words.tr(answer) for each in QUESTIONS for answer in each.answers.values()]
    said = [*ASKED, BLURRED, NEVER_SHARED, *NEVER, *ANSWERS, SILENCE]
    return "\n".join([SCHEMA_VERSION, *map(words.tr, said), *labels, *answers, ""])


def consent_hash(words: Words) -> str:
    """The SHA-256 of the text in UTF-8, in lower-case hex."""
    return hashlib.sha256(consent_text(words).encode()).hexdigest()
