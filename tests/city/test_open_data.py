# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk-city publish`: the city's counts as open data."""

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from jsonschema.validators import validator_for

from kiosk.city.cli import main
from kiosk.city.open_data.bundle import as_zip, site_files
from kiosk.city.open_data.csv_text import as_csv, text_cell
from kiosk.city.open_data.errata import read_errata
from kiosk.city.open_data.publication import Publication
from kiosk.city.open_data.writing import write_site
from kiosk.city.simulate import Plan, fill
from kiosk.city.store import CityStore, Signed
from kiosk.domain.errors import KioskError
from kiosk.wire import Batch, Ed25519Signer, decode, kiosk_id
from tests.city.running import DEADLINE

SHARED = Path(__file__).parents[3] / "shared" / "data" / "validators"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the validators are not here")
_SHAPES = ("shapes", "range", "shapes_recommended", "deprecateduris", "mdr-vocabularies.shape")
CELLS = {
    "languages": ("ar", "en"),
    "lessons": ("opening-a-website", "passwords-that-hold"),
    "checklists": ("my-phone",),
    "services": ("move",),
}
PUBLICATION = Publication(
    title="Public computers in Bücher & Söhne's <City>",
    publisher="City Library",
    base="https://data.example.org/kiosks/",
    contact="data@example.org",
    spatial="http://publications.europa.eu/resource/authority/country/FRA",
    by_site=True,
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city; few visits, so that noise takes some sums below zero."""
    path = tmp_path_factory.mktemp("city") / "city.db"
    with CityStore(path) as store:
        store.prepare()
        fill(store, Plan(4, 5, CELLS, "2026-10", sites=2, shared_a_day=0.2))
    return path


@pytest.fixture(scope="module")
def files(database: Path) -> dict[str, bytes]:
    """What is published of it."""
    with CityStore(database) as store:
        return site_files(store, PUBLICATION)


def rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """A table, read as anybody would."""
    return list(csv.DictReader(io.StringIO(files[name].decode(), newline="")))


def signed(row: dict[str, str]) -> int:
    """The sum in a row of a CSV, as the method says it."""
    return int(row["plus"]) - int(row["minus"])


def test_the_sums_can_be_made_again(database: Path, files: dict[str, bytes]) -> None:
    """Added up from the files, by period and by site, the numbers are those in the signed bytes."""
    with CityStore(database) as store:
        stored: Counter[str] = Counter()
        for tally in store.holdings().tallies:
            stored[tally.box] += tally.value
    assert min(stored.values()) < 0 < max(stored.values())
    for name in ("counts.csv", "counts-by-site.csv", "totals.csv"):
        summed: Counter[str] = Counter()
        for row in rows(files, name):
            summed[f"{row['question']}.{row['cell']}"] += signed(row)
        assert dict(summed) == dict(stored)
    told = json.loads(files["counts.json"])
    assert {
        f"{each['question']}.{each['cell']}": each["value"] for each in told["totals"]
    } == stored
    for row, each in zip(rows(files, "counts.csv"), told["counts"], strict=True):
        assert (signed(row), row["enough"]) == (each["value"], str(each["enough"]).lower())
        assert int(row["estimate"]) == max(each["value"], 0)
        assert (int(row["low"]), int(row["high"])) == (max(each["low"], 0), max(each["high"], 0))
        assert each["high"] - each["value"] == each["value"] - each["low"] == each["half_width"]


def test_every_number_says_its_noise(files: dict[str, bytes]) -> None:
    """Each period names its kiosks, m, ε, the scale and the schema; each count its scale."""
    periods = rows(files, "periods.csv")
    assert [each["period"] for each in periods] == [f"2026-{month:02d}" for month in range(6, 11)]
    told = {(each["kiosks"], each["sensitivity"], each["epsilon"]) for each in periods}
    assert told <= {("4", "8", "1"), ("3", "8", "1")}
    assert {each["scale"] for each in rows(files, "counts.csv")} == {"8"}
    assert b"m/\xce\xb5 = 8" in files["METHOD.md"]


def test_what_is_too_little_is_published_and_marked(files: dict[str, bytes]) -> None:
    """A number with too wide a range keeps its range and says so, on the page too."""
    unsure = [each for each in rows(files, "counts.csv") if each["enough"] == "false"]
    assert unsure
    assert all(int(each["half_width"]) > 0 for each in unsure)
    assert b"not enough data" in files["index.html"]
    assert b"Simulated" in files["index.html"]


@given(
    st.text(st.characters(codec="utf-8"), max_size=30)
    | st.builds(str.__add__, st.sampled_from(list("=+-@\t\r\n ＝＋－＠|%")), st.text(max_size=5))
)
@settings(max_examples=150)
def test_no_text_starts_a_formula(text: str) -> None:
    """Whatever a label or a site is called, its cell is text, and its words can be read back."""
    raw = as_csv(["a", "b"], [[text, 7]])
    [_, [cell, number]] = csv.reader(io.StringIO(raw.decode(), newline=""))
    assert cell.lstrip()[:1] not in set("=+-@＝＋－＠|%")
    assert cell[:1] not in set("\t\r\n")
    assert number == "7"
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_a_number_below_zero_is_no_cell() -> None:
    """A negative number would start with a sign: a table that has one is a mistake."""
    with pytest.raises(ValueError, match="below zero"):
        as_csv(["a"], [[-1]])


def test_no_cell_of_any_table_starts_a_formula(tmp_path: Path) -> None:
    """A site that is called like a formula, and sums below zero, through the whole way."""
    signer = Ed25519Signer(bytes(32))
    counts = {"visit.all": -9, "lesson.not-known-here": -3, "language.en": 12}
    batch = Batch(kiosk_id(signer.public_key), "2026-W07", 1, "2026.2", 8, (1, 2), counts)
    raw = batch.encode()
    with CityStore(tmp_path / "city.db") as store:
        store.prepare()
        store.register([(signer.public_key, '=HYPERLINK("https://example.org","+1")')])
        store.receive_many([Signed(batch, raw, signer.sign(raw))])
        made = site_files(store, PUBLICATION)
    for name in (each for each in made if each.endswith(".csv")):
        for line in csv.reader(io.StringIO(made[name].decode(), newline="")):
            assert all(cell == text_cell(cell) for cell in line)
            assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in line)
    assert {row["site"][:2] for row in rows(made, "counts-by-site.csv")} == {"'="}
    assert rows(made, "periods.csv")[0]["epsilon"] == "1 over 2"
    assert made["visits.svg"].count(b"<circle") == 1  # one period alone has a picture too
    assert signed(rows(made, "totals.csv")[0]) == -9


def test_the_same_input_gives_the_same_bytes(database: Path, tmp_path: Path) -> None:
    """Another process on another day, with another hash seed, writes the very same bytes."""
    command = ["publish", "--database", str(database), "--title", "T", "--publisher", "P"]
    command += ["--base-url", "https://data.example.org", "--by-site"]
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": _other_day(), "LC_ALL": "C"}
    assert main([*command, str(tmp_path / "here")]) == 0
    subprocess.run(
        [sys.executable, "-m", "kiosk.city", *command, str(tmp_path / "there")],
        env=os.environ | elsewhere,
        check=True,
        timeout=DEADLINE,
        capture_output=True,
    )
    made = [
        {each.name: each.read_bytes() for each in (tmp_path / place).iterdir()}
        for place in ("here", "there")
    ]
    assert made[0] == made[1]
    assert as_zip(made[0]) == as_zip(dict(reversed(made[1].items())))
    with zipfile.ZipFile(io.BytesIO(as_zip(made[0]))) as archive:
        assert archive.read("counts.csv") == made[0]["counts.csv"]


def _other_day() -> str:
    """A time zone in which it is not the day that it is here."""
    here = datetime.now().astimezone().date()
    zones = ("Etc/GMT-14", "Etc/GMT+12")
    return next(zone for zone in zones if datetime.now(ZoneInfo(zone)).date() != here)


def test_checksums_are_of_every_file(files: dict[str, bytes]) -> None:
    """``sha256sum --check`` would find every file as it is, and no file is left out."""
    lines = files["checksums.txt"].decode().splitlines()
    listed = {name: sha256 for sha256, name in (line.split("  ") for line in lines)}
    assert listed == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name != "checksums.txt"
    }


def schema(name: str) -> Any:
    """One of the Data Package 2.0 profiles."""
    return json.loads((SHARED / "datapackage-2.0" / f"{name}.json").read_text("utf-8"))


def faults(name: str, value: Any) -> list[str]:
    """What a profile finds."""
    profile = schema(name)
    kind = validator_for(profile, default=Draft7Validator)
    return [each.message for each in kind(profile).iter_errors(value)]


@needs_shared
def test_the_data_package_keeps_to_its_profile(files: dict[str, bytes]) -> None:
    """The profiles of package, resource and table schema find nothing, and find what is taken."""
    package = json.loads(files["datapackage.json"])
    assert faults("datapackage", package) == []
    for resource in package["resources"]:
        assert faults("dataresource", resource) == []
        assert faults("tableschema", resource["schema"]) == []
        assert faults("tabledialect", resource["dialect"]) == []
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = [each["name"] for each in resource["schema"]["fields"]]
        read = rows(files, resource["path"])
        assert all(list(row) == header for row in read)
        keys = [tuple(row[name] for name in resource["schema"]["primaryKey"]) for row in read]
        assert len(set(keys)) == len(keys)
    del package["resources"][0]["path"]
    assert faults("datapackage", package)


@needs_shared
def test_csvw_uses_its_own_words(files: dict[str, bytes]) -> None:
    """Every property is the W3C's context's or Dublin Core's, and the columns are the file's."""
    context = json.loads((SHARED / "csvw/csvw-context.jsonld").read_text("utf-8"))["@context"]
    told = [name for name in files if name.endswith(".csv-metadata.json")]
    assert len(told) == 5
    for name in told:
        metadata = json.loads(files[name])
        assert metadata["@context"][0] == "http://www.w3.org/ns/csvw"
        for said in (metadata, metadata["dialect"], metadata["tableSchema"]):
            for word in said:
                assert word in context or word.startswith(("@", "dc:"))
        columns = [each["name"] for each in metadata["tableSchema"]["columns"]]
        assert columns == list(rows(files, metadata["url"])[0])


@needs_shared
def test_the_catalogue_keeps_to_the_official_shapes(files: dict[str, bytes]) -> None:
    """DCAT-AP 3.0.1's shapes, ranges, recommendations and vocabularies find nothing; without a
    title they do.
    """
    import pyshacl
    from rdflib import DCAT, DCTERMS, RDF, SH, Graph
    from rdflib.plugins.parsers.jsonld import to_rdf

    shapes = Graph()
    for name in _SHAPES:
        shapes.parse(SHARED / f"dcat-ap-3.0.1-shacl/{name}.ttl")
    graph = Graph().parse(data=files["catalog.ttl"], format="turtle")
    fits, found, told = pyshacl.validate(graph, shacl_graph=shapes, allow_warnings=True)
    assert fits, told
    assert isinstance(found, Graph)
    # Warnings: the area's outline can be looked up at its address, and a city is no body of the EU.
    paths = {found.value(each, SH.resultPath) for each in found.objects(None, SH.result)}
    assert paths == {DCAT.bbox, DCAT.centroid, DCTERMS.publisher}
    again = Graph()
    to_rdf(json.loads(files["catalog.jsonld"]), again)
    assert set(again) == set(graph)
    dataset = graph.value(None, RDF.type, DCAT.Dataset)
    graph.remove((dataset, DCTERMS.title, None))
    fits, found, _ = pyshacl.validate(graph, shacl_graph=shapes, allow_warnings=True)
    assert not fits
    assert isinstance(found, Graph)
    kinds = set(found.objects(None, SH.sourceConstraintComponent))
    assert SH.MinCountConstraintComponent in kinds


class _Page(HTMLParser):
    """What a page refers to, and whether anything in it runs."""

    def __init__(self) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.scripts: list[str] = []
        self.runs: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.links.add(value)
            if name.startswith("on") or name == "style":
                self.runs.append(name)
        if tag == "script":
            self._in_script = True
            if dict(attrs) != {"type": "application/ld+json"}:
                self.runs.append(tag)
        if tag == "style":
            self.runs.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_script = self._in_script and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)


def test_the_pages_lead_to_files_that_are_there(files: dict[str, bytes]) -> None:
    """Nothing on a page runs or comes from elsewhere; every link of the site's own has a file."""
    shown = [name for name in files if name.endswith(".html")]
    for name in shown:
        page = _Page()
        page.feed(files[name].decode())
        assert page.runs == []
        here = {each for each in page.links if "://" not in each and not each.startswith("#")}
        assert here <= files.keys()
    page = _Page()
    page.feed(files["index.html"].decode())
    [block] = page.scripts
    dataset = json.loads(block)
    assert dataset == json.loads(files["dataset.jsonld"])
    assert (dataset["@type"], dataset["name"]) == ("Dataset", PUBLICATION.title)
    assert {each["contentUrl"].rpartition("/")[2] for each in dataset["distribution"]} <= set(files)


def test_only_what_is_whole_replaces_what_was_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk leaves the old site as it was, and nothing beside it."""
    folder = tmp_path / "public"
    write_site(folder, {"checksums.txt": b"1"})

    def full(_file: int) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(KioskError, match=r"publish\.disk"):
            write_site(folder, {"checksums.txt": b"2"})
    assert [each.name for each in tmp_path.iterdir()] == ["public"]
    assert (folder / "checksums.txt").read_bytes() == b"1"
    write_site(folder, {"checksums.txt": b"2", "index.html": b""})
    assert sorted(each.name for each in folder.iterdir()) == ["checksums.txt", "index.html"]
    assert [each.name for each in tmp_path.iterdir()] == ["public"]


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    """A folder that holds other things is never replaced."""
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(KioskError, match=r"publish\.folder"):
        write_site(tmp_path, {"checksums.txt": b""})
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_errata_are_published(database: Path, tmp_path: Path) -> None:
    """A city's corrections are on the page and in the file, the newest first."""
    errata = tmp_path / "errata.json"
    errata.write_text(
        json.dumps(
            [
                {"published": "2026-09-01", "periods": ["2026-07"], "text": "Too low at site 1."},
                {"published": "2026-10-01", "periods": ["2026-08"], "text": "<b>Twice</b>."},
            ]
        )
    )
    with CityStore(database) as store:
        made = site_files(store, PUBLICATION, read_errata(errata))
    assert [each["text"] for each in json.loads(made["errata.json"])] == [
        "<b>Twice</b>.",
        "Too low at site 1.",
    ]
    assert b"&lt;b&gt;Twice" in made["errata.html"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (["--base-url", "https://x.example/?a=<b>"], "publish.address"),
        (["--licence", "mine"], "publish.licence"),
        (["--until", "yesterday"], "publish.period"),
        (["--until", "2020-01"], "publish.empty"),
        (["--title", "a\nb"], "publish.text"),
        (["--errata", "/dev/null"], "publish.errata"),
    ],
)
def test_what_cannot_be_published_is_said(
    database: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    changed: list[str],
    code: str,
) -> None:
    """A sentence says what is wrong, and nothing is written."""
    command = ["publish", str(tmp_path / "out"), "--database", str(database), "--title", "T"]
    command += ["--publisher", "P", "--base-url", "https://x.example", *changed]
    assert main(command) == 1
    assert f"({code})" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_until_is_the_last_period(database: Path) -> None:
    """Nothing after the period that was named is in any file."""
    until = Publication("T", "P", "https://x.example/", by_site=True, until="2026-07")
    with CityStore(database) as store:
        made = site_files(store, until)
    assert {each["period"] for each in rows(made, "counts.csv")} == {"2026-06", "2026-07"}
    assert {each["period"] for each in rows(made, "counts-by-site.csv")} == {"2026-06", "2026-07"}
    assert not any(b"2026-08" in content for content in made.values())


