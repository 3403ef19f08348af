# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The publisher's button: the open data as one archive, the bytes of ``kiosk-city publish``."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from kiosk.city.open_data.publication import LICENCES, Publication, licence
from kiosk.city.pages_admin.faults import status_of
from kiosk.city.pages_admin.show import Show
from kiosk.city.staff.gate import form
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError

_FIELDS = ("title", "publisher", "base", "licence", "contact", "spatial", "until", "by_site")


class PublishPages:
    """A form for what the city says of its data; its answer is the archive."""

    def __init__(self, store: CityStore, show: Show) -> None:
        self._store = store
        self._show = show

    def publish(self, request: Request) -> Response:
        """Ask, or answer with the archive."""
        if request.method != "POST":
            return self._page(request, {})
        sent = form(request)
        try:
            return self._archive(sent.values, [each.data for each in sent.files])
        except KioskError as error:
            if not error.code.startswith("publish."):
                raise
            # Ahead: the last period has to be said; what one looks like is what the page can say.
            said = "publish.period" if error.code == "publish.ahead" else error.code
            return self._page(request, sent.values, said)

    def _archive(self, values: Mapping[str, str], errata: list[bytes]) -> Response:
        # Late: the library for linked data is large, and most days nothing is published.
        from kiosk.city.open_data.bundle import as_zip, site_files, zip_name
        from kiosk.city.open_data.errata import parse_errata

        publication = _publication(values)
        corrections = parse_errata(errata[0]) if errata and errata[0] else ()
        archive = as_zip(site_files(self._store, publication, corrections))
        also = {"Content-Disposition": f'attachment; filename="{zip_name(publication)}"'}
        return Response(archive, media_type="application/zip", headers=also)

    def _page(self, request: Request, values: Mapping[str, str], fault: str = "") -> Response:
        return self._show.page(
            request,
            "publish.html",
            status=status_of(fault) if fault else 200,
            fault=fault,
            typed={name: values.get(name, "") for name in _FIELDS},
            licences=list(LICENCES),
        )


def _publication(values: Mapping[str, str]) -> Publication:
    said = {name: values.get(name, "").strip() for name in _FIELDS}
    return Publication(
        title=said["title"],
        publisher=said["publisher"],
        base=said["base"].rstrip("/") + "/",
        licence=licence(said["licence"]),
        contact=said["contact"],
        spatial=said["spatial"],
        by_site=bool(said["by_site"]),
        until=said["until"],
    )
