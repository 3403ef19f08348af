# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cities with counts in them."""

import random
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.city.store import CityStore, Signed
from kiosk.domain.counters import QUESTIONS, all_boxes, cells_of
from kiosk.domain.noise import discrete_laplace
from kiosk.wire import Batch, Ed25519Signer, kiosk_id

CELLS = {
    "languages": ["ar", "en", "es", "fr", "zh"],
    "lessons": ["passwords-that-hold", "using-a-mouse", "reading-email", "our-own-lesson"],
    "checklists": ["my-phone", "scams"],
    "services": ["register-my-address", "ask-for-my-data"],
}
SITES = ("Main library", "Harbour branch", "مكتبة الحي")


def months(last: str, number: int) -> list[str]:
    """So many months in a row, the last one last."""
    year, month = map(int, last.split("-"))
    counted = year * 12 + month - 1
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(counted - number + 1, counted + 1)]


def send(
    store: CityStore, signer: Ed25519Signer, period: str, sequence: int, counts: Mapping[str, int]
) -> None:
    """One batch of a kiosk, as it is received."""
    batch = Batch(kiosk_id(signer.public_key), period, sequence, "2026.2", 8, (1, 1), counts)
    store.receive(batch, batch.encode(), signer.sign(batch.encode()))


def one_kiosk(
    database: Path, counts: Iterable[Mapping[str, int]], period: str = "2026-{:02d}"
) -> CityStore:
    """One kiosk at the main library with one batch a period."""
    store = CityStore(database)
    store.prepare()
    signer = Ed25519Signer.generate()
    store.register([(signer.public_key, SITES[0])])
    for n, each in enumerate(counts, start=1):
        send(store, signer, period.format(n), n, each)
    return store


def busy_city(database: Path, kiosks: int = 3, periods: int = 14) -> None:
    """Some kiosks at three sites; nothing from the last site in the last three months."""
    source = random.Random("a busy city")
    store = CityStore(database)
    store.prepare()
    signers = [Ed25519Signer.generate() for _ in range(kiosks)]
    sites = [SITES[n % len(SITES)] for n in range(kiosks)]
    store.register((each.public_key, site) for each, site in zip(signers, sites, strict=True))
    labels = months("2026-11", periods)
    signed = []
    for sequence, label in enumerate(labels, start=1):
        for signer, site in zip(signers, sites, strict=True):
            if site == SITES[-1] and label in labels[-3:]:
                continue
            counts = {
                box: _true(box) + discrete_laplace(8, 1, source.randrange)
                for box in all_boxes(CELLS)
            }
            kiosk = kiosk_id(signer.public_key)
            batch = Batch(kiosk, label, sequence, "2026.2", 8, (1, 1), counts)
            signed.append(Signed(batch, batch.encode(), signer.sign(batch.encode())))
    store.receive_many(signed)
    store.fold()
    store.close()


def _true(box: str) -> int:
    """A count of one kiosk in one month: the more, the earlier the box is in its question."""
    name = box.partition(".")[0]
    question = next(each for each in QUESTIONS if each.id == name)
    place = cells_of(question, CELLS).index(box.partition(".")[2])
    return {"visit": 450, "drift": 12}.get(name, 200) // (1 + 3 * place)
