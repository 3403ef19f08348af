# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The real engine in a process of its own, with gates as a test wants them.

`python tests/browser/visitor.py` reads one line of JSON, a `Journey`, goes to each of its pages,
and writes a line for each thing that the engine says: page, word, value.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, field
from typing import Any

from kiosk.browser import gates, kernel
from kiosk.domain.allowlist import AllowList, allow_list


@dataclass(frozen=True, slots=True)
class Journey:
    """Where to go, and with what.

    host: the one that is allowed; stand_in: where it stands; pages: paths, one after another;
    names, keeper: whether the first and the second gate stand; courtesy: whether the page and its
    interceptor look at the allow-list; ports: whether the kernel keeps TCP to the keeper's port;
    settle: seconds to wait after a page that does not say when it is done; longest: for any;
    patience: of the engine. until: path → the word and value after which to go on at once.
    """

    host: str
    stand_in: str
    pages: tuple[str, ...]
    scheme: str = "http"
    names: bool = True
    keeper: bool = True
    courtesy: bool = True
    ports: bool = False
    settle: float = 0.3
    longest: float = 10
    patience: float = 30
    until: dict[str, tuple[str, str]] = field(default_factory=dict)

    def line(self) -> str:
        """The journey as one line."""
        return json.dumps(asdict(self)) + "\n"


class _All(AllowList):
    """What a page sees where the courtesy layer is off."""

    def permits(self, url: str) -> bool:
        """Everything."""
        return True


def raise_gates(journey: Journey) -> gates.Gates:
    """The gates that the journey has, made of the very parts that `open_gates` is made of."""
    plain = [journey.host] if journey.scheme == "http" else []
    allowed = allow_list([journey.host], plain)
    stand_in = {journey.host: journey.stand_in}
    if journey.names and journey.keeper and journey.courtesy and journey.ports:
        return gates.open_gates(allowed, stand_in)
    standing, port = gates.start_keeper(allowed, stand_in)
    flags = [*gates.SMALL, *gates.QUIET]
    if journey.names:
        flags += gates.name_gate(allowed, stand_in, keeper=port)
    else:
        # Without it the stand-in would not be found either.
        flags.append(f"--host-resolver-rules=MAP {journey.host} {journey.stand_in}")
    if journey.keeper:
        named = "keeper.invalid" if journey.names else "127.0.0.1"
        flags += gates.keeper_gate(f"{named}:{port}")
        assert kernel.no_datagrams()
    gates.set_flags(flags)
    if not journey.courtesy:
        standing = gates.Gates(
            _All(allowed.hosts, allowed.plain), standing.user, standing.secret, standing.process
        )
    return standing


def say(*words: object) -> None:
    """One line to whoever started this."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Make the journey that the standard input holds."""
    data: dict[str, Any] = json.loads(sys.stdin.readline())
    until = {path: tuple(said) for path, said in data["until"].items()}
    journey = Journey(**{**data, "pages": tuple(data["pages"]), "until": until})
    standing = raise_gates(journey)
    from tests.browser.travel import travel

    travel(journey, standing, say)
    standing.close()


if __name__ == "__main__":
    main()
