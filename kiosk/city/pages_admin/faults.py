# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What went wrong on a page of staff, in plain words: a sentence for each code."""

from kiosk.domain.text import N_
from kiosk.i18n import Words

STATUS = {
    "form.foreign": 403,
    "form.size": 413,
    "login.plain": 403,
    "login.throttled": 429,
    "login.wrong": 403,
    "staff.login": 401,
    "staff.role": 403,
    "staff.unknown": 404,
    "store.unavailable": 503,
}

_WORDS = {
    "batch.conflict": N_("Some contradict counts that came first. They are in quarantine."),
    "batch.malformed": N_("Some are damaged."),
    "batch.signature": N_("Some are not signed by that kiosk."),
    "enrol.code": N_("Its code is wrong, too old, or was used by another kiosk."),
    "form.foreign": N_(
        "This form is no longer valid. Nothing was changed. Please open the page again."
    ),
    "form.size": N_("That is more than can be sent at once. Please send fewer files."),
    "kiosk.revoked": N_("This kiosk is revoked. Nothing is taken from it."),
    "kiosk.unknown": N_("There is no such kiosk."),
    "login.plain": N_(
        "Logging in needs a secure connection, so that nobody on the way can read the password. "
        "Please open this page with https at the beginning of its address."
    ),
    "login.throttled": N_("There were many tries. Please wait a little, then try again."),
    "login.wrong": N_("The name or the password is not right. Please try again."),
    "page.missing": N_("There is no such page."),
    "parcel.foreign": N_("This file was made for another city."),
    "parcel.malformed": N_("This is no file of a kiosk, or it is damaged."),
    "password.again": N_("The two new passwords are not the same."),
    "password.common": N_("Many people use this password. Please choose another."),
    "password.current": N_("Your password of today is not right."),
    "password.long": N_("The new password is too long."),
    "password.name": N_("The new password has the name in it. Please choose another."),
    "password.short": N_("The new password is too short. Please use 12 characters or more."),
    "period.demo": N_("Some are of a demonstration."),
    "publish.address": N_("An address begins with https://, and has no ? or # in it."),
    "publish.demo": N_("These numbers are of a demonstration. They are not published."),
    "publish.empty": N_("There are no numbers to publish yet."),
    "publish.errata": N_("The file of corrections cannot be read. It is a list in JSON."),
    "publish.licence": N_("Please choose one of the licences."),
    "publish.period": N_("A period is a month as in 2026-10, or a week as in 2026-W47."),
    "publish.text": N_("Please give a title and a publisher, each of at most 200 characters."),
    "site.malformed": N_("Please give the site a name of at most 80 characters."),
    "staff.exists": N_("There is somebody with this name already."),
    "staff.last": N_(
        "This is the last administrator. Please make somebody else an administrator first."
    ),
    "staff.login": N_("Please log in first."),
    "staff.name": N_("Please give a name of at most 60 characters, without spaces."),
    "staff.role": N_("Your account may not open this page. An administrator can change that."),
    "staff.unknown": N_("There is nobody with this name."),
    "stick.empty": N_("Please choose a file first."),
    "store.unavailable": N_(
        "The numbers cannot be reached just now. Nothing is lost. Please try again in a minute."
    ),
    "quarantine.gone": N_("Somebody has decided this already."),
}


def is_known(code: str) -> bool:
    """Whether a page can say this."""
    return code in _WORDS


def status_of(code: str) -> int:
    """The status of the answer that says it."""
    return STATUS.get(code, 400)


def fault_words(words: Words, code: str) -> str:
    """The sentence for this code."""
    return words.tr(_WORDS[code])
