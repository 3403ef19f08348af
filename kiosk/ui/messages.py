# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The words for every code: what it means for the person, and what to do now.

`MESSAGES` are for residents, `FOR_FACILITATOR` for who looks after the computer. A test requires every code that the program can raise to have its words here, and these words to
be in every catalogue. {names} are filled from the error's data.
"""

from collections.abc import Mapping
from string import Formatter

from kiosk.domain.errors import KioskError
from kiosk.i18n import N_, Words
from kiosk.ui import (
    folder_messages,
    guided_messages,
    page_messages,
    record_messages,
    sharing_messages,
)
from kiosk.ui.message import Message

_ASK = N_("Ask the person who helps here.")
_GO_ON = N_("You can go on.")
_SENT_LATER = N_("Nothing is lost. It is sent later.")

_REPORT_LATER = N_("Try again in a few minutes, or take your report on paper.")

MESSAGES: dict[str, Message] = {
    **folder_messages.MESSAGES,
    **guided_messages.MESSAGES,
    **page_messages.MESSAGES,
    **record_messages.MESSAGES,
    **sharing_messages.MESSAGES,
    "speech.no-engine": Message(
        N_("This computer cannot read aloud today."),
        N_("You can read on the screen. A person here can read it with you."),
    ),
    "speech.no-voice": Message(
        N_("This computer has no voice for this language."),
        N_("You can read on the screen. A person here can read it with you."),
    ),
    "speech.no-sound": Message(
        N_("There is no sound on this computer."),
        N_("Plug in headphones and touch “Read to me” again, or read on the screen."),
    ),
    "print.no-printer": Message(
        N_("There is no printer here."),
        N_("Save it on a USB stick, or take a photo of the screen."),
    ),
    "print.failed": Message(
        N_("The printer did not take the page."),
        N_("Check whether it has paper, then try again. You can also take a photo of the screen."),
    ),
    "save.no-stick": Message(
        N_("No USB stick was found."),
        N_("Plug in a stick and try again, or take a photo of the screen."),
    ),
    "save.failed": Message(
        N_("The page could not be saved."),
        N_("The stick may be full or locked. Try another one, or take a photo of the screen."),
    ),
    "save.full": Message(
        N_("The page could not be saved."),
        N_("There is no room on the stick. Try another one, or take a photo of the screen."),
    ),
    "save.locked": Message(
        N_("The page could not be saved."),
        N_("This stick takes no files. Try another one, or take a photo of the screen."),
    ),
    "save.gone": Message(
        N_("The page could not be saved."),
        N_("The stick was pulled out. Plug it in and try again: nothing is lost here."),
    ),
    "pass.empty": Message(
        N_("Nothing is written yet."), N_("Write the signs of your pass, then touch “Go on”.")
    ),
    "pass.typing": Message(
        N_("This is not quite your pass yet."), N_("Compare it with your paper, sign by sign.")
    ),
    "pass.group": Message(
        N_("This is not quite your pass yet."),
        N_("Look at group {group}: {signs}. Compare it with your paper."),
    ),
    "pass.swapped": Message(
        N_("Two signs have changed places."), N_("Compare your pass with your paper, sign by sign.")
    ),
    "pass.missing": Message(
        N_("A sign is missing."),
        N_("Each group has four signs, the last one may have fewer. Compare them with your paper."),
    ),
    "pass.extra": Message(
        N_("There is one sign too many."),
        N_("Each group has four signs, the last one may have fewer. Compare them with your paper."),
    ),
    "pass.version": Message(
        N_("This pass was made by a newer kiosk."),
        N_("Keep your paper. You can start any lesson without a pass."),
    ),
    "language.unknown": Message(
        N_("This language is not on this computer."), N_("Choose another language.")
    ),
    "font.missing": Message(
        N_("This computer cannot show the letters of this language."),
        N_("Choose another language, or ask the person who helps here."),
    ),
    "catalogue.damaged": Message(
        N_("The words of this language are damaged."),
        N_("Choose another language, or ask the person who helps here."),
    ),
    "content.broken": Message(
        N_("Something here could not be opened."),
        N_("Everything else works. Choose something else."),
    ),
    "content.damaged": Message(
        N_("Something here could not be opened."),
        N_("Everything else works. Choose something else."),
    ),
    "content.none": Message(N_("There are no lessons on this computer."), _ASK),
    "keyboard.none": Message(
        N_("The keyboard cannot be shown on the screen."),
        N_("Write with the computer’s own keyboard, or ask the person who helps here."),
    ),
    "choices.damaged": Message(
        N_("The times that were chosen here cannot be read."),
        N_("Those of the settings hold. Choose again."),
    ),
    "choices.not-kept": Message(
        N_("This choice could not be written to the disk."),
        N_("It holds until the computer is switched off. Make room on the disk and choose again."),
    ),
    "store.full": Message(N_("The disk of this computer is full."), _GO_ON),
    "store.read-only": Message(N_("This computer cannot write to its disk."), _GO_ON),
    "store.damaged": Message(N_("The store of counts was damaged and set aside."), _GO_ON),
    "store.busy": Message(N_("The store of counts is in use."), _GO_ON),
    "sync.offline": Message(N_("The city cannot be reached now."), _SENT_LATER),
    "sync.slow": Message(N_("The city’s computer did not answer in time."), _SENT_LATER),
    "sync.server-error": Message(N_("The city’s computer has a problem."), _SENT_LATER),
    "sync.not-a-collector": Message(
        N_("Something answered that is not the city’s computer."), _SENT_LATER
    ),
    "sync.refused": Message(
        N_("The city did not accept the counts."), N_("They are kept. Tell the city’s staff.")
    ),
    "sync.insecure": Message(
        N_("The city’s address does not begin with https."),
        N_("Nothing is sent. Mend the address in the settings."),
    ),
    "report.offline": Message(N_("The city cannot be reached now."), _REPORT_LATER),
    "report.slow": Message(N_("The city’s computer did not answer in time."), _REPORT_LATER),
    "report.server-error": Message(N_("The city’s computer has a problem."), _REPORT_LATER),
    "report.not-open311": Message(
        N_("Something answered that is not the city’s computer."), _REPORT_LATER
    ),
    "report.not-found": Message(
        N_("The city’s computer does not know this kind of report."), _REPORT_LATER
    ),
    "report.refused": Message(
        N_("The city’s computer did not take the report."),
        N_("Read below what it says, change your report, and send it again."),
    ),
    "report.insecure": Message(
        N_("The city’s address does not begin with https."),
        N_("Nothing is sent. Mend the address in the settings."),
    ),
    "config.unknown": Message(
        N_("The settings hold an unknown word: {key}."),
        N_("Did you mean “{near}”? Mend it and start again."),
    ),
    "config.value": Message(
        N_("The setting {key} cannot be “{value}”."), N_("Mend it and start again.")
    ),
    "config.malformed": Message(
        N_("The settings file {file} cannot be read: {detail}"), N_("Mend it and start again.")
    ),
    "config.unreadable": Message(
        N_("The settings file {file} cannot be opened."),
        N_("Look at its name and its permissions, then start again."),
    ),
    "config.no-city": Message(
        N_("The settings name no city."), N_("Write the address as city_url, then try again.")
    ),
    "enrol.code": Message(
        N_("The city does not know this code."),
        N_("Codes work once and for 7 days. Ask the city’s staff for a new one."),
    ),
    "batch.malformed": Message(
        N_("The counts could not be written down."), N_("Nothing was sent. Tell the city’s staff.")
    ),
    "batch.signature": Message(
        N_("The counts could not be signed."), N_("Nothing was sent. Tell the city’s staff.")
    ),
    "enrol.no-answer": Message(
        N_("The city did not answer."),
        N_("Check the network and city_url in the settings, then try the same code again."),
    ),
    "enrol.not-stored": Message(
        N_("This computer cannot write to its disk."),
        N_("Make room or mend the disk, then try the same code again."),
    ),
    "run.no-display": Message(
        N_("There is no display to show the kiosk on."),
        N_("Start it on a computer with a screen, or make pictures: kiosk tour --out DIR"),
    ),
    "run.language": Message(
        N_("There is no language “{language}” here."),
        N_("The nearest ones are: {near}. Start again with one of them."),
    ),
    "demo.no-city": Message(
        N_("The demonstration’s city did not start."),
        N_("The kiosk works without it. Set Doorstep up again to mend it."),
    ),
    "tour.no-display": Message(
        N_("There is no display, and Xvfb is not installed."),
        N_("Run “make setup”, then try again."),
    ),
    "tour.out": Message(
        N_("The pictures cannot be saved in {folder}."), N_("Choose another folder.")
    ),
    "tour.size": Message(
        N_("“{size}” is not a size."), N_("Write width and height, for example 1366x768.")
    ),
    "program.fault": Message(
        N_("Something went wrong in this computer. It was not you."),
        N_("You can go on from here. If it happens again, ask the person who helps here."),
    ),
}

_INSTALL_AGAIN = N_("Set Doorstep up again.")

# The same, told to who looks after the computer; and what is noticed without being an error.
FOR_FACILITATOR: dict[str, Message] = {
    **guided_messages.FOR_FACILITATOR,
    "display.size": Message(
        N_("The display has {width} × {height} pixels."), N_("That is large enough.")
    ),
    "display.small": Message(
        N_("The display has {width} × {height} pixels, and much must be scrolled."),
        N_("Set a higher resolution, or connect a display of at least 1024 × 768."),
    ),
    "display.changed": Message(
        N_("The display has changed to {width} × {height} pixels."),
        N_("If nobody did that, look at its cable."),
    ),
    "font.missing": Message(
        N_("{language} is not offered: its letters are missing."),
        N_("Install the packages fonts-noto-core and fonts-noto-cjk, then start Doorstep again."),
    ),
    "voice.missing": Message(
        N_("{language} cannot be read aloud: it has no voice."),
        N_("Read it to those who need it, or install a voice for espeak-ng."),
    ),
    "speech.no-engine": Message(
        N_("Nothing can be read aloud: espeak-ng is missing."),
        N_("Install the package espeak-ng, then start Doorstep again."),
    ),
    "speech.no-sound": Message(
        N_("There is no sound."), N_("Plug in headphones or loudspeakers and turn them up.")
    ),
    "speech.no-voice": Message(
        N_("Someone wanted to hear a language that has no voice."),
        N_("Read it to those who need it, or install a voice for espeak-ng."),
    ),
    "print.no-printer": Message(
        N_("Someone wanted to print, and there is no printer."),
        N_("Set one up in the printer settings of the computer."),
    ),
    "content.broken": Message(
        N_("{file}, line {line}, has a fault: {fault}."),
        N_("It is left out, everything else works. Tell who writes the lessons."),
    ),
    "content.damaged": Message(
        N_("The prepared lessons on the disk are damaged."),
        N_("Start Doorstep again: they are prepared anew."),
    ),
    "content.none": Message(N_("There are no lessons on this computer."), _INSTALL_AGAIN),
    "keyboard.missing": Message(
        N_("No keyboard is plugged in."),
        N_("People write with the keyboard on the screen until you plug one in."),
    ),
    "keyboard.found": Message(
        N_("The keyboard is plugged in again."), N_("There is nothing to do.")
    ),
    "keyboard.broken": Message(
        N_("The keyboard file {file}, line {line}, has a fault: {fault}."),
        N_("It is left out, the others work. Tell who looks after Doorstep."),
    ),
    "keyboard.none": Message(
        N_("No keyboard can be shown on the screen: its files are missing."), _INSTALL_AGAIN
    ),
    "input-method.ready": Message(
        N_("{language} can be written with the computer’s own keyboard and its input method."),
        N_("There is nothing to do."),
    ),
    "input-method.none": Message(
        N_("{language} cannot be written: no input method is set up."),
        N_("Install ibus and ibus-libpinyin, and start them and Doorstep with QT_IM_MODULE=ibus."),
    ),
    "input-method.no-module": Message(
        N_("{language} cannot be written: Doorstep works with the input method ibus only."),
        N_("Install ibus and ibus-libpinyin, and start them and Doorstep with QT_IM_MODULE=ibus."),
    ),
    "input-method.not-running": Message(
        N_("{language} cannot be written: the input method ibus is not running."),
        N_("Start ibus-daemon before Doorstep."),
    ),
    "input-method.no-engine": Message(
        N_("{language} cannot be written: ibus has no way to write it."),
        N_("Install ibus-libpinyin, then start the computer again."),
    ),
    "catalogue.damaged": Message(N_("The words of a language are damaged."), _INSTALL_AGAIN),
    "store.full": Message(
        N_("The disk is full. Counts wait in memory."),
        N_("Make room on the disk before the computer is switched off."),
    ),
    "store.read-only": Message(
        N_("The folder for the counts cannot be written. They wait in memory."),
        N_("Look at data_dir in the settings and at its permissions."),
    ),
    "store.damaged": Message(
        N_("The store of counts was damaged and set aside as {file}."),
        N_("A new one was begun. Look at the disk: it may be failing."),
    ),
    "release.boxes-dropped": Message(
        N_("Counts of lessons that are gone were left out: {boxes}."), N_("There is nothing to do.")
    ),
    "log.not-written": Message(
        N_("The log file cannot be written. What is noticed stands here only."),
        N_("Look at log_file in the settings, and whether the disk is full."),
    ),
    "program.fault": Message(
        N_("Something went wrong in the program."),
        N_("If it happens again, tell who looks after Doorstep: {code}"),
    ),
}

# What a resident is helped with on the spot tells a facilitator nothing.
_BETWEEN_THEM = (
    "pass.",
    "save.no-stick",
    "save.full",
    "save.locked",
    "save.gone",
    "folder.",
    "stick.",
)


def explain(error: KioskError, words: Words) -> tuple[str, str]:
    """What happened and what to do now, in these words; an unknown code is our own fault."""
    message = MESSAGES.get(error.code, MESSAGES["program.fault"])
    return words.tr(message.what, **error.data), words.tr(message.do, **error.data)


def explain_to_facilitator(
    code: str, data: Mapping[str, str], words: Words
) -> tuple[str, str] | None:
    """The same for who looks after the computer; None where it is nothing to tell them.

    data: what the code counts or names. A code without words stands for itself, with its data.
    """
    if code.startswith(_BETWEEN_THEM):
        return None
    values = {"code": " ".join([code, *data.values()]), **data}
    for messages in (FOR_FACILITATOR, MESSAGES):
        message = messages.get(code)
        if message is not None and _places(message) <= values.keys():
            return words.tr(message.what, **values), words.tr(message.do, **values)
    return values["code"], ""


def _places(message: Message) -> set[str]:
    """The names of what is filled into a message."""
    texts = (message.what, message.do)
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
