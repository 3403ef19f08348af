# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A practice mailbox in words: names, subjects and texts of its messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kiosk.ui.activities.base import Stage
from kiosk.usecases.practices.mailbox import Draft, Folder, Mail, Mailbox, Way


@dataclass(frozen=True, slots=True)
class Named:
    """A person or a file: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a message. inside: what stands in it, where that is known."""

    id: str
    name: str
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message in words. who and address: of the sender, or of who gets what is one's own."""

    who: str
    address: str
    subject: str
    paragraphs: tuple[str, ...]
    attached: tuple[Attached, ...] = ()
    is_own: bool = False
    is_in_bin: bool = False


class MailWords:
    """What the lesson says about a mailbox, and the learner about what they wrote."""

    def __init__(self, stage: Stage) -> None:
        self._text = stage.text
        self._words = stage.context.words
        self._parameters: Mapping[str, Any] = stage.activity.parameters
        self.addresses: Mapping[str, str] = {
            person["id"]: person["address"] for person in self._listed("people")
        }

    @property
    def people(self) -> tuple[Named, ...]:
        """The address book."""
        return tuple(Named(id_, self._text(f"person-{id_}")) for id_ in self.addresses)

    @property
    def files(self) -> tuple[Named, ...]:
        """The learner's own files."""
        return tuple(Named(id_, self._text(f"file-{id_}")) for id_ in self._listed("files"))

    def given(self, message: str) -> Mapping[str, Any]:
        """A message of the parameters; nothing for one that the learner wrote."""
        return next((m for m in self._listed("messages") if m["id"] == message), {})

    def attachments(self, mail: Mail) -> tuple[str, ...]:
        """The ids of the files that go with a message."""
        if mail.draft is not None:
            return mail.draft.files
        return tuple(self.given(mail.id).get("attachments", ()))

    def who(self, mail: Mail) -> str:
        """Whose name stands in the list: the sender's, or whom the learner wrote to."""
        if mail.draft is None:
            return self._text(f"from-{mail.id}")
        return self._words.tr("To: {name}", name=self._name_of(mail.draft.to) or mail.draft.to)

    def subject(self, box: Mailbox, mail: Mail) -> str:
        """What a message is about."""
        if mail.draft is None:
            return self._text(f"subject-{mail.id}")
        return self.subject_of(box, mail.draft)

    def subject_of(self, box: Mailbox, draft: Draft) -> str:
        """What something that is written is about."""
        if draft.way is Way.WRITE:
            return draft.subject or self._words.tr("without a subject")
        subject = self.subject(box, box.mail(draft.about))
        if draft.way is Way.REPLY:
            return self._words.tr("Answer: {subject}", subject=subject)
        return self._words.tr("Forwarded: {subject}", subject=subject)

    def letter(self, box: Mailbox, mail: Mail) -> Letter:
        """A message, whole."""
        id_, draft = mail.id, mail.draft
        if draft is not None:
            who, address = self._name_of(draft.to), draft.to
            attached = [Attached(file, self._text(f"file-{file}")) for file in draft.files]
        else:
            who, address = self._text(f"from-{id_}"), self.given(id_)["address"]
            attached = [
                Attached(a, self._text(f"attachment-{id_}-{a}"), self._text(f"inside-{id_}-{a}"))
                for a in self.attachments(mail)
            ]
        return Letter(
            who,
            address,
            self.subject(box, mail),
            self._paragraphs(box, mail),
            tuple(attached),
            is_own=draft is not None,
            is_in_bin=mail.folder is Folder.BIN,
        )

    def passed_on(self, box: Mailbox, draft: Draft) -> tuple[str, ...]:
        """The paragraphs that go along with what is passed on; none with anything else."""
        return self._paragraphs(box, box.mail(draft.about)) if draft.way is Way.FORWARD else ()

    def _paragraphs(self, box: Mailbox, mail: Mail) -> tuple[str, ...]:
        if mail.draft is not None:
            parts = [mail.draft.text, *self.passed_on(box, mail.draft)]
        else:
            parts = [self._text(f"{part}-{mail.id}") for part in ("body", "more", "end")]
        return tuple(part for part in parts if part)

    def _name_of(self, address: str) -> str:
        """The name of who has an address, from the address book or a message; or nothing."""
        for id_, known in self.addresses.items():
            if known == address:
                return self._text(f"person-{id_}")
        for message in self._listed("messages"):
            if message["address"] == address:
                return self._text(f"from-{message['id']}")
        return ""

    def _listed(self, name: str) -> tuple[Any, ...]:
        """A list of the parameters; empty where there is none."""
        return tuple(self._parameters.get(name, ()))
