# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The competence frameworks that a lesson names, with what each of their codes means."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework as lesson.yaml names it. codes: in order, each with its meaning in English."""

    id: str
    name: str
    codes: Mapping[str, str]


FRAMEWORKS = (
    Framework(
        "digcomp",
        "DigComp 2.2",
        {
            "1.1": "browsing, searching and filtering",
            "1.2": "evaluating information",
            "1.3": "managing information",
            "2.1": "interacting",
            "2.2": "sharing",
            "2.3": "engaging in citizenship",
            "2.4": "collaborating",
            "2.5": "netiquette",
            "2.6": "managing digital identity",
            "3.1": "developing content",
            "3.2": "integrating and re-elaborating content",
            "3.3": "copyright and licences",
            "3.4": "programming",
            "4.1": "protecting devices",
            "4.2": "protecting personal data and privacy",
            "4.3": "protecting health and well-being",
            "4.4": "protecting the environment",
            "5.1": "solving technical problems",
            "5.2": "identifying needs and responses",
            "5.3": "creatively using digital technology",
            "5.4": "identifying gaps in one's competence",
        },
    ),
    Framework(
        "dlgf",
        "UNESCO DLGF, area 0",
        {"0.1": "physical operation of devices", "0.2": "software operation"},
    ),
    Framework(
        "eds",
        "UK Essential Digital Skills, foundation",
        {
            "EDS1": "turn on and log in",
            "EDS2": "use the controls",
            "EDS3": "make it easier to use",
            "EDS4": "find and open applications",
            "EDS5": "connect to Wi-Fi",
            "EDS6": "open a browser and find websites",
            "EDS7": "keep login details secure",
            "EDS8": "change a password when asked",
        },
    ),
)
