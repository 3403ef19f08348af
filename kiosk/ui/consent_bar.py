# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether this visit is shared, in the bottom bar of each of its screens, and the way to change it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.i18n import N_
from kiosk.ui.places import ConsentPlace, FinishPlace, GuidedPlace
from kiosk.ui.screen import Action
from kiosk.usecases.consent import Consent, has_city

if TYPE_CHECKING:
    from kiosk.ui.sheet import Sheet
    from kiosk.ui.shell import Shell

_SAID = {
    Consent.NOT_ANSWERED: ("lock", N_("Sharing with the city: off"), N_("Off")),
    Consent.NO: ("lock", N_("Sharing with the city: you said no"), N_("No")),
    Consent.YES: ("send", N_("Sharing with the city: yes, at the end"), N_("Yes")),
}  # an icon, the words, and what is left of them where there is little room
_NEVER = N_("Sharing with the city: off on this computer")  # a children's computer
# Where the answers themselves are on the screen; and behind the city's page, which would be closed
# by going elsewhere.
_NOT_THERE = (ConsentPlace, FinishPlace, GuidedPlace)


class ConsentBar:
    """Says for every screen what its bottom bar tells about sharing.

    is_visit: whether a visit is under way.
    """

    def __init__(self, shell: Shell, is_visit: Callable[[], bool]) -> None:
        self._shell = shell
        self._is_visit = is_visit
        shell.state = self.state

    def state(self) -> Action | None:
        """What is so now; None where there is nobody to tell, or no city to share with."""
        context, current = self._shell.context, self._shell.current
        if not self._is_visit() or not has_city(context.settings) or current is None:
            return None
        if isinstance(current.place, _NOT_THERE):
            return None
        tr = context.words.tr
        if context.settings.children:
            return Action(tr(_NEVER), self._explain, "lock", look="top", short=tr("Off"))
        icon, text, short = _SAID[context.visit.consent]
        return Action(tr(text), self._open, icon, look="top", short=tr(short))

    def _open(self) -> None:
        self._shell.context.navigator.open(ConsentPlace())

    def _explain(self) -> None:
        self._shell.open_sheet(self._sheet)

    def _sheet(self) -> Sheet:
        from kiosk.ui.sheet import Sheet

        shell, tr = self._shell, self._shell.context.words.tr
        sheet = Sheet(shell, tr(_NEVER), "children")
        sheet.add_text(
            tr("This computer is for children. So nobody is asked, and nothing is counted.")
        )
        sheet.add_more(shell.context.words)
        sheet.add_actions([Action(tr("Close"), shell.close_sheet, icon="close", look="primary")])
        return sheet
