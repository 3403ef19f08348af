# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a person is told when a page did not come: a code for each of the engine's own."""

from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

# Chromium's numbers: https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
_ABORTED = -3  # by us, by the resident, or because it became a download
_CODES = {
    -20: "page.blocked",  # by the interceptor
    -300: "page.blocked",  # no address
    -301: "page.blocked",  # an unknown scheme
    -302: "page.blocked",
    -310: "page.loop",
    -324: "page.offline",  # an empty answer, as the keeper gives for a city that is away
    -338: "page.auth",
    -379: "page.failed",  # a status that is a fault, without a page
    -7: "page.slow",
    -118: "page.slow",
    -107: "page.certificate",
    -113: "page.certificate",
    -117: "page.certificate",
}


def code_of(info: QWebEngineLoadingInfo) -> str:
    """Why a load failed; empty where there is nothing to say.

    A status of the city's own, such as 404, comes with a page of the city's own.
    """
    if info.errorDomain() == QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain:
        return ""
    number = info.errorCode()
    if number in {0, _ABORTED}:
        return ""
    if -299 <= number <= -200:
        return "page.certificate"
    if -199 <= number <= -100:
        return _CODES.get(number, "page.offline")
    return _CODES.get(number, "page.failed")
