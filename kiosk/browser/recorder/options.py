# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a list of the page offers to choose from: the page's own words, and not what is chosen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.browser.looker import Looker
    from kiosk.domain.anchor import Candidate

_OPTIONS = """(() => {
  const look = globalThis.doorstepLooks.get(LOOK);
  const field = look && look.elements[AT].deref();
  const options = field && field.localName === "select" ? Array.from(field.options) : [];
  const worth = options.filter((one) => one.value !== "" && !one.disabled);
  return JSON.stringify(worth.slice(0, 40).map((one) => one.text.trim().slice(0, 200)));
})()"""


def options_of(
    looker: Looker, candidate: Candidate, callback: Callable[[list[str]], object]
) -> None:
    """Call back with the words of a list's options; not at all where it is no list of HTML's."""

    def on_answer(answer: object) -> None:
        if isinstance(answer, str) and answer:
            callback([str(text) for text in json.loads(answer)])

    looker.ask_field(_OPTIONS, candidate, on_answer)
