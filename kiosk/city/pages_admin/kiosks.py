# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Kiosks: which there are, a code for a new one, and the end of one that was stolen or sold."""

from starlette.requests import Request
from starlette.responses import Response

from kiosk.city.names import period_name
from kiosk.city.pages_admin.faults import status_of
from kiosk.city.pages_admin.show import Show, see
from kiosk.city.staff.gate import form
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError
from kiosk.parcel import INVITATION_NAME, Invitation, write_invitation

MOST_SITE = 80


class KioskPages:
    """What administrators do about kiosks."""

    def __init__(self, store: CityStore, show: Show) -> None:
        self._store = store
        self._show = show

    def kiosks(self, request: Request) -> Response:
        """Every kiosk with its site, its state and the last period that came."""
        return self._page(request)

    def code(self, request: Request) -> Response:
        """Make a one-time code, and show it this once: only its fingerprint is kept."""
        try:
            site = _site(request)
        except KioskError as error:
            return self._page(request, fault=error.code)
        return self._page(request, code=self._store.new_code(site), site=site)

    def invitation(self, request: Request) -> Response:
        """The same code in a file for a kiosk without a network, to be put on a stick."""
        try:
            site = _site(request)
        except KioskError as error:
            return self._page(request, fault=error.code)
        made = Invitation(self._store.city_key(), self._store.new_code(site), site)
        name = {"Content-Disposition": f'attachment; filename="{INVITATION_NAME}"'}
        return Response(write_invitation(made), media_type="application/json", headers=name)

    def revoke(self, request: Request) -> Response:
        """Ask first; then take nothing from this kiosk any more."""
        wanted = request.path_params["kiosk"]
        found = next((each for each in self._store.kiosks() if each.id == wanted), None)
        if found is None:
            return self._page(request, fault="kiosk.unknown")
        if request.method == "POST":
            self._store.revoke(found.id)
            return see("/admin/kiosks?done=revoked")
        return self._show.page(request, "revoke.html", kiosk=found)

    def _page(
        self, request: Request, *, fault: str = "", code: str = "", site: str = ""
    ) -> Response:
        words = self._show.words(request)
        kiosks = [
            (each, period_name(each.last_period, words) if each.last_period else "")
            for each in self._store.kiosks()
        ]
        is_revoked = request.query_params.get("done") == "revoked" and not fault
        return self._show.page(
            request,
            "kiosks.html",
            at="/admin/kiosks",
            status=status_of(fault) if fault else 200,
            fault=fault,
            done=words.tr("Nothing is taken from that kiosk any more.") if is_revoked else "",
            kiosks=kiosks,
            code=code,
            site=site,
            most_site=MOST_SITE,
        )


def _site(request: Request) -> str:
    site = form(request).values.get("site", "").strip()
    if not site.isprintable() or not 1 <= len(site) <= MOST_SITE:
        raise KioskError("site.malformed")
    return site
