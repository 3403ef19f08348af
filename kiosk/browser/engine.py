# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The engine of the guided browser: one view of the city's page, and everything it may not do.

How it is used::

    gates = open_gates(allowed, stand_in)       # kiosk.browser.gates: before QtWebEngine is imported
    application = QApplication(sys.argv[:1])
    from kiosk.browser.engine import Engine     # imports QtWebEngine
    engine = Engine(gates, start, languages=("ar", "nl"))
    layout.addWidget(engine.view)
    engine.failed.connect(...); engine.asked.connect(...)
    engine.go_to_start()
    ...
    engine.close()                              # the page, then its profile, then the folder
    gates.close()

Scripts in the page run in a world of their own, on `engine.page`:
``engine.page.runJavaScript(code, QWebEngineScript.ScriptWorldId.ApplicationWorld, callback)``.

The codes, whose words are in `kiosk/ui/page_messages.py`:

``failed``: there is no page to go on with. Offer `again`, `go_to_start` and the way out.
    page.offline       the city's site cannot be reached
    page.slow          it did not answer in time
    page.certificate   it could not show that it is the city's
    page.loop          it sends from one address to the next without end
    page.crashed       the page broke down
    page.empty         it went to an empty page
    page.asks-for-ever it asked the same without end, and was ended
    page.failed        it answered with a fault of its own and nothing to show
    page.auth          it wants a name and password in a window of the browser's own
    page.blocked       the first address already is outside the allow-list
``noticed``: something was refused, and the page is still there. Say it, and go on.
    page.blocked       a way to elsewhere
    page.mail, page.call  a link that would start a program
    page.camera, page.location, page.permission  something that a page may not have here
    page.asks          it asked too often, and is not heard until somebody touches it
    page.too-large     a download that is too large to carry
    page.not-saved     a download that failed
