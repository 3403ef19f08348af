# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The website of an invented city, to try the kiosk on. Nothing it is told outlives the process."""
