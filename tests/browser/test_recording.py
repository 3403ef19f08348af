# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A guide that is recorded: its steps, by what a field is known, its words, and its file."""

from __future__ import annotations

import json
import re
import resource
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.browser.recorder.command import Wanted, make_order
from kiosk.browser.recorder.edit import Edit
from kiosk.browser.recorder.hosts import AskedList
from kiosk.browser.recorder.orders import RecordOrder, RecordSaid
from kiosk.browser.recorder.pick import field_at
from kiosk.cli import main
from kiosk.content.places import Places
from kiosk.content.reading import Known
from kiosk.content.services import read_service
from kiosk.domain.anchor import Anchor, Area, Candidate, Role
from kiosk.domain.errors import KioskError
from kiosk.domain.service import Service
from kiosk.usecases.guided import recorded_file
from kiosk.usecases.guided.finder import Reason, find_all
from kiosk.usecases.guided.recorded_file import Change, What
from kiosk.usecases.guided.recording import (
    RecordedStep,
    Recording,
    anchor_of,
    choices_of,
    pattern_of,
    practice_kind,
)
from kiosk.usecases.guided.step_words import Hint, PlainWords, proposed
from tests.conventions.tree import ROOT

HOST = "services.city.example"
START = f"https://{HOST}/address/"
PATH = "/address/you"
OURS = ROOT / "lessons" / "services" / "register-my-address.yaml"
NONE: frozenset[str] = frozenset()
ANYTHING = Known(NONE, NONE, NONE, None, None, None)


def field(label: str, number: int = 0, **more: object) -> Candidate:
    """A field of a page, one below the other."""
    area = Area(20, 100.0 + 60 * number, 300, 40)
    plain = Candidate(
        Role.TEXT,
        label,
        "",
        "",
        "",
        "text",
        "",
        "",
        number + 1,
        9,
        0,
        area,
        False,
        True,
        True,
        number,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def recording(*steps: RecordedStep) -> Recording:
    """A recording with steps, saved one after the other."""
    made = Recording("new-address", START, [HOST])
    for step in steps:
        made.save(step)
    return made


def named(title: str, candidate: Candidate | None = None) -> RecordedStep:
    """A step that has its words, and perhaps a field."""
    step = RecordedStep(title=title, body=f"{title}.")
    if candidate is None:
        return step
    find = anchor_of(candidate, [candidate], PATH)
    return replace(step, find=find, kind=practice_kind(candidate))


def test_steps_come_last_move_change_and_go() -> None:
    """A new step gets an id of its own; a changed one keeps its place; none moves past an end."""
    made = recording(named("Open it"), named("Open it"), named("填写"))
    assert [step.id for step in made.steps] == ["open-it", "open-it-2", "step"]
    made.save(replace(made.steps[1], title="Send it"))
    assert [step.title for step in made.steps] == ["Open it", "Send it", "填写"]
    made.move("step", -1)
    made.move("open-it", -1)
    assert [step.id for step in made.steps] == ["open-it", "step", "open-it-2"]
    made.move("open-it", 9)
    made.delete("step")
    assert [step.id for step in made.steps] == ["open-it-2", "open-it"]


def test_a_recording_comes_back_as_it_was() -> None:
    """What one process writes another reads: the steps, their fields and the hosts."""
    made = recording(named("Write your name", field("Name", name="n")), named("Go on"))
    made.steps[1] = replace(made.steps[1], until="/a/*/b", choices=("x", "y"))
    made.allow("pay.city.example")
    assert Recording.read(json.loads(json.dumps(made.as_data()))) == made
    order = RecordOrder(("a", "b", "c", "d"), "f", "d", made.as_data(), at=START)
    assert RecordOrder.read(order.line()) == order
    said = RecordSaid("saved", made.as_data(), to_complete=("title: x",))
    assert RecordSaid.read(said.line()) == said
    assert RecordSaid.read("a library's own words") is None


def test_a_field_is_known_by_its_words_and_its_names() -> None:
    """Label, role, name, purpose, place and page are noted, and a heading only where it is needed."""
    name = field("Family name *", name="family", autocomplete="family-name", heading="About you")
    assert anchor_of(name, [name, field("First name", 1)], PATH) == Anchor(
        ("Family name",), Role.TEXT, "family", "family-name", 1, PATH
    )
    one, other = field("Street", 0, heading="Old home"), field("Street", 1, heading="New home")
    anchor = anchor_of(other, [one, other], PATH)
    assert anchor is not None
    assert anchor.section == ("New home",)
    assert find_all([anchor], [one, other], PATH)[0].candidate == other
    assert anchor_of(field(""), [], PATH) is None
    framed = anchor_of(field("Day", frame=1), [], PATH)
    assert framed is not None
    assert framed.page == ""  # the address is that of the page around it


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("/address/you", "/address/you"),
        ("/case/48213/you", "/case/*/you"),
        ("/s/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/s/*"),
        ("/step/2", "/step/2"),
        ("/a b", ""),
        ("/" + "x/" * 300, ""),
    ],
)
def test_what_is_of_one_visit_is_not_in_a_path(path: str, pattern: str) -> None:
    """Numbers of a case and long codes become a star; what no file may have becomes nothing."""
    assert pattern_of(path) == pattern


