# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk services import`: files that content check understands, and a report of the rest."""

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.content.reading import Known
from kiosk.content.services import read_service
from kiosk.content.yamlfile import YamlFile, read_yaml
from kiosk.standards import commands
from kiosk.standards.draft import Draft, Question, RefusedError, Step
from kiosk.standards.importing import REPORT, import_services
from kiosk.standards.plain import duration, money, plain, slug, telephone
from kiosk.standards.service_file import service_file

KNOWN = Known(
    lessons=frozenset(),
    checklists=frozenset(),
    services=frozenset({"swimming-pass", "rent-a-locker"}),
    topics=None,
    icons=None,
    illustrations=None,
)
DATA = Path(__file__).parent / "data"
FILES = {
    "pool.ttl": "cpsv-ap",
    "pool.jsonld": "cpsv-ap",
    "pool.hsds.json": "hsds",
    "table": "hsds",
    "problems.json": "open311",
    "problems.xml": "open311",
    "steps.json": "govuk-steps",
    "pool.schema.json": "schema-org",
}


def run(*words: str) -> int:
    """Run a command as the command line would."""
    parser = argparse.ArgumentParser()
    commands.add_arguments(parser.add_subparsers(dest="command", required=True))
    return commands.run(parser.parse_args(["services", *words]))


def faults_of(file: Path) -> set[tuple[int, str]]:
    """The line and the code of what content check says of a service file."""
    service, reading = read_service(file, Path(file.name), KNOWN)
    assert (service is None) == bool(reading.faults)
    return {(fault.line, fault.code) for fault in reading.faults}


@pytest.mark.parametrize(("name", "form"), FILES.items())
def test_what_is_missing_is_a_fault_in_its_line(
    tmp_path: Path, name: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Content check names just the lines that have a comment, and the report lists each."""
    assert run("import", str(DATA / name), "--format", form, "--out", str(tmp_path)) == 0
    report = json.loads((tmp_path / REPORT).read_text("utf-8"))
    told = capsys.readouterr().out
    assert report["services"]
    for service in report["services"]:
        file = tmp_path / service["file"]
        lines = file.read_text("utf-8").splitlines()
        blank = {
            n for n, line in enumerate(lines, start=1) if line.endswith(":") or ":  # to be" in line
        }
        blank -= {n for n in blank if "# to be written" not in lines[n - 1]}
        assert {line for line, _ in faults_of(file)} == blank
        assert len(service["to_complete"]) == len(blank)
        for left in service["unmapped"]:
            assert f"{left['field']} = " in told


def test_a_completed_file_is_sound_and_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What somebody has written since is not written over, and the command says so."""
    words = ("import", str(DATA / "pool.hsds.json"), "--format", "hsds", "--out", str(tmp_path))
    assert run(*words) == 0
    assert run(*words) == 0  # the same again is no harm
    file = tmp_path / "swimming-pass.yaml"
    text = file.read_text("utf-8").replace("life_event:  # to be written", "life_event: health  #")
    file.write_text(text, "utf-8")
    assert run(*words) == 1
    assert file.read_text("utf-8") == text
    assert "swimming-pass.yaml" in capsys.readouterr().err
    assert json.loads((tmp_path / REPORT).read_text("utf-8"))["services"][0]["kept"] is True


def test_services_that_belong_together_find_each_other(tmp_path: Path) -> None:
    """A link between services of one catalogue becomes a link of our files."""
    outcome = import_services(DATA / "pool.ttl", "cpsv-ap", tmp_path)
    assert [each.id for each in outcome.services] == [
        "swimming-pass",
        "rent-a-locker",
        "rent-a-boat",
    ]
    text = (tmp_path / "rent-a-locker.yaml").read_text("utf-8")
    assert "related:\n- swimming-pass\n" in text
    text = (tmp_path / "swimming-pass.yaml").read_text("utf-8")
    assert "related:\n- rent-a-locker\n" in text
    assert ("related", "https://elsewhere.example/x") in [
        (each.field, each.value) for each in outcome.services[0].draft.unmapped
    ]


def test_files_of_one_name_and_of_none(tmp_path: Path) -> None:
    """Services of one name get numbers, one in other letters gets a number alone."""
    file = tmp_path / "services.json"
    names = ["Pool", "Pool", "مسبح", "", "City"]
    services = [{"id": str(n), "name": name} for n, name in enumerate(names)]
    file.write_text(json.dumps(services), "utf-8")
    outcome = import_services(file, "hsds", tmp_path / "out")
    assert [each.id for each in outcome.services] == [
        *("pool", "pool-2", "service-3", "service-4", "service-city"),
    ]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Where the folder is a file, the words say so."""
    (tmp_path / "out").write_text("x", "utf-8")
    with pytest.raises(RefusedError, match="cannot be written"):
        import_services(DATA / "pool.ttl", "cpsv-ap", tmp_path / "out")


def test_a_refusal_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command says what is wrong and what to do, and writes nothing."""
    page = tmp_path / "page.ttl"
    page.write_text("<html></html>", "utf-8")
    words = ("import", str(page), "--format", "cpsv-ap", "--out", str(tmp_path / "out"))
    assert run(*words) == 1
    assert capsys.readouterr().err.startswith("This is a web page, and not a catalogue. ")
    assert not (tmp_path / "out").exists()


@pytest.mark.audit
@pytest.mark.slow
def test_ten_thousand_services(tmp_path: Path) -> None:
    """A large catalogue becomes as many files."""
    lines = ["@prefix s: <http://purl.org/vocab/cpsv#> . @prefix d: <http://purl.org/dc/terms/> ."]
    lines += [f"<s{n}> a s:PublicService; d:title 'Service {n}'@en ." for n in range(10_000)]
    file = tmp_path / "large.ttl"
    file.write_text("\n".join(lines), "utf-8")
    assert len(import_services(file, "cpsv-ap", tmp_path / "out").services) == 10_000
    assert len(list((tmp_path / "out").glob("*.yaml"))) == 10_000


# Letters that are plain already: what becomes of others is shown by its own tests.
TEXT = st.text(st.characters(codec="utf-8", exclude_characters="<>&"), max_size=60).map(plain)
WORDS = TEXT.filter(bool)


@settings(max_examples=30)
@given(
    title=WORDS,
    answers=st.lists(WORDS, min_size=2, max_size=3),
    choices=st.lists(WORDS, max_size=4),
)
def test_any_words_come_back(title: str, answers: list[str], choices: list[str]) -> None:
    """Whatever a draft says stands in the file as it was: nothing of it is read as YAML."""
    draft = Draft("key", "x", title, title, title, "moving", "city")
    draft.sources, draft.bring = [title], answers
    draft.facts = [(answer, title) for answer in answers]
    draft.place = draft.hours = draft.telephone_note = title
    draft.telephone = "010"
    draft.guide = [Step(title, f"{title}\n\n- {title}")]
    draft.form = [Question("a", "choice", title, title, title, choices=tuple(choices))]
    written = service_file(draft, [])
    assert written.to_complete == []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.yaml"
        file.write_text(written.text, "utf-8")
        found = read_yaml(file, Path("x.yaml"))
        codes = {code for _, code in faults_of(file)}
    # Signs that mean something in our texts are for a person to mend, as content check says.
    assert {code.partition(".")[0] for code in codes} <= {"markdown"}
    assert isinstance(found, YamlFile)
    data: Any = found.data
    assert (data["title"], data["counter"]["hours"]) == (title, title)
    assert [fact["answer"] for fact in data["facts"]] == data["bring"] == answers
    assert data["guide"][0]["body"] == f"{title}\n\n- {title}"


NOISE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *("id", "name", "status", "phones", "number", "attributes", "taxonomy_term"),
                    *("organization", "service_at_locations", "location", "addresses", "contents"),
                    *("service_code", "service_name", "values", "key", "description", "services"),
                    *("steps", "title", "contents", "text", "type", "details", "step_by_step_nav"),
                    *(
                        "@type",
                        "@id",
                        "availableChannel",
                        "audience",
                        "offers",
                        "price",
                        "provider",
                    ),
                    *("@context", "@graph", "PublicService.name", "@value", "@language", "x"),
                ]
            ),
            inner | st.sampled_from(["GovernmentService", "PublicService", "list", "true"]),
            max_size=6,
        )
    ),
    max_leaves=25,
)


