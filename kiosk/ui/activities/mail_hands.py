# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the buttons and fields of a practice mailbox do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.usecases.practices.mailbox import Folder, Mailbox, Way

if TYPE_CHECKING:
    from kiosk.ui.activities.mailbox import MailboxActivity


class MailHands:
    """One method for each thing that can be pressed or written."""

    def __init__(self, activity: MailboxActivity) -> None:
        self._activity = activity

    @property
    def _box(self) -> Mailbox:
        return self._activity.box

    def open(self, message: str) -> None:
        """Read a message."""
        self._activity.act(self._box.read(message), viewed="")

    def close(self) -> None:
        """Back to the list."""
        self._activity.act(self._box.close(), viewed="")

    def show(self, folder: Folder) -> None:
        """Look at a folder."""
        self._activity.act(self._box.show(folder), viewed="")

    def look_at(self, attachment: str) -> None:
        """Open a file of the open message; an empty id closes it."""
        box = self._box.look_at(attachment) if attachment else self._box
        self._activity.act(box, viewed=attachment)

    def answer(self) -> None:
        """Begin an answer to the open message."""
        to = self._activity.known.given(self._box.open)["address"]
        self._activity.act(self._box.begin(Way.REPLY, to))

    def forward(self) -> None:
        """Begin to pass the open message on."""
        self._activity.act(self._box.begin(Way.FORWARD))

    def write(self) -> None:
        """Begin a new message."""
        self._activity.act(self._box.begin(Way.WRITE))

    def delete(self) -> None:
        """Put the open message into the bin."""
        self._activity.act(self._box.delete(), "binned", "binned", viewed="")

    def restore(self) -> None:
        """Take the open message out of the bin."""
        self._activity.act(self._box.restore(), viewed="")

    def type(self, part: str, typed: str) -> None:
        """Something is written in a field: `to`, `subject` or `text`."""
        self._activity.note(mailbox=self._box.edit(part, typed))

    def choose_person(self, person: str) -> None:
        """Write to somebody of the address book."""
        self._activity.act(self._box.edit("to", self._activity.known.addresses[person]))

    def pick(self) -> None:
        """Open or close the list of files to attach."""
        self._activity.act(self._box, picking=not self._activity.is_picking)

    def attach(self, file: str) -> None:
        """Put a file to what is being written."""
        self._activity.act(self._box.attach(file), picking=False)

    def detach(self, file: str) -> None:
        """Take a file away from it."""
        self._activity.act(self._box.detach(file))

    def send(self) -> None:
        """Send what is written, or hear what it lacks."""
        draft = self._box.draft
        if draft is not None and draft.lacks is not None:
            self._activity.do(said=str(draft.lacks))
        else:
            self._activity.act(self._box.send(), "sent", "sent-other", picking=False)

    def discard(self) -> None:
        """Throw away what is being written."""
        self._activity.act(self._box.discard(), other="discarded", picking=False)
