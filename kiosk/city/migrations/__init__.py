# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the city's tables came to be, a step a file in ``versions/``, run by Alembic."""
