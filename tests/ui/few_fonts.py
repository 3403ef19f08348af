# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A kiosk in a process of its own, for a machine with other fonts: prints what it offers and logs.

Run as ``few_fonts.py FOLDER`` with FONTCONFIG_FILE set.
"""

import json
import sys
from pathlib import Path

from kiosk.app import make_application
from tests.ui.kiosks import running_kiosk


def main() -> None:
    """Show the welcome screen and tell what is on it."""
    make_application()
    with running_kiosk(Path(sys.argv[1])) as visitor:
        offered = [language.tag for language in visitor.kiosk.context.offered]
        shown = [tag for tag in ("en", "es", "ar", "fr", "zh") if visitor.has(f"choose-{tag}")]
        found = {"offered": offered, "shown": shown, "log": list(visitor.kiosk.log.lines)}
        visitor.begin()
        sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
