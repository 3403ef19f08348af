# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sheets of the recorder: one host more, what is saved, what becomes of it at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.i18n import Words
from kiosk.ui.papers import isolated
from kiosk.ui.screen import Action
from kiosk.ui.sheet import Sheet
from kiosk.ui.widgets.label import Label
from kiosk.ui.widgets.pressable import Button
from kiosk.usecases.guided.recorded_file import Change, What

if TYPE_CHECKING:
    from kiosk.ui.shell import Shell

_MOST = 12  # hosts that are offered at a time


def host_sheet(shell: Shell, host: str, allow: Callable[[], object]) -> Sheet:
    """Whether the guide may reach one host more."""
    tr = shell.context.words.tr
    sheet = Sheet(shell, tr("Another site"), "allow-host")
    sheet.add_text(
        tr(
            "This page also wants to open {host}. Allow it for this guide?",
            host=isolated(host),
        )
    )
    sheet.add_text(tr("Allow it only if it is of the city, or works for the city."))
    sheet.add_text(tr("The page opens again. What you wrote on it is gone, your steps stay."))
    sheet.add_more(shell.context.words)
    sheet.add_actions(
        [
            Action(tr("Allow it"), allow, icon="check"),
            Action(tr("Do not allow it"), shell.close_sheet, icon="close", look="primary"),
        ],
        shell.close_sheet,
    )
    return sheet


def hosts_sheet(shell: Shell, hosts: Sequence[str], allow: Callable[[str], object]) -> Sheet:
    """Every host that the page wanted, each to be allowed by itself."""
    tr = shell.context.words.tr
    sheet = Sheet(shell, tr("Other sites"), "allow-hosts")
    sheet.add_text(tr("Parts of this page come from other sites. Most pages work without them."))
    sheet.add_text(tr("The page opens again. What you wrote on it is gone, your steps stay."))
    for host in hosts[-_MOST:]:
        button = Button(tr("Allow {host}", host=isolated(host)), partial(allow, host), icon="globe")
        sheet.column.addWidget(button)
    sheet.add_more(shell.context.words)
    sheet.add_actions(
        [Action(tr("Allow none of them"), shell.close_sheet, icon="close", look="primary")]
    )
    return sheet


def save_sheet(
    shell: Shell, name: str, changes: Sequence[Change] | None, save: Callable[[], object]
) -> Sheet:
    """What the file will say. changes: None where there is no file yet."""
    words = shell.context.words
    tr = words.tr
    sheet = Sheet(shell, tr("Save the guide?"), "save-guide")
    if changes is None:
        sheet.add_text(tr("A new file: {name}", name=isolated(name)))
        sheet.add_text(tr("The rest of the service is still to be written in it by hand."))
    elif not changes:
        sheet.add_text(tr("Nothing is different from the file {name}.", name=isolated(name)))
    else:
        sheet.add_text(tr("This changes in the file {name}:", name=isolated(name)))
        lines = (f"- {_said(change, words)}" for change in changes)
        sheet.column.addWidget(Label("\n".join(lines)))
        sheet.add_text(tr("All else in the file stays as it is."))
    sheet.add_more(words)
    sheet.add_actions(
        [
            Action(tr("Not yet"), shell.close_sheet, icon="back"),
            Action(tr("Save the guide"), save, icon="check", look="primary"),
        ]
    )
    return sheet


def saved_sheet(
    shell: Shell, path: Path, to_complete: Sequence[str], end: Callable[[], object]
) -> Sheet:
    """Where the guide is, and what a person has to write in the file."""
    words = shell.context.words
    tr = words.tr
    sheet = Sheet(shell, tr("The guide is saved"), "saved")
    sheet.add_text(isolated(str(path)))
    if to_complete:
        sheet.add_text(tr("The kiosk shows the service when these lines are written too:"))
        sheet.column.addWidget(Label("\n".join(f"- {isolated(line)}" for line in to_complete)))
    sheet.add_more(words)
    sheet.add_actions(
        [
            Action(tr("Go on here"), shell.close_sheet, icon="back"),
            Action(tr("Close"), end, icon="door", look="primary"),
        ]
    )
    return sheet


def close_sheet(
    shell: Shell, close: Callable[[], object], throw_away: Callable[[], object], *, has_steps: bool
) -> Sheet:
    """What becomes of the steps that are not saved."""
    words = shell.context.words
    tr = words.tr
    sheet = Sheet(shell, tr("Close this window?"), "close")
    answers = [Action(tr("Go on here"), shell.close_sheet, icon="back")]
    if has_steps:
        sheet.add_text(tr("Your steps can wait as a draft. They are here again next time."))
        answers.append(Action(tr("Throw the draft away"), throw_away, icon="bin"))
        answers.append(Action(tr("Keep the draft"), close, icon="folder", look="primary"))
    else:
        answers.append(Action(tr("Close"), close, icon="door", look="primary"))
    sheet.add_more(words)
    sheet.add_actions(answers)
    return sheet


def _said(change: Change, words: Words) -> str:
    tr = words.tr
    match change.what:
        case What.NEW:
            return tr("New step: {name}", name=change.name)
        case What.CHANGED:
            return tr("Changed step: {name}", name=change.name)
        case What.GONE:
            return tr("Step that is gone: {name}", name=change.name)
        case What.MOVED:
            return tr("The steps have another order.")
        case What.START:
            return tr("The page where it begins: {name}", name=isolated(change.name))
        case What.HOST:
            return tr("A site more that it may reach: {name}", name=isolated(change.name))
        case What.HOST_GONE:
            return tr("A site that it may not reach any more: {name}", name=isolated(change.name))
