# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk services export`: our services in open standards, and back again without a loss."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from kiosk.content.places import Places
from kiosk.standards.command_run import run
from kiosk.standards.importing import import_services
from tests.content.samples import Sample
from tests.standards.test_import import run as run_words

SHARED = Path(__file__).parents[3] / "shared" / "data"
OURS = Places.of().lessons / "services"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the catalogues of others are not here"
)


@pytest.fixture(scope="module", params=["a.ttl", "a.jsonld", "a.rdf", "a.hsds"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our services in a standard."""
    file: Path = tmp_path_factory.mktemp("export") / request.param
    form = "hsds" if file.suffix == ".hsds" else "cpsv-ap"
    assert run_words("export", "--format", form, "--out", str(file)) == 0
    return file


def said(file: Path) -> Any:
    """What a service file says, without the ends of its lines."""
    data = yaml.safe_load(file.read_text("utf-8"))
    return json.loads(json.dumps(data).replace('\\n"', '"'))


def test_the_demo_city_comes_back_whole(exported: Path, tmp_path: Path) -> None:
    """Every service says the same after a round trip, and nothing is left over or to be written."""
    form = "hsds" if exported.suffix == ".hsds" else "cpsv-ap"
    outcome = import_services(exported, form, tmp_path)
    assert outcome.catalogue.warnings == []
    assert {each.id for each in outcome.services} == {file.stem for file in OURS.glob("*.yaml")}
    for each in outcome.services:
        assert (each.draft.unmapped, each.written.to_complete, each.draft.notes) == ([], [], [])
        assert said(tmp_path / f"{each.id}.yaml") == said(OURS / f"{each.id}.yaml")


def test_what_a_city_changes_comes_back(exported: Path, tmp_path: Path) -> None:
    """A name that was changed in the standard’s own words is the name after the way back."""
    changed = tmp_path / exported.name
    text = exported.read_text("utf-8").replace("Get a library card", "Get a reader card")
    changed.write_text(text.replace("Free: no cost, no deposit", "3 €: a year"), "utf-8")
    form = "hsds" if exported.suffix == ".hsds" else "cpsv-ap"
    import_services(changed, form, tmp_path / "out")
    back = said(tmp_path / "out/library-card.yaml")
    assert back["title"] == "Get a reader card"
    assert back["facts"][0] == {"answer": "3 €", "detail": "a year"}


def test_the_same_export_is_the_same_text(exported: Path, tmp_path: Path) -> None:
    """Nothing in an export depends on the time or the machine."""
    form = "hsds" if exported.suffix == ".hsds" else "cpsv-ap"
    again = tmp_path / exported.name
    assert run_words("export", "--format", form, "--out", str(again)) == 0
    if exported.suffix != ".jsonld":  # its things have no order
        assert again.read_text("utf-8") == exported.read_text("utf-8")


def test_a_broken_service_is_said_and_not_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An export without one of the services would be a quiet loss."""
    sample = Sample(tmp_path)
    sample.edit("lessons/services/move.yaml", "title:", "titel:")
    arguments = argparse.Namespace(services_command="export", format="hsds", out=None)
    assert run(arguments, sample.places) == 1
    assert "move.yaml" in capsys.readouterr().err


@needs_shared
def test_cpsv_ap_keeps_to_the_official_shapes(tmp_path: Path) -> None:
    """The shapes of CPSV-AP 3.2.0 find nothing, and find a name that is taken away."""
    import pyshacl
    from rdflib import DCTERMS, SH, Graph

    shapes = Graph().parse(SHARED / "cpsv-ap/cpsv-ap-3.2.0-SHACL.ttl")
    assert run_words("export", "--format", "cpsv-ap", "--out", str(tmp_path / "a.ttl")) == 0
    graph = Graph().parse(tmp_path / "a.ttl")
    fits, _, told = pyshacl.validate(graph, shacl_graph=shapes)
    assert fits, told
    graph.remove((next(iter(graph.subjects(DCTERMS.title))), DCTERMS.title, None))
    fits, found, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert not fits
    assert isinstance(found, Graph)
    kinds = set(found.objects(None, SH.sourceConstraintComponent))
    assert kinds == {SH.MinCountConstraintComponent}


@needs_shared
def test_hsds_keeps_to_its_schema(tmp_path: Path) -> None:
    """HSDS’s schema of a service finds nothing, formats of ids and addresses included."""
    schema = json.loads((SHARED / "hsds/service_with_definitions.json").read_text("utf-8"))
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    assert run_words("export", "--format", "hsds", "--out", str(tmp_path / "a.json")) == 0
    services = json.loads((tmp_path / "a.json").read_text("utf-8"))["contents"]
    assert len(services) == len(list(OURS.glob("*.yaml")))
    assert [error.message for each in services for error in validator.iter_errors(each)] == []
    del services[0]["name"]
    assert list(validator.iter_errors(services[0]))
