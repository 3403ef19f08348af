# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for what goes wrong between kiosk and city, by network and stick; for `messages.py`."""

from kiosk.domain.errors import KioskError
from kiosk.i18n import N_
from kiosk.ui.message import Message

_KEPT = N_("Nothing is lost. Try again, or try another stick.")
_TELL_STAFF = N_("It is kept here. Tell the city’s staff.")

MESSAGES: dict[str, Message] = {
    "sharing.stick-none": Message(
        N_("No USB stick was found."), N_("Plug in a stick and try again.")
    ),
    "sharing.stick-unreadable": Message(N_("This stick cannot be read."), _KEPT),
    "sharing.stick-full": Message(N_("There is no room on the stick."), _KEPT),
    "sharing.stick-locked": Message(N_("This stick takes no files."), _KEPT),
    "sharing.stick-gone": Message(
        N_("The stick was pulled out too early."), N_("Nothing is lost. Plug it in and try again.")
    ),
    "sharing.stick-failed": Message(N_("The stick could not be written."), _KEPT),
    "ledger.unread": Message(
        N_("What was told to the city cannot be read now."),
        N_("Try again, or ask the person who helps here."),
    ),
    "stick.other-city": Message(
        N_("The invitation on this stick is from another city."),
        N_("Nothing was changed. Ask the city’s staff for one from this computer’s city."),
    ),
    "stick.no-invitation": Message(
        N_("This computer has no invitation from a city yet."),
        N_("Ask the city’s staff for one on a stick, then plug it in and try again."),
    ),
    "invitation.malformed": Message(
        N_("The invitation on this stick is damaged."),
        N_("Nothing was changed. Ask the city’s staff for a new one."),
    ),
    "receipt.malformed": Message(
        N_("The receipt on this stick is damaged."), N_("Ask the city’s staff for a new one.")
    ),
    "receipt.signature": Message(
        N_("The receipt on this stick is not from this computer’s city."),
        N_("Ask the city’s staff for a new one."),
    ),
    "parcel.malformed": Message(
        N_("The reports on this stick are damaged."), N_("Use a stick once more.")
    ),
    "parcel.foreign": Message(
        N_("The reports on this stick are for another city."), N_("Use a stick once more.")
    ),
}

# Why the city did not accept a report, by its own code; what it is not in is told in general.
REFUSALS: dict[str, Message] = {
    "batch.conflict": Message(
        N_("The city already has another report of this computer for the same time."),
        N_("Its disk may have been copied. Tell the city’s staff."),
    ),
    "batch.signature": Message(N_("The city could not check who signed a report."), _TELL_STAFF),
    "batch.malformed": Message(N_("The city could not read a report."), _TELL_STAFF),
    "kiosk.unknown": Message(
        N_("The city does not know this computer."),
        N_("Ask the city’s staff for a code and write it here. The reports are kept."),
    ),
    "kiosk.revoked": Message(
        N_("The city takes no more reports from this computer."),
        N_("The reports are kept. Ask the city’s staff why."),
    ),
    "period.demo": Message(
        N_("These reports are from a demonstration, and the city is a real one."),
        N_("There is nothing to do."),
    ),
    "batch.refused": Message(N_("The city did not accept a report."), _TELL_STAFF),
}

# What an error means for who asks for this deed, where it is not what it means elsewhere.
_FOR = {
    "enrol": {
        "sync.offline": "enrol.no-answer",
        "sync.slow": "enrol.no-answer",
        "sync.server-error": "enrol.no-answer",
        "sync.not-a-collector": "enrol.no-answer",
        "store.full": "enrol.not-stored",
        "store.read-only": "enrol.not-stored",
        "store.busy": "enrol.not-stored",
    },
    "stick": {
        "stick.none": "sharing.stick-none",
        "save.no-stick": "sharing.stick-none",
        "stick.unreadable": "sharing.stick-unreadable",
        "stick.gone": "sharing.stick-gone",
        "save.gone": "sharing.stick-gone",
        "save.full": "sharing.stick-full",
        "save.locked": "sharing.stick-locked",
        "save.failed": "sharing.stick-failed",
    },
}


def for_facilitator(error: KioskError, deed: str) -> KioskError:
    """The same error with the code whose words fit this deed, "enrol" or "stick"."""
    return KioskError(_FOR[deed].get(error.code, error.code), **error.data)
