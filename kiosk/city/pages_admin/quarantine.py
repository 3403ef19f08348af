# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Quarantine: counts that contradict what came first, and what staff decide about them."""

from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import Response

from kiosk.city.names import period_name
from kiosk.city.pages_admin.faults import status_of
from kiosk.city.pages_admin.show import Show, see
from kiosk.city.staff.gate import form
from kiosk.city.store import CityStore
from kiosk.city.store.deciding import Decision, decide, standing_periods
from kiosk.city.store.records import Quarantined
from kiosk.domain.errors import KioskError


class QuarantinePages:
    """What administrators do about quarantine."""

    def __init__(self, store: CityStore, show: Show) -> None:
        self._store = store
        self._show = show

    def quarantine(self, request: Request) -> Response:
        """Everything that was set aside, what is undecided first."""
        return self._page(request)

    def one(self, request: Request) -> Response:
        """One of them, with what can be done; then do it."""
        kiosk, sha256 = request.path_params["kiosk"], request.path_params["sha256"]
        try:
            if request.method == "POST":
                decision = _decision(form(request).values.get("decision", ""))
                _waiting(self._store.quarantined(), kiosk, sha256)
                decide(self._store.engine, kiosk, sha256, decision)
                return see(f"/admin/quarantine?done={decision}")
            held = _waiting(self._store.quarantined(), kiosk, sha256)
        except KioskError as error:
            if error.code != "quarantine.gone":
                raise
            return self._page(request, error.code)
        words = self._show.words(request)
        standing = standing_periods(self._store.engine, kiosk, sha256)
        return self._show.page(
            request,
            "decide.html",
            held=held,
            period=period_name(held.period, words),
            standing=[period_name(each, words) for each in standing],
            is_same_period=held.period in standing,
        )

    def _page(self, request: Request, fault: str = "") -> Response:
        words = self._show.words(request)
        done: dict[str, str] = {
            Decision.KEEP: " ".join(
                (
                    words.tr("The first counts go on counting."),
                    words.tr("The other counts are deleted."),
                )
            ),
            Decision.ACCEPT: words.tr("The other counts are counted now, in place of the first."),
        }
        held = self._store.quarantined()
        return self._show.page(
            request,
            "quarantine.html",
            at="/admin/quarantine",
            status=status_of(fault) if fault else 200,
            fault=fault,
            done="" if fault else done.get(request.query_params.get("done", ""), ""),
            waiting=[(e, period_name(e.period, words)) for e in held if not e.is_settled],
            settled=[(e, period_name(e.period, words)) for e in held if e.is_settled],
        )


def _waiting(several: Iterable[Quarantined], kiosk: str, sha256: str) -> Quarantined:
    for each in several:
        if (each.kiosk, each.sha256) == (kiosk, sha256) and not each.is_settled:
            return each
    raise KioskError("quarantine.gone")


def _decision(sent: str) -> Decision:
    try:
        return Decision(sent)
    except ValueError as error:
        raise KioskError("form.foreign") from error  # our own page sends no other