"""

from __future__ import annotations

import mimetypes
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineFrame,
    QWebEngineLoadingInfo,
    QWebEnginePage,
    QWebEngineScript,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QDialog, QWidget

from kiosk.browser.faults import code_of
from kiosk.browser.gates import Gates
from kiosk.browser.page import GuidedPage, plain_name, write_files
from kiosk.browser.profile import Interceptor, make_profile
from kiosk.domain.errors import KioskError
from kiosk.marks import override
from kiosk.system import carried

_LARGEST = 50_000_000  # bytes of a download: it is carried in memory
_IS_EMPTY = "!document.body || !document.body.innerText.trim()"
_LISTENS = 2_000  # ms that a page has to show that it is alive
_INPUT = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.TouchBegin})


class Engine(QObject):
    """The page, its view, its profile and its folder, from `go_to_start` to `close`.

    gates: what this process may reach; start: where the service begins; languages: what pages
    should be in, best first; patience: seconds that a page has to come.

    Raises KioskError ``page.blocked`` for a start that is outside the allow-list.
    """

    failed = Signal(str)  # a code: there is no page to go on with
    noticed = Signal(str)  # a code: something was refused, the page is still there
    loading = Signal(bool)  # whether a page is on its way
    moved = Signal(str)  # the path of the address that is shown now
    asked = Signal(object)  # a `asking.Question`; the page waits until it is answered
    download_wanted = Signal(str, object)  # name and bytes of a file for the resident
    print_wanted = Signal(object)  # bytes of a PDF of the page

    def __init__(
        self,
        gates: Gates,
        start: str,
        languages: Sequence[str] = (),
        patience: float = 30,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        if not gates.allowed.permits(start):
            raise KioskError("page.blocked")
        self._gates = gates
        self._start = QUrl(start)
        self._folder: Path = carried.make()
        carried.live_in(self._folder)  # before Chromium begins, which writes where it likes
        self._profile = make_profile(languages, self._folder, self)
        self._interceptor = Interceptor(gates.allowed, self._on_intercepted, self)
        self._profile.setUrlRequestInterceptor(self._interceptor)
        self._profile.downloadRequested.connect(self._on_download)
        self._wanted = self._start  # what was loaded last
        self._has_page = False  # whether a page has come
        self._failure = ""  # why the load that is going on will have failed
        self.page = GuidedPage(
            self._profile, gates.allowed, lambda files: write_files(self._folder, files), self
        )
        self.view = QWebEngineView()
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.view.setAcceptDrops(False)
        self.view.setPage(self.page)
        self.view.installEventFilter(self)
        self._timer = QTimer(self, singleShot=True, interval=int(patience * 1000))
        self._timer.timeout.connect(self._on_slow)
        self._deaf = QTimer(self, singleShot=True, interval=_LISTENS)
        self._deaf.timeout.connect(self._end_renderer)
        self._connect()

    def _connect(self) -> None:
        page = self.page
        page.loadingChanged.connect(self._on_loading)
        page.urlChanged.connect(self._on_url)
        page.renderProcessTerminated.connect(self._on_terminated)
        page.refused.connect(self._on_refused)
        page.lost.connect(self._on_lost)
        page.asked.connect(self.asked)
        page.proxyAuthenticationRequired.connect(self._on_proxy)
        page.printRequested.connect(lambda: self._print(page))
        page.printRequestedByFrame.connect(self._print)

    # What the window asks for

    @property
    def path(self) -> str:
        """The path of the address that is shown; never kept, never sent."""
        return self.page.url().path()

    def go_to_start(self) -> None:
        """Load the page where the service begins."""
        self._load(self._start)

    def again(self) -> None:
        """Try once more what did not come."""
        self._load(self._wanted)

    def back(self) -> None:
        """Go to the page before, if there is one."""
        self.page.triggerAction(QWebEnginePage.WebAction.Back)

    def close(self) -> None:
        """End the page and forget all that it knew; the engine is of no use after that."""
        self._timer.stop()
        self._deaf.stop()
        if self.page.question is not None:
            self.page.question.answer(yes=False)
        self.page.disconnect(self)
        # The page goes before its profile, or Qt ends with a crash.
        for thing in (self.view, self.page, self._profile):
            shiboken6.delete(thing)  # type: ignore[no-untyped-call]
        carried.erase(self._folder)

    def _load(self, url: QUrl) -> None:
        self._wanted, self._failure = url, ""
        self.page.renew()
        self._timer.start()  # a page that hangs lets no other begin
        self.page.load(url)

    # What happens

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ChildAdded and watched is self.view:
            child = event.child()  # type: ignore[attr-defined]
            if isinstance(child, QWidget):
                child.setAcceptDrops(False)
                child.installEventFilter(self)
        elif kind == QEvent.Type.ChildPolished and watched is self.view:
            child = event.child()  # type: ignore[attr-defined]
            if isinstance(child, QDialog):  # Qt's own, such as for a colour: nobody here knows it
                child.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                child.setWindowModality(Qt.WindowModality.NonModal)
                QTimer.singleShot(0, child, child.reject)
        elif kind in _INPUT and watched is not self.view:
            self.page.renew()
        return kind in {QEvent.Type.DragEnter, QEvent.Type.Drop}

    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        status = info.status()
        if status == QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus:
            self._timer.start()
            self.loading.emit(True)
            return
        self._timer.stop()
        self.loading.emit(False)
        if status == QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self._has_page = True
            self._failure = ""
            return
        failure = self._failure or code_of(info)
        self._failure = ""
        if failure:
            self._wanted = info.url()
            self.failed.emit(failure)
        elif info.errorDomain() == QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain:
            # A fault of the site's own; mostly it has a page for it.
            self.page.runJavaScript(
                _IS_EMPTY, QWebEngineScript.ScriptWorldId.ApplicationWorld, self._on_empty
            )

    def _on_empty(self, is_empty: object) -> None:
        if is_empty is True:
            self.failed.emit("page.failed")

    def _on_url(self, url: QUrl) -> None:
        if url.scheme() == "about":
            self.failed.emit("page.empty")
            return
        self._has_page = True
        self.moved.emit(url.path())

    def _on_refused(self, code: str) -> None:
        signal_ = self.noticed if self._has_page else self.failed
        signal_.emit(code)

    def _on_intercepted(self) -> None:
        """A redirect to elsewhere was stopped: the load fails, and this is why."""
        self._failure = "page.blocked"

    def _on_lost(self, code: str) -> None:
        if code == self._failure:
            return
        self._failure = code
        if code == "page.asks-for-ever":
            self._end_renderer()
        # Not within the engine's own call, which goes on with what would be stopped.
        QTimer.singleShot(0, self, self._stop)

    def _on_slow(self) -> None:
        self._failure = "page.loop" if self.page.is_restless else "page.slow"
        self._stop()

    def _stop(self) -> None:
        """Stop what is loading; end the page's process if it does not listen."""
        self.page.triggerAction(QWebEnginePage.WebAction.Stop)
        self._deaf.start()
        self.page.runJavaScript(
            "1", QWebEngineScript.ScriptWorldId.ApplicationWorld, self._on_heard
        )

    def _on_heard(self, _result: object) -> None:
        self._deaf.stop()

    def _on_terminated(
        self, status: QWebEnginePage.RenderProcessTerminationStatus, _code: int
    ) -> None:
        if status == QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        self._timer.stop()
        self._deaf.stop()
        code, self._failure = self._failure or "page.crashed", ""
        if code == "page.crashed" and self._gates.allowed.permits(self.page.url().toString()):
            self._wanted = self.page.url()  # where somebody was, and not where they began
        self.failed.emit(code)

    def _end_renderer(self) -> None:
        """End the process of the page, which listens to nobody any more."""
        process = self.page.renderProcessPid()
        if process > 0:
            os.kill(process, signal.SIGKILL)

    def _on_proxy(self, _url: QUrl, asked: QAuthenticator, _proxy: str) -> None:
        asked.setUser(self._gates.user)
        asked.setPassword(self._gates.secret)

    # What is taken home

    def _print(self, what: QWebEnginePage | QWebEngineFrame) -> None:
        if self.page.is_heard():
            what.printToPdf(self._on_pdf)

    def _on_pdf(self, pdf: QByteArray) -> None:
        if pdf:
            self.print_wanted.emit(bytes(pdf.data()))
        else:
            self.noticed.emit("page.not-saved")

    def _on_download(self, download: QWebEngineDownloadRequest) -> None:
        """Take a file into the folder in memory, and hand it over when it is whole."""
        if not self.page.is_heard():
            return  # what is not accepted is not begun
        name = plain_name(download.suggestedFileName())
        if "." not in name:
            name += mimetypes.guess_extension(download.mimeType()) or ""
        download.setDownloadDirectory(str(self._folder))
        download.setDownloadFileName(f"{download.id()}.part")
        path = self._folder / f"{download.id()}.part"

        def on_received() -> None:
            if max(download.receivedBytes(), download.totalBytes()) > _LARGEST:
                download.cancel()

        def on_finished() -> None:
            state = download.state()
            if state == QWebEngineDownloadRequest.DownloadState.DownloadCompleted:
                data = path.read_bytes()
                self.download_wanted.emit(name, data)
            elif state == QWebEngineDownloadRequest.DownloadState.DownloadCancelled:
                self.noticed.emit("page.too-large")
            else:
                self.noticed.emit("page.not-saved")
            path.unlink(missing_ok=True)

        download.receivedBytesChanged.connect(on_received)
        download.isFinishedChanged.connect(on_finished)
        download.accept()
