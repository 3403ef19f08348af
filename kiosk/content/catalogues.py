# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong in the catalogues, against the messages that the code and the content have."""

import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog

from kiosk.content.faults import Fault
from kiosk.content.lengths import longest_translation
from kiosk.content.markup import runs
from kiosk.content.mentions import Finder, forms_of
from kiosk.content.messages import Message, Messages
from kiosk.content.pofile import Entry, PoFile, read_po_file
from kiosk.content.terms import read_terms
from kiosk.content.wording import Wording, term_faults, wording
from kiosk.domain.glossary import GlossaryWord
from kiosk.i18n import SOURCE

_EXTRACT = "Run `kiosk content extract`"
_TRANSLATE = f"{_EXTRACT}, then translate it"


@dataclass(frozen=True, slots=True)
class PluralRule:
    """How many forms a language has for a number of things, and gettext's rule for them."""

    forms: int
    rule: str


def language_folders(locales: Path) -> list[Path]:
    """The folders of the languages that have catalogues: all but the source's."""
    if not locales.is_dir():
        return []
    folders = (path for path in sorted(locales.iterdir()) if path.is_dir())
    return [path for path in folders if path.name != SOURCE and path.name[0] not in "._"]


def plural_rule(tag: str) -> PluralRule | None:
    """The plural rule of a BCP 47 tag; None where Babel does not know the language."""
    try:
        catalogue = Catalog(locale=Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return None
    return PluralRule(catalogue.num_plurals, catalogue.plural_expr)


def catalogue_faults(
    locales: Path,
    messages: Messages,
    broken: frozenset[str] = frozenset(),
    glossary: tuple[GlossaryWord, ...] = (),
) -> Iterator[Fault]:
    """What is wrong in every language's catalogues.

    broken: ids of content that could not be read; nothing is said of their translations.
    glossary: whose words a translation is to have where the English has them.
    """
    english = Finder({word.id: forms_of(word.forms.source) for word in glossary})
    for folder in language_folders(locales):
        shown = folder.relative_to(locales.parent)
        rule = plural_rule(folder.name)
        if rule is None:
            what = f"`{folder.name[:40]}` is not a language that Babel knows"
            mend = "Name the folder with a BCP 47 tag such as `pt` or `zh-Hans`"
            yield Fault("catalogue.language", shown, 1, what, mend)
            continue
        parts = {domain: Path("LC_MESSAGES", f"{domain}.po") for domain in messages}
        files = {d: read_po_file(folder / part, shown / part) for d, part in parts.items()}
        explained = files["glossary"]
        entries = {} if isinstance(explained, Fault) else explained.entries
        terms = read_terms(folder / "TERMS.md")
        measure = wording(folder.name, terms, glossary, entries, english)
        yield from term_faults(measure, entries, shown / parts["glossary"], shown / "TERMS.md")
        for domain, file in files.items():
            if isinstance(file, Fault):
                yield _unread(file)
                continue
            mine = messages[domain]
            yield from _Check(shown / parts[domain], file, mine, rule, broken, measure).faults()


def _unread(fault: Fault) -> Fault:
    if fault.code == "file.missing":
        return Fault("catalogue.missing", fault.file, 1, "The catalogue is missing", _TRANSLATE)
    return fault


class _Check:
    """One catalogue against its messages."""

    def __init__(
        self,
        shown: Path,
        file: PoFile,
        messages: dict[tuple[str | None, str], Message],
        rule: PluralRule,
        broken: frozenset[str],
        wording: Wording,
    ) -> None:
        self._wording = wording
        self._shown, self._file, self._messages = shown, file, messages
        self._rule, self._broken = rule, broken
        self._changed: set[str] = set()  # contexts whose English is another by now

    def faults(self) -> Iterator[Fault]:
        yield from self._header_faults()
        contexts = {message.context for message in self._messages.values() if message.context}
        for line in self._file.obsolete[:1]:
            yield self._obsolete(line)
        for entry in self._file.entries.values():
            message = self._messages.get(entry.key)
            if _owner(entry.context) in self._broken:
                continue
            if message is None and entry.context in contexts:
                self._changed.add(entry.context or "")
                what = f"The English of `{entry.context}` has changed"
                yield self._fault("catalogue.changed", entry.line, what, _TRANSLATE, entry)
            elif message is None:
                yield self._obsolete(entry.line, entry)
            else:
                yield from self._entry_faults(entry, message)
        for key, message in self._messages.items():
            if key not in self._file.entries and message.context not in self._changed:
                what = f"{_named(message)} is not in {self._shown.as_posix()}"
                yield Fault(
                    "catalogue.untranslated",
                    message.file,
                    message.line,
                    what,
                    _TRANSLATE,
                    _owner(message.context),
                )

    def _header_faults(self) -> Iterator[Fault]:
        header, line = self._file.header, self._file.header_line
        if "charset=utf-8" not in header.get("Content-Type", "").lower():
            what = "The header does not say that the catalogue is UTF-8"
            yield self._fault("catalogue.header", line, what, _EXTRACT)
        wanted = f"nplurals={self._rule.forms}; plural={self._rule.rule};"
        if _squeezed(header.get("Plural-Forms", "")) != _squeezed(wanted):
            what = "The header does not have this language's plural forms"
            yield self._fault("catalogue.header", line, what, _EXTRACT)

    def _entry_faults(self, entry: Entry, message: Message) -> Iterator[Fault]:
        name = _named(message)
        if entry.plural != message.plural:
            what = f"The English plural of {name} has changed"
            yield self._fault("catalogue.changed", entry.line, what, _TRANSLATE, entry)
            return
        forms = self._rule.forms if message.plural is not None else 1
        if len(entry.strings) != forms:
            what = f"{name} has {len(entry.strings)} plural forms; this language has {forms}"
            mend = f"Write msgstr[0] to msgstr[{forms - 1}]"
            yield self._fault("catalogue.plural", entry.line, what, mend, entry)
        elif not all(text.strip() for text in entry.strings):
            what = f"{name} is not translated"
            yield self._fault("catalogue.untranslated", entry.line, what, "Translate it", entry)
        else:
            if entry.fuzzy:
                what = f"The translation of {name} is marked as fuzzy and is not used"
                mend = "Look at it, then delete the word fuzzy"
                yield self._fault("catalogue.fuzzy", entry.line, what, mend, entry)
            most = longest_translation(message.context, message.id)
            if max(map(len, entry.strings)) > most:
                what = f"The translation of {name} is far longer than the English"
                mend = f"Write at most {most} characters"
                yield self._fault("catalogue.too-long", entry.line, what, mend, entry)
            yield from self._placeholder_faults(entry, message)
            yield from self._markup_faults(entry, message)
            yield from self._wording.faults(entry, message, self._shown)

    def _placeholder_faults(self, entry: Entry, message: Message) -> Iterator[Fault]:
        if message.context is not None:
            return  # content is shown as it is; only the interface's words have values put in
        wanted = _fields(message.plural or message.id) or frozenset()
        allowed = wanted | (_fields(message.id) or frozenset())
        for number, text in enumerate(entry.strings):
            fields = _fields(text)
            last = number == len(entry.strings) - 1  # "one" and "two" may say the number in words
            if fields is None or not fields <= allowed or (last and fields != wanted):
                names = ", ".join(f"{{{name}}}" for name in sorted(wanted)) or "none"
                what = f"The names in braces of {_named(message)} differ from the English"
                mend = f"Use these, spelt the same: {names}"
                yield self._fault("catalogue.placeholder", entry.line, what, mend, entry)
                return

    def _markup_faults(self, entry: Entry, message: Message) -> Iterator[Fault]:
        wanted = _markup(message.id)
        for text in entry.strings:
            if _markup(text) != wanted:
                what = f"The bold words or list of {_named(message)} differ from the English"
                mend = f"It has {wanted[0]} bold parts and {wanted[1]} list items, no ** alone"
                yield self._fault("catalogue.markup", entry.line, what, mend, entry)
                return

    def _obsolete(self, line: int, entry: Entry | None = None) -> Fault:
        name = f"`{(entry.context or entry.id)[:60]}`" if entry else "Something"
        what = f"{name} is translated and is no longer used"
        return self._fault("catalogue.obsolete", line, what, _EXTRACT, entry)

    def _fault(
        self, code: str, line: int, what: str, mend: str, entry: Entry | None = None
    ) -> Fault:
        return Fault(code, self._shown, line, what, mend, _owner(entry.context) if entry else None)


def _owner(context: str | None) -> str | None:
    """The content id that a context belongs to."""
    return context.partition("/")[0] if context else None


def _named(message: Message) -> str:
    short = message.id if len(message.id) <= 40 else f"{message.id[:39]}…"
    return f"`{message.context}`" if message.context else f'"{short}"'


def _squeezed(text: str) -> str:
    return "".join(text.split()).rstrip(";").replace("plural=(", "plural=").rstrip(")")


def _fields(text: str) -> frozenset[str] | None:
    """The names in braces; None where the braces are broken."""
    try:
        parts: Iterable[tuple[str, str | None, str | None, str | None]]
        parts = string.Formatter().parse(text)
        return frozenset(name for _, name, _, _ in parts if name is not None)
    except ValueError:
        return None


def _markup(text: str) -> tuple[int, int, bool]:
    """How many bold parts and list items, and whether a ** stands alone."""
    paragraphs = runs(text)
    bold = sum(run.bold for paragraph in paragraphs for run in paragraph.runs)
    bullets = sum(paragraph.bullet for paragraph in paragraphs)
    return bold, bullets, any("**" in paragraph.text for paragraph in paragraphs)
