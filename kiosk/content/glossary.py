# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""glossary.yaml → the words that are explained, and what is wrong with them."""

from pathlib import Path
from typing import Any

from kiosk.content.faults import Fault
from kiosk.content.mentions import forms_of
from kiosk.content.reading import Reading
from kiosk.content.shape import shape_faults
from kiosk.content.yamlfile import YamlFile, read_yaml
from kiosk.domain.glossary import GlossaryWord


def read_glossary(path: Path, shown: Path) -> tuple[tuple[GlossaryWord, ...], Reading]:
    """Read the glossary; without words where something is wrong, and the reading says what."""
    reading = Reading("glossary", "glossary", shown)
    file = read_yaml(path, shown, "glossary")
    if isinstance(file, Fault):
        reading.faults.append(file)
        return (), reading
    reading.faults += shape_faults(file, "glossary", "glossary")
    if reading.faults:
        return (), reading
    data: Any = file.data
    found = tuple(_word(reading, file, data[index], index) for index in range(len(data)))
    reading.once(((each["id"], file.line(i, "id")) for i, each in enumerate(data)), "word")
    spelt = (
        (form.casefold(), file.line(index, "term"))
        for index, word in enumerate(found)
        for form in forms_of(word.forms.source)
    )
    reading.once(spelt, "form")
    return (() if reading.faults else found), reading


def _word(reading: Reading, file: YamlFile, data: dict[str, Any], index: int) -> GlossaryWord:
    context, line = f"glossary/{data['id']}", file.line(index, "term")
    term = data["term"]
    forms = ", ".join(dict.fromkeys([term, *data.get("forms", ())]))
    about = f"{term}: every way it is written in our texts, with commas between them"
    return GlossaryWord(
        id=data["id"],
        term=reading.value(file, (index, "term"), f"{context}/term", f"{term}, a word explained"),
        forms=reading.keep(f"{context}/forms", forms, file.shown, line, about),
        means=reading.value(file, (index, "means"), f"{context}/means", f"{term}, what it means"),
        not_in=frozenset(data.get("not_in", ())),
    )
