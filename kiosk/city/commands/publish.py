# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city publish``: the counts as open data, in a folder that any web server can show."""

import argparse
from pathlib import Path

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.open_data.publication import LICENCES, Publication, licence
from kiosk.city.store import CityStore

WORDS = {
    "publish.empty": "There is nothing to publish yet. Nothing was written.",
    "publish.demo": (
        "This database holds a demonstration. What it says of a city is invented: it is not "
        "published. Nothing was written."
    ),
    "publish.ahead": (
        "There are counts for {period}, which cannot have been yet: a kiosk's clock is wrong. Say "
        "with --until which period is the last to publish. Nothing was written."
    ),
    "publish.text": (
        "--title and --publisher are 1 to 200 printable characters, --contact is an email address."
    ),
    "publish.address": (
        "{address} is no web address that can be used here: https://…, without ? and #."
    ),
    "publish.licence": "--licence is one of: {known}.",
    "publish.period": "--until is a month as in 2026-11 or a week as in 2026-W47.",
    "publish.errata": (
        "{errata} cannot be read as a list of corrections. It is JSON: a list of objects with "
        "published (a day), periods (a list) and text. Nothing was written."
    ),
    "publish.folder": (
        "{folder} holds something else than a site of this command. Choose an empty or a new "
        "folder. Nothing was written."
    ),
    "publish.disk": (
        "{folder} could not be written: the disk may be full or read-only. What was published "
        "before is still there."
    ),
}


def add(commands: Commands) -> None:
    """Add this command."""
    publishing = commands.add_parser("publish", help="write the counts as open data")
    publishing.add_argument(
        "folder", metavar="DIR", type=Path, help="a new folder, or the last one"
    )
    publishing.add_argument("--title", required=True, help="what the data is called")
    publishing.add_argument("--publisher", required=True, help="the city's or library's name")
    publishing.add_argument("--base-url", required=True, help="where DIR will be: https://…")
    publishing.add_argument("--licence", default="CC-BY-4.0", help=f"one of {', '.join(LICENCES)}")
    publishing.add_argument("--contact", default="", help="an email address for questions")
    publishing.add_argument("--spatial", default="", metavar="IRI", help="the area, as an address")
    publishing.add_argument("--by-site", action="store_true", help="the counts of each site too")
    publishing.add_argument("--until", default="", metavar="PERIOD", help="the last period")
    publishing.add_argument("--errata", type=Path, metavar="FILE", help="corrections, as JSON")
    options.database(publishing)
    publishing.set_defaults(run=_publish)


def _publish(chosen: argparse.Namespace) -> None:
    from kiosk.city.open_data.bundle import CHECKSUMS, site_files
    from kiosk.city.open_data.errata import read_errata
    from kiosk.city.open_data.writing import write_site

    publication = Publication(
        title=chosen.title,
        publisher=chosen.publisher,
        base=chosen.base_url.rstrip("/") + "/",
        licence=licence(chosen.licence),
        contact=chosen.contact,
        spatial=chosen.spatial,
        by_site=chosen.by_site,
        until=chosen.until,
    )
    errata = read_errata(chosen.errata) if chosen.errata else ()
    with CityStore(chosen.database) as store:
        files = site_files(store, publication, errata)
    write_site(chosen.folder, files)
    print(f"{len(files)} files are in {chosen.folder}, with their checksums in {CHECKSUMS}.")
