# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Each standard is read into a draft, and what a draft has no place for is listed."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.standards.cpsv_ap import read_cpsv_ap
from kiosk.standards.draft import Catalogue, Draft, RefusedError, Unmapped
from kiosk.standards.govuk_steps import read_govuk_steps
from kiosk.standards.hsds import read_hsds
from kiosk.standards.open311 import read_open311
from kiosk.standards.schema_org import read_schema_org

DATA = Path(__file__).parent / "data"
Reader = Callable[[Path], Catalogue]
READERS: tuple[Reader, ...] = (
    read_cpsv_ap,
    read_hsds,
    read_open311,
    read_govuk_steps,
    read_schema_org,
)


def left(draft: Draft) -> dict[str, str]:
    """What was not used, by where it stands."""
    return {each.field: each.value for each in draft.unmapped}


def test_cpsv_ap_in_turtle() -> None:
    """English comes first, else the language there is, which is said; the rest is listed."""
    pool, lockers, boat = read_cpsv_ap(DATA / "pool.ttl").drafts
    assert (pool.id, pool.title) == ("swimming-pass", "Get a swimming pass")
    assert pool.summary == "Zwem een jaar lang in elk bad van de stad."
    assert pool.notes == ["dct:description is in the language `nl`: translate it into English"]
    assert pool.facts == [("12.50 EUR", "cost"), ("5 days", "until it is done")]
    assert (pool.bring, pool.life_event) == (["A photo"], "free-time")
    assert (pool.telephone, pool.hours) == ("+32 2 555 01", "Every day, 8:00 to 20:00")
    assert [step.title for step in pool.guide] == ["Ask at the pool"]
    assert pool.sources == ["City of Lakeside"]
    assert pool.related == [lockers.key, "https://elsewhere.example/x"]
    assert lockers.related == ["swimming-pass"]
    assert (boat.title, boat.telephone, boat.hours) == ("Rent a boat", "555 01", "Sundays")
    assert left(pool) == {
        "dcat:keyword@en": "sport",
        "hasCompetentAuthority/skos:prefLabel@nl": "Stad Lakeside",
        "dct:title@nl": "Zwempas aanvragen",
    }


def test_cpsv_ap_in_json_ld_without_the_net() -> None:
    """A context on the net is stood in for, and a name that nobody knows is listed."""
    catalogue = read_cpsv_ap(DATA / "pool.jsonld")
    (pool,) = catalogue.drafts
    assert (pool.id, pool.title) == ("swimming-pass", "Get a swimming pass")
    assert left(pool) == {"waterTemperature": "24", "dct:title@nl": "Zwempas aanvragen"}
    assert catalogue.warnings == []


def test_cpsv_ap_says_the_same_in_rdf_xml(tmp_path: Path) -> None:
    """RDF/XML, and a file in UTF-16 with the wrong ending, give what the Turtle gives."""
    from rdflib import Graph

    graph = Graph().parse(DATA / "pool.ttl")
    graph.serialize(tmp_path / "pool.rdf", format="xml")
    (tmp_path / "pool.json").write_text((DATA / "pool.ttl").read_text("utf-8"), "utf-16")
    wanted = {draft.title: draft.facts for draft in read_cpsv_ap(DATA / "pool.ttl").drafts}
    for name in ("pool.rdf", "pool.json"):
        found = read_cpsv_ap(tmp_path / name).drafts
        assert {draft.title: draft.facts for draft in found} == wanted


