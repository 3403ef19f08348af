# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a screen reader gets: run by the system's Python, it asks over the accessibility bus.

It listens from its start, and says so by the line ``ready``. For each line ``look NAME`` on its
standard input it writes one line of JSON: what the application NAME shows and what it said since
the last time. ``do ACTION ID`` asks for an action, as a voice or a switch does; ID is what a
thing's accessible id ends with.
"""

import json
import sys
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

_HEARD = ("object:announcement", "object:property-change:accessible-name",
          "object:state-changed:focused", "window:activate")  # fmt: skip
# Asked for as Orca does, so that what the library keeps is brought up to date.
_KEPT = "object:property-change:accessible-description"
_WINDOWS = ("frame", "window", "dialog")

events: list[dict[str, Any]] = []


def on_event(event: Any) -> None:
    """Keep what a screen reader would speak: names of windows, announcements, the focus."""
    kind = event.type
    if kind == _KEPT:
        return
    if kind.startswith("object:state-changed") and not event.detail1:
        return
    try:
        role = event.source.get_role_name()
        if "accessible-name" in kind and role not in _WINDOWS:
            return  # every new label tells its name
        name = event.source.get_name()
    except GLib.Error:
        return  # gone already
    text = event.any_data if isinstance(event.any_data, str) else name
    events.append({"type": kind, "role": role, "name": name, "text": text})


def node(thing: Any) -> dict[str, Any]:
    """One accessible thing with everything below it."""
    box = thing.get_extents(Atspi.CoordType.WINDOW)
    children = [thing.get_child_at_index(i) for i in range(thing.get_child_count())]
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "description": thing.get_description(),
        "id": thing.get_accessible_id() or "",
        "locale": thing.get_object_locale(),
        "states": [state.value_nick for state in thing.get_state_set().get_states()],
        "box": [box.x, box.y, box.width, box.height],
        "value": value(thing),
        "labelled_by": labels(thing),
        "actions": actions(thing),
        "children": [node(child) for child in children if child is not None],
    }


def value(thing: Any) -> list[float] | None:
    """Of a progress bar: where it is, its least and its most."""
    if thing.get_value_iface() is None:
        return None
    return [
        Atspi.Value.get_current_value(thing),
        Atspi.Value.get_minimum_value(thing),
        Atspi.Value.get_maximum_value(thing),
    ]


def labels(thing: Any) -> list[str]:
    """The names of what labels this."""
    found: list[str] = []
    for relation in thing.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            found += [relation.get_target(i).get_name() for i in range(relation.get_n_targets())]
    return found


def actions(thing: Any) -> list[str]:
    """What can be done to it."""
    if thing.get_action_iface() is None:
        return []
    count = Atspi.Action.get_n_actions(thing)
    return [Atspi.Action.get_action_name(thing, i).lower() for i in range(count)]


def application(name: str) -> Any:
    """The program of this name on the bus."""
    desktop = Atspi.get_desktop(0)
    for i in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(i)
        if child is not None and child.get_name() == name:
            return child
    raise SystemExit(f"{name} is not on the bus")


def look(name: str) -> dict[str, Any]:
    """What the application shows, and what it said."""
    listen()
    tree = None
    while tree is None:
        try:
            tree = node(application(name))
        except GLib.Error:
            listen()  # something went while it was looked at: look again
    listen()
    said, events[:] = list(events), []
    return {"tree": tree, "events": said}


def do(action: str, name: str) -> dict[str, Any]:
    """Ask the first thing of this id that shows for an action; whether there was one."""
    waiting = [Atspi.get_desktop(0)]
    while waiting:
        thing = waiting.pop(0)
        known = f".{thing.get_accessible_id() or ''}".endswith(f".{name}")
        if known and thing.get_state_set().contains(Atspi.StateType.SHOWING):
            found = actions(thing)
            if action in found:
                return {"done": Atspi.Action.do_action(thing, found.index(action))}
        children = (thing.get_child_at_index(i) for i in range(thing.get_child_count()))
        waiting += [child for child in children if child is not None]
    return {"done": False}


def listen() -> None:
    """Take in what has been said up to now."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def on_line(source: Any, _condition: Any) -> bool:
    """Answer one line; the end of the input is the end."""
    line = source.readline()
    if not line:
        Atspi.event_quit()
        return False
    command, _, rest = line.strip().partition(" ")
    answer = look(rest) if command == "look" else do(*rest.split(" ", 1))
    say(json.dumps(answer, ensure_ascii=False))
    return True


def main() -> None:
    """Listen and answer until the input ends."""
    Atspi.init()
    listener = Atspi.EventListener.new(on_event)
    for kind in (*_HEARD, _KEPT):
        listener.register(kind)
    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_line)
    say("ready")
    Atspi.event_main()


if __name__ == "__main__":
    main()
