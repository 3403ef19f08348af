# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which class shows which kind of practice; its schema is the JSON file of the same name.

The class is in the module of the kind's name and is imported when it is first wanted.
"""

from collections.abc import Mapping
from importlib import import_module

from kiosk.ui.activities.base import ActivityWidget

ACTIVITIES: Mapping[str, str] = {
    "move": "MoveActivity",
    "click": "ClickActivity",
    "double-click": "DoubleClickActivity",
    "right-click": "RightClickActivity",
    "drag": "DragActivity",
    "scroll": "ScrollActivity",
    "type": "TypeActivity",
    "special-keys": "SpecialKeysActivity",
    "copy-and-paste": "CopyAndPasteActivity",
    "form": "FormActivity",
    "files": "FilesActivity",
    "desktop": "DesktopActivity",
    "browser": "BrowserActivity",
    "search-results": "SearchResultsActivity",
    "mailbox": "MailboxActivity",
    "false-messages": "FalseMessagesActivity",
    "password-builder": "PasswordBuilder",
    "two-step-login": "TwoStepLoginActivity",
    "cookie-banner": "CookieBannerActivity",
    "video-call-lobby": "VideoCallLobbyActivity",
    "ai-assistant": "AiAssistantActivity",
    "payment-page": "PaymentPageActivity",
    "service-rehearsal": "ServiceRehearsalActivity",
    "choose": "ChooseActivity",
    "sort": "SortActivity",
    "match": "MatchActivity",
    "order": "OrderActivity",
}


def activity_class(kind: str) -> type[ActivityWidget]:
    """The class of a kind; KeyError where there is none."""
    module = import_module(f"kiosk.ui.activities.{kind.replace('-', '_')}")
    found: type[ActivityWidget] = getattr(module, ACTIVITIES[kind])
    return found
