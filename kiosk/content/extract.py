# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Bringing every language's catalogues up to date with the code and the content.

What is translated stays; what is new comes in empty; what is gone goes. No guesses (gettext's
"fuzzy"), no dates and no line numbers: running it twice changes nothing, and a difference in a
catalogue is a difference in its words.
"""

import io
import os
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from kiosk.content.activities import read_schemas
from kiosk.content.catalogues import PluralRule, language_folders, plural_rule
from kiosk.content.faults import ContentError, Fault
from kiosk.content.load import load
from kiosk.content.messages import Message, all_messages
from kiosk.content.pofile import Entry, PoFile, read_po_file

_WIDTH = 98
_OWNERS = ("SPDX-FileCopyrightText: The Doorstep contributors", "SPDX-License-Identifier: EUPL-1.2")
# A translator's own lines of the header; all others are written anew.
_KEPT = ("Last-Translator", "Language-Team", "X-Generator")


def extract(root: Path, package: Path, locales: Path, assets: Path | None = None) -> dict[str, int]:
    """Update all catalogues and return how many messages each domain has.

    root: the content folder; package: the folder of the Python package; locales: one folder for
    each language; assets: the pictures, which say what they show. Raises ContentError, and writes nothing, where the content or a catalogue has a
    fault that would lose translations.
    """
    locales = locales.absolute()
    loaded = load(root, read_schemas(package / "ui" / "activities"), assets)
    if loaded.faults:
        raise ContentError(*loaded.faults)
    messages = all_messages(loaded.sources, package.absolute())
    pending: list[tuple[Path, bytes]] = []
    for folder in language_folders(locales):
        rule = _rule(folder, locales)
        for domain, wanted in messages.items():
            path = folder / "LC_MESSAGES" / f"{domain}.po"
            old = _old(path, locales)
            pending.append((path, _catalogue(folder.name, rule, old, list(wanted.values()))))
    for path, data in pending:
        _write(path, data)
    return {domain: len(wanted) for domain, wanted in messages.items()}


def _rule(folder: Path, locales: Path) -> PluralRule:
    rule = plural_rule(folder.name)
    if rule is None:
        shown = folder.relative_to(locales.parent)
        what = f"`{folder.name[:40]}` is not a language that Babel knows"
        fault = Fault("catalogue.language", shown, 1, what, "Name the folder with a BCP 47 tag")
        raise ContentError(fault)
    return rule


def _old(path: Path, locales: Path) -> PoFile:
    """The catalogue as it is; an empty one where there is none yet."""
    old = read_po_file(path, path.relative_to(locales.parent))
    if not isinstance(old, Fault):
        return old
    if old.code == "file.missing":
        return PoFile(header_comments=list(_OWNERS))
    raise ContentError(old)


def _catalogue(tag: str, rule: PluralRule, old: PoFile, messages: list[Message]) -> bytes:
    """The bytes of a catalogue: its header, then the messages with the translations there are."""
    catalogue = Catalog(locale=tag.replace("-", "_"))
    for message in messages:
        entry = old.entries.get(message.key)
        if entry is not None and entry.plural != message.plural:
            entry = None
        added = catalogue.add(
            message.id if message.plural is None else (message.id, message.plural),
            _strings(message, entry, rule),
            locations=[(file.as_posix(), 0) for file in message.files],
            auto_comments=message.about,
            user_comments=entry.comments if entry else (),
            context=message.context,
        )
        added.flags = {"fuzzy"} if entry and entry.fuzzy else set()
    body = io.BytesIO()
    write_po(body, catalogue, width=_WIDTH, omit_header=True, include_lineno=False)
    return (_header(tag, rule, old) + body.getvalue().decode("utf-8")).rstrip("\n").encode() + b"\n"


def _strings(message: Message, entry: Entry | None, rule: PluralRule) -> str | tuple[str, ...]:
    given = entry.strings if entry else []
    if message.plural is None:
        return given[0] if given else ""
    return tuple((given + [""] * rule.forms)[: rule.forms])


def _header(tag: str, rule: PluralRule, old: PoFile) -> str:
    fields = {
        "Project-Id-Version": "Doorstep",
        "Language": tag,
        **{name: old.header[name] for name in _KEPT if name in old.header},
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": f"nplurals={rule.forms}; plural={rule.rule};",
    }
    comments = [f"# {comment}".rstrip() for comment in old.header_comments]
    quoted = [_quoted(f"{name}: {value}") for name, value in fields.items()]
    return "\n".join([*comments, 'msgid ""', 'msgstr ""', *quoted]) + "\n\n"


def _quoted(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}\\n"'


def _write(path: Path, data: bytes) -> None:
    """Put a file in its place whole, or leave the old one; untouched where nothing changed."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".po")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
    Path(name).chmod(0o644)
    Path(name).replace(path)
