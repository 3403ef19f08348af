# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is still asked before a visit is erased, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ui.places import FinishPlace, FolderLeavePlace, QuestionsPlace, ReportPlace
from kiosk.usecases.consent import Consent, may_ask

if TYPE_CHECKING:
    from kiosk.config import Settings
    from kiosk.ui.places import Place
    from kiosk.usecases.visit import Visit


def place_before_the_end(visit: Visit, settings: Settings) -> Place | None:
    """Where somebody comes to who wants to finish; None where the visit is erased at once.

    A street report on paper that has not reached the city; then the folder, which would be lost;
    then, where there is a city to share with, the questions and what would be shared. Who said
    no already is asked no questions.
    """
    if visit.report is not None and visit.report.holds_the_end:
        return ReportPlace(visit.report.service)
    if visit.has_folder and visit.folder.not_taken and not visit.folder.is_warned:
        return FolderLeavePlace()
    if not may_ask(settings) or not visit.record().boxes:  # all of them have expired
        return None
    if not visit.was_asked and visit.consent is not Consent.NO and visit.questions():
        visit.was_asked = True
        return QuestionsPlace()
    return FinishPlace()
