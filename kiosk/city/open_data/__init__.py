# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city's counts as open data: files that any web server can host, the same bytes each time.

`kiosk.city.open_data.bundle` is the way in.
"""
