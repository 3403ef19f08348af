# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Names with values that remember which of them were used, so that the others can be listed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.standards.plain import plain
from kiosk.standards.values import Said, flat

ENGLISH = "en"


@dataclass(slots=True)
class Record:
    """The values of one thing in a catalogue.

    language: the one that is wanted where a text stands in several. place: the names that lead
    here. foreign: the texts that were taken in another language than English, as place and tag.
    """

    data: Mapping[str, object]
    language: str = ENGLISH
    place: str = ""
    foreign: list[tuple[str, str]] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    _inside: dict[str, list["Record"]] = field(default_factory=dict)
    _left: list[tuple[str, object]] = field(default_factory=list)

    def take(self, *names: str) -> object:
        """The value of the first of these names that has one; None where none has."""
        for name in names:
            value = self.data.get(name)
            if not _is_nothing(value):
                self._taken.add(name)
                return value
        return None

    def skip(self, *names: str) -> None:
        """These names carry nothing that a person would miss."""
        self._taken.update(names)

    def text(self, *names: str) -> str:
        """One text; the same in other languages, and further ones, are left."""
        return next(iter(self._chosen(names, most=1)), "")

    def texts(self, *names: str) -> list[str]:
        """All texts of a name, in one language."""
        return self._chosen(names, most=None)

    def _chosen(self, names: Sequence[str], most: int | None) -> list[str]:
        for name in names:
            found = list(_said(self.data.get(name)))
            if not found:
                continue
            self._taken.add(name)
            language = best_language([said.language for said in found], self.language)
            chosen = [said for said in found if said.language == language]
            chosen, further = chosen[:most], chosen[most:] if most else []
            others = [said for said in found if said.language != language]
            for said in (*further, *others):
                tag = f"@{said.language}" if said.language else ""
                self._left.append((f"{name}{tag}", said.text))
            self._leave_odd(name)
            if language and not is_english(language):
                self.foreign.append((f"{self.place}{name}", language))
            texts = [(said.text, plain(said.text)) for said in chosen]
            self._left += [(name, raw) for raw, text in texts if not text]
            return [text for _, text in texts if text]
        return []

    def _leave_odd(self, name: str) -> None:
        """What stands among texts and is none."""
        for item in _listed(self.data[name]):
            if isinstance(item, Mapping) and "@value" not in item:
                self._left.append((name, item))

    def records(self, *names: str) -> list["Record"]:
        """The things that stand under a name, one or many; what is none of them is left."""
        for name in names:
            value = self.data.get(name)
            if _is_nothing(value):
                continue
            if name not in self._inside:
                self._taken.add(name)
                items = _listed(value)
                self._inside[name] = [
                    Record(item, self.language, f"{self.place}{name}/", self.foreign)
                    for item in items
                    if isinstance(item, Mapping)
                ]
                self._left += [(name, item) for item in items if not isinstance(item, Mapping)]
            return self._inside[name]
        return []

    def leave(self, name: str, value: object) -> None:
        """Something that was taken and could not be used after all."""
        self._left.append((name, value))

    def leftovers(self, before: str = "") -> Iterator[tuple[str, str]]:
        """What nobody used: where it stands, and its value."""
        for name, value in self.data.items():
            if name in self._inside:
                several = len(self._inside[name]) > 1
                for number, inside in enumerate(self._inside[name], start=1):
                    place = f"{name}[{number}]" if several else name
                    yield from inside.leftovers(f"{before}{place}/")
            elif name not in self._taken:
                yield from flat(f"{before}{name}", value)
        for name, value in self._left:
            yield from flat(f"{before}{name}", value)


def is_english(tag: str) -> bool:
    """Whether a language tag is English of any country."""
    return tag.partition("-")[0] == ENGLISH


def best_language(tags: Sequence[str], wanted: str = ENGLISH) -> str:
    """The wanted language, else English, else texts that name none, else the first there is."""
    for tag in (wanted, ENGLISH):
        for found in tags:
            if found == tag or found.partition("-")[0] == tag:
                return found
    return "" if "" in tags or not tags else tags[0]


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else [value]


def _is_nothing(value: object) -> bool:
    return value is None or value == "" or value in ([], {})


def _said(value: object) -> Iterator[Said]:
    """The texts in a value: plain, with a language, or as JSON-LD writes them."""
    for item in _listed(value):
        match item:
            case Said():
                yield item
            case str() if item.strip():
                yield Said(item)
            case bool():
                yield Said("true" if item else "false")
            case int() | float():
                yield Said(str(item))
            case {"@value": str() as text, **more}:
                yield Said(text, str(more.get("@language", "")).lower())
