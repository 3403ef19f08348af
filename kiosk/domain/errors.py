# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Errors that carry a code and data, never prose: the words for each code are in `ui/messages.py`."""


class KioskError(Exception):
    """Something went wrong that a person must be told about.

    code: dotted and stable, for example ``"store.full"``; it is what the log holds.
    data: values the sentence for the code may need; never anything that a resident typed.
    """

    def __init__(self, code: str, **data: object) -> None:
        super().__init__(code)
        self.code = code
        self.data = data
