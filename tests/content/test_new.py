# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content new lesson`: what it writes is sound, and what it cannot write it says."""

import shutil

import pytest
import yaml

from kiosk.content.activities import read_schemas
from kiosk.content.load import load
from kiosk.content.new import MOST_KINDS
from kiosk.content.numbers import FILE
from kiosk.content.places import Places
from kiosk.domain.lesson import StepKind
from tests.content.samples import LESSON, Sample
from tests.content.test_commands import run

SCHEMAS = read_schemas(Places.of().activities)
NUMBERS = f"lessons/{FILE}"


def lesson_file(sample: Sample, name: str, file: str = "lesson.yaml") -> str:
    """The text of a file of a lesson."""
    return sample.read(f"lessons/lessons/{name}/{file}")


def add_icon(sample: Sample) -> None:
    """The icon that new lessons have."""
    sample.write("assets/icons/book.svg", sample.read("assets/icons/lock.svg"))


@pytest.fixture
def desk(sample: Sample) -> Sample:
    """A content folder in which lessons can be begun."""
    add_icon(sample)
    return sample


def test_a_new_lesson_has_no_fault(desk: Sample, capsys: pytest.CaptureFixture[str]) -> None:
    """It passes the checker as it is, with a question, its title and the first topic."""
    assert run(desk, "new", "lesson", "reading-a-map") == 0
    told = capsys.readouterr().out
    assert "Written: lessons/lessons/reading-a-map/lesson.yaml\n" in told
    assert "kiosk content preview reading-a-map" in told
    assert desk.check() == []
    lesson = desk.load().library.lesson("reading-a-map")
    assert (lesson.title.source, lesson.topic, lesson.number) == ("Reading a map", "safety", 6)
    practices = [step.activity.kind for step in lesson.steps if step.activity]
    assert practices == ["choose"]
    assert len(lesson.steps) == 6
    assert lesson.steps[-1].kind is StepKind.SUMMARY


def test_it_takes_title_and_topic_as_they_are_said(desk: Sample) -> None:
    """What was asked for stands in the files."""
    words = ["--title", "  A map,\nin the hand ", "--topic", "first-steps"]
    assert run(desk, "new", "lesson", "map", *words) == 0
    lesson = desk.load().library.lesson("map")
    assert (lesson.title.source, lesson.topic) == ("A map, in the hand", "first-steps")


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_every_kind_brings_an_example_without_a_fault(desk: Sample, kind: str) -> None:
    """A lesson with the example of this kind passes the checker as it is."""
    shutil.rmtree(desk.places.assets)
    shutil.copytree(Places.of().assets, desk.places.assets)
    services = desk.places.lessons / "services"  # an example may name one of ours
    shutil.copytree(Places.of().lessons / "services", services, dirs_exist_ok=True)
    desk.edit(LESSON, "picture: doors", "picture: lock")
    desk.edit("lessons/lessons/other/lesson.yaml", "picture: doors", "picture: lock")
    assert run(desk, "new", "lesson", "fresh", "--with", kind) == 0
    assert [str(fault) for fault in desk.load().faults] == []
    (step,) = [step for step in desk.load().library.lesson("fresh").steps if step.activity]
    assert step.activity is not None
    assert (step.id, step.activity.kind) == (kind, kind)
    example = SCHEMAS[kind].example.parameters
    assert step.activity.parameters == yaml.safe_load(yaml.safe_dump(dict(example)))


@pytest.mark.parametrize("count", range(1, MOST_KINDS + 1))
def test_any_number_of_practices_makes_a_lesson_of_6_to_10_steps(desk: Sample, count: int) -> None:
    """The ideas give way to the practices; the same kind may come again."""
    assert run(desk, "new", "lesson", "many", "--with", *["choose"] * count) == 0
    assert desk.check() == []
    assert 6 <= len(desk.load().library.lesson("many").steps) <= 10


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Bad Id"], "`Bad Id` cannot be the id of a lesson. Use small letters"),
        (["../there"], "`../there` cannot be the id"),
        (["topics"], "`topics` cannot be the id"),
        (["a" * 61], "cannot be the id"),
        ([""], "`` cannot be the id"),
        (["good"], "There is a lesson `good` already. Choose another id"),
        (["map", "--with", "chose"], "There is no activity `chose`. Did you mean `choose`?"),
        (["map", "--topic", "saftey"], "There is no topic `saftey`. Did you mean `safety`?"),
        (["map", "--with", *["choose"] * 9], "9 practices are too many for one lesson"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    desk: Sample, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad id, one that is taken, an unknown kind or topic: what is wrong and what to do."""
    before = sorted(desk.folder.rglob("*"))
    assert run(desk, "new", "lesson", *words) == 1
    assert said in capsys.readouterr().err
    assert sorted(desk.folder.rglob("*")) == before


def test_a_number_never_comes_back(desk: Sample) -> None:
    """Not even that of the newest lesson, when it is deleted before the next one is begun."""
    assert run(desk, "new", "lesson", "first") == 0
    assert "number: 6 " in lesson_file(desk, "first")
    shutil.rmtree(desk.places.lessons / "lessons/first")
    assert run(desk, "new", "lesson", "second") == 0
    assert "number: 7 " in lesson_file(desk, "second")


def test_the_number_of_a_broken_lesson_is_taken_too(desk: Sample) -> None:
    """A lesson that cannot be read has its number all the same."""
    desk.edit(LESSON, "number: 5", "number: 40")
    desk.edit(LESSON, "icon: lock", "icon: 'lock")
    assert run(desk, "new", "lesson", "map") == 0
    assert "number: 41 " in lesson_file(desk, "map")


def test_a_number_that_is_not_noted_is_a_fault(desk: Sample) -> None:
    """A lesson made by hand notes its number, or the number could be given again."""
    desk.write(NUMBERS, "highest: 4\n")
    (fault,) = desk.check()
    assert str(fault) == (
        "lessons/numbers.yaml:1: The lesson `good` has the number 5, which is not noted here. "
        "Write `highest: 5`"
    )
    desk.write(NUMBERS, "highest: many\n")
    (fault,) = desk.check()
    assert (fault.code, fault.mend) == ("lesson.number", "Write `highest: 5`")
    assert run(desk, "new", "lesson", "map") == 1
    desk.write(NUMBERS, "[\n")
    assert run(desk, "new", "lesson", "map") == 1
    assert not (desk.places.lessons / "lessons/map").exists()


def test_a_disk_that_takes_nothing_leaves_no_half_lesson(
    desk: Sample, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the number cannot be noted no folder appears, and what happened is said."""
    (desk.folder / NUMBERS).symlink_to(desk.folder / "no/such/folder")
    before = sorted((desk.places.lessons / "lessons").iterdir())
    assert run(desk, "new", "lesson", "map") == 1
    assert "The lesson cannot be written (No such file" in capsys.readouterr().err
    assert sorted((desk.places.lessons / "lessons").iterdir()) == before


def test_our_numbers_are_noted() -> None:
    """Our own lessons have their highest number in the file."""
    root = Places.of().lessons
    numbers = [lesson.number for lesson in load(root, SCHEMAS).library.lessons.values()]
    noted = yaml.safe_load((root / FILE).read_text(encoding="utf-8"))
    assert noted["highest"] >= max(numbers)
