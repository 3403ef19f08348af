# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The preview: a real kiosk that shows a lesson while somebody writes it."""