def test_hsds_json() -> None:
    """HTML becomes plain words, ages and days become a sentence, and no cost is `Free`."""
    (pool,) = read_hsds(DATA / "pool.hsds.json").drafts
    assert pool.summary == "Swim in every pool of the city."
    assert pool.for_whom == "Everyone who lives here. From 6 years of age on."
    assert (pool.facts, pool.bring) == ([("Free", "Under 18")], ["A photo"])
    assert (pool.telephone, pool.telephone_note) == ("1 555 0100", "free")
    assert pool.hours == "Monday, Saturday 08:00 to 20:00"
    assert left(pool) == {"alternate_name": "Pool card"}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_hsds_table(tmp_path: Path, packed: bool) -> None:
    """The tables are put together; links that lead nowhere and lost files are warnings."""
    folder = DATA / "table"
    if packed:
        folder = tmp_path / "package.zip"
        with zipfile.ZipFile(folder, "w") as archive:
            for file in (DATA / "table").iterdir():
                archive.write(file, f"inside/{file.name}")
    catalogue = read_hsds(folder)
    pool, lockers = catalogue.drafts
    assert (pool.title, pool.telephone, pool.sources) == (
        *("Swimming pass", "010 20"),
        ["City of Lakeside"],
    )
    assert lockers.notes == ["The catalogue says that this service is `defunct`"]
    assert catalogue.warnings == [
        "The package names `missing.csv`, which is not there or empty",
        "phone p2: service_id 7 leads to no service",
        "service 2: organization_id o9 leads to no organization",
    ]


def test_open311_json_with_zeros_before_a_number() -> None:
    """The specification’s own fault is read; the city’s questions stand in their order."""
    catalogue = read_open311(DATA / "problems.json")
    (swing,) = catalogue.drafts
    assert catalogue.warnings == ["Numbers that begin with 0 are no JSON; they were read as texts"]
    assert (swing.key, swing.title, swing.life_event) == ("007", "Broken swing", "taking-part")
    asked = [(each.id, each.kind, each.required, each.choices) for each in swing.form[2:]]
    assert asked == [("since", "date", True, ()), ("size", "choice", False, ("Small", "Big"))]
    assert "Thank you for telling us." in left(swing).values()
    assert left(swing)["service_code"] == "007"


@pytest.mark.parametrize("encoding", ["iso-8859-1", "utf-8", "windows-1252"])
def test_rdf_xml_in_its_own_encoding(tmp_path: Path, encoding: str) -> None:
    """As its first line says, and as UTF-8 where it says something else and is UTF-8."""
    head = '<?xml version="1.0" encoding="iso-8859-1"?>'
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:cpsv="http://purl.org/vocab/cpsv#" xmlns:dct="http://purl.org/dc/terms/">'
        '<cpsv:PublicService rdf:about="http://city.example/1">'
        '<dct:title xml:lang="en">Città</dct:title></cpsv:PublicService></rdf:RDF>'
    )
    file = tmp_path / "one.rdf"
    file.write_bytes((head + body).encode(encoding))
    (draft,) = read_cpsv_ap(file).drafts
    assert draft.title == "Città"


def test_open311_xml_in_its_own_encoding() -> None:
    """XML says its encoding itself; a type that has no words here is listed."""
    (swing,) = read_open311(DATA / "problems.xml").drafts
    assert (swing.key, swing.title) == ("007", "Broken swing")
    assert left(swing) == {"service_code": "007", "type": "batch"}


def test_govuk_steps() -> None:
    """Steps become a guide with lists, prices become facts, and addresses are listed."""
    (swim,) = read_govuk_steps(DATA / "steps.json").drafts
    assert (swim.id, swim.summary) == ("learn-to-swim", "From the first step to the pass.")
    assert swim.facts == [("€30", "Courses for adults")]
    first, second = swim.guide
    assert first.body == (
        "There is one in every pool.\n\nChoose one:\n\n"
        "- Courses for adults (€30)\n- Courses for children"
    )
    assert second.body == "You need this or the step before."
    assert [each.value for each in swim.unmapped] == ["/adults", "/children"]


def test_schema_org_as_websites_write_it(tmp_path: Path) -> None:
    """A name twice, a wrong capital and an old name are read, in a web page too."""
    page = tmp_path / "page.html"
    said = (DATA / "pool.schema.json").read_text("utf-8")
    page.write_text(f'<html><script type="application/ld+json">{said}</script></html>', "utf-8")
    for file in (DATA / "pool.schema.json", page):
        (pool,) = read_schema_org(file).drafts
        assert (pool.title, pool.summary) == ("Swimming pass", "Swim in every pool.")
        assert (pool.for_whom, pool.telephone) == ("Families, Visitors", "+1 555 0100")
        assert pool.facts == [("1 hour", "until it is done")]
        assert left(pool) == {"alternateName[1]": "Pool card", "alternateName[2]": "Swim card"}


