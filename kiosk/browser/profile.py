# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A profile that keeps nothing, and every default of the engine that is unsafe in public, switched."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)

from kiosk.domain.allowlist import AllowList
from kiosk.marks import override

_Attribute = QWebEngineSettings.WebAttribute
# What a page brings with it, without any connection.
_OWN = frozenset({"about", "blob", "data"})

_OFF = (
    _Attribute.NavigateOnDropEnabled,  # a dropped file would be opened
    _Attribute.PdfViewerEnabled,  # it has buttons of its own for saving and printing
    _Attribute.PluginsEnabled,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanPaste,
    _Attribute.AllowWindowActivationFromJavaScript,
    _Attribute.ErrorPageEnabled,  # ours is in the resident's language
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.TouchIconsEnabled,
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.AllowRunningInsecureContent,
    _Attribute.WebGLEnabled,  # slow on old computers, and tells a site which one it is
    _Attribute.BackForwardCacheEnabled,  # it would keep filled forms
    _Attribute.ScrollAnimatorEnabled,
)
_ON = (
    _Attribute.WebRTCPublicInterfacesOnly,
    _Attribute.PlaybackRequiresUserGesture,
    _Attribute.LinksIncludedInFocusChain,
    _Attribute.FocusOnNavigationEnabled,
    _Attribute.PrintElementBackgrounds,
)


class Interceptor(QWebEngineUrlRequestInterceptor):
    """Stops what a page asks for from elsewhere, before the gates do.

    It is a courtesy, and no gate: some ways out never come by here. on_blocked is called where
    the whole page would have gone there.
    """

    def __init__(
        self, allowed: AllowList, on_blocked: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._allowed = allowed
        self._on_blocked = on_blocked

    @override
    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        if url.scheme() in _OWN or self._allowed.permits(address(url)):
            return
        info.block(True)
        if info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame:
            self._on_blocked()


def address(url: QUrl) -> str:
    """An address as it would be sent: nothing in it made readable, so nothing hidden."""
    return bytes(url.toEncoded().data()).decode("ascii", "replace")


def make_profile(languages: Sequence[str], downloads: Path, parent: QObject) -> QWebEngineProfile:
    """A profile in memory only.

    languages: tags in the order in which pages should choose; downloads: where a file is written
    until it is handed over.
    """
    profile = QWebEngineProfile(parent)  # without a name it is off the record
    profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
    profile.setPersistentCookiesPolicy(
        QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies
    )
    profile.setPersistentPermissionsPolicy(
        QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime
    )
    profile.setPushServiceEnabled(False)
    profile.setSpellCheckEnabled(False)
    profile.setDownloadPath(str(downloads))
    profile.setHttpAcceptLanguage(accept_language(languages))
    settings = profile.settings()
    for attribute in _OFF:
        settings.setAttribute(attribute, False)
    for attribute in _ON:
        settings.setAttribute(attribute, True)
    # So that the page is asked, which says no to every one: `Disallow` would do so in silence,
    # and whoever pressed a telephone number would wait.
    settings.setUnknownUrlSchemePolicy(
        QWebEngineSettings.UnknownUrlSchemePolicy.AllowUnknownUrlSchemesFromUserInteraction
    )
    return profile


def accept_language(languages: Sequence[str]) -> str:
    """The header for pages in several languages: ``ar,nl;q=0.9,en;q=0.8``."""
    wanted = dict.fromkeys(each for tag in languages for each in (tag, tag.partition("-")[0]))
    weights = (max(10 - place, 1) for place in range(len(wanted)))
    return ",".join(
        tag if weight == 10 else f"{tag};q=0.{weight}"
        for tag, weight in zip(wanted, weights, strict=False)
    )
