# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What Doorstep is about: frozen data and pure functions on the standard library alone."""
