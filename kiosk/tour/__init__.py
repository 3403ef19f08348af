# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The tour: drives the real program with real events, takes pictures, and measures them."""
