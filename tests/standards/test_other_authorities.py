# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Catalogues as other authorities publish them: older versions, wrapped, broken or very large."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml

from kiosk.standards.cpsv_ap import read_cpsv_ap
from kiosk.standards.draft import RefusedError, Unmapped
from kiosk.standards.govuk_steps import read_govuk_steps
from kiosk.standards.hsds import read_hsds
from kiosk.standards.importing import import_services
from kiosk.standards.open311 import read_open311
from kiosk.standards.plain import slug
from kiosk.standards.schema_org import read_schema_org

DATA = Path(__file__).parent / "data"


def written(folder: Path, name: str, data: object) -> Path:
    """A JSON file."""
    file = folder / name
    file.write_text(json.dumps(data), "utf-8")
    return file


def test_tables_of_an_older_version(tmp_path: Path) -> None:
    """Old names of tables and columns are read, in a folder and in a folder of a zip."""
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in (DATA / "older").iterdir():
            archive.write(file, f"export 2026/{file.name}")
        archive.writestr("__MACOSX/export 2026/._services.csv", "id,name\n9,Hidden\n")
    for path in (DATA / "older", packed):
        catalogue = read_hsds(path)
        (meals,) = catalogue.drafts
        assert (meals.title, meals.for_whom) == ("Warm meals; every day", "Everybody")
        assert (meals.place, meals.hours) == (
            "Old mill, 2 Mill Lane, Lakeside",
            "Monday 12:00 to 14:00",
        )
        assert (meals.facts, meals.notes) == ([("Free", "cost")], [])
        assert [each.value for each in meals.unmapped] == ["left over", "09:00", "10:00", "3"]
        assert sorted(each.value for each in catalogue.unmapped) == ["9", "Nobody’s", "red"]


def test_a_file_of_a_package_that_its_list_forgets_is_said(tmp_path: Path) -> None:
    """Neither a table that nobody names nor one without a file is left out in silence."""
    shutil.copytree(DATA / "table", tmp_path / "in")
    (tmp_path / "in/more.csv").write_text("id\n1\n", "utf-8")
    resources = [{"name": "service", "path": "services.csv"}, {"name": "notes", "data": []}]
    written(tmp_path / "in", "datapackage.json", {"resources": resources})
    warnings = "\n".join(read_hsds(tmp_path / "in").warnings)
    for name in ("`more.csv`", "`organizations.csv`", "`phones.csv`", "`notes`"):
        assert name in warnings


def test_a_page_of_services() -> None:
    """The other pages are asked for, and what is no service and no number is listed."""
    catalogue = read_hsds(DATA / "page-of-services.json")
    (lessons,) = catalogue.drafts
    assert lessons.for_whom == "Beginners. From 8 years of age on."
    assert (lessons.hours, lessons.place) == (
        "Saturday, Sunday 10:00 to 12:00",
        "East pool, 1 Lake Road, Lakeside",
    )
    assert lessons.facts == [("1e999", "cost")]
    assert catalogue.warnings == ["This file has 1 of 40 services: save the other pages too"]
    assert Unmapped("content[2]/name", "Lakeside Pools") in catalogue.unmapped
    assert Unmapped("content[4]", "a stray word") in catalogue.unmapped


def test_the_profile_of_a_country() -> None:
    """Italy says CPSV-AP in a vocabulary of its own."""
    (card,) = read_cpsv_ap(DATA / "italy.ttl").drafts
    assert (card.id, card.title, card.bring) == ("tessera", "Tessera della piscina", ["Una foto"])
    assert card.facts == [("1 day", "until it is done")]


def test_an_authority_with_very_many_services(tmp_path: Path) -> None:
    """The links back of an authority are not told with each of its services."""
    back = ", ".join(f"<urn:s{n}>" for n in range(300))
    lines = ["@prefix s: <http://purl.org/vocab/cpsv#> . @prefix c: <http://data.europa.eu/m8g/> ."]
    lines += [f"<urn:o> <urn:x:provides> {back} ."]
    lines += [
        f"<urn:s{n}> a s:PublicService ; c:hasCompetentAuthority <urn:o> ." for n in range(300)
    ]
    file = tmp_path / "many.ttl"
    file.write_text("\n".join(lines), "utf-8")
    catalogue = read_cpsv_ap(file)
    assert len(catalogue.drafts) == 300
    assert max(len(draft.unmapped) for draft in catalogue.drafts) == 20
    assert catalogue.warnings == ["urn:o leads to 280 more services than are listed with each"]


def test_what_stands_too_deep_is_said(tmp_path: Path) -> None:
    """A thing inside many others is not read, and a warning says so."""
    file = tmp_path / "deep.ttl"
    file.write_text(
        "<urn:s> a <http://purl.org/vocab/cpsv#PublicService> ; <urn:x> "
        + "[ <urn:x> " * 9
        + "'v'"
        + " ]" * 9
        + " .",
        "utf-8",
    )
    (warning,) = read_cpsv_ap(file).warnings
    assert warning.endswith("not read: 1")


