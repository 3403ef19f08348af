# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Papers that a city needs before it counts: made from the schema and the code as they are.

They are a start. What the law asks of a city, its counsel decides.
"""
