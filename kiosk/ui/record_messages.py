# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for what can happen while a guide is recorded; a part of `messages.py`."""

from kiosk.i18n import N_
from kiosk.ui.message import Message

MESSAGES: dict[str, Message] = {
    "record.address": Message(
        N_("“{address}” cannot be recorded."),
        N_("Write an https:// address, such as https://services.city.example/address/."),
    ),
    "record.service": Message(
        N_("“{name}” cannot be the name of a service."),
        N_("Use small letters a to z, digits and single dashes."),
    ),
    "record.root": Message(
        N_("A page of the net is not opened by the user root."),
        N_("Start this command as another user."),
    ),
    "record.died": Message(
        N_("The window closed by itself again and again."),
        N_("Your steps wait in the draft. Start the same command once more."),
    ),
    "record.broken-file": Message(
        N_("The file {file} cannot be read."),
        N_("Mend it with the help of `kiosk content check`, or choose another folder."),
    ),
    "record.disk-full": Message(
        N_("The disk is full. {file} was not written."),
        N_("Make room on the disk, then save again. Your steps are still here."),
    ),
    "record.not-written": Message(
        N_("{file} cannot be written."),
        N_("Look at the permissions of its folder, then save again. Your steps are still here."),
    ),
    "record.no-steps": Message(
        N_("There is no step to save yet."), N_("Choose a field on the page first.")
    ),
    "record.too-many": Message(
        N_("A guide has {n} steps at most."), N_("Delete one, or put two into one.")
    ),
    "record.nameless": Message(
        N_("This field has no name on the page, so it cannot be found again."),
        N_("Make a step about the whole page, and say in words where the field is."),
    ),
}
