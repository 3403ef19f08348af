# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The application, its theme, and kiosks that end with their test: as for the screens' tests."""

from tests.ui.conftest import at_home, open_kiosk, qapp, theme, visitor

__all__ = ["at_home", "open_kiosk", "qapp", "theme", "visitor"]
