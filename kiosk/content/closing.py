# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A library in which every reference leads somewhere, also where a piece was left out as broken."""

from collections.abc import Mapping
from dataclasses import replace

from kiosk.content.library import Library
from kiosk.domain.lesson import Lesson
from kiosk.domain.path import Outline


def closed(library: Library) -> Library:
    """The library without references to what was left out of it."""
    services = library.services
    lessons = {
        id_: replace(
            lesson, requires=tuple(other for other in lesson.requires if other in library.lessons)
        )
        for id_, lesson in library.lessons.items()
    }
    return replace(
        library,
        lessons=lessons,
        check=_check_closed(library.check, lessons),
        outlines=tuple(map(Outline.of, lessons.values())),
        checklists={
            id_: replace(
                checklist,
                items=tuple(
                    item if item.lesson in lessons else replace(item, lesson=None)
                    for item in checklist.items
                ),
            )
            for id_, checklist in library.checklists.items()
        },
        services={
            id_: replace(service, related=tuple(x for x in service.related if x in services))
            for id_, service in services.items()
        },
        plans={
            id_: plan.with_only(lessons, library.checklists) for id_, plan in library.plans.items()
        },
        kits={id_: kit.with_only(lessons, library.checklists) for id_, kit in library.kits.items()},
        life_events={id_: each.with_only(services) for id_, each in library.life_events.items()},
    )


def _check_closed(check: Lesson | None, lessons: Mapping[str, Lesson]) -> Lesson | None:
    """The check without proposals of lessons that are not there."""
    if check is None:
        return None
    steps = (
        step if step.proposes in lessons else replace(step, proposes=None) for step in check.steps
    )
    return replace(check, steps=tuple(steps))