@pytest.mark.parametrize(
    ("role", "label", "language", "title"),
    [
        (Role.TEXT, "Family name", "en", "Write your family name"),
        (Role.DATE, "Your date of birth", "en-GB", "Write your date of birth"),
        (Role.TEXT, "What is your name?", "en", "Fill in “What is your name?”"),
        (Role.TEXT, "Achternaam", "nl", "Fill in “Achternaam”"),
        (Role.TEXT, "IBAN", "en", "Write your IBAN"),
        (Role.BUTTON, "Send", "en", "Press “Send”"),
        (Role.CHOICE, "Who moves?", "en", "Choose an answer to “Who moves?”"),
    ],
)
def test_words_are_proposed(role: Role, label: str, language: str, title: str) -> None:
    """A step begins with words made of what the page calls its field, and they are plain."""
    said, body = proposed(role, label, language)
    assert said == title
    assert PlainWords(ROOT / "lessons").hints(said, body) == []


@pytest.mark.parametrize(
    ("title", "body", "hint"),
    [
        ("", "Write it.", Hint.NO_TITLE),
        ("Write it", " ", Hint.NO_BODY),
        ("Write it", "word " * 21 + ".", Hint.LONG_SENTENCE),
        ("Write it", "Open the letter, and send it.", Hint.ACTIONS),
        ("Toggle it", "Write it.", Hint.HARD_WORD),
        ("# Write", "Write it.", Hint.SIGNS),
        ("W" * 121, "Write it.", Hint.TOO_LONG),
    ],
)
def test_hints_are_given_while_one_writes(title: str, body: str, hint: Hint) -> None:
    """Each thing that is not plain has its hint, and only that."""
    assert {said.hint for said in PlainWords(ROOT / "lessons").hints(title, body)} == {hint}


def test_a_step_is_changed_without_losing_how_it_was_written() -> None:
    """Each sentence has a line; words that nobody changed stay as they were, with their lines."""
    step = RecordedStep("a", "Bring it", "Bring your passport.\n\n- and a bill. Then wait.")
    edit = Edit.of(step)
    assert edit.sentences == ["Bring your passport.", "- and a bill.", "Then wait."]
    assert edit.saved() == step
    edit.sentences[2] = " Then  go. "
    assert edit.saved().body == "Bring your passport. - and a bill. Then go."
    assert Edit.of(RecordedStep()).sentences == ["", ""]


def test_the_smallest_field_under_the_mouse_is_meant() -> None:
    """A round button or a part of a date stands for its question; beside all fields is none."""
    area = Area(0, 90, 400, 200)
    group = field("Who?", 8, role=Role.CHOICE, input_type="radio-group", area=area)
    option = field("Me", 0, role=Role.OPTION, input_type="radio")
    button = field("Send", 2, role=Role.BUTTON, input_type="submit")
    hidden = field("Not seen", 0, is_in_view=False)
    assert field_at(30, 110, [group, option, button, hidden]) == group
    assert field_at(30, 240, [group, option, button]) == button
    assert field_at(30, 110, [option]) == option
    assert field_at(390, 10, [group, option, button]) is None


