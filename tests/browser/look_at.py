# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Has the looker look at pages in Chromium: a process of its own.

`python tests/browser/look_at.py` reads a JSON object from its input, name → {html, zoom, scroll,
before, after}, and writes what was seen of each: the fields, the focus, milliseconds, and what the
scripts `before` and `after` said in the page's own world. scroll: the label of a field to scroll
to and to give the focus, before the look that is told.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from time import perf_counter
from typing import Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from kiosk.browser.looker import Looker
from kiosk.browser.looks import Look

_LOOKS = 5  # the quickest is told: other processes share the machine


class _Pages:
    def __init__(self, pages: dict[str, dict[str, Any]]) -> None:
        self.pages = iter(pages.items())
        self.seen: dict[str, Any] = {}
        self.profile = QWebEngineProfile()
        self.web = QWebEnginePage(self.profile)
        self.view = QWebEngineView()
        self.view.setPage(self.web)
        self.view.resize(1000, 700)
        self.view.show()
        self.looker = Looker(self.web)
        self.web.loadFinished.connect(self.on_loaded)
        self.start()

    def start(self) -> None:
        name, self.order = next(self.pages, ("", {}))
        if not name:
            sys.stdout.write(json.dumps(self.seen))
            QApplication.quit()
            return
        self.said = self.seen[name] = {"ms": 1e9, "before": None}
        self.looks = 0
        self.web.setZoomFactor(self.order.get("zoom", 1.0))
        self.web.setHtml(self.order["html"], QUrl(f"http://127.0.0.1/{name}"))

    def on_loaded(self) -> None:
        self.web.runJavaScript(self.order.get("before", "null"), 0, self.on_before)

    def on_before(self, said: object) -> None:
        self.said["before"] = said
        self.look()

    def look(self) -> None:
        self.began = perf_counter()
        self.looker.look(self.on_look)

    def on_look(self, look: Look) -> None:
        self.said["ms"] = min(self.said["ms"], 1000 * (perf_counter() - self.began))
        self.looks += 1
        if wanted := self.order.pop("scroll", None):
            field = next(each for each in look.candidates if each.label == wanted)
            self.looker.scroll_to(field)
            self.looker.focus_on(field)
        if self.looks < _LOOKS:
            self.look()
            return
        self.said["look"] = asdict(look)
        self.web.runJavaScript(self.order.get("after", "null"), 0, self.on_after)

    def on_after(self, said: object) -> None:
        self.said["after"] = said
        QTimer.singleShot(0, self.start)


def main() -> int:
    """Look at the pages of standard input."""
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --in-process-gpu")
    orders = json.load(sys.stdin)
    application = QApplication(sys.argv[:1])
    pages = _Pages(orders)
    QTimer.singleShot(80_000, application.quit)
    code = application.exec()
    # The page goes before its profile, or Qt ends with a crash.
    pages.view.deleteLater()
    pages.web.deleteLater()
    application.processEvents()
    return code


if __name__ == "__main__":
    sys.exit(main())
