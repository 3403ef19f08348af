# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The city's page, and what it may not do: leave the allow-list, open windows, ask for devices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineClientCertificateSelection,
    QWebEngineDesktopMediaRequest,
    QWebEngineFileSystemAccessRequest,
    QWebEngineFullScreenRequest,
    QWebEngineNewWindowRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
    QWebEngineWebAuthUxRequest,
)

from kiosk.browser.asking import Asks, Patience, Question
from kiosk.browser.profile import address
from kiosk.domain.allowlist import AllowList
from kiosk.marks import override
from kiosk.usecases.guided.order import CarriedFile

_Permission = QWebEnginePermission.PermissionType
_PERMISSIONS = {
    _Permission.MediaAudioCapture: "page.camera",
    _Permission.MediaVideoCapture: "page.camera",
    _Permission.MediaAudioVideoCapture: "page.camera",
    _Permission.DesktopVideoCapture: "page.camera",
    _Permission.DesktopAudioVideoCapture: "page.camera",
    _Permission.Geolocation: "page.location",
}
# Addresses that would start another program, and what a person is told.
_PROGRAMS = {"mailto": "page.mail", "tel": "page.call", "sms": "page.call"}
# The page may go there by itself so often before somebody touches it again.
_MOST_MOVES = 20
_MANY_MOVES = 4


class GuidedPage(QWebEnginePage):
    """A page that stays within an allow-list and has no window, dialog or device of its own.

    allowed: where it may go; carry: writes files where the engine can upload them from.
    """

    refused = Signal(str)  # the code of what was refused; the page is still there
    lost = Signal(str)  # the code of why there is no page now
    asked = Signal(object)  # a Question, which waits for its answer

    def __init__(
        self,
        profile: QWebEngineProfile,
        allowed: AllowList,
        carry: Callable[[Sequence[CarriedFile]], list[str]],
        parent: QObject,
    ) -> None:
        super().__init__(profile, parent)
        self._allowed = allowed
        self._carry = carry
        self.patience = Patience()
        self._moves = 0
        self.question: Question | None = None
        self.newWindowRequested.connect(self._on_new_window)
        self.permissionRequested.connect(self._on_permission)
        self.certificateError.connect(self._on_certificate)
        self.authenticationRequired.connect(lambda *_: self.lost.emit("page.auth"))
        self.selectClientCertificate.connect(_choose_none)
        self.registerProtocolHandlerRequested.connect(_reject_handler)
        self.fileSystemAccessRequested.connect(_reject_files)
        self.fullScreenRequested.connect(_reject_full_screen)
        self.desktopMediaRequested.connect(_cancel_media)
        self.webAuthUxRequested.connect(_cancel_key)

    def renew(self) -> None:
        """The resident did something on the page: it may ask and move again."""
        self.patience.renew()
        self._moves = 0

    @property
    def is_restless(self) -> bool:
        """Whether it went from address to address without anybody's doing."""
        return self._moves > _MANY_MOVES

    def is_heard(self) -> bool:
        """Count one thing more that the page wants of the resident; whether they are to see it."""
        if self.patience.may_ask():
            return True
        if self.patience.has_just_ended:
            self.refused.emit("page.asks")
        if self.patience.is_over:
            self.lost.emit("page.asks-for-ever")
        return False

    # Where it goes

    @override
    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, isMainFrame: bool
    ) -> bool:
        url = QUrl(url)
        if not isMainFrame:
            # A frame without an address of its own holds what the page wrote into it.
            return url.scheme() in {"about", "blob", "data"} or self._permits(url)
        if url.scheme() == "blob":
            return self._permits(QUrl(url.path()))
        if not self._permits(url):
            self.refused.emit(_PROGRAMS.get(url.scheme(), "page.blocked"))
            return False
        # A script can press a link and send a form: only a hand on the page says that it is one.
        self._moves += 1
        if self._moves > _MOST_MOVES:
            self.lost.emit("page.loop")
            return False
        return True

    def _permits(self, url: QUrl) -> bool:
        return self._allowed.permits(address(url))

    def _on_new_window(self, request: QWebEngineNewWindowRequest) -> None:
        """There is one window: what would have a new one comes in it, if it may come at all."""
        url = request.requestedUrl()
        if self._permits(url):
            self.load(url)
        elif not url.isEmpty() and url.scheme() != "about":
            self.refused.emit(_PROGRAMS.get(url.scheme(), "page.blocked"))

    def _on_certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        if error.isMainFrame():
            self.lost.emit("page.certificate")

    def _on_permission(self, permission: QWebEnginePermission) -> None:
        permission.deny()
        self.refused.emit(_PERMISSIONS.get(permission.permissionType(), "page.permission"))

    # What it asks

    @override
    def javaScriptAlert(self, securityOrigin: QUrl | str, msg: str) -> None:
        self._ask(Question(Asks.TELLS, msg))

    @override
    def javaScriptConfirm(self, securityOrigin: QUrl | str, msg: str) -> bool:
        # The engine asks its own question, whether to leave a page, in the same way.
        leaving = QCoreApplication.translate(
            "QWebEnginePage",
            "Are you sure you want to leave this page? Changes that you made may not be saved.",
        )
        if msg == leaving:
            question = Question(Asks.LEAVES)
            # A page that is not listened to any more must not hold anyone.
            return self._ask(question) or not question.is_answered
        return self._ask(Question(Asks.ASKS, msg))

    @override
    def javaScriptPrompt(
        self, securityOrigin: QUrl | str, msg: str, defaultValue: str
    ) -> tuple[bool, str]:
        question = Question(Asks.WANTS_TEXT, msg, suggested=defaultValue)
        return self._ask(question), question.said

    @override
    def chooseFiles(
        self,
        mode: QWebEnginePage.FileSelectionMode,
        oldFiles: Iterable[str],
        acceptedMimeTypes: Iterable[str],
    ) -> list[str]:
        several = mode is QWebEnginePage.FileSelectionMode.FileSelectOpenMultiple
        if not several and mode is not QWebEnginePage.FileSelectionMode.FileSelectOpen:
            return []  # a whole folder, or a place to save to
        question = Question(Asks.FILES, several=several, accepts=tuple(acceptedMimeTypes))
        return self._carry(question.files) if self._ask(question) else []

    @override
    def javaScriptConsoleMessage(
        self,
        level: QWebEnginePage.JavaScriptConsoleMessageLevel,
        message: str,
        lineNumber: int,
        sourceID: str,
    ) -> None:
        """A page's notes to its makers may hold what was typed: they go nowhere."""

    def _ask(self, question: Question) -> bool:
        """Whether the answer is yes; no at once if the page asks too often."""
        if not self.is_heard():
            return False
        self.question = question
        answer = question.wait(self.asked.emit)
        self.question = None
        return answer


