# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""`python -m kiosk`."""

import sys

from kiosk.cli import main

sys.exit(main())
