# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A mailbox that behaves like a real one, and what was done in it. In memory only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Folder(StrEnum):
    """Where a message lies."""

    INBOX = "inbox"
    SENT = "sent"
    BIN = "bin"


class Way(StrEnum):
    """How something to send was begun."""

    REPLY = "reply"
    FORWARD = "forward"
    WRITE = "write"


class Lacks(StrEnum):
    """What a message needs before it can be sent."""

    ADDRESS = "address"  # there is none
    GOOD_ADDRESS = "good-address"  # it is not the form of one
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written. about: the message that it answers or passes on; subject: what was
    typed, and nothing for an answer, which has its message's.
    """

    way: Way
    about: str = ""
    to: str = ""
    subject: str = ""
    text: str = ""
    files: tuple[str, ...] = ()

    @property
    def lacks(self) -> Lacks | None:
        """What is missing; None where it can be sent. One may pass on without a word."""
        if not self.to.strip():
            return Lacks.ADDRESS
        if not is_address(self.to):
            return Lacks.GOOD_ADDRESS
        if not self.text.strip() and self.way is not Way.FORWARD:
            return Lacks.TEXT
        return None


@dataclass(frozen=True, slots=True)
class Mail:
    """A message. draft: what the learner wrote, for one that they sent."""

    id: str
    folder: Folder
    is_unread: bool = False
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that was done, in the words of the goals: `do`, and what it was done to."""

    do: str
    message: str = ""
    attachment: str = ""
    to: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Everything in it, and what is looked at. open: a message of the folder that is shown."""

    mails: tuple[Mail, ...]
    folder: Folder = Folder.INBOX
    open: str = ""
    draft: Draft | None = None
    deeds: tuple[Deed, ...] = ()

    @classmethod
    def of(cls, messages: Sequence[Mapping[str, Any]]) -> "Mailbox":
        """The mailbox as the messages of a practice's parameters say."""
        return cls(
            tuple(
                Mail(m["id"], Folder(m.get("folder", Folder.INBOX)), m.get("unread", True))
                for m in messages
            )
        )

    def listed(self, folder: Folder) -> tuple[Mail, ...]:
        """The messages of a folder; what was sent last comes first."""
        found = tuple(mail for mail in self.mails if mail.folder is folder)
        own = [mail for mail in found if mail.draft is not None]
        return (*reversed(own), *(mail for mail in found if mail.draft is None))

    def mail(self, id: str) -> Mail:  # noqa: A002 - the lesson's word
        """A message; KeyError where there is none."""
        for mail in self.mails:
            if mail.id == id:
                return mail
        raise KeyError(id)

    def show(self, folder: Folder) -> "Mailbox":
        """Look at another folder."""
        return replace(self, folder=folder, open="")

    def read(self, id: str) -> "Mailbox":  # noqa: A002 - the lesson's word
        """Open a message, wherever it lies; it is not unread any more."""
        mail = replace(self.mail(id), is_unread=False)
        deeds = self._and(Deed("open", id))
        return replace(self, mails=self._with(mail), folder=mail.folder, open=id, deeds=deeds)

    def close(self) -> "Mailbox":
        """Back to the list."""
        return replace(self, open="")

    def look_at(self, attachment: str) -> "Mailbox":
        """Open a file that came with the open message."""
        return replace(self, deeds=self._and(Deed("open-attachment", self.open, attachment)))

    def begin(self, way: Way, to: str = "") -> "Mailbox":
        """Begin to write: an answer to the open message, the same passed on, or something new."""
        about = "" if way is Way.WRITE else self.open
        return replace(self, draft=Draft(way, about, to))

    def edit(self, part: str, typed: str) -> "Mailbox":
        """Change a part of what is being written, if anything is: `to`, `subject` or `text`."""
        draft = self.draft
        if draft is None:
            return self
        if part == "to":
            return replace(self, draft=replace(draft, to=typed))
        if part == "subject":
            return replace(self, draft=replace(draft, subject=typed))
        return replace(self, draft=replace(draft, text=typed))

    def attach(self, file: str) -> "Mailbox":
        """Put one of the learner's files to what is being written; a second time adds nothing."""
        if self.draft is None or file in self.draft.files:
            return self
        draft = replace(self.draft, files=(*self.draft.files, file))
        return replace(self, draft=draft, deeds=self._and(Deed("attach", files=(file,))))

    def detach(self, file: str) -> "Mailbox":
        """Take a file away from what is being written."""
        if self.draft is None:
            return self
        files = tuple(f for f in self.draft.files if f != file)
        return replace(self, draft=replace(self.draft, files=files))

    def discard(self) -> "Mailbox":
        """Throw away what is being written."""
        return replace(self, draft=None)

    def send(self) -> "Mailbox":
        """Send what is written; nothing happens where it lacks something."""
        draft = self.draft
        if draft is None or draft.lacks is not None:
            return self
        own = [mail for mail in self.mails if mail.draft is not None]
        mail = Mail(f"sent-{len(own) + 1}", Folder.SENT, draft=draft)
        deed = Deed(draft.way, draft.about, to=draft.to.strip().lower(), files=draft.files)
        return replace(self, mails=(*self.mails, mail), draft=None, deeds=self._and(deed))

    def delete(self) -> "Mailbox":
        """Put the open message into the bin; one that lies there stays."""
        if not self.open or self.mail(self.open).folder is Folder.BIN:
            return self
        mail = replace(self.mail(self.open), folder=Folder.BIN)
        deeds = self._and(Deed("delete", mail.id))
        return replace(self, mails=self._with(mail), open="", deeds=deeds)

    def restore(self) -> "Mailbox":
        """Take the open message out of the bin, to where it came from."""
        if not self.open or self.mail(self.open).folder is not Folder.BIN:
            return self
        mail = self.mail(self.open)
        mail = replace(mail, folder=Folder.INBOX if mail.draft is None else Folder.SENT)
        deeds = self._and(Deed("restore", mail.id))
        return replace(self, mails=self._with(mail), open="", deeds=deeds)

    def _with(self, mail: Mail) -> tuple[Mail, ...]:
        return tuple(mail if other.id == mail.id else other for other in self.mails)

    def _and(self, deed: Deed) -> tuple[Deed, ...]:
        return self.deeds if deed in self.deeds else (*self.deeds, deed)


def is_address(text: str) -> bool:
    """Whether this could be an address: something, one @, and something with a dot in it."""
    name, at, host = text.strip().partition("@")
    parts = host.split(".")
    return bool(name and at and len(parts) > 1 and all(parts)) and not set(" @") & set(name + host)


def is_done(goal: Mapping[str, Any], box: Mailbox, people: Mapping[str, str]) -> bool:
    """Whether a goal of the practice's parameters was done; people: their addresses, by id."""
    return any(_fits(goal, deed, people) for deed in box.deeds)


def _fits(goal: Mapping[str, Any], deed: Deed, people: Mapping[str, str]) -> bool:
    do = [goal["do"]] if goal["do"] != "send" else list(Way)
    return (
        deed.do in do
        and goal.get("message", deed.message) == deed.message
        and goal.get("attachment", deed.attachment) == deed.attachment
        and ("file" not in goal or goal["file"] in deed.files)
        and ("to" not in goal or people[goal["to"]] == deed.to)
    )
