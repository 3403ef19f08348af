# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city demo-site``: the website of an invented city."""

import argparse

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.serve import Listening, serve_app


def add(commands: Commands) -> None:
    """Add this command."""
    trying = commands.add_parser("demo-site", help="serve the website of an invented city")
    trying.add_argument(
        "--port", type=options.port, default=0, help="on 127.0.0.1; 0 for a free one"
    )
    trying.add_argument(
        "--renamed", action="store_true", help="with the fields of one form renamed since"
    )
    trying.add_argument(
        "--frame-host", default="", metavar="HOST", help="load the frame of one page from HOST"
    )
    options.stop_with_parent(trying)
    trying.add_argument(
        "--socket", type=int, metavar="FD", help="listen on this open socket that was passed on"
    )
    trying.set_defaults(run=_demo_site, host="127.0.0.1")


def _demo_site(chosen: argparse.Namespace) -> None:
    from kiosk.city.demo_site.app import create_site

    serve_app(
        create_site(is_renamed=chosen.renamed, frame_host=chosen.frame_host),
        Listening(
            host=chosen.host,
            port=chosen.port,
            stop_with_parent=chosen.stop_with_parent,
            passed_on=chosen.socket,
        ),
        announce=lambda address: print(f"City website: {address}", flush=True),
    )
