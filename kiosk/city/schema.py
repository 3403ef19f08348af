# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The collector's tables, as migrations that are each applied once and whole.

No table has a column for an address, a user agent or the time of anything a kiosk did: what is
not stored cannot leak. The raw bytes of a batch are the record; every figure is made from them.
"""

from sqlite_utils import Database, Migrations

migrations = Migrations("kiosk.city")

_BATCH = {
    "kiosk": str,
    "period": str,
    "sha256": str,
    "scale_numerator": int,
    "scale_denominator": int,
    "raw": bytes,
    "signature": bytes,
}


@migrations(name="0001_collector")
def collector(db: Database) -> None:
    """Who may send, what was sent, and what contradicts it."""
    db.table("kiosks").create(
        {"id": str, "public_key": bytes, "site": str}, pk="id", not_null={"public_key", "site"}
    )
    db.table("codes").create(
        {"fingerprint": str, "site": str, "expires_at": int, "kiosk": str},
        pk="fingerprint",
        not_null={"site", "expires_at"},
    )
    db.table("batches").create(
        _BATCH,
        pk=("kiosk", "period"),
        not_null=set(_BATCH),
        foreign_keys=[("kiosk", "kiosks", "id")],
    )
    db.table("quarantine").create(
        {name: kind for name, kind in _BATCH.items() if not name.startswith("scale_")},
        pk=("kiosk", "sha256"),
        foreign_keys=[("kiosk", "kiosks", "id")],
    )
