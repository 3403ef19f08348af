# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command line: `kiosk run`, `kiosk tour`, `kiosk content …`."""

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk import __version__
from kiosk.domain.errors import KioskError
from kiosk.tour.looks import SCALES, SIZES, THEMES, variants


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code is 0, 1 where something is to be mended, 2 for bad words."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KioskError as error:
        from kiosk.run import words_for_terminal

        print(words_for_terminal(error), file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk",
        description="A public computer that teaches you, guides you, and then forgets you.",
    )
    parser.add_argument("--version", action="version", version=f"Doorstep {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    running = commands.add_parser("run", help="start the kiosk")
    running.add_argument(
        "--demo", action="store_true", help="in a window, with a city collector beside it"
    )
    running.add_argument("--config", type=Path, metavar="FILE", help="settings to read")
    running.add_argument(
        "--language",
        default="",
        metavar="TAG",
        help="offer this language first; pseudo and pseudo-rtl are for developers",
    )
    running.set_defaults(run=_run)
    enrolling = commands.add_parser("enrol", help="make this kiosk known to the city")
    enrolling.add_argument("code", metavar="CODE", help="the one-time code from the city's staff")
    enrolling.add_argument("--config", type=Path, metavar="FILE", help="settings to read")
    enrolling.set_defaults(run=_enrol)
    _add_tour(commands)
    showing = commands.add_parser("gallery", help="show every component in every state")
    showing.add_argument("--out", type=Path, metavar="DIR", help="save pictures there instead")
    showing.set_defaults(run=_gallery)
    # Looking at the words of `content` costs nothing; what they do is imported when asked for.
    from kiosk.content.commands import add_arguments
    from kiosk.content.commands import run as run_content

    content = add_arguments(commands)
    commands.choices["content"].set_defaults(run=run_content)
    _add_preview(content)
    from kiosk.standards.commands import add_arguments as add_services
    from kiosk.standards.commands import run as run_services

    services = add_services(commands)
    commands.choices["services"].set_defaults(run=run_services)
    _add_record(services)
    from kiosk.counting_guide import add_arguments as add_counters

    add_counters(commands)
    return parser


def _add_tour(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    touring = commands.add_parser(
        "tour",
        help="drive the real program through every screen and take pictures",
        description="The exit code is 1 where a text is cut off, a widget has no name, a target "
        "is small, something is too pale, or the visit did not come through.",
    )
    touring.add_argument("--out", type=Path, required=True, metavar="DIR")
    touring.add_argument(
        "--matrix",
        action="store_true",
        help="measure every screen in every language, theme, size of text and size of window; "
        "pictures of what is wrong only",
    )
    touring.add_argument(
        "--languages",
        default="",
        help="for example en,es,ar; default: all, and with --matrix pseudo,pseudo-rtl too",
    )
    touring.add_argument("--scale", type=float, choices=SCALES, help="default: 1.0; --matrix: all")
    touring.add_argument("--theme", choices=THEMES, help="default: light; --matrix: both")
    touring.add_argument(
        "--size", metavar="WIDTHxHEIGHT", help="default: 1366x768; --matrix: four sizes"
    )
    touring.add_argument(
        "--content",
        metavar="ID,ID",
        help="only these lessons, checklists and services, beside those of every visit; or none; "
        "default: all",
    )
    touring.set_defaults(run=_tour)


def _add_preview(content: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    previewing = content.add_parser(
        "preview",
        help="show a lesson in a window, anew whenever it is saved",
        description="Nothing is counted and nothing is kept. Close the window to end it.",
    )
    previewing.add_argument("lesson", metavar="LESSON", help="the id of the lesson")
    previewing.add_argument("--language", default="en", metavar="TAG", help="default: en")
    previewing.add_argument("--step", default="", metavar="ID", help="begin at this step")
    previewing.add_argument("--text-size", type=float, choices=SCALES, default=SCALES[0])
    previewing.add_argument("--theme", choices=THEMES, default=THEMES[0])
    previewing.set_defaults(run=_preview)


def _add_record(services: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    recording = services.add_parser(
        "record",
        help="make the guide of a service by clicking through the city’s site",
        description="A window opens with the city’s page. Choose its fields one by one, and write "
        "a sentence for each. What is typed into the page is never kept. See lessons/README.md, "
        "Record a guide.",
    )
    recording.add_argument("url", metavar="URL", help="the https:// address where it begins")
    recording.add_argument(
        "--service", default="", metavar="ID", help="a service of ours, or the name of a new one"
    )
    recording.add_argument(
        "--out", type=Path, metavar="DIR", help="where ID.yaml is written; default: our services"
    )
    recording.add_argument(
        "--stand-in",
        default="",
        metavar="HOST=ADDRESS:PORT",
        help="a site on this computer in the place of HOST, to try it",
    )
    recording.add_argument("--language", default="en", metavar="TAG", help="default: en")
    recording.set_defaults(run=_record)


def _run(options: argparse.Namespace) -> int:
    # Nothing is garbage yet, and to look for it while modules load costs a twentieth of the
    # start. `Kiosk` turns it on again when the first screen stands.
    gc.disable()
    from kiosk.run import run, run_demo

    start = run_demo if options.demo else run
    return start(options.config, options.language)


def _enrol(options: argparse.Namespace) -> int:
    from kiosk.run import enrol

    return enrol(options.config, options.code)


def _gallery(options: argparse.Namespace) -> int:
    from kiosk.gallery.command import gallery

    return gallery(options.out)


def _preview(options: argparse.Namespace) -> int:
    from kiosk.preview.command import Wanted, preview

    return preview(
        Wanted(options.lesson, options.language, options.step, options.text_size, options.theme)
    )


def _record(options: argparse.Namespace) -> int:
    from kiosk.browser.recorder.command import Wanted, record

    return record(
        Wanted(options.url, options.service, options.out, options.stand_in, options.language)
    )


def _tour(options: argparse.Namespace) -> int:
    languages = tuple(tag for tag in options.languages.split(",") if tag)
    content = None if options.content is None else frozenset(options.content.split(","))
    if options.matrix:
        from kiosk.tour.matrix import matrix

        themes = (options.theme,) if options.theme else THEMES
        scales = (options.scale,) if options.scale else SCALES
        sizes = (options.size,) if options.size else SIZES
        return matrix(options.out, languages, variants(themes, scales, sizes), content)
    from kiosk.tour.command import tour

    return tour(
        out=options.out,
        languages=languages,
        scale=options.scale or 1.0,
        theme=options.theme or "light",
        size=options.size or "1366x768",
        content=content,
    )
