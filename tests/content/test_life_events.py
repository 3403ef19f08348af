# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a life event needs, and by when: read whole, and each fault of it found."""

import pytest

from tests.content.samples import Sample

EVENTS = "lessons/life-events.yaml"

_EVENTS = """\
- id: moving
  sources: ["A law, 2020"]
  needs:
    - {service: move, by_when: Within a month}
    - what: Tell the bank
      by_when: In the first week
"""

# what is there, what is put in its place, the fault's code, a part of its line
PLANTED = {
    "service": ("service: move", "service: mov", "content.unknown", "service: mov"),
    "event": ("id: moving", "id: flying", "shape.choice", "flying"),
    "no date": ("      by_when: In the first week\n", "", "shape.missing", "Tell the bank"),
    "both": (
        "    - what:",
        "    - service: move\n      what:",
        "life-event.need",
        "- service: move",
    ),
    "neither": ("service: move, ", "", "life-event.need", "Within"),
    "markup": ("Tell the bank", "Tell **the** bank", "markdown.heading", "the"),
}


@pytest.fixture
def lived(sample: Sample) -> Sample:
    """A content folder with a life event, without a fault."""
    sample.write(EVENTS, _EVENTS)
    return sample


def test_an_event_comes_whole(lived: Sample) -> None:
    """Its needs in their order, each text in the catalogue of the services once."""
    loaded = lived.load()
    assert loaded.faults == ()
    event = loaded.library.life_events["moving"]
    assert [need.service for need in event.needs] == ["move", ""]
    assert event.needs[1].what is not None
    assert event.needs[1].what.source == "Tell the bank"
    told = [source.text for source in loaded.sources if source.text in set(event.texts())]
    assert len(told) == 3


@pytest.mark.parametrize("name", PLANTED)
def test_a_fault_is_found_on_its_line(lived: Sample, name: str) -> None:
    """And without the file the services are all there."""
    old, new, code, part = PLANTED[name]
    lived.edit(EVENTS, old, new)
    loaded = lived.load()
    (fault,) = loaded.faults
    assert (fault.code, fault.file.as_posix()) == (code, EVENTS)
    assert fault.line == lived.line_of(EVENTS, part)
    assert loaded.library.life_events == {}
    assert set(loaded.library.services) == {"move"}


def test_a_need_goes_with_its_service(lived: Sample) -> None:
    """Where a service is broken, no list leads to it; what is to do elsewhere stays."""
    lived.edit("lessons/services/move.yaml", "title: Move", "title: 'Move")
    (need,) = lived.load().library.life_events["moving"].needs
    assert need.what is not None


def test_without_the_file_nothing_is_wrong(sample: Sample) -> None:
    """A content folder may have none."""
    loaded = sample.load()
    assert (loaded.faults, loaded.library.life_events) == ((), {})