def test_only_hosts_that_can_be_allowed_are_asked_for() -> None:
    """Of all that was refused, encrypted addresses of plain host names, the last one last."""
    asked = AskedList(frozenset({HOST}))
    assert asked.permits(START)
    for url in (
        "https://pay.city.example/a?b",
        "http://old.city.example/",
        "https://pay.city.example:8443/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://10.0.0.1/",
        "https://help.city.example/",
        "https://pay.city.example/c",
    ):
        assert not asked.permits(url)
    assert list(asked.wanted) == ["help.city.example", "pay.city.example"]
    assert asked.wanted["pay.city.example"] == "https://pay.city.example/c"


def test_a_new_file_lacks_only_what_is_to_be_written(tmp_path: Path) -> None:
    """Its faults are on the very lines that say so; with those written it reads as recorded."""
    list_ = field("Who moves?", 1, role=Role.CHOICE, input_type="select", name="who")
    made = recording(
        named("Write your name", field("Family name", name="family", autocomplete="family-name")),
        replace(named("Choose", list_), choices=choices_of(["—", "Me", "Me", "All of us"])),
        named("Press it", field("Send", 2, role=Role.BUTTON)),
        replace(named("Read it"), until="/received"),
    )
    result = recorded_file.new_file(made)
    path = tmp_path / "new-address.yaml"
    recorded_file.write(path, result.text)
    blank = [n for n, line in enumerate(result.text.splitlines(), 1) if "# to be written" in line]
    service, reading = read_service(path, path, ANYTHING)
    assert service is None
    assert sorted(fault.line for fault in reading.faults) == blank
    assert len(result.to_complete) == len(blank)
    text = re.sub(r"life_event: .*", "life_event: moving", result.text)
    text = re.sub(r"telephone: .*", 'telephone: "010"', text)
    path.write_text(re.sub(r": *# to be written.*", ": Words.", text), encoding="utf-8")
    service, reading = read_service(path, path, replace(ANYTHING, icons=frozenset({"city"})))
    assert isinstance(service, Service), reading.faults
    read = [(step.id, step.title.source, step.find, step.until) for step in service.guide]
    assert read == [(step.id, step.title, step.find, step.until) for step in made.steps]
    assert [(each.id, each.kind) for each in service.form] == [
        ("family-name", "text"),
        ("who-moves", "choice"),
    ]
    assert [choice.source for choice in service.form[1].choices] == ["Me", "All of us"]
    assert [step.field for step in service.guide] == ["family-name", "who-moves", None, None]
    assert service.online is not None
    assert (service.online.start, service.online.hosts) == (START, (HOST,))


def test_of_a_file_that_is_there_only_the_guide_is_new(tmp_path: Path) -> None:
    """What changes is told before; every other line stays, and ids stay for the translations."""
    path = tmp_path / OURS.name
    note = "# A note of somebody’s.\nrelated:"
    path.write_text(OURS.read_text(encoding="utf-8").replace("related:", note), encoding="utf-8")
    before, made = (recorded_file.load(path, START) for _ in range(2))
    assert recorded_file.changes(before, made) == []
    old = path.read_text(encoding="utf-8")
    assert len(made.steps) == 7
    made.delete("ask-first")
    made.save(replace(made.steps[1], title="Your family name"))
    made.save(named("Write your first name", field("First name", name="first-name")))
    made.allow("pay.city.example")
    assert recorded_file.changes(before, made) == [
        Change(What.HOST, "pay.city.example"),
        Change(What.CHANGED, "Your family name"),
        Change(What.NEW, "Write your first name"),
        Change(What.GONE, "Ask first, if you are not sure"),
    ]
    recorded_file.write(path, recorded_file.merged_file(path, made).text)
    new = path.read_text(encoding="utf-8")
    for part in (old[: old.index("online:")], old[old.index("# A note") : old.index("guide:")]):
        assert part in new
    assert new.endswith(old[old.index("form:") :])
    known = replace(ANYTHING, services=frozenset({"library-card", "school-place", "health-card"}))
    service, reading = read_service(path, path, known)
    assert service is not None, reading.faults
    assert [step.id for step in service.guide][-2:] == ["check-and-send", "write-your-first-name"]
    assert service.guide[1].find == before.steps[2].find
    assert [step.field for step in service.guide][-1] == "first-name"
    assert service.online is not None
    assert service.online.hosts == (HOST, "pay.city.example")


