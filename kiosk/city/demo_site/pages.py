# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The demo city's templates, and what every page of it is made with."""

from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kiosk.city.demo_site.words import WORDS

_STATIC = {"site.css": "text/css", "crest.svg": "image/svg+xml"}


class Pages:
    """Pages from templates; every word of a person is escaped."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("kiosk.city.demo_site"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def show(
        self, template: str, *, status: int = 200, language: str = "en", **known: Any
    ) -> Response:
        """The page of this template. known: what its template names."""
        whole = {
            "words": WORDS[language],
            "language": language,
            "direction": "rtl" if language == "ar" else "ltr",
            "is_home": False,
            "is_framed": False,
            "has_errors": False,
            "other": "",
            "crumbs": (),
            **known,
        }
        return HTMLResponse(self._environment.get_template(template).render(whole), status)

    def static(self, request: Request) -> Response:
        """The style and the picture of the pages."""
        name = request.path_params["name"]
        if name not in _STATIC:
            raise HTTPException(404)
        content = files("kiosk.city.demo_site").joinpath("static", name).read_bytes()
        return Response(content, media_type=_STATIC[name])
