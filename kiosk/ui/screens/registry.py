# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which class shows which place. A new screen is one line here."""

from typing import Any

from kiosk.ui import places
from kiosk.ui.screen import Screen
from kiosk.ui.screens.catalogue import ChecklistsScreen, ServicesScreen
from kiosk.ui.screens.checklist import ChecklistScreen
from kiosk.ui.screens.erased import ErasedScreen
from kiosk.ui.screens.finish import FinishScreen
from kiosk.ui.screens.home import HomeScreen
from kiosk.ui.screens.learning_pass import PassScreen
from kiosk.ui.screens.lesson import LessonScreen
from kiosk.ui.screens.lessons import LessonsScreen
from kiosk.ui.screens.paper import PaperScreen
from kiosk.ui.screens.practice import PracticeScreen
from kiosk.ui.screens.service import ServiceScreen
from kiosk.ui.screens.welcome import WelcomeScreen

SCREENS: dict[type[places.Place], type[Screen[Any]]] = {
    places.WelcomePlace: WelcomeScreen,
    places.HomePlace: HomeScreen,
    places.LessonsPlace: LessonsScreen,
    places.LessonPlace: LessonScreen,
    places.ChecklistsPlace: ChecklistsScreen,
    places.ChecklistPlace: ChecklistScreen,
    places.ServicesPlace: ServicesScreen,
    places.ServicePlace: ServiceScreen,
    places.PracticePlace: PracticeScreen,
    places.PaperPlace: PaperScreen,
    places.PassPlace: PassScreen,
    places.FinishPlace: FinishScreen,
    places.ErasedPlace: ErasedScreen,
}


def screen_for(place: places.Place) -> type[Screen[Any]]:
    """The class that shows a place."""
    return SCREENS[type(place)]
