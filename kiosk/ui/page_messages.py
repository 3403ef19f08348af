# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for what happens on the city's own page: what happened, and what to do now.

`messages.py` draws on them. The codes are listed in `kiosk/browser/engine.py`.
"""

from kiosk.i18n import N_
from kiosk.ui.message import Message

_AGAIN = N_("Try again, or do it on paper. The person who helps here can tell you how.")
_GO_ON = N_("You can go on with this page.")

MESSAGES: dict[str, Message] = {
    "page.offline": Message(N_("The city’s site cannot be reached now."), _AGAIN),
    "page.slow": Message(N_("The city’s site did not answer in time."), _AGAIN),
    "page.failed": Message(N_("The city’s site has a problem."), _AGAIN),
    "page.loop": Message(N_("The city’s site sends us round in circles."), _AGAIN),
    "page.empty": Message(N_("The city’s site showed an empty page."), N_("Go back to the start.")),
    "page.crashed": Message(
        N_("The page broke down. It was not you."),
        N_("Open it again. What you wrote on it may be gone."),
    ),
    "page.asks-for-ever": Message(
        N_("The page asked the same again and again, so we closed it."),
        N_("Go back to the start. If it happens again, ask the person who helps here."),
    ),
    "page.certificate": Message(
        N_("The site could not show that it is really the city’s."),
        N_("We did not open it, to keep you safe. Ask the person who helps here."),
    ),
    "page.gates": Message(
        N_("The city’s site cannot be opened safely on this computer."),
        N_("Do it on paper, or ask the person who helps here."),
    ),
    "page.blocked": Message(
        N_("That leads away from this service, so it stays shut here."),
        N_("Go on with this service. For anything else, ask the person who helps here."),
    ),
    "page.mail": Message(
        N_("That would write an e-mail. There is no e-mail program here."),
        N_("Write the address down, or print the page."),
    ),
    "page.call": Message(
        N_("That is a telephone number. This computer cannot call."),
        N_("Write the number down, or ask the person who helps here."),
    ),
    "page.camera": Message(
        N_("The page wants a camera or microphone. It cannot have them here."), _GO_ON
    ),
    "page.location": Message(
        N_("The page wants to know where you are. It is not told."),
        N_("You can go on, and write the address yourself."),
    ),
    "page.permission": Message(N_("The page wants something that it cannot have here."), _GO_ON),
    "page.auth": Message(
        N_("The page wants a name and a password in a way that is not safe here."),
        N_("Go back to the start, or ask the person who helps here."),
    ),
    "page.asks": Message(
        N_("The page asks too often. It is not listened to until you touch it."),
        _GO_ON,
    ),
    "page.too-large": Message(
        N_("This file is too large for this computer."),
        N_("Ask the person who helps here how else you can get it."),
    ),
    "page.not-saved": Message(N_("The file did not come. Nothing is lost."), N_("Try again.")),
}
