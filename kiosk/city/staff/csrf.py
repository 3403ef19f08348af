# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a form was sent from one of our own pages, by the person who was shown it.

Two checks that are independent of each other, besides the cookie's SameSite=Strict: what the
browser says of the page that sent it, and a token that only our own page could know.
"""

import hmac
import secrets

from starlette.requests import Request

from kiosk.city.staff.cookies import own_origin

FIELD = "csrf"


def new_token() -> str:
    """A fresh token of 256 bits."""
    return secrets.token_urlsafe(32)


def is_token(sent: str, expected: str) -> bool:
    """Whether the form's token is the expected one; an empty one never is."""
    return bool(expected) and hmac.compare_digest(sent.encode(), expected.encode())


def is_from_here(request: Request) -> bool:
    """Whether the browser says that our own page sent this.

    Our pages send no referrer, and so browsers write the origin of their forms as ``null``: it
    counts only with Sec-Fetch-Site, which a page cannot forge. A program that sends neither has
    no cookies of somebody else's; its token decides.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    if site is not None and site != "same-origin":
        return False
    if origin is None or origin == own_origin(request):
        return True
    return origin == "null" and site is not None