def _choose_none(selection: QWebEngineClientCertificateSelection) -> None:
    selection.selectNone()


def _reject_handler(request: QWebEngineRegisterProtocolHandlerRequest) -> None:
    request.reject()


def _reject_files(request: QWebEngineFileSystemAccessRequest) -> None:
    request.reject()


def _reject_full_screen(request: QWebEngineFullScreenRequest) -> None:
    request.reject()


def _cancel_media(request: QWebEngineDesktopMediaRequest) -> None:
    request.cancel()


def _cancel_key(request: QWebEngineWebAuthUxRequest) -> None:
    request.cancel()


def write_files(folder: Path, files: Sequence[CarriedFile]) -> list[str]:
    """Write files where they can be uploaded from; their paths, in the same order."""
    paths = []
    for number, file in enumerate(files):
        place = folder / str(number)
        place.mkdir(mode=0o700, exist_ok=True)
        path = place / plain_name(file.name)
        path.write_bytes(file.data)
        paths.append(str(path))
    return paths


def plain_name(name: str) -> str:
    """A file name that leads nowhere: no folder, no hidden file, not too long."""
    kept = "".join(sign for sign in name.replace("/", "_") if sign.isprintable() and sign != "\\")
    stem, dot, suffix = kept.strip(" .").rpartition(".")
    return f"{stem[-80:]}{dot}{suffix[:16]}".strip(" .") or "file"
