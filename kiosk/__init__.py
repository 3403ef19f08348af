# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Doorstep: a public computer that teaches you, guides you, and then forgets you."""

__version__ = "0.1.0"
