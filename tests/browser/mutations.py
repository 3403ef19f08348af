# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of a city's forms as they may be after somebody worked on them, each from its seed.

Every field says in `data-truth` which it is. The looker never reads that; the test does, at the
point where the ring would be.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from tests.browser.city_forms import LANGUAGES, Field, Page, Section, base_page
from tests.browser.form_words import DECOYS, FIELDS, LIKE, REWORDED, SECTIONS

# ------------------------------------------------------------------------------- what may be done

Mutation = Callable[[random.Random, Page], Page]


def _each(page: Page, change: Callable[[Field], Field]) -> Page:
    sections = tuple(
        replace(section, fields=tuple(change(each) for each in section.fields))
        for section in page.sections
    )
    return replace(page, sections=sections)


def rename(rng: random.Random, page: Page) -> Page:
    """Other names and ids: of a framework, with a prefix, or mere numbers."""
    way = rng.choice(("prefix", "camel", "number", "code", "some"))
    numbers = iter(range(1, 400))

    def change(each: Field) -> Field:
        number = next(numbers)
        if way == "some" and rng.random() < 0.5:
            return each
        name = {
            "prefix": f"applicant_{each.name}",
            "camel": "frm" + "".join(part.title() for part in each.name.split("_")),
            "number": f"field_{number}",
            "code": f"x{rng.getrandbits(40):x}",
            "some": f"data[{each.name}]",
        }[way]
        return replace(each, name=name)

    return _each(page, change)


def swap_names(rng: random.Random, page: Page) -> Page:
    """Two fields of a kind have each other's names."""
    texts = [each for s in page.sections for each in s.fields if each.kind == "text"]
    if len(texts) < 2:
        return page
    one, other = rng.sample(texts, 2)
    names = {one.truth: other.name, other.truth: one.name}
    return _each(page, lambda each: replace(each, name=names.get(each.truth, each.name)))


def slight(rng: random.Random, page: Page) -> Page:
    """The words of the labels a little different."""

    def change(each: Field) -> Field:
        label = each.label
        ways = (
            f"{label} *",
            f"{label}:",
            label.upper(),
            f"{label} (required)",
            f"Your {label.lower()}",
            f"Please enter your {label.lower()}",
            f"{label}s",
            f"  {label}\u00a0 ",
            f"{label} – see your letter",
            "".join(c + "\u0301" if c == "e" else c for c in label),
        )
        return replace(each, label=rng.choice(ways)) if rng.random() < 0.7 else each

    return _each(page, change)


def reword(rng: random.Random, page: Page) -> Page:
    """Some labels said in other words, or longer."""

    def change(each: Field) -> Field:
        words = REWORDED.get(each.truth, {}).get(page.language)
        return replace(each, label=rng.choice(words)) if words and rng.random() < 0.4 else each

    return _each(page, change)


def translate(rng: random.Random, page: Page) -> Page:
    """The page in another language, which the guide's maker may or may not have noted."""
    language = rng.choice([each for each in LANGUAGES if each != page.language])
    sections = tuple(
        replace(
            section,
            heading=SECTIONS[section.id][language],
            fields=tuple(
                replace(each, label=FIELDS[each.truth].labels[language]) if each.truth else each
                for each in section.fields
            ),
        )
        for section in page.sections
    )
    return replace(page, language=language, sections=sections)


def reorder(rng: random.Random, page: Page) -> Page:
    """Fields and sections in another order."""
    sections = []
    for section in page.sections:
        fields = list(section.fields)
        rng.shuffle(fields)
        sections.append(replace(section, fields=tuple(fields)))
    rng.shuffle(sections)
    return replace(page, sections=tuple(sections))


def insert(rng: random.Random, page: Page) -> Page:
    """New fields that look like old ones: the previous family name, the name of the spouse."""
    sections = list(page.sections)
    for _ in range(rng.randint(1, 3)):
        labels, name, purpose, kind = rng.choice(DECOYS)
        label = labels.get(page.language) or labels["en"]
        decoy = Field("", label, name, purpose if rng.random() < 0.5 else "", kind)
        at = rng.randrange(len(sections))
        fields = list(sections[at].fields)
        fields.insert(rng.randint(0, len(fields)), decoy)
        sections[at] = replace(sections[at], fields=tuple(fields))
    return replace(page, sections=tuple(sections))


def second_person(rng: random.Random, page: Page) -> Page:
    """Another person's fields, with the very same labels, under a heading of their own."""
    own = next(section for section in page.sections if section.id == "you")
    id_ = rng.choice(("spouse", "contact"))
    same_names = rng.random() < 0.3
    fields = tuple(
        replace(
            each,
            truth="",
            name=each.name if same_names else f"{id_}_{each.name}",
            autocomplete=each.autocomplete if rng.random() < 0.3 else "",
        )
        for each in own.fields
        if rng.random() < 0.7
    )
    section = Section(id_, SECTIONS[id_][page.language], fields)
    sections = list(page.sections)
    sections.insert(rng.randint(0, len(sections)), section)
    return replace(page, sections=tuple(sections))


def remove(rng: random.Random, page: Page) -> Page:
    """Some of the guide's fields are gone."""
    truths = [each.truth for s in page.sections for each in s.fields if each.truth]
    gone = set(rng.sample(truths, min(len(truths), rng.randint(1, 3))))
    return _each_left(page, lambda each: not each.truth or each.truth not in gone)


