# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``python -m kiosk.city`` is ``kiosk-city``."""

import sys

from kiosk.city.cli import main

sys.exit(main())
