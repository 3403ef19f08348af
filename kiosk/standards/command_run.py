# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doing what a command of `kiosk services …` asks for."""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kiosk.content.places import Places
from kiosk.standards.draft import RefusedError, Unmapped
from kiosk.standards.importing import REPORT, Imported, Outcome, import_services

_LONGEST: Final = 160  # characters of a value on the terminal; the report has the whole
_MOST: Final = 50  # services that are told one by one


def run(arguments: argparse.Namespace, places: Places | None = None) -> int:
    """Do what the arguments say, and return the exit code: 1 where something is to be mended."""
    try:
        if arguments.services_command == "import":
            return _import(arguments.file, arguments.format, arguments.out)
        return _export(arguments.format, arguments.out, places or Places.of())
    except RefusedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:  # whoever read it, such as `less` or `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _import(path: Path, form: str, out: Path) -> int:
    outcome = import_services(path, form, out)
    _print(_told(outcome, out))
    if outcome.kept:
        names = ", ".join(outcome.kept[:10]) + (" …" if len(outcome.kept) > 10 else "")
        sys.stderr.write(
            f"Files that were there already, say something else and were left as they are: "
            f"{len(outcome.kept)} ({names}). Delete them, or choose another folder with --out\n"
        )
        return 1
    return 0


def _told(outcome: Outcome, out: Path) -> Iterator[str]:
    for warning in outcome.catalogue.warnings:
        yield f"Warning: {_short(warning)}"
    whole = outcome.catalogue.unmapped
    yield from _listed("Not used, of the catalogue as a whole", whole[: _MOST * 4])
    if len(whole) > _MOST * 4:
        yield f"… and {len(whole) - _MOST * 4} more: see {REPORT}"
    for service in outcome.services[:_MOST]:
        yield from _told_service(service)
    if len(outcome.services) > _MOST:
        yield f"… and {len(outcome.services) - _MOST} more: see {REPORT}"
    unused = sum(len(each.draft.unmapped) for each in outcome.services)
    blank = sum(len(each.written.to_complete) for each in outcome.services)
    yield ""
    yield (
        f"Services: {len(outcome.services)}, in {out}. Values that were not used: {unused}. "
        f"Lines to be written: {blank}. All of it stands in {out / REPORT}"
    )
    yield "Complete the files, put them into lessons/services, and run `kiosk content check`"


def _told_service(service: Imported) -> Iterator[str]:
    yield ""
    title = _short(service.draft.title) or "without a name"
    yield f"{service.id}.yaml: {title}" + (" (left as it was)" if service.kept else "")
    for note in service.draft.notes:
        yield f"  Look at it: {_short(note)}"
    for line in service.written.to_complete:
        yield f"  To be written: {line}"
    yield from (f"  {line}" for line in _listed("Not used", service.draft.unmapped))


def _listed(what: str, unmapped: Iterable[Unmapped]) -> Iterator[str]:
    for each in unmapped:
        yield f"{what}: {_short(each.field)} = {_short(each.value)}"


def _short(text: str) -> str:
    """One line of printable signs: a catalogue must not write on the terminal as it likes."""
    flat = "".join(sign if sign.isprintable() else " " for sign in text)
    flat = " ".join(flat.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"


def _export(form: str, out: Path | None, places: Places) -> int:
    from kiosk.standards.exporting import export_services

    text, count = export_services(form, out, places)
    if out is None:
        _print([text.rstrip("\n")])
        return 0
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        what = f"{out.name} cannot be written ({error.strerror})"
        raise RefusedError(what, "Look at the folder’s permissions and the disk") from error
    _print([f"Services: {count}, in {out}"])
    return 0


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
