# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""For a region: totals, revocation, staff; and what is asked of a batch in columns of its own."""

import json
from typing import Any

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Row,
    Text,
    UniqueConstraint,
    false,
    text,
)

revision = "0002"
down_revision = "0001"

_AT_ONCE = 500


def upgrade() -> None:
    """Bring a collector's tables over; each batch is folded into the totals later."""
    op.add_column("kiosks", Column("is_revoked", Boolean, nullable=False, server_default=false()))
    op.create_index("kiosks_by_site", "kiosks", ["site"])
    for table in ("batches", "quarantine"):
        op.execute(f"CREATE TABLE {table}_before AS SELECT * FROM {table}")  # noqa: S608 both here
        op.drop_table(table)
    _new_batches()
    _new_quarantine()
    _carry_over()
    for table in ("batches", "quarantine"):
        op.drop_table(f"{table}_before")
    _new_tables()
    op.execute("DROP TABLE IF EXISTS _sqlite_migrations")


def _new_batches() -> None:
    op.create_table(
        "batches",
        Column(
            "id",
            BigInteger().with_variant(Integer(), "sqlite"),
            primary_key=True,
            autoincrement=True,
        ),
        Column("kiosk", Text, ForeignKey("kiosks.id"), nullable=False),
        Column("period", Text, nullable=False),
        Column("sequence", BigInteger),
        Column("sha256", Text, nullable=False),
        Column("schema", Text, nullable=False),
        Column("scale_numerator", BigInteger, nullable=False),
        Column("scale_denominator", BigInteger, nullable=False),
        Column("visits", BigInteger, nullable=False),
        Column("raw", LargeBinary, nullable=False),
        Column("signature", LargeBinary, nullable=False),
        Column("is_folded", Boolean, nullable=False, server_default=false()),
        UniqueConstraint("kiosk", "period", name="batches_one_a_period"),
        UniqueConstraint("kiosk", "sequence", name="batches_one_a_sequence"),
        Index("batches_by_period", "period", "scale_numerator", "scale_denominator", "schema"),
        Index(
            "batches_visits", "kiosk", "period", "scale_numerator", "scale_denominator", "visits"
        ),
    )
    op.create_index(
        "batches_to_fold",
        "batches",
        ["id"],
        sqlite_where=text("is_folded = 0"),
        postgresql_where=text("is_folded = false"),
    )


def _new_quarantine() -> None:
    op.create_table(
        "quarantine",
        Column("kiosk", Text, ForeignKey("kiosks.id"), primary_key=True),
        Column("sha256", Text, primary_key=True),
        Column("period", Text, nullable=False),
        Column("sequence", BigInteger),
        Column("raw", LargeBinary, nullable=False),
        Column("signature", LargeBinary, nullable=False),
        Column("is_settled", Boolean, nullable=False, server_default=false()),
    )


def _carry_over() -> None:
    """What was received stays received; a sequence that was used twice is kept by its first only."""
    connection = op.get_bind()
    op.execute(
        "INSERT INTO quarantine (kiosk, sha256, period, raw, signature)"
        " SELECT kiosk, sha256, period, raw, signature FROM quarantine_before"
    )
    used: set[tuple[str, int]] = set()
    old = connection.execute(text("SELECT * FROM batches_before ORDER BY kiosk, period"))
    for some in old.partitions(_AT_ONCE):
        connection.execute(_INSERT, [_row(each, used) for each in some])


_INSERT = text(
    "INSERT INTO batches (kiosk, period, sequence, sha256, schema, scale_numerator,"
    " scale_denominator, visits, raw, signature) VALUES (:kiosk, :period, :sequence, :sha256,"
    " :schema, :scale_numerator, :scale_denominator, :visits, :raw, :signature)"
)


def _row(old: Row[Any], used: set[tuple[str, int]]) -> dict[str, object]:
    signed = json.loads(old.raw)
    name = (old.kiosk, signed["sequence"])
    sequence = None if name in used else signed["sequence"]
    used.add(name)
    return {
        **old._asdict(),
        "sequence": sequence,
        "schema": signed["schema"],
        "visits": signed["counts"].get("visit.all", 0),
    }


def _new_tables() -> None:
    op.create_table(
        "totals",
        Column("period", Text, primary_key=True),
        Column("box", Text, primary_key=True),
        Column("scale_numerator", BigInteger, primary_key=True, autoincrement=False),
        Column("scale_denominator", BigInteger, primary_key=True, autoincrement=False),
        Column("batches", BigInteger, nullable=False),
        Column("value", BigInteger, nullable=False),
    )
    op.create_table(
        "settings",
        Column("key", Text, primary_key=True),
        Column("value", Text, nullable=False),
    )
    op.create_table(
        "staff",
        Column("name", Text, primary_key=True),
        Column("password_hash", Text, nullable=False),
        Column("role", Text, nullable=False),
        Column("is_disabled", Boolean, nullable=False, server_default=false()),
        Column("language", Text, nullable=False, server_default=""),
    )
    op.create_table(
        "sessions",
        Column("token_hash", Text, primary_key=True),
        Column("staff", Text, ForeignKey("staff.name", ondelete="CASCADE"), nullable=False),
        Column("csrf", Text, nullable=False),
        Column("idle_until", BigInteger, nullable=False),
        Column("expires_at", BigInteger, nullable=False),
        Index("sessions_by_staff", "staff"),
    )
    op.create_table(
        "throttles",
        Column("key", Text, primary_key=True),
        Column("failures", Integer, nullable=False),
        Column("ends_at", BigInteger, nullable=False),
    )
