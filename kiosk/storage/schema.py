# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of the statistics, and how an older store becomes today's."""

from sqlite_utils import Database, Migrations

_MIGRATIONS = Migrations("doorstep-stats")


@_MIGRATIONS()
def begin(db: Database) -> None:
    """The first tables. None has a time: a period is the only time that is kept."""
    db.table("counts").create(
        {"period": str, "box": str, "n": int},
        pk=("period", "box"),
        not_null=("period", "box", "n"),
        strict=True,
    )
    db.table("outbox").create(
        {
            "sequence": int,
            "period": str,
            "sha256": str,
            "raw": bytes,
            "signature": bytes,
            "state": str,
            "attempts": int,
            "last_error": str,
        },
        pk="sequence",
        not_null=("period", "sha256", "raw", "signature", "state", "attempts", "last_error"),
        strict=True,
    )
    db.table("ledger").create(
        {
            "sequence": int,
            "period": str,
            "epsilon": str,
            "sensitivity": int,
            "sha256": str,
            "state": str,
        },
        pk="sequence",
        not_null=("period", "epsilon", "sensitivity", "sha256", "state"),
        strict=True,
    )
    db.table("meta").create({"key": str, "value": str}, pk="key", not_null=("value",), strict=True)
    for table in ("outbox", "ledger"):
        db.table(table).create_index(["period"], unique=True)
        db.table(table).create_index(["sha256"], unique=True)


def bring_up_to_date(db: Database) -> None:
    """Create or change the tables, all or nothing; writes nothing where nothing is to do.

    sqlite-utils notes the moment of each migration, to the microsecond. The first one may run
    at a resident's yes, and no time of a visit is kept: so the moment is blanked before it
    reaches the disk.
    """
    if not _MIGRATIONS.pending(db):
        return
    with db.atomic():
        _MIGRATIONS.apply(db)
        db.execute(f"update {_MIGRATIONS.migrations_table} set applied_at = ''")  # noqa: S608 a constant of the library
