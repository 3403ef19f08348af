# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Alembic runs: on the connection that `kiosk.city.upgrade` hands over, in its transaction."""

from alembic import context

from kiosk.city.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
)
context.run_migrations()
