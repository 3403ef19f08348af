# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may send, what was sent, and what contradicts it: the collector for one town."""

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, Text

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "kiosks",
        Column("id", Text, primary_key=True),
        Column("public_key", LargeBinary, nullable=False),
        Column("site", Text, nullable=False),
    )
    op.create_table(
        "codes",
        Column("fingerprint", Text, primary_key=True),
        Column("site", Text, nullable=False),
        Column("expires_at", BigInteger, nullable=False),
        Column("kiosk", Text),
    )
    op.create_table(
        "batches",
        Column("kiosk", Text, ForeignKey("kiosks.id"), primary_key=True),
        Column("period", Text, primary_key=True),
        Column("sha256", Text, nullable=False),
        Column("scale_numerator", BigInteger, nullable=False),
        Column("scale_denominator", BigInteger, nullable=False),
        Column("raw", LargeBinary, nullable=False),
        Column("signature", LargeBinary, nullable=False),
    )
    op.create_table(
        "quarantine",
        Column("kiosk", Text, ForeignKey("kiosks.id"), primary_key=True),
        Column("sha256", Text, primary_key=True),
        Column("period", Text),
        Column("raw", LargeBinary),
        Column("signature", LargeBinary),
    )