def remove_for_another(rng: random.Random, page: Page) -> Page:
    """Fields are gone, and in their place are others that look like them as much as may be."""
    sections = []
    chosen = rng.sample(sorted(LIKE), 5)
    for section in page.sections:
        fields: list[Field] = []
        for each in section.fields:
            if each.truth not in chosen:
                fields.append(each)
                continue
            labels, name, purpose, kind = rng.choice(LIKE[each.truth])
            # Whoever puts a field to another use may leave its name as it was.
            fields.append(
                Field(
                    "",
                    labels.get(page.language) or labels["en"],
                    each.name if rng.random() < 0.2 else name,
                    purpose if rng.random() < 0.5 else "",
                    kind,
                )
            )
        sections.append(replace(section, fields=tuple(fields)))
    return replace(page, sections=tuple(sections))


def another_person_only(rng: random.Random, page: Page) -> Page:
    """The own part of the form lost some fields, and another person's part has them all."""
    page = second_person(rng, page)
    own = next(section for section in page.sections if section.id == "you")
    gone = {each.truth for each in own.fields if rng.random() < 0.5}
    return _each_left(page, lambda each: not each.truth or each.truth not in gone)


def twice(rng: random.Random, page: Page) -> Page:
    """A part of the form stands twice on the page, for small and for large screens: both are it."""
    sections = list(page.sections)
    at = rng.randrange(len(sections))
    sections.insert(at, sections[at])
    return replace(page, sections=tuple(sections))


def _each_left(page: Page, is_left: Callable[[Field], bool]) -> Page:
    sections = tuple(
        replace(section, fields=tuple(filter(is_left, section.fields))) for section in page.sections
    )
    return replace(page, sections=sections)


def purposes_away(rng: random.Random, page: Page) -> Page:
    """No autocomplete token any more, or `off`."""
    token = rng.choice(("", "off"))
    return _each(page, lambda each: replace(each, autocomplete=token))


def purposes_wrong(rng: random.Random, page: Page) -> Page:
    """Autocomplete tokens on the wrong fields."""
    tokens = [e.autocomplete for s in page.sections for e in s.fields if e.autocomplete]
    return _each(
        page,
        lambda each: (
            replace(each, autocomplete=rng.choice(tokens))
            if tokens and each.autocomplete and rng.random() < 0.4
            else each
        ),
    )


def honeypots(rng: random.Random, page: Page) -> Page:
    """Copies of fields that no person sees."""
    sections = []
    for section in page.sections:
        fields: list[Field] = []
        for each in section.fields:
            copy = replace(
                each,
                truth="",
                hidden=rng.choice(("none", "left", "clear", "small", "aria", "inert", "behind")),
            )
            both = [each, copy] if each.kind != "button" and rng.random() < 0.5 else [each]
            rng.shuffle(both)
            fields.extend(both)
        sections.append(replace(section, fields=tuple(fields)))
    return replace(page, sections=tuple(sections))


def headings(rng: random.Random, page: Page) -> Page:
    """Other headings, or each field under one of its own."""
    if rng.random() < 0.5:
        new = {s.id: rng.choice(("Step 1 of 3", "Part B", "Details", "")) for s in page.sections}
        return replace(page, sections=tuple(replace(s, heading=new[s.id]) for s in page.sections))
    sections = tuple(Section(s.id, s.heading, (each,)) for s in page.sections for each in s.fields)
    return replace(page, sections=sections)


def roles(rng: random.Random, page: Page) -> Page:
    """A date of three lists, a list of round buttons, a box that became a line."""
    ways = {
        "date": ("text", "parts", "date"),
        "select": ("radios", "combobox", "text", "datalist"),
        "button": ("submit", "link-button", "aria-button"),
        "text": ("text", "text", "textarea", "editable"),
        "tick": ("tick", "aria-tick", "pretty-tick"),
        "file": ("file", "pretty-file"),
    }
    return _each(
        page,
        lambda each: replace(each, kind=rng.choice(ways[each.kind])) if each.kind in ways else each,
    )


def styles(rng: random.Random, page: Page) -> Page:
    """Labels tied to their fields in other ways."""
    ways = ("for", "wrap", "aria", "labelledby", "placeholder", "title", "beside")
    way = rng.choice((*ways, "mixed"))
    return _each(
        page, lambda each: replace(each, style=rng.choice(ways) if way == "mixed" else way)
    )


def layout(rng: random.Random, page: Page) -> Page:
    """In a table, in shadow trees, in fieldsets, in columns, in a window over the page."""
    ways = ("table", "shadow", "fieldsets", "columns", "dialog", "scroller")
    return replace(page, layout=rng.choice(ways))


def frames(rng: random.Random, page: Page) -> Page:
    """The form in a frame: of the same host, of another, in a frame in a frame."""
    return replace(page, frame=rng.choice(("same", "cross", "nested")))


def search_box(rng: random.Random, page: Page) -> Page:
    """A box in the header with the label of one of the fields."""
    labels = [e.label for s in page.sections for e in s.fields if e.kind == "text"]
    return replace(page, search=rng.choice(labels)) if labels else page


MUTATIONS: tuple[Mutation, ...] = (
    rename, rename, swap_names, slight, slight, reword, reword, translate, translate, reorder,
    insert, insert, second_person, another_person_only, twice, remove, remove_for_another, remove_for_another, purposes_away,
    purposes_wrong, honeypots, headings, roles, styles, styles, layout, frames, frames, search_box,
)  # fmt: skip


def mutated(seed: int) -> Page:
    """The page of a seed: one of the three, with one to four things done to it."""
    rng = random.Random(seed)
    page = base_page(seed, seed)
    ways = rng.sample(MUTATIONS, rng.choice((1, 2, 2, 3, 3, 4)))
    # Words first: the others copy the fields as they are then.
    for way in sorted(ways, key=lambda each: each not in (translate, reword)):
        page = replace(way(rng, page), done=(*page.done, way.__name__))
    return page