@pytest.mark.parametrize("form", commands.FORMATS)
def test_any_json_is_read_or_refused(form: str) -> None:
    """No shape of data breaks a reader: there are services, or words about why there are none."""

    @settings(max_examples=30)
    @given(data=NOISE)
    def one(data: object) -> None:
        folder = Path(tempfile.mkdtemp())
        try:
            file = folder / "a.json"
            file.write_text(json.dumps(data), "utf-8")
            import_services(file, form, folder / "out")
        except RefusedError:
            assert not (folder / "out").exists()
        else:
            for written in (folder / "out").glob("*.yaml"):
                faults_of(written)
        finally:
            shutil.rmtree(folder)

    one()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ('"+44 (0)20 7946-0000"', "+44 20 7946 0000"),
        ("tel:112", "112"),
        ("1-800-FLOWERS", ""),
        ("", ""),
    ],
)
def test_telephones(said: str, wanted: str) -> None:
    """A number is written as it is dialled, and what is none is left alone."""
    assert telephone(said) == wanted


def test_amounts_times_and_names() -> None:
    """Amounts, durations and names of files are what a person expects."""
    assert [
        money(*pair) for pair in (("0", "EUR"), ("12.5", "eur"), ("7.00", ""), ("a lot", "x"))
    ] == [
        *("Free", "12.50 EUR", "7", "a lot X"),
    ]
    assert [duration(each) for each in ("P1D", "P2W", "PT30M", "P", "soon", "nan")] == [
        *("1 day", "2 weeks", "30 minutes", "P", "soon", "nan"),
    ]
    assert [money("nan", ""), money("inf", "")] == ["nan", "inf"]
    assert [slug(each) for each in ("Élan & Co.", "日本", "topics", "123")] == [
        *("elan-co", "", "service-topics", ""),
    ]
