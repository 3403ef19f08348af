# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Words that a person will see, before they are put into a language."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of content in its source language.

    context: the catalogue's ``msgctxt``, ``<content id>/<part>/<field>``.
    source: the English source; ``**bold**`` and lists are its only markup.
    """

    context: str
    source: str


def N_(message: str) -> str:  # noqa: N802 gettext's own name for "translate this later"
    """Mark a text for the catalogues where it cannot be translated yet."""
    return message
