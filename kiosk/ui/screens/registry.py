# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which class shows which place. A new screen is one line here."""

from importlib import import_module
from typing import Any

from kiosk.ui import places
from kiosk.ui.screen import Screen

# By name: a screen's module is imported when it is shown first, not before the welcome screen.
SCREENS: dict[type[places.Place], tuple[str, str]] = {
    places.WelcomePlace: ("welcome", "WelcomeScreen"),
    places.HomePlace: ("home", "HomeScreen"),
    places.LessonsPlace: ("lessons", "LessonsScreen"),
    places.LessonPlace: ("lesson", "LessonScreen"),
    places.GlossaryPlace: ("glossary", "GlossaryScreen"),
    places.CheckPlace: ("skill_check", "CheckScreen"),
    places.ChecklistsPlace: ("catalogue", "ChecklistsScreen"),
    places.ChecklistPlace: ("checklist", "ChecklistScreen"),
    places.ServicesPlace: ("catalogue", "ServicesScreen"),
    places.ServicePlace: ("service", "ServiceScreen"),
    places.PracticePlace: ("practice", "PracticeScreen"),
    places.GuidedPlace: ("guided", "GuidedScreen"),
    places.ReportPlace: ("report", "ReportScreen"),
    places.WhatNextPlace: ("what_next", "WhatNextScreen"),
    places.PaperPlace: ("paper", "PaperScreen"),
    places.RecordPlace: ("record", "RecordScreen"),
    places.LetterPlace: ("letter", "LetterScreen"),
    places.PassPlace: ("learning_pass", "PassScreen"),
    places.PassReadPlace: ("pass_read", "PassReadScreen"),
    places.FolderPlace: ("folder", "FolderScreen"),
    places.FolderItemPlace: ("folder_item", "FolderItemScreen"),
    places.FolderNotePlace: ("folder_note", "FolderNoteScreen"),
    places.FolderTakePlace: ("folder_take", "FolderTakeScreen"),
    places.FolderLeavePlace: ("folder_leave", "FolderLeaveScreen"),
    places.QuestionsPlace: ("questions", "QuestionsScreen"),
    places.ConsentPlace: ("finish", "ConsentScreen"),
    places.FinishPlace: ("finish", "FinishScreen"),
    places.HowListPlace: ("how", "HowListScreen"),
    places.HowPlace: ("how", "HowScreen"),
    places.LedgerPlace: ("ledger", "LedgerScreen"),
    places.LedgerReportPlace: ("ledger", "LedgerReportScreen"),
    places.ErasedPlace: ("erased", "ErasedScreen"),
}


def screen_for(place: places.Place) -> type[Screen[Any]]:
    """The class that shows a place."""
    module, name = SCREENS[type(place)]
    found: type[Screen[Any]] = getattr(import_module(f"kiosk.ui.screens.{module}"), name)
    return found
