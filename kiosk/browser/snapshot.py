# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A picture of a page on this machine, in a process of its own: for the tour's last picture.

`python -m kiosk.browser.snapshot URL FILE`
"""

import os
import sys

_SIZE = (1366, 768)


def snapshot(url: str, file: str) -> int:
    """Load a loopback page, draw it, save it; 0 where that worked."""
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --in-process-gpu")
    if os.geteuid() == 0:
        # Chromium has no sandbox for root. The page is our own, from loopback, and the product
        # never starts this as root.
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    from PySide6.QtCore import QTimer, QUrl
    from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    profile = QWebEngineProfile()
    page = QWebEnginePage(profile)
    view = QWebEngineView()
    view.setPage(page)
    view.resize(*_SIZE)
    view.show()

    def on_loaded(ok: bool) -> None:
        if not ok:
            application.exit(1)
            return
        # A page that is loaded is painted a moment later, and says nothing when it is.
        QTimer.singleShot(500, lambda: application.exit(0 if view.grab().save(file) else 1))

    page.loadFinished.connect(on_loaded)
    page.load(QUrl(url))
    code = application.exec()
    # The page goes before its profile, or Qt ends with a crash.
    view.deleteLater()
    page.deleteLater()
    application.processEvents()
    return code


if __name__ == "__main__":
    sys.exit(snapshot(sys.argv[1], sys.argv[2]))
