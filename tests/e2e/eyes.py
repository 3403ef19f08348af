# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What assistive technology is told of one process: run by the system's Python, asked by lines.

``PID KEY``: the box in px of the screen, the states, name and role of the first thing that shows
and has this accessible id, or this name; one line of JSON, ``null`` where there is none. Of a page
of the city, the id is the one of its HTML.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

_OUTER = 2  # the program and its windows: one that is covered does not show


def things(thing: Any, depth: int = 0) -> Iterator[Any]:
    """A thing and everything below it that shows."""
    if depth >= _OUTER and not thing.get_state_set().contains(Atspi.StateType.SHOWING):
        return
    yield thing
    for i in range(thing.get_child_count()):
        child = thing.get_child_at_index(i)
        if child is not None:
            yield from things(child, depth + 1)


def find(pid: int, key: str) -> dict[str, Any] | None:
    """The thing of this id or name."""
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(i)
        if program is None or program.get_process_id() != pid:
            continue
        for thing in things(program):
            name = thing.get_name()
            if key in (name, thing.get_accessible_id().rpartition(".")[2]):
                box = thing.get_extents(Atspi.CoordType.SCREEN)
                states = [state.value_nick for state in thing.get_state_set().get_states()]
                place = [box.x, box.y, box.width, box.height]
                return {"box": place, "states": states, "name": name, "role": thing.get_role_name()}
    return None


def main() -> None:
    """Answer until the input ends."""
    Atspi.init()
    context = GLib.MainContext.default()
    for line in sys.stdin:
        while context.pending():
            context.iteration(False)
        pid, _, key = line.strip().partition(" ")
        try:
            answer = find(int(pid), key)
        except GLib.Error:
            answer = None  # something went while it was looked at
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
