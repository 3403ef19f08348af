# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What assistive technology is told of one process: run by the system's Python, asked by lines.

``find PID KEY``: the first thing that shows and has this accessible id or this name; ``~KEY``, one
whose name is matched by KEY, a regular expression. ``focus PID KEY``: the same, and it is given the
keys. The answer is one line of JSON: its box in px of the screen, its states, name and role;
``null`` where there is none. Of a page of the city, the id is the one of its HTML.
"""

import json
import re
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


def find(pid: int, key: str) -> Any:
    """The thing of this id or name."""
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(i)
        if program is not None and program.get_process_id() == pid:
            return next((thing for thing in things(program) if is_meant(thing, key)), None)
    return None


def is_meant(thing: Any, key: str) -> bool:
    """Whether a thing is what somebody looks for."""
    if key.startswith("~"):
        return re.fullmatch(key[1:], thing.get_name()) is not None
    return key in (thing.get_name(), thing.get_accessible_id().rpartition(".")[2])


def told(thing: Any) -> dict[str, Any]:
    """What is to be known of a thing."""
    box = thing.get_extents(Atspi.CoordType.SCREEN)
    return {
        "box": [box.x, box.y, box.width, box.height],
        "states": [state.value_nick for state in thing.get_state_set().get_states()],
        "name": thing.get_name(),
        "role": thing.get_role_name(),
    }


def answer(line: str) -> dict[str, Any] | None:
    """Do what a line asks for."""
    what, pid, key = line.rstrip("\n").split(" ", 2)
    try:
        thing = find(int(pid), key)
        if thing is None:
            return None
        if what == "focus":
            Atspi.Component.grab_focus(thing)
        return told(thing)
    except GLib.Error:
        return None  # something went while it was looked at


def main() -> None:
    """Answer until the input ends."""
    Atspi.init()
    context = GLib.MainContext.default()
    for line in sys.stdin:
        while context.pending():
            context.iteration(False)
        sys.stdout.write(json.dumps(answer(line)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