BLOWN_UP = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
)
OUTSIDE = BLOWN_UP.replace('b "&a;&a;"', 'b SYSTEM "file:///etc/hostname"')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("This is a letter, and no data.", "not Turtle"),
        ("<!DOCTYPE html><html><body>Services</body></html>", "web page"),
        ('{"a": ', "not JSON (line 1"),
        ("", "empty"),
        ("[" * 100_000, "too deep"),
        ("<urn:a> <urn:b> " + "[ <urn:c> " * 5000 + "1" + "]" * 5000 + " .", "too deep"),
        ("<urn:a> <urn:b> 1 .", "No public service"),
        (BLOWN_UP, "ENTITY"),
        (OUTSIDE, "read another file"),
    ],
)
def test_what_is_no_catalogue_is_said(tmp_path: Path, text: str, said: str) -> None:
    """Each file that is none is refused with what is wrong, and nothing else is opened."""
    file = tmp_path / "file"
    file.write_text(text, "utf-8")
    with pytest.raises(RefusedError, match=said.replace("(", r"\(")):
        read_cpsv_ap(file)


@pytest.mark.parametrize("read", READERS)
def test_bytes_that_are_no_text_are_said(tmp_path: Path, read: Reader) -> None:
    """A file in another encoding is refused with the line."""
    file = tmp_path / "file"
    file.write_bytes(b"[\n" + "café".encode("latin-1"))
    with pytest.raises(RefusedError, match=r"not UTF-8 \(line 2\)"):
        read(file)


def test_reports_of_people_are_not_read(tmp_path: Path) -> None:
    """What people reported is no catalogue, and none of it is taken."""
    file = tmp_path / "requests.json"
    file.write_text('[{"service_request_id": "1", "service_code": "7"}]', "utf-8")
    with pytest.raises(RefusedError, match="reports that people sent"):
        read_open311(file)


def test_a_package_stays_in_its_folder(tmp_path: Path) -> None:
    """A package that names a file outside of it is refused."""
    shutil.copytree(DATA / "table", tmp_path / "in")
    (tmp_path / "secret.csv").write_text("id,name\n1,x\n", "utf-8")
    package = tmp_path / "in/datapackage.json"
    package.write_text('{"resources": [{"name": "service", "path": "../secret.csv"}]}', "utf-8")
    with pytest.raises(RefusedError, match="outside"):
        read_hsds(tmp_path / "in")


def test_loops_end(tmp_path: Path) -> None:
    """Things that lead to each other are read once."""
    file = tmp_path / "loop.ttl"
    file.write_text(
        "@prefix cpsv: <http://purl.org/vocab/cpsv#> . @prefix x: <urn:x:> .\n"
        "x:s a cpsv:PublicService ; x:to x:a . x:a x:to x:b, x:a . x:b x:to x:a, x:s ; x:is 'b' .",
        "utf-8",
    )
    (draft,) = read_cpsv_ap(file).drafts
    assert Unmapped("urn:x:to/urn:x:to[1]/urn:x:is", "b") in draft.unmapped
    assert len(draft.unmapped) <= 3


def test_what_an_organization_has_is_told_once(tmp_path: Path) -> None:
    """Contacts of a whole organization are listed for the file, and not with every service."""
    shutil.copytree(DATA / "table", tmp_path / "in")
    (tmp_path / "in/datapackage.json").unlink()
    people = "".join(f"c{n},o1,Desk {n}\n" for n in range(500))
    (tmp_path / "in/contacts.csv").write_text(f"id,organization_id,name\n{people}", "utf-8")
    catalogue = read_hsds(tmp_path / "in")
    assert Unmapped("contact c499/name", "Desk 499") in catalogue.unmapped
    assert len(catalogue.unmapped) == 501  # and a telephone of no service that is there
    assert sum(len(draft.unmapped) for draft in catalogue.drafts) == 1
