# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which class shows which kind of practice; its schema is the JSON file of the same name."""

from kiosk.ui.activities.base import ActivityWidget
from kiosk.ui.activities.choose import ChooseActivity
from kiosk.ui.activities.password_builder import PasswordBuilder

ACTIVITIES: dict[str, type[ActivityWidget]] = {
    "choose": ChooseActivity,
    "password-builder": PasswordBuilder,
}
