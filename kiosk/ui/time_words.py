# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Lengths of time in words."""

from kiosk.i18n import Words

_HOUR, _DAY = 3600, 86_400


def duration(words: Words, seconds: int) -> str:
    """A time as people say it: whole minutes where it is some."""
    if seconds % 60:
        return words.trn("{n} second", "{n} seconds", seconds)
    return words.trn("{n} minute", "{n} minutes", seconds // 60)


def about(words: Words, seconds: int) -> str:
    """About how long, rounded up: minutes, from two hours on hours, from two days on days."""
    if seconds > 2 * _DAY:
        return words.trn("{n} day", "{n} days", -(-seconds // _DAY))
    if seconds > 2 * _HOUR:
        return words.trn("{n} hour", "{n} hours", -(-seconds // _HOUR))
    return words.trn("{n} minute", "{n} minutes", max(1, -(-seconds // 60)))
