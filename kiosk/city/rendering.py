# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A page as HTML that needs no script: in the language of who asks, inside the common frame."""

from collections.abc import Mapping
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kiosk.city.languages import COOKIE, FIELD, asked_language, language_of, languages, words_of
from kiosk.i18n import Words

_A_YEAR = 365 * 24 * 3600
_environment = Environment(
    loader=PackageLoader("kiosk.city"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def words_for(request: Request) -> Words:
    """The words of the language that the page is shown in."""
    return words_of(language_of(request))


def frame(request: Request, *, demo: bool, section: str = "") -> dict[str, object]:
    """What `base.html` needs. section: the page's name in the navigation."""
    words = words_for(request)
    return {
        "tr": words.tr,
        "trn": words.trn,
        "words": words,
        "language": words.language,
        "languages": languages(),
        "in_language": lambda tag: _in_language(request, tag),
        "demo": demo,
        "section": section,
        "here": request.url.path,
        "person": getattr(request.state, "person", None),
    }


def page(
    request: Request,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    demo: bool,
    section: str = "",
    status: int = 200,
) -> Response:
    """A page. A language that the address asks for is remembered by this browser."""
    everything = frame(request, demo=demo, section=section) | dict(context or {})
    html = _environment.get_template(template).render(everything)
    response = HTMLResponse(html, status, {"Vary": "Accept-Language, Cookie"})
    if asked := asked_language(request):
        response.set_cookie(
            COOKIE,
            asked,
            max_age=_A_YEAR,
            httponly=True,
            samesite="lax",
            secure=request.url.scheme == "https",
        )
    return response


def _in_language(request: Request, tag: str) -> str:
    """The address of this very page in a language."""
    asked = dict(request.query_params)
    return f"{request.url.path}?{urlencode(asked | {FIELD: tag})}"
