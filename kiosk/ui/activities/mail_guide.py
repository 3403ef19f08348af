# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The way to a goal in a practice mailbox, one move at a time, from wherever the learner is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kiosk.ui.activities.showing import How, Show
from kiosk.usecases.practices.mailbox import Draft, Folder, Way, is_address

if TYPE_CHECKING:
    from kiosk.ui.activities.mailbox import MailboxActivity

_BUTTONS = {Way.REPLY: "answer", Way.FORWARD: "forward", Way.WRITE: "write"}
_SENDING = {"send": Way.WRITE, "attach": Way.WRITE} | {str(way): way for way in Way}


def next_move(activity: MailboxActivity, goal: Mapping[str, Any]) -> Show:
    """What to do now for a goal that is not done."""
    draft, do = activity.box.draft, goal["do"]
    if do in _SENDING:
        return _to_send(activity, goal, draft)
    if draft is not None:
        return _press(activity, "discard")
    message = goal["message"]
    if do == "delete" and activity.box.mail(message).folder is Folder.BIN:
        return _in(activity, message, "restore")
    if do == "restore" and activity.box.mail(message).folder is not Folder.BIN:
        return _in(activity, message, "delete")
    if do == "open-attachment":
        attachments = activity.known.attachments(activity.box.mail(message))
        return _in(activity, message, f"attachment-{goal.get('attachment', attachments[0])}")
    return _in(activity, message, do)


def _press(activity: MailboxActivity, name: str) -> Show:
    return Show(How.PRESS, activity.buttons[name])


def _in(activity: MailboxActivity, message: str, name: str) -> Show:
    """Press a button of a message, which must be found and opened for that."""
    box = activity.box
    if box.open == message:
        return _press(activity, name)
    if box.mail(message).folder is not box.folder:
        return _press(activity, f"folder-{box.mail(message).folder}")
    if not activity.panes.shows_list:
        return _press(activity, "all-messages")
    return Show(How.PRESS, activity.rows[message])


def _to_send(activity: MailboxActivity, goal: Mapping[str, Any], draft: Draft | None) -> Show:
    message = goal.get("message", "")
    way = _SENDING[goal["do"]]
    if goal["do"] == "send" and message:
        way = Way.REPLY
    if draft is None:
        if way is Way.WRITE:
            return _press(activity, "write")
        in_bin = activity.box.mail(message).folder is Folder.BIN
        return _in(activity, message, "restore" if in_bin else _BUTTONS[way])
    if goal["do"] == "attach":
        return _file(activity, goal["file"])
    if draft.way is not way or (message and draft.about != message):
        return _press(activity, "discard")
    return _to_finish(activity, goal, draft)


def _to_finish(activity: MailboxActivity, goal: Mapping[str, Any], draft: Draft) -> Show:
    """What a draft of the right kind still needs."""
    wanted = activity.known.addresses.get(goal.get("to", ""), "")
    if (wanted and draft.to != wanted) or not is_address(draft.to):
        people = [name for name in activity.buttons if name.startswith("person-")]
        name = f"person-{goal['to']}" if wanted else next(iter(people), "to")
        return (
            _write(activity, "to", "anna@mail.example") if name == "to" else _press(activity, name)
        )
    if not draft.text.strip() and draft.way is not Way.FORWARD:
        return _write(activity, "text", activity.words.tr("a few words of your own"))
    if "file" in goal and goal["file"] not in draft.files:
        return _file(activity, goal["file"])
    return _press(activity, "send")


def _file(activity: MailboxActivity, file: str) -> Show:
    return _press(activity, f"file-{file}" if activity.is_picking else "attach")


def _write(activity: MailboxActivity, name: str, text: str) -> Show:
    return Show(How.TYPE, activity.buttons[name], text=text)
