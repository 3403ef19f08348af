# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The few things a city remembers about itself; among them its key, made once."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from kiosk.city.store.intake import insert_new
from kiosk.city.tables import settings


def setting(connection: Connection, key: str) -> str | None:
    """What is remembered under this name; None where nothing is."""
    found = select(settings.c.value).where(settings.c.key == key)
    value: str | None = connection.execute(found).scalar()
    return value


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Remember something, in place of what was there."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    insert = dialect.insert(settings).values(key=key, value=value)
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=[settings.c.key], set_={"value": insert.excluded.value}
        )
    )


def make_setting(connection: Connection, key: str, value: str) -> str:
    """Remember something unless another worker was quicker; what now stands."""
    connection.execute(insert_new(connection, settings), {"key": key, "value": value})
    return setting(connection, key) or value
