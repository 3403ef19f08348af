# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Session plans and kits of ready classes: read whole, and each fault of theirs found."""

from datetime import date

import pytest

from kiosk.content.citations import citations
from tests.content.samples import LESSON, Sample

PLAN = "lessons/plans/safety.yaml"
KIT = "lessons/kits/week.yaml"

_PLAN = """\
aim: People lock their phone.
minutes: 60
group: 4 people.
lessons: [good, other]
checklists: [list]
prepare:
  - Print the **list**.
  - Open the door.
course:
  - {minutes: 10, does: Welcome.}
  - {minutes: 40, does: The first lesson.}
  - {minutes: 10, does: Goodbye.}
hard:
  - {what: It is long., helps: Take a break.}
  - {what: It is dark., helps: Switch the light on.}
questions:
  - What do you lock?
  - Who has a key?
sources: ["A guide, 2025, checked 2025-06"]
"""

_KIT = """\
title: A week
summary: One class, ready to be held.
announce:
  - Put up a poster.
classes:
  - id: locks
    title: Locks
    minutes: 45
    aim: People lock their phone.
    lessons: [good]
    checklists: [list]
    caution: Ask nobody for a name.
    prepare: [Print the list., Open the door.]
    begin: “Welcome.”
    course:
      - {minutes: 5, does: Welcome.}
      - {minutes: 30, does: The lesson.}
      - {minutes: 10, does: Goodbye.}
    questions: [What do you lock?, Who has a key?]
    home: The list.
sources: ["A guide, 2025, checked 2026-11"]
"""

# file, what is there, what is put in its place, the fault's code, a part of its line
PLANTED = {
    "lesson": (PLAN, "[good, other]", "[good, othr]", "content.unknown", "othr"),
    "checklist": (PLAN, "[list]", "[lst]", "content.unknown", "lst"),
    "a class's lesson": (KIT, "[good]", "[god]", "content.unknown", "god"),
    "a class's checklist": (KIT, "[list]", "[lst]", "content.unknown", "lst"),
    "no aim": (PLAN, "aim: People lock their phone.\n", "", "shape.missing", "minutes: 60"),
    "no home": (KIT, "    home: The list.\n", "", "shape.missing", "- id: locks"),
    "unknown": (PLAN, "group:", "room: Two\ngroup:", "shape.unknown", "room: Two"),
    "empty": (KIT, "begin: “Welcome.”", "begin:", "shape.type", "begin:"),
    "too short": (PLAN, "minutes: 40", "minutes: 30", "plan.minutes", "minutes: 60"),
    "a class too long": (KIT, "minutes: 30", "minutes: 40", "plan.minutes", "minutes: 45"),
    "an evening": (KIT, "minutes: 45", "minutes: 90", "shape.limit", "minutes: 90"),
    "link": (PLAN, "Open the door.", "See [this](x).", "markdown.not-allowed", "See"),
    "sources": (KIT, "sources: [", "sources: [] #", "shape.limit", "sources"),
}


@pytest.fixture
def planned(sample: Sample) -> Sample:
    """A content folder with a plan and a kit, without a fault."""
    sample.write(PLAN, _PLAN)
    sample.write(KIT, _KIT)
    return sample


def test_a_plan_and_a_kit_come_whole(planned: Sample) -> None:
    """Their parts, in order, without a fault; the plan bears the name of its topic."""
    loaded = planned.load()
    assert loaded.faults == ()
    plan = loaded.library.plans["safety"]
    assert plan.title is loaded.library.topics["safety"]
    assert (plan.lessons, plan.checklists) == (("good", "other"), ("list",))
    assert [part.minutes for part in plan.parts] == [10, 40, 10]
    assert plan.hard[1].helps.source == "Switch the light on."
    kit = loaded.library.kits["week"]
    (ready,) = kit.classes
    assert ready.caution is not None
    assert ready.caution.context == "week/locks-about/caution"
    told = {source.text for source in loaded.sources if source.domain == "plans"}
    assert told == {*plan.texts(), *kit.texts()}
    assert len({text.context for text in told}) == len(told)


def test_plans_are_in_the_order_of_the_topics(planned: Sample) -> None:
    """However their files are called."""
    planned.write("lessons/plans/first-steps.yaml", _PLAN)
    assert list(planned.load().library.plans) == ["safety", "first-steps"]


def test_without_plans_nothing_is_wrong(sample: Sample) -> None:
    """A content folder may have none."""
    loaded = sample.load()
    assert (loaded.faults, loaded.library.plans, loaded.library.kits) == ((), {}, {})


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_is_found_on_its_line(planned: Sample, name: str) -> None:
    """And the piece that has it is left out, the other one stays."""
    file, old, new, code, part = PLANTED[name]
    planned.edit(file, old, new)
    loaded = planned.load()
    (fault,) = loaded.faults
    assert (fault.code, fault.file.as_posix()) == (code, file)
    assert fault.line == planned.line_of(file, part)
    library = loaded.library
    assert (bool(library.plans), bool(library.kits)) == (file == KIT, file == PLAN)
    assert not any(source.file.as_posix() == file for source in loaded.sources)


def test_a_class_has_its_own_id(planned: Sample) -> None:
    """The second of the same name is a fault."""
    head, classes, tail = _KIT.partition("  - id: locks")
    body, end, sources = (classes + tail).partition("sources:")
    planned.write(KIT, head + body + body + end + sources)
    (fault,) = planned.load().faults
    assert (fault.code, "locks" in fault.what) == ("content.twice", True)


def test_a_plan_is_named_after_a_topic(planned: Sample) -> None:
    """Any other name is a fault, and so is a file that is no plan."""
    planned.write("lessons/plans/safty.yaml", _PLAN)
    planned.write("lessons/plans/notes.txt", "x")
    planned.write("lessons/kits/Week.yaml", _KIT)
    faults = planned.load().faults
    assert [(fault.code, fault.file.name) for fault in faults] == [
        ("content.id", "Week.yaml"),
        ("content.stray", "notes.txt"),
        ("content.unknown", "safty.yaml"),
    ]
    assert "`safety`" in faults[2].mend


def test_what_is_left_out_is_gone_from_a_plan(planned: Sample) -> None:
    """A lesson or a checklist with a fault breaks no plan: its name is not there."""
    planned.edit(LESSON, "icon: lock", "icon: lok")
    planned.edit("lessons/checklists/list.yaml", "icon: lock", "icon: lok")
    library = planned.load().library
    assert (library.plans["safety"].lessons, library.plans["safety"].checklists) == (
        ("other",),
        (),
    )
    (ready,) = library.kits["week"].classes
    assert (ready.lessons, ready.checklists) == ((), ())


def test_plain_language_holds_for_plans(planned: Sample) -> None:
    """A long sentence in a kit and two actions in a plan are faults, where there are rules."""
    planned.write("lessons/plain.yaml", "longest: 20\naverage: 12\njargon: {}\n")
    assert planned.check() == []
    planned.edit(KIT, "Put up a poster.", f"Put up {'a large ' * 10}poster.")
    planned.edit(PLAN, "Open the door.", "Open the door and print the list.")
    assert [fault.code for fault in planned.check()] == ["plain.long", "plain.actions"]


def test_the_sources_of_plans_grow_old(planned: Sample) -> None:
    """As those of lessons do: what nobody looked at for a year is told."""
    cited = [each for each in citations(planned.load().library) if each.piece in ("safety", "week")]
    assert [each.is_stale(date(2026, 11, 22)) for each in cited] == [True, False]
