# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city's tables, as every part of it asks for them; ``migrations/`` makes them.

No table has a column for an address, a user agent, or the time of anything that a kiosk did: what
is not stored cannot leak. The raw bytes of a batch are the record; ``totals`` only saves adding
them up again, and ``kiosk-city verify`` compares both.

Times are whole seconds since 1970, of things that staff do: a code that runs out, a session.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
)

# The last of the migrations: what a database has to be at.
REVISION = "0002"

metadata = MetaData()

# SQLite numbers rows by itself only where the key is an INTEGER.
_NUMBERED = BigInteger().with_variant(Integer(), "sqlite")

kiosks = Table(
    "kiosks",
    metadata,
    Column("id", Text, primary_key=True),
    Column("public_key", LargeBinary, nullable=False),
    Column("site", Text, nullable=False),
    Column("is_revoked", Boolean, nullable=False, server_default=false()),
    Index("kiosks_by_site", "site"),
)

# kiosk: whose code it has become, by being used.
codes = Table(
    "codes",
    metadata,
    Column("fingerprint", Text, primary_key=True),
    Column("site", Text, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("kiosk", Text),
)

# visits: the signed count of ``visit.all``, so that a list of sites need not read the bytes.
# sequence: empty only in batches of old databases that used a number twice.
# is_folded: whether ``totals`` has them.
batches = Table(
    "batches",
    metadata,
    Column("id", _NUMBERED, primary_key=True, autoincrement=True),
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
    # What lists of periods and of sites ask for, so that they need not pass by all the bytes.
    Index("batches_by_period", "period", "scale_numerator", "scale_denominator", "schema"),
    Index("batches_visits", "kiosk", "period", "scale_numerator", "scale_denominator", "visits"),
)
Index(
    "batches_to_fold",
    batches.c.id,
    sqlite_where=batches.c.is_folded == false(),
    postgresql_where=batches.c.is_folded == false(),
)

# Signed batches that contradict one that was first: a cloned or restored disk. They count nowhere.
# is_settled: staff have decided against it; then raw and signature are empty.
quarantine = Table(
    "quarantine",
    metadata,
    Column("kiosk", Text, ForeignKey("kiosks.id"), primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("period", Text, nullable=False),
    Column("sequence", BigInteger),
    Column("raw", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("is_settled", Boolean, nullable=False, server_default=false()),
)

# The sums over all folded batches of one period and one noise scale, by box.
totals = Table(
    "totals",
    metadata,
    Column("period", Text, primary_key=True),
    Column("box", Text, primary_key=True),
    Column("scale_numerator", BigInteger, primary_key=True, autoincrement=False),
    Column("scale_denominator", BigInteger, primary_key=True, autoincrement=False),
    Column("batches", BigInteger, nullable=False),
    Column("value", BigInteger, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# role: viewer, publisher or administrator. language: of the pages; empty: what the browser asks for.
staff = Table(
    "staff",
    metadata,
    Column("name", Text, primary_key=True),
    Column("password_hash", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("is_disabled", Boolean, nullable=False, server_default=false()),
    Column("language", Text, nullable=False, server_default=""),
)

# token_hash: SHA-256 of what the browser has. idle_until: moves on with use; expires_at does not.
sessions = Table(
    "sessions",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("staff", Text, ForeignKey("staff.name", ondelete="CASCADE"), nullable=False),
    Column("csrf", Text, nullable=False),
    Column("idle_until", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Index("sessions_by_staff", "staff"),
)

# Tries to log in by account, never by address. key: a keyed hash of the name, or all of them
# together; ends_at: when the next try, or the next window, begins.
throttles = Table(
    "throttles",
    metadata,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("ends_at", BigInteger, nullable=False),
)
