# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city papers``: what a city needs on paper before it counts."""

import argparse
from pathlib import Path

from kiosk.city.commands.options import Commands
from kiosk.city.languages import languages, words_of
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind

_MOST = 999_999
WORDS = {
    "papers.text": "--city and --contact are at most 200 printable characters.",
    "papers.language": "--language is one of: {known}, all.",
    "papers.disk": "{folder} could not be written: the disk may be full or read-only.",
}


def add(commands: Commands) -> None:
    """Add this command."""
    writing = commands.add_parser(
        "papers", help="write impact assessment, privacy notice, record and retention schedule"
    )
    writing.add_argument("folder", metavar="DIR", type=Path, help="where the files go")
    writing.add_argument("--language", default="all", help="a tag as in fr, or all")
    writing.add_argument("--city", default="", metavar="NAME", help="who is responsible")
    writing.add_argument("--contact", default="", help="who answers questions")
    writing.add_argument("--kiosks", type=_whole, default=1, help="how many there will be")
    writing.add_argument("--period", choices=("month", "week"), default="month")
    writing.add_argument("--epsilon", type=_fraction, default=(1, 1), help="ε, as in 1/1")
    writing.set_defaults(run=_papers)


def _papers(chosen: argparse.Namespace) -> None:
    from kiosk.city.papers.facts import City
    from kiosk.city.papers.folder import paper_files

    tags = [each.tag for each in languages()]
    if chosen.language not in {*tags, "all"}:
        raise KioskError("papers.language", known=", ".join(tags))
    wanted = tags if chosen.language == "all" else [chosen.language]
    every = {words.language.tag: words for words in map(words_of, wanted)}
    city = City(
        chosen.city, chosen.contact, chosen.kiosks, PeriodKind(chosen.period), chosen.epsilon
    )
    files = paper_files(city, tuple(every.values()))
    try:
        chosen.folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (chosen.folder / name).write_bytes(content)
    except OSError as error:
        raise KioskError("papers.disk") from error
    print(f"{len(files)} files are in {chosen.folder}. They are templates: counsel decides.")


def _whole(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {_MOST}")
    return number


def _fraction(text: str) -> tuple[int, int]:
    top, _, bottom = text.partition("/")
    return _whole(top), _whole(bottom or "1")
