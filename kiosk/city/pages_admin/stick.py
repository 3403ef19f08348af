# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What came on a stick: parcels in, and the city's answers for the next stick out."""

import base64
import binascii
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from kiosk.city.form_body import SentFile
from kiosk.city.pages_admin.faults import fault_words, status_of
from kiosk.city.pages_admin.show import Show
from kiosk.city.parcels import Taken, receipt, take
from kiosk.city.staff.gate import MOST_STICK_BYTES, form
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError
from kiosk.i18n import Words
from kiosk.parcel import PARCEL_SUFFIX, ParcelError, read_receipt

_BETTER = ("refused", "already", "stored")
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """One file of the result. fault: why nothing of it could be taken in, in words; reasons: why
    some of it was not.
    """

    file: str
    kiosk: str
    stored: int
    already: int
    refused: int
    fault: str
    reasons: tuple[str, ...]


class StickPages:
    """Import in the browser. demo: take the periods of demonstrations too."""

    def __init__(self, store: CityStore, show: Show, *, demo: bool) -> None:
        self._store = store
        self._show = show
        self._demo = demo

    def stick(self, request: Request) -> Response:
        """Ask for files; then take them in and say what became of each."""
        if request.method != "POST":
            return self._page(request)
        sent = form(request).files
        if not sent:
            return self._page(request, fault="stick.empty")
        words = self._show.words(request)
        rows: list[Row] = []
        taken: list[Taken] = []
        for file in sent:
            try:
                taken.append(take(self._store, file.data, demo=self._demo))
            except KioskError as error:
                if error.code == "store.unavailable":
                    raise
                rows.append(_failed(file, error, words))
            else:
                rows.append(_row(file, taken[-1], words))
        return self._page(request, rows=rows, receipts=self._receipts(taken))

    def receipt(self, request: Request) -> Response:
        """A receipt as a file. It was made just now and is in the form: nothing was kept of it."""
        kiosk = form(request).values.get("kiosk", "")
        try:
            made = base64.b64decode(form(request).values.get("receipt", ""), validate=True)
            read_receipt(made, kiosk, self._store.city_key())
        except (ParcelError, binascii.Error, ValueError) as error:
            raise KioskError("form.foreign") from error  # our own page sends no other
        name = Taken(kiosk, {}, {}, is_new=False).receipt_name
        also = {"Content-Disposition": f'attachment; filename="{name}"'}
        return Response(made, media_type="application/octet-stream", headers=also)

    def _receipts(self, several: Iterable[Taken]) -> list[tuple[str, str]]:
        """One answer for each kiosk, though it had several files."""
        states: dict[str, dict[str, str]] = {}
        for taken in several:
            known = states.setdefault(taken.kiosk, {})
            for name, state in taken.states.items():
                known[name] = max(known.get(name, state), state, key=_BETTER.index)
        return [
            (kiosk, base64.b64encode(self._receipt(kiosk, found)).decode("ascii"))
            for kiosk, found in states.items()
        ]

    def _receipt(self, kiosk: str, states: dict[str, str]) -> bytes:
        return receipt(self._store, Taken(kiosk, states, {}, is_new=False))

    def _page(
        self,
        request: Request,
        *,
        fault: str = "",
        rows: list[Row] | None = None,
        receipts: list[tuple[str, str]] | None = None,
    ) -> Response:
        return self._show.page(
            request,
            "stick.html",
            status=status_of(fault) if fault else 200,
            fault=fault,
            rows=rows or [],
            receipts=receipts or [],
            suffix=PARCEL_SUFFIX,
            most=MOST_STICK_BYTES // _MEGABYTE,
        )


def _row(file: SentFile, taken: Taken, words: Words) -> Row:
    counted = Counter(taken.reasons.values())
    return Row(
        file.name,
        taken.kiosk,
        taken.count("stored"),
        taken.count("already"),
        taken.count("refused"),
        "",
        tuple(fault_words(words, code) for code in sorted(counted)),
    )


def _failed(file: SentFile, error: KioskError, words: Words) -> Row:
    return Row(file.name, "", 0, 0, 0, fault_words(words, error.code), ())
