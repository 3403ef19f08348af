# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The command ``kiosk-city``: serve, enrol, summary, demo-site."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from kiosk.city.names import cell_name, number
from kiosk.city.serve import serve, serve_app
from kiosk.city.store import CityStore
from kiosk.city.summary import Summary, summarise
from kiosk.domain.errors import KioskError

_MOST_SITE = 80
_WORDS = {
    "store.unavailable": (
        "{database} cannot be opened or written. Look whether its folder is there, whether the "
        "disk is full or read-only, and whether you may write to it. Nothing was changed."
    ),
    "site.malformed": f"SITE is a name of 1 to {_MOST_SITE} printable characters.",
    "address.unavailable": (
        "Nothing can listen on {host}, port {port}: it may be in use. "
        "Choose another with --port, or --port 0 for a free one."
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it did its work, 1 with a sentence on standard error if not."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except KioskError as error:
        words = _WORDS[error.code].format(**vars(options))
        print(f"kiosk-city: {words} ({error.code})", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kiosk-city", description="Collect what residents agreed to share, and show it."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serving = commands.add_parser("serve", help="collect batches and show the dashboard")
    serving.add_argument("--host", default="127.0.0.1", help="address to listen on")
    serving.add_argument("--port", type=_port, default=8080, help="0 for a free one")
    serving.add_argument("--demo", action="store_true", help="take demonstration periods too")
    serving.add_argument(
        "--stop-with-parent", action="store_true", help="stop when standard input ends"
    )
    serving.set_defaults(run=_serve)

    enrolling = commands.add_parser("enrol", help="make a one-time code for a kiosk")
    enrolling.add_argument("site", metavar="SITE", help="what staff call the kiosk's place")
    enrolling.set_defaults(run=_enrol)

    showing = commands.add_parser("summary", help="print what the dashboard shows")
    showing.add_argument("--json", action="store_true", help="for programs")
    showing.set_defaults(run=_summary)

    for command in (serving, enrolling, showing):
        command.add_argument("--database", type=Path, required=True, help="the SQLite file")

    trying = commands.add_parser("demo-site", help="serve the website of an invented city")
    trying.add_argument("--port", type=_port, default=0, help="on 127.0.0.1; 0 for a free one")
    trying.add_argument(
        "--renamed", action="store_true", help="with the fields of one form renamed since"
    )
    trying.add_argument(
        "--frame-host", default="", metavar="HOST", help="load the frame of one page from HOST"
    )
    trying.add_argument(
        "--stop-with-parent", action="store_true", help="stop when standard input ends"
    )
    trying.add_argument(
        "--socket", type=int, metavar="FD", help="listen on this open socket that was passed on"
    )
    trying.set_defaults(run=_demo_site, host="127.0.0.1")
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return port


def _serve(options: argparse.Namespace) -> None:
    serve(
        options.database,
        options.host,
        options.port,
        announce=lambda address: print(f"City page: {address}", flush=True),
        demo=options.demo,
        stop_with_parent=options.stop_with_parent,
    )


def _demo_site(options: argparse.Namespace) -> None:
    from kiosk.city.demo_site.app import create_site

    serve_app(
        create_site(is_renamed=options.renamed, frame_host=options.frame_host),
        options.host,
        options.port,
        announce=lambda address: print(f"City website: {address}", flush=True),
        stop_with_parent=options.stop_with_parent,
        passed_on=options.socket,
    )


def _enrol(options: argparse.Namespace) -> None:
    site = options.site.strip()
    if not site.isprintable() or not 1 <= len(site) <= _MOST_SITE:
        raise KioskError("site.malformed")
    store = CityStore(options.database)
    store.prepare()
    print(store.new_code(site), flush=True)
    print("Type this code at the kiosk within 7 days. It works once.", file=sys.stderr)


def _summary(options: argparse.Namespace) -> None:
    summary = summarise(CityStore(options.database), demo=False)
    if options.json:
        print(json.dumps(summary.as_json(), ensure_ascii=False, indent=2))
    else:
        _print_for_people(summary)


def _print_for_people(summary: Summary) -> None:
    if summary.demo:
        print("Demonstration")
    print(f"Kiosks reporting: {summary.reporting} of {summary.enrolled}")
    for box, each in summary.totals.items():
        low, high = number(max(each.low, 0)), number(max(each.high, 0))
        verdict = "" if each.enough else ": not enough data"
        print(
            f"{box.partition('.')[0]}, {cell_name(box)}: "
            f"about {number(max(each.value, 0))}, between {low} and {high}{verdict}"
        )