def test_what_cannot_be_written_is_told_and_what_was_there_stays(tmp_path: Path) -> None:
    """No folder can be made, or a file stands in its way: a clear code, and nothing half written."""
    (tmp_path / "file").write_text("here", encoding="utf-8")
    for path in (tmp_path / "file" / "a.yaml", Path("/proc/doorstep/a.yaml")):
        with pytest.raises(KioskError, match=r"record\.not-written"):
            recorded_file.write(path, "text")
    (tmp_path / "a.yaml").mkdir()
    with pytest.raises(KioskError, match=r"record\.not-written"):
        recorded_file.write(tmp_path / "a.yaml", "text")
    assert {each.name for each in tmp_path.iterdir()} == {"file", "a.yaml"}


@pytest.mark.parametrize("size", [0, 40])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, size: int) -> None:
    """Whether nothing fits or a part of it: told as a full disk, and no half file is left."""
    path = tmp_path / "a.yaml"
    recorded_file.write(path, "old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        with pytest.raises(KioskError, match=r"record\.disk-full"):
            recorded_file.write(path, "new " * 40)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["file:///etc/passwd"], "cannot be recorded"),
        (["javascript:alert(1)"], "cannot be recorded"),
        (["http://services.city.example/"], "cannot be recorded"),
        (["https://me@services.city.example/"], "cannot be recorded"),
        (["https://10.0.0.1/"], "cannot be recorded"),
        ([START, "--service", "../up"], "cannot be the name of a service"),
        ([START, "--language", "xx"], "There is no language “xx” here."),
    ],
)
def test_what_cannot_be_recorded_is_told_before_a_window_opens(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An address that is none of a city, a bad name or language ends the command with its words."""
    assert main(["services", "record", *words, "--out", str(tmp_path)]) == 1
    assert said in capsys.readouterr().err


def test_a_draft_of_last_time_goes_on(tmp_path: Path) -> None:
    """Steps that were recorded and not saved are there again; a broken draft is no reason to end."""
    wanted = Wanted("services.city.example/address/", "", tmp_path, f"{HOST}=127.0.0.1:8000")
    order = make_order(wanted, Places.of())
    assert (order.at, order.again, Path(order.file).name) == (START, "", "address.yaml")
    assert order.stand_in == {HOST: "127.0.0.1:8000"}
    kept = recording(named("Open it"))
    Path(order.draft).write_text(json.dumps(kept.as_data()), encoding="utf-8")
    order = make_order(wanted, Places.of())
    assert (order.recording, order.again) == (kept.as_data(), "draft")
    Path(order.draft).write_text("{", encoding="utf-8")
    assert make_order(wanted, Places.of()).recording["steps"] == []


def test_a_step_is_tried_among_all_others() -> None:
    """The finder is asked as it is in a guided visit: found, on another page, or not sure."""
    name, street = field("Family name", 0, name="n"), field("Street", 1, name="s")
    made = recording(named("Write your name", name), named("Write the street", street))
    found = made.finding(made.steps[0], [name, street], PATH)
    assert found is not None
    assert found.candidate == name
    elsewhere = made.finding(made.steps[0], [], "/other")
    assert elsewhere is not None
    assert elsewhere.reason is Reason.ELSEWHERE
    assert made.finding(RecordedStep(), [name], PATH) is None
