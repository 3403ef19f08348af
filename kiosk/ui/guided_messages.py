# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for what can happen with the guided browser; a part of `messages.py`."""

from kiosk.i18n import N_
from kiosk.ui.message import Message

_ELSE = N_("Start again, practise, print the steps, or go to the counter.")
_OTHERWISE = N_("Practise, print the steps, or go to the counter.")

MESSAGES: dict[str, Message] = {
    "guided.offline": Message(N_("No internet now."), _OTHERWISE),
    "guided.died": Message(
        N_("The city’s page has closed by itself."),
        N_(
            "Nothing is lost here, but what you had written on the page is gone. "
            "Start again, practise, print the steps, or go to the counter."
        ),
    ),
    "guided.slow": Message(N_("The city’s page takes too long to open."), _ELSE),
    "guided.stuck": Message(
        N_("The city’s page stopped working, so it was closed."),
        N_(
            "What you had written on the page is gone. "
            "Start again, practise, print the steps, or go to the counter."
        ),
    ),
    "guided.not-started": Message(
        N_("The city’s page cannot be opened on this computer."), _OTHERWISE
    ),
    "guided.not-online": Message(N_("This service cannot be done on a computer now."), _OTHERWISE),
}

FOR_FACILITATOR: dict[str, Message] = {
    "guide.drift": Message(
        N_("{service}: the field of the step “{step}” was not found on the city’s page."),
        N_("People still read the steps. Tell who makes the guides that the page has changed."),
    ),
    "guided.offline": Message(
        N_("Someone wanted the city’s page, and there is no network."),
        N_("Look at the network cable and the router."),
    ),
    "guided.died": Message(
        N_("The window with the city’s page closed by itself."),
        N_("If it happens often, tell who looks after Doorstep."),
    ),
    "guided.slow": Message(
        N_("The window with the city’s page did not open in time."),
        N_("Start the computer again. If it happens often, it has too little memory."),
    ),
    "guided.stuck": Message(
        N_("The window with the city’s page stopped working and was closed."),
        N_("If it happens often, tell who looks after Doorstep."),
    ),
    "guided.not-started": Message(
        N_("The window with the city’s page cannot be opened."), N_("Set Doorstep up again.")
    ),
}