def test_a_period_that_cannot_have_been_is_not_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One clock years ahead stops the command, which asks for the last period; then it goes on."""
    database, signer = tmp_path / "city.db", Ed25519Signer(bytes(32))
    kiosk = kiosk_id(signer.public_key)
    with CityStore(database) as store:
        store.prepare()
        store.register([(signer.public_key, "Main library")])
        for number, period in enumerate(("2026-01", "2999-12"), start=1):
            raw = Batch(kiosk, period, number, "2026.2", 8, (1, 1), {"visit.all": 1}).encode()
            store.receive(decode(raw), raw, signer.sign(raw))
    command = ["publish", str(tmp_path / "out"), "--database", str(database), "--title", "T"]
    command += ["--publisher", "P", "--base-url", "https://x.example"]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert "(publish.ahead)" in said
    assert "2999-12" in said
    assert "--until" in said
    assert not (tmp_path / "out").exists()
    assert main([*command, "--until", "2026-01"]) == 0
    assert not any(b"2999" in each.read_bytes() for each in (tmp_path / "out").iterdir())


def test_a_demonstration_is_not_published(tmp_path: Path) -> None:
    """What a demonstration counted cannot pass for a city's data."""
    signer = Ed25519Signer(bytes(32))
    batch = Batch(
        kiosk_id(signer.public_key), "demo-0001", 1, "2026.2", 8, (1, 1), {"visit.all": 1}
    )
    raw = batch.encode()
    with CityStore(tmp_path / "city.db") as store:
        store.prepare()
        store.register([(signer.public_key, "Here")])
        store.receive_many([Signed(batch, raw, signer.sign(raw))])
        with pytest.raises(KioskError, match=r"publish\.demo"):
            site_files(store, PUBLICATION)
