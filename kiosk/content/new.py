# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`kiosk content new lesson`: a lesson without a fault, to be written over."""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kiosk.content.activities import ActivitySchema
from kiosk.content.ids import RULE, is_id
from kiosk.content.load import load
from kiosk.content.numbers import FILE, next_number, numbers_text
from kiosk.content.shape import nearest
from kiosk.content.yaml_text import as_yaml

USUAL = "choose"  # the practice of a lesson for which none was asked
LEAST, MOST = 6, 10  # steps of a lesson
MOST_KINDS = MOST - 2  # a reason before them and a summary after them
_IDEAS = 4  # while there is room

_NUMBER = re.compile(r"^number:[ \t]*([0-9]{1,9})\b", re.MULTILINE)


class NewRefusedError(Exception):
    """No lesson can be made of what was asked for: what is wrong, and what to do."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}. {mend}")


@dataclass(frozen=True, slots=True)
class Idea:
    """A step to be read, with what to write there."""

    id: str
    note: str  # for lesson.yaml
    words: str  # for text.md


_FIRST = Idea(
    "why",
    "why it helps: one reason, from somebody's day",
    """\
### Why this helps you

Say in one or two short sentences what becomes easier. Begin with the day of the reader, not with
the computer.

You can **practise** it here. Nothing can break.
""",
)
_OTHERS = (
    Idea(
        "first-idea",
        "one idea, shown: a step has one",
        """\
### The first idea

Explain one thing. Say what it is like, then use its name: a **browser** is a window to the web.
""",
    ),
    Idea(
        "second-idea",
        "the next idea, or delete this step here and in text.md",
        """\
### The second idea

Tell what will happen before you ask for it:

- one short line for each thing to notice
- three lines are enough
""",
    ),
    Idea(
        "take-care",
        "what can go wrong, and how to get out of it",
        """\
### If something looks different

Say what people often see instead, and what to do then. Nobody did anything wrong.
""",
    ),
)
_LAST = Idea(
    "now",
    "the end: what you can do now, and what to do at home",
    """\
### What you can do now

Name what the reader can do now. Use the words of the steps.

**At home:**

- Name one thing to do today.
- Name one thing to do this week.
""",
)


def new_lesson(
    root: Path,
    schemas: Mapping[str, ActivitySchema],
    id: str,  # noqa: A002 - the domain's word
    *,
    topic: str = "",
    title: str = "",
    kinds: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Write a new lesson into a content folder, and return its files.

    topic: the first one where empty; title: made from the id where empty; kinds: the practices,
    in their order; one question where there is none. Raises NewRefusedError, and ContentError
    where `numbers.yaml` is broken; then nothing was written.
    """
    folder = root / "lessons" / id
    topics = list(load(root, schemas).library.topics)
    kinds = tuple(kinds) or (USUAL,)
    _refuse_id(folder, id)
    for kind in kinds:
        if kind not in schemas:
            raise NewRefusedError(f"There is no activity `{kind}`", nearest(kind, sorted(schemas)))
    if len(kinds) > MOST_KINDS:
        what = f"{len(kinds)} practices are too many for one lesson of {MOST} steps"
        raise NewRefusedError(what, f"Give at most {MOST_KINDS}, or make two lessons")
    if not topics or topic not in ("", *topics):
        raise NewRefusedError(f"There is no topic `{topic}`", nearest(topic, topics))
    title = " ".join(title.split()) or id.replace("-", " ").capitalize()
    number = next_number(root, _numbers(root))
    ideas, names = _plan(kinds)
    steps = [schemas[kind] for kind in kinds]
    files = {
        "lesson.yaml": _structure(number, topic or topics[0], ideas, names, steps),
        "text.md": _words(title, ideas, names, steps),
    }
    try:
        _write(folder, files, root / FILE, numbers_text(number))
    except OSError as error:
        what = f"The lesson cannot be written ({error.strerror})"
        raise NewRefusedError(what, "Look at the permissions of the folder and the disk") from error
    return tuple(folder / name for name in files)


