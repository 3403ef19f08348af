# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for what goes wrong with the folder, the stick it comes from and the one it goes to."""

from kiosk.i18n import N_
from kiosk.ui.message import Message

MESSAGES: dict[str, Message] = {
    "folder.empty": Message(N_("This file is empty."), N_("Choose another file.")),
    "folder.kind": Message(
        N_("This file cannot be used here."),
        N_("Choose a picture, a PDF, a text or a letter."),
    ),
    "folder.too-large": Message(
        N_("This file is too large for the folder."),
        N_("Choose one with less than {most} MB. A photo may be made smaller on the telephone."),
    ),
    "folder.full": Message(
        N_("The folder is full."),
        N_("It holds {most} MB. Remove something that you do not need."),
    ),
    "folder.many": Message(
        N_("The folder is full."),
        N_("It holds {most} things. Remove something that you do not need."),
    ),
    "folder.note-empty": Message(
        N_("Nothing is written yet."),
        N_("Write something, then touch “Keep this line”."),
    ),
    "folder.note-long": Message(
        N_("Your note is very long."),
        N_("No more can be added. Print it, or take it home."),
    ),
    "folder.picture": Message(
        N_("This picture cannot be shown here."),
        N_("You can take it home all the same."),
    ),
    "folder.stick-full": Message(
        N_("There is no room on the stick."),
        N_("Nothing is lost here. Try another stick."),
    ),
    "folder.stick-locked": Message(
        N_("This stick takes no files."),
        N_("Nothing is lost here. Try another stick."),
    ),
    "folder.not-saved": Message(
        N_("Your folder could not be saved on the stick."),
        N_("Nothing is lost here. Try again, or try another stick."),
    ),
    "stick.none": Message(N_("No USB stick was found."), N_("Plug in a stick and try again.")),
    "stick.unreadable": Message(
        N_("This stick cannot be read."),
        N_("Pull it out, plug it in and try again. Or try another stick."),
    ),
    "stick.gone": Message(
        N_("The stick was pulled out too early."),
        N_("Plug it in and try again. Nothing is lost here."),
    ),
    "age.failed": Message(
        N_("The file could not be locked with a password."),
        N_("Try again. You can also take it home without a password."),
    ),
    "carried.no-memory": Message(
        N_("The city’s page cannot be opened on this computer."),
        N_("Practise, print the steps, or go to the counter."),
    ),
}
