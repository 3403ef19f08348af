# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city serve``: collect batches and show the dashboard."""

import argparse
import sys
from functools import partial
from pathlib import Path

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.commands.staff import FIRST
from kiosk.city.serve import City, Listening, serve, serve_by_workers
from kiosk.city.staff.accounts import StaffAccounts
from kiosk.city.staff.passwords import Passwords
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError

WORDS = {
    "address.unavailable": (
        "Nothing can listen on {host}, port {port}: it may be in use. "
        "Choose another with --port, or --port 0 for a free one."
    ),
    "certificate.unusable": (
        "The certificate {certificate} and its key {key} cannot be used. "
        "Both are PEM files, and the key is not locked by a password."
    ),
    "certificate.half": "--certificate and --key go together.",
    "token.unreadable": "There is no token in {metrics_token_file}.",
    "workers.failed": "A worker did not start. What it said is above.",
}
_MOST_WORKERS = 64


def add(commands: Commands) -> None:
    """Add this command."""
    serving = commands.add_parser("serve", help="collect batches and show the dashboard")
    options.address(serving)
    options.database(serving)
    serving.add_argument("--demo", action="store_true", help="take demonstration periods too")
    serving.add_argument(
        "--workers",
        type=_workers,
        default=1,
        metavar="N",
        help="how many processes; SQLite writes for one of them at a time, and only on a local disk",
    )
    serving.add_argument(
        "--certificate", type=Path, metavar="PEM", help="serve https by this certificate"
    )
    serving.add_argument("--key", type=Path, metavar="PEM", help="the certificate's key")
    serving.add_argument(
        "--behind-proxy",
        action="store_true",
        help="believe a proxy on this machine that a browser came over https",
    )
    serving.add_argument(
        "--metrics-token-file",
        type=Path,
        metavar="FILE",
        help="show /metrics to who sends the token in FILE as a bearer token",
    )
    serving.add_argument("--socket", type=int, metavar="FD", help=argparse.SUPPRESS)
    options.stop_with_parent(serving)
    serving.set_defaults(run=_serve)


def _workers(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"a number of workers is from 1 to {_MOST_WORKERS}")
    return number


def _serve(chosen: argparse.Namespace) -> None:
    if (chosen.certificate is None) != (chosen.key is None):
        raise KioskError("certificate.half")
    city = City(chosen.database, chosen.demo, chosen.behind_proxy, chosen.metrics_token_file)
    listening = Listening(
        host=chosen.host,
        port=chosen.port,
        certificate=chosen.certificate,
        key=chosen.key,
        stop_with_parent=chosen.stop_with_parent,
        passed_on=chosen.socket,
    )
    announce = _say if listening.passed_on is not None else partial(_announce, city)
    if chosen.workers > 1:
        serve_by_workers(city, listening, chosen.workers, announce=announce)
    else:
        serve(city, listening, announce=announce)


def _say(address: str) -> None:
    print(f"City page: {address}", flush=True)


def _announce(city: City, address: str) -> None:
    _say(address)
    with CityStore(city.database) as store:
        if not city.demo and StaffAccounts(store.engine, Passwords()).is_empty():
            print(FIRST, file=sys.stderr, flush=True)