def _refuse_id(folder: Path, id_: str) -> None:
    if not is_id(id_):
        raise NewRefusedError(f"`{id_[:80]}` cannot be the id of a lesson", f"Use {RULE}")
    if folder.exists():
        what = f"There is a lesson `{id_}` already"
        raise NewRefusedError(what, "Choose another id, or write in that one")


def _numbers(root: Path) -> Iterator[int]:
    """The numbers of the lessons there are, of those with a fault too."""
    for path in (root / "lessons").glob("*/lesson.yaml"):
        try:
            found = _NUMBER.search(path.read_text(encoding="utf-8", errors="replace"))
        except OSError:
            continue
        if found:
            yield int(found.group(1))


def _plan(kinds: Sequence[str]) -> tuple[tuple[Idea, ...], list[str]]:
    """The ideas there is room for, and an id for each practice."""
    room = MOST - 2 - len(kinds)
    ideas = (_FIRST, *_OTHERS[: max(0, min(_IDEAS - 1, room))])
    seen: Counter[str] = Counter(idea.id for idea in (*ideas, _LAST))
    names: list[str] = []
    for kind in kinds:
        seen[kind] += 1
        names.append(kind if seen[kind] == 1 else f"{kind}-{seen[kind]}")
    return ideas, names


def _structure(
    number: int,
    topic: str,
    ideas: Iterable[Idea],
    names: Iterable[str],
    kinds: Iterable[ActivitySchema],
) -> str:
    month = datetime.now(tz=UTC).strftime("%Y-%m")
    lines = [
        "# How the lesson is made. Its words are in text.md. See lessons/README.md.",
        f"number: {number}  # for ever: never change it, and never give it to another lesson",
        f"topic: {topic}  # one of topics.yaml",
        "icon: book  # a file of assets/icons, without .svg",
        "minutes: 8",
        "level: 1  # 1 to 3",
        "requires: []  # ids of lessons that come before, such as [using-a-mouse]",
        "frameworks:  # `kiosk content coverage` shows the codes and what each means",
        "  digcomp: []",
        "  dlgf: []",
        "  eds: []",
        "sources:  # who says so: an authority, a law or a standard, and when you read it",
        f'  - "Name of the source, its year, checked {month}"',
        f"steps:  # {LEAST} to {MOST}; the same ids, in the same order, in text.md",
    ]
    for idea in ideas:
        lines += [f"  - id: {idea.id}  # {idea.note}", "    kind: idea"]
        lines += ["    # picture: lock  # a file of assets/illustrations, without .svg"]
    for name, schema in zip(names, kinds, strict=True):
        activity = {"kind": schema.kind, **schema.example.parameters}
        lines += [f"  - id: {name}", "    kind: activity", "    activity:"]
        lines += [as_yaml(activity, 6).rstrip("\n")]
    lines += [f"  - id: {_LAST.id}  # {_LAST.note}", "    kind: summary"]
    return "\n".join(lines) + "\n"


def _words(
    title: str, ideas: Iterable[Idea], names: Iterable[str], kinds: Iterable[ActivitySchema]
) -> str:
    blocks = [f"# {title}", "Say in one line what the lesson is about"]
    blocks += [f"## {idea.id}\n\n{idea.words.strip()}" for idea in ideas]
    blocks += [
        f"## {name}\n\n{schema.example.text.strip()}"
        for name, schema in zip(names, kinds, strict=True)
    ]
    blocks.append(f"## {_LAST.id}\n\n{_LAST.words.strip()}")
    return "\n\n".join(blocks) + "\n"


def _write(folder: Path, files: Mapping[str, str], numbers: Path, noted: str) -> None:
    """All or nothing: the folder appears when it is whole, and its number is noted before."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    waiting = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for name, text in files.items():
            (waiting / name).write_text(text, encoding="utf-8")
        waiting.chmod(0o755)
        numbers.write_text(noted, encoding="utf-8")
        waiting.rename(folder)
    except OSError:
        shutil.rmtree(waiting, ignore_errors=True)
        raise
