# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How sharing stands, in sentences for the facilitator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ui.messages import explain_to_facilitator
from kiosk.ui.sharing_messages import REFUSALS
from kiosk.ui.time_words import about

if TYPE_CHECKING:
    from kiosk.i18n import Words
    from kiosk.usecases.released import SharingState, StickResult

UNKNOWN = "kiosk.unknown"


def how_it_stands(state: SharingState, words: Words, *, by_network: bool) -> list[str]:
    """What waits, has arrived and was refused, why, and when it is tried again."""
    trn, found = words.trn, []
    if not state.waiting + state.sent + state.refused:
        return [words.tr("No report has been made yet. The first one comes when its time ends.")]
    sums = [trn("{n} report waits.", "{n} reports wait.", state.waiting)]
    if state.sent:
        sums.append(trn("{n} report has arrived.", "{n} reports have arrived.", state.sent))
    if state.refused:
        sums.append(
            trn("{n} report was not accepted.", "{n} reports were not accepted.", state.refused)
        )
    found.append(" ".join(sums))
    if state.unreceipted:
        found.append(
            trn(
                "{n} of them is on a stick. The city’s receipt has not come back yet.",
                "{n} of them are on a stick. The city’s receipt has not come back yet.",
                state.unreceipted,
            )
        )
    if _is_still_so(state):
        found.append(last_result(state.last_code, words))
    if by_network and state.waiting and state.next_try_seconds:
        time = about(words, state.next_try_seconds)
        found.append(words.tr("It tries again by itself in about {time}.", time=time))
    return found


def _is_still_so(state: SharingState) -> bool:
    """Whether what the last try ended with still holds: since then the city may have come to know
    this computer.
    """
    is_known_now = bool(state.site) and state.last_code == UNKNOWN and not state.refused
    return bool(state.last_code) and state.waiting + state.refused > 0 and not is_known_now


def last_result(code: str, words: Words) -> str:
    """What the last try ended with: a code of this computer's or of the city's."""
    said = REFUSALS.get(code)
    if said is not None:
        return f"{words.tr(said.what)} {words.tr(said.do)}"
    told = explain_to_facilitator(code, {}, words)
    if told is None or not told[1]:  # a code of the city's that has no words here
        return last_result("batch.refused", words)
    return " ".join(told)


def what_sending_did(state: SharingState, words: Words) -> tuple[str, str]:
    """What came of "Send now", and its tone."""
    if _is_still_so(state):
        return last_result(state.last_code, words), "bad"
    if state.waiting:
        return words.tr("Some reports still wait. They are sent later."), ""
    return words.tr("Nothing waits any more."), "good"


def what_the_stick_did(result: StickResult, words: Words) -> list[str]:
    """What came of one round with a stick."""
    found = []
    if result.invited_site:
        said = words.tr("The city has invited this computer: {site}.", site=result.invited_site)
        found.append(said)
    if result.receipts:
        found.append(
            words.trn(
                "The city’s receipt for {n} report was read.",
                "The city’s receipt for {n} reports was read.",
                result.receipts,
            )
        )
    if result.written:
        found.append(
            words.trn(
                "{n} report is on the stick now. Give it to the city’s staff.",
                "{n} reports are on the stick now. Give it to the city’s staff.",
                result.written,
            )
        )
    if not found:
        found.append(words.tr("There was nothing to read from the stick or to put on it."))
    found.append(words.tr("You can pull the stick out now."))
    return found
