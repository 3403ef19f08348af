# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk services record URL`: begins the recorder's window, and another for each host more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from kiosk.browser.recorder.orders import RecordOrder, RecordSaid
from kiosk.config import Settings, changed
from kiosk.config import load as load_settings
from kiosk.content.ids import is_id
from kiosk.content.places import Places
from kiosk.domain.allowlist import allow_list
from kiosk.domain.errors import KioskError
from kiosk.standards.plain import slug
from kiosk.system.display import has_display
from kiosk.usecases.guided.reach import stand_ins
from kiosk.usecases.guided.recorded_file import load
from kiosk.usecases.guided.recording import Recording, host_of

_MOST_DEATHS = 3  # of windows, one after the other


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to record. service: its id, "" to make one; out: the folder, None for our services;
    stand_in: ``host=address:port`` on this machine, "" for what the settings say.
    """

    url: str
    service: str = ""
    out: Path | None = None
    stand_in: str = ""
    language: str = "en"


def record(wanted: Wanted, places: Places | None = None) -> int:
    """Record a guide until the window is closed; raises KioskError where it cannot begin."""
    places = places or Places.of()
    order = make_order(wanted, places)
    if not has_display():
        raise KioskError("run.no-display")
    if os.geteuid() == 0 and os.environ.get("QTWEBENGINE_DISABLE_SANDBOX") != "1":
        raise KioskError("record.root")
    try:
        return _attend(order)
    except KeyboardInterrupt:  # on the terminal; the draft is kept
        return 1


def make_order(wanted: Wanted, places: Places) -> RecordOrder:
    """The order of a first window; raises KioskError for what cannot be recorded."""
    stand_in = stand_ins(_stand_in(wanted.stand_in))
    start = _start(wanted.url, stand_in)
    service = wanted.service or slug(urlsplit(start).path) or slug(host_of(start)) or "service"
    if not is_id(service):
        raise KioskError("record.service", name=service[:80])
    from kiosk.pseudo import AskedCatalogues

    AskedCatalogues(places.locales).asked(wanted.language)
    out = (wanted.out or places.lessons / "services").absolute()
    file, draft = out / f"{service}.yaml", out / f".{service}.recording.json"
    recording = _kept(draft) or load(file, start)
    recording.allow(host_of(start))
    folders = (places.lessons, places.activities, places.assets, places.locales)
    return RecordOrder(
        places=tuple(str(folder) for folder in folders),
        file=str(file),
        draft=str(draft),
        recording=recording.as_data(),
        language=wanted.language,
        stand_in=stand_in,
        at=start,
        again="draft" if draft.exists() and recording.steps else "",
    )


def _stand_in(said: str) -> str:
    if said:
        return changed(Settings(), {"stand_in": said}).stand_in
    return load_settings().stand_in


def _start(url: str, stand_in: dict[str, str]) -> str:
    """The address as a guide has it: encrypted, also where a stand-in is not."""
    start = url.strip()
    if "://" not in start:
        start = f"https://{start}"
    host = host_of(start)
    if start.startswith("http://") and host in stand_in:
        start = f"https://{start.removeprefix('http://')}"
    if not allow_list([host]).permits(start):
        raise KioskError("record.address", address=url[:80])
    return start


def _kept(draft: Path) -> Recording | None:
    """What was recorded before and not saved; None where there is nothing."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
        return Recording.read(json.loads(draft.read_text(encoding="utf-8")))
    return None


def _attend(order: RecordOrder) -> int:
    """Begin windows until one is closed; the exit code."""
    deaths = 0
    while True:
        said = _window(order)
        recording = said.recording or order.recording
        went_on = recording != order.recording
        if said.what == "saved":
            _tell_saved(order, said)
            return 0
        if said.what == "end":
            return 0
        look = said.look
        order = replace(
            order,
            recording=recording,
            language=look.get("language", order.language),
            theme=look.get("theme", order.theme),
            scale=float(look.get("scale", order.scale)),
        )
        if said.what == "allow":
            deaths = 0
            order = replace(order, at=said.at, again=said.host)
            continue
        deaths = 1 if went_on else deaths + 1
        if deaths >= _MOST_DEATHS:
            raise KioskError("record.died")
        order = replace(order, at="", again="died")


def _window(order: RecordOrder) -> RecordSaid:
    """One window from its beginning to its end: the last that it said."""
    with subprocess.Popen(
        [sys.executable, "-m", "kiosk.browser.recorder"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        last = RecordSaid("died")
        try:
            process.stdin.write(order.line().encode())
            process.stdin.flush()
            for line in process.stdout:
                said = RecordSaid.read(line.decode(errors="replace"))
                if said is not None:
                    kept = said.recording or last.recording
                    what = "died" if said.what == "kept" else said.what
                    last = replace(said, what=what, recording=kept, look=said.look or last.look)
        except BrokenPipeError:
            pass
        finally:
            process.stdin.close()
        process.wait()
    return last


def _tell_saved(order: RecordOrder, said: RecordSaid) -> None:
    sys.stdout.write(f"The guide is in {order.file}\n")
    for line in said.to_complete:
        sys.stdout.write(f"  To be written: {line}\n")
    sys.stdout.write("Then run `kiosk content check`.\n")
    sys.stdout.flush()
