# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A word or two about a thing, in a pill: "done", "not a real account"."""

from kiosk.ui.widgets.label import Label


class Chip(Label):
    """tone: none for what is good to know, "plain" for a remark, "next" for what comes next."""

    def __init__(self, text: str, tone: str = "") -> None:
        super().__init__(text, "chip", tone, prefers_line=True)