def test_a_web_page_with_several_pieces() -> None:
    """A broken piece is a warning, an address leads to its thing, and the rest is listed."""
    catalogue = read_schema_org(DATA / "page.html")
    (swim,) = catalogue.drafts
    assert (swim.sources, swim.telephone) == (["Lakeside"], "010 20")
    assert swim.hours == "Monday, Friday 09:00 to 17:00"
    assert [each.value for each in swim.unmapped] == ["00:00", "00:00", "Sunday"]
    assert [each.value for each in catalogue.unmapped] == ["You are here"]
    assert "left out" in catalogue.warnings[0]


def test_a_guide_that_a_page_belongs_to(tmp_path: Path) -> None:
    """The guide is found in the answer for one of its pages; the page itself is listed."""
    guide = {"title": "Learn to swim", "steps": [{"title": "Find a pool", "contents": []}]}
    nav = {"title": "Learn: step by step", "details": {"step_by_step_nav": guide}}
    page = {"title": "Pool rules", "details": {"body": "x"}, "links": {"part_of_step_navs": [nav]}}
    catalogue = read_govuk_steps(written(tmp_path, "a.json", page))
    assert [draft.title for draft in catalogue.drafts] == ["Learn to swim"]
    assert [each.value for each in catalogue.drafts[0].unmapped] == ["Learn: step by step"]
    assert [each.value for each in catalogue.unmapped] == ["Pool rules", "x"]


def test_problems_in_groups(tmp_path: Path) -> None:
    """Services are found wherever a server puts them; what stands around them is listed."""
    groups = [{"name": "Street", "services": [{"service_code": 7, "service_name": "Hole"}]}]
    catalogue = read_open311(written(tmp_path, "a.json", {"response": {"groups": groups}}))
    assert [draft.title for draft in catalogue.drafts] == ["Hole"]
    assert catalogue.unmapped == [Unmapped("response/groups/name", "Street")]


def test_what_content_check_will_say_is_a_note(tmp_path: Path) -> None:
    """Markup and length are looked at before anybody completes the file."""
    service = {"id": "1", "name": "# Pool", "description": "`swim` " * 40}
    import_services(written(tmp_path, "a.json", [service]), "hsds", tmp_path / "out")
    text = (tmp_path / "out/pool.yaml").read_text("utf-8")
    assert "# Look at it: title: A heading has no place here" in text
    assert "# Look at it: summary: There is code between" in text
    assert "characters; 200 is the most" in text
    assert yaml.safe_load(text)["title"] == "# Pool"


def test_letters_of_europe_name_files() -> None:
    """A letter that does not come apart into one of a to z has its own two, or one."""
    assert slug("Straße Łódź Ærø İstanbul ŒUVRE") == "strasse-lodz-aero-istanbul-oeuvre"


@pytest.mark.parametrize(
    ("name", "data", "form", "said"),
    [
        ("a.ttl", b"\x1f\x8b\x08", "cpsv-ap", "gzip"),
        ("a.json", b"%PDF-1.7", "hsds", "a PDF"),
        ("a.csv", b"nom;rue\nx;y\n", "hsds", "no columns `id` and `name`, but `nom`, `rue`"),
        ("a.json", b'[{"id": "1", "name": "Hall", "latitude": 1}]', "hsds", "No service"),
        ("a.html", b'<p itemtype="https://schema.org/Service">', "schema-org", "microdata"),
        ("a.json", b'{"@type": "HowTo", "name": "Swim"}', "schema-org", "it describes HowTo"),
        ("a.json", b'{"details": {"body": "x"}, "title": "Rules"}', "govuk-steps", "No guide"),
        ("a.json", b'{"detail": {"service_code": ["Required"]}}', "open311", "No service"),
        ("n" * 300, b"", "hsds", "name too long"),
    ],
)
def test_what_is_none_of_it_is_said(
    tmp_path: Path, name: str, data: bytes, form: str, said: str
) -> None:
    """Each is refused in words that say what it is, and nothing is written."""
    if len(name) < 200:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(RefusedError, match=said):
        import_services(tmp_path / name, form, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_workbook_is_no_package(tmp_path: Path) -> None:
    """What a spreadsheet program saves is a zip too; the words say how to save it."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
    with pytest.raises(RefusedError, match="as CSV"):
        read_hsds(tmp_path / "a.xlsx")


def test_half_a_letter_is_none(tmp_path: Path) -> None:
    """A letter of which JSON names only the half becomes a question mark, in the report too."""
    service = {"id": "1", "name": "Pool \ud800", "url": "https://a.example/\udfff", "x": "\ud801"}
    outcome = import_services(written(tmp_path, "a.json", [service]), "hsds", tmp_path / "out")
    assert outcome.services[0].draft.title == "Pool ?"
    assert [each.value for each in outcome.services[0].draft.unmapped] == ["?"]


def test_odd_shapes_do_not_break_it(tmp_path: Path) -> None:
    """A thing as an address, and a zip of a version that nobody knows, have words or services."""
    odd = {"@graph": [{"@type": "Service", "provider": {"@id": "#a"}}, {"@id": {}, "name": "b"}]}
    assert len(read_schema_org(written(tmp_path, "a.json", odd)).drafts) == 1
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("services.csv", "id,name\n1,x\n")
    data = packed.read_bytes()
    place = data.index(b"PK\x01\x02") + 6  # the version that is needed to unpack it
    packed.write_bytes(data[:place] + b"\xf1" + data[place + 1 :])
    with pytest.raises(RefusedError, match="damaged"):
        read_hsds(packed)
