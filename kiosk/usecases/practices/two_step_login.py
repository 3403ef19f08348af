# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Logging in with a password and a code that comes on a phone, while a caller asks for the code.

Each move gives a new state. A code is good once, and no more when another one came after it.
"""

from dataclasses import dataclass, replace
from enum import StrEnum


class Said(StrEnum):
    """What there is to say about the last move."""

    NOTHING = ""
    NAME_EMPTY = "name-empty"
    NAME_OTHER = "name-other"
    WORD_EMPTY = "word-empty"  # of the password
    WORD_CAPITAL = "word-capital"
    WORD_OTHER = "word-other"
    CODE_COMES = "code-comes"
    CODE_EMPTY = "code-empty"
    CODE_SHORT = "code-short"
    CODE_OLD = "code-old"
    CODE_OTHER = "code-other"
    CODE_TOLD = "code-told"  # the code that is written is known to the caller
    TOLD = "told"  # the caller was told it just now
    REFUSED = "refused"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Account:
    """What is right. codes: as they come, one after the other; the first is an old one."""

    name: str
    password: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Login:
    """How far it is. sent: how many of the codes the phone shows.

    knows: whether the caller knows the newest one. refused: whether the caller was told no.
    """

    sent: int = 1
    is_at_code: bool = False
    knows: bool = False
    refused: bool = False
    is_inside: bool = False
    said: Said = Said.NOTHING

    def log_in(self, account: Account, name: str, password: str) -> "Login":
        """Send name and password; where they are right, a code comes on the phone."""
        said = _password_said(account, name.strip(), password.strip())
        if said is not Said.CODE_COMES:
            return replace(self, said=said)
        return replace(self, is_at_code=True, sent=self.sent + 1, said=said)

    def new_code(self, account: Account) -> "Login":
        """Ask for another code; after the last one they come from the second again."""
        sent = self.sent + 1
        if sent > len(account.codes):
            sent = 2
        return replace(self, sent=sent, knows=False, said=Said.CODE_COMES)

    def confirm(self, account: Account, code: str) -> "Login":
        """Send a code. Blanks in it do not count: people copy it in groups."""
        written = "".join(code.split())
        newest = account.codes[self.sent - 1]
        if written == newest:
            if self.knows:
                return replace(self, said=Said.CODE_TOLD)
            return replace(self, is_inside=True, said=Said.INSIDE)
        if not written:
            said = Said.CODE_EMPTY
        elif written in account.codes:
            said = Said.CODE_OLD
        elif len(written) < len(newest):
            said = Said.CODE_SHORT
        else:
            said = Said.CODE_OTHER
        return replace(self, said=said)

    def tell(self) -> "Login":
        """Read the code out to the caller, who can go in with it now."""
        return replace(self, knows=True, said=Said.TOLD)

    def refuse(self) -> "Login":
        """Say no to the caller and hang up. A code that was told stays told."""
        return replace(self, refused=True, said=Said.REFUSED)

    @property
    def is_called(self) -> bool:
        """Whether the phone rings and waits for an answer."""
        return self.is_at_code and not self.refused


def _password_said(account: Account, name: str, password: str) -> Said:
    if not name:
        return Said.NAME_EMPTY
    if name.casefold() != account.name:  # with a capital it is the same name
        return Said.NAME_OTHER
    if not password:
        return Said.WORD_EMPTY
    if password == account.password:
        return Said.CODE_COMES
    if password.casefold() == account.password:
        return Said.WORD_CAPITAL
    return Said.WORD_OTHER
