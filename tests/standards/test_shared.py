# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Catalogues that nobody here wrote, where they are beside the project."""

from pathlib import Path

import pytest

from kiosk.standards.draft import RefusedError
from kiosk.standards.importing import import_services

SHARED = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the catalogues of others are not here")

# File → its standard, how many services it has, how many warnings, and values that are not used.
CATALOGUES = {
    "cpsv-ap/be-semic-taxonweb.ttl": ("cpsv-ap", 1, 0, 21),
    "cpsv-ap/be-semic-taxonweb.jsonld": ("cpsv-ap", 1, 0, 21),
    "hsds/service_list.json": ("hsds", 1, 1, 23),
    "hsds/service_full.json": ("hsds", 1, 0, 233),
    "hsds/csv": ("hsds", 1, 4, 76),
    "open311/recorded-6aika/services.json": ("open311", 3, 0, 10),
    "open311/recorded-6aika/services.xml": ("open311", 3, 0, 10),
    "open311/recorded-6aika/services-fi.json": ("open311", 3, 0, 10),
    "open311/recorded-6aika/services-fi.xml": ("open311", 3, 0, 10),
    "open311/spec/services.xml": ("open311", 3, 0, 9),
    "open311/spec/services-INVALID-leading-zero.json": ("open311", 2, 1, 6),
    "open311/spec/service_definition.json": ("open311", 1, 0, 4),
    "open311/spec/service_definition.xml": ("open311", 1, 0, 4),
    "govuk-steps/learn_to_drive_a_car.json": ("govuk-steps", 1, 0, 41),
    "schema-org/us-fl-snap.json": ("schema-org", 1, 1, 8),
}
FORMATS = {"cpsv-ap", "hsds", "open311", "govuk-steps", "schema-org"}


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_of_another_authority(name: str, tmp_path: Path) -> None:
    """Every service becomes a file, and every value that was not used is listed."""
    form, services, warnings, unused = CATALOGUES[name]
    outcome = import_services(SHARED / name, form, tmp_path)
    assert len(list(tmp_path.glob("*.yaml"))) == len(outcome.services) == services
    assert len(outcome.catalogue.warnings) == warnings
    assert sum(len(each.draft.unmapped) for each in outcome.services) == unused
    assert all(each.draft.title for each in outcome.services) != ("definition" in name)


def test_what_is_no_catalogue_there_is_refused(tmp_path: Path) -> None:
    """Schemas, shapes, contexts, reports and errors are refused in words, and nothing is written."""
    others = [
        file
        for form in FORMATS
        for file in (SHARED / form).rglob("*")
        if file.is_file()
        and str(file.relative_to(SHARED)) not in CATALOGUES
        and file.suffix != ".csv"
        and file.name != "datapackage.json"
    ]
    assert others
    for file in others:
        form = file.relative_to(SHARED).parts[0]
        with pytest.raises(RefusedError):
            import_services(file, form, tmp_path / "out")
    assert not (tmp_path / "out").exists()
