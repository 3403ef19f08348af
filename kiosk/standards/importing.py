# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk services import`: a catalogue → service files, and a report of what was not used."""

import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kiosk.content.ids import is_id
from kiosk.standards.draft import Catalogue, Draft, RefusedError
from kiosk.standards.plain import slug
from kiosk.standards.service_file import Written, service_file, unused

REPORT: Final = "import-report.json"
FORMATS: Final = {
    "cpsv-ap": "CPSV-AP",
    "hsds": "HSDS",
    "open311": "Open311",
    "govuk-steps": "step_by_step_nav",
    "schema-org": "schema.org",
}


@dataclass(frozen=True, slots=True)
class Imported:
    """A service that was imported. kept: its file was there already, and was left as it was."""

    id: str
    draft: Draft
    written: Written
    kept: bool = False


@dataclass(slots=True)
class Outcome:
    """What came of an import; unmapped of the catalogue is what belongs to no service."""

    catalogue: Catalogue
    services: list[Imported] = field(default_factory=list)

    @property
    def kept(self) -> list[str]:
        """The files that were there already and say something else."""
        return [f"{each.id}.yaml" for each in self.services if each.kept]

    def as_data(self, source: str, form: str) -> dict[str, object]:
        """The report, for another program."""
        return {
            "source": source,
            "format": form,
            "warnings": self.catalogue.warnings,
            "unmapped": [asdict(each) for each in self.catalogue.unmapped],
            "services": [
                {
                    "file": f"{each.id}.yaml",
                    "kept": each.kept,
                    "key": each.draft.key,
                    "title": each.draft.title,
                    "unmapped": [asdict(left) for left in each.draft.unmapped],
                    "to_complete": each.written.to_complete,
                    "notes": each.draft.notes,
                }
                for each in self.services
            ],
        }


def import_services(path: Path, form: str, out: Path) -> Outcome:
    """Read a catalogue and write its services into a folder; raises RefusedError.

    A file that is there already and says something else stays as it is: somebody may have
    completed it.
    """
    try:
        catalogue = _reader(form)(path)
    except RecursionError as error:
        raise RefusedError("The file is too deep", "Save the catalogue flatter") from error
    outcome = Outcome(catalogue)
    month = datetime.now(tz=UTC).strftime("%Y-%m")
    source = f"Imported from {' '.join(path.name.split())[:120]} ({FORMATS[form]}), {month}"
    ids = _ids(catalogue.drafts)
    known = {draft.key: id_ for draft, id_ in zip(catalogue.drafts, ids, strict=True)}
    known |= {id_: id_ for id_ in ids}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for draft, id_ in zip(catalogue.drafts, ids, strict=True):
            written = service_file(_with_source(draft, source), list(_related(draft, id_, known)))
            kept = not _write(out / f"{id_}.yaml", written.text)
            outcome.services.append(Imported(id_, draft, written, kept=kept))
        data = outcome.as_data(path.name, form)
        text = json.dumps(data, ensure_ascii=False, indent=1)
        (out / REPORT).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        what = f"The services cannot be written ({error.strerror})"
        raise RefusedError(what, "Look at the folder’s permissions and the disk") from error
    return outcome


def _reader(form: str) -> Callable[[Path], Catalogue]:
    match form:
        case "cpsv-ap":
            from kiosk.standards.cpsv_ap import read_cpsv_ap as read
        case "hsds":
            from kiosk.standards.hsds import read_hsds as read
        case "open311":
            from kiosk.standards.open311 import read_open311 as read
        case "govuk-steps":
            from kiosk.standards.govuk_steps import read_govuk_steps as read
        case _:
            from kiosk.standards.schema_org import read_schema_org as read
    return read


def _ids(drafts: list[Draft]) -> list[str]:
    """A name for each file, for ever the same for the same catalogue."""
    taken: set[str] = set()
    often: dict[str, int] = {}
    found = []
    for number, draft in enumerate(drafts, start=1):
        wanted = draft.id if is_id(draft.id) else slug(draft.title) or f"service-{number}"
        name = unused(wanted, taken, often.get(wanted, 2))
        often[wanted] = often.get(wanted, 1) + 1
        taken.add(name)
        found.append(name)
    return found


def _with_source(draft: Draft, source: str) -> Draft:
    """A service that has a file of ours behind it keeps its sources; any other gets one."""
    if not draft.ours:
        draft.sources.append(source)
    return draft


def _related(draft: Draft, own: str, known: dict[str, str]) -> Iterator[str]:
    found: set[str] = {own}
    for key in draft.related:
        id_ = known.get(key)
        if id_ is None:
            draft.leave("related", key)
        elif id_ not in found:
            found.add(id_)
            yield id_


def _write(path: Path, text: str) -> bool:
    """Whether the file says this now; one that says something else is left as it is."""
    if path.exists():
        return path.is_file() and path.read_text(encoding="utf-8", errors="replace") == text
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=".import-", delete=False
    ) as waiting:
        name = Path(waiting.name)
        try:
            waiting.write(text)
            waiting.flush()
            name.chmod(0o644)
            name.rename(path)
        except OSError:  # the disk may be full: nothing half-written stays
            name.unlink(missing_ok=True)
            raise
    return True
