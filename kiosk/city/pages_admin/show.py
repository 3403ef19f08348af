# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What every page of staff is made with: who asks, what went wrong, and what was done."""

from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kiosk.city import rendering
from kiosk.city.languages import FIELD
from kiosk.city.pages_admin.faults import fault_words
from kiosk.city.staff.roles import Role
from kiosk.i18n import Words


class Show:
    """Pages on one city. demo: they say that it is a demonstration."""

    def __init__(self, *, demo: bool) -> None:
        self._demo = demo

    def page(
        self,
        request: Request,
        template: str,
        *,
        status: int = 200,
        fault: str = "",
        done: str = "",
        at: str = "",
        **known: Any,
    ) -> Response:
        """The page of this template.

        fault: the code of what was wrong with what was sent; done: a sentence about what was
        just done; at: the page's address, where this one answers to a form; known: what the
        template names.
        """
        words = self.words(request)
        context = {
            "here": at or request.url.path,
            "roles": role_names(words),
            "fault": fault_words(words, fault) if fault else "",
            "done": done,
            **known,
        }
        if request.method == "POST":  # the form is not sent again for another language
            path = quote(at or request.url.path)
            context["in_language"] = lambda tag: f"{path}?{FIELD}={tag}"
        answer = rendering.page(request, template, context, demo=self._demo, status=status)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    def words(self, request: Request) -> Words:
        """The words of the reader's language."""
        return rendering.words_for(request)


def role_names(words: Words) -> dict[str, str]:
    """Each role as staff call it."""
    return {
        Role.VIEWER.value: words.tr("Viewer: sees the numbers"),
        Role.PUBLISHER.value: words.tr("Publisher: also publishes them"),
        Role.ADMINISTRATOR.value: words.tr("Administrator: also looks after kiosks and staff"),
    }


def see(path: str) -> RedirectResponse:
    """Go and look there, so that loading the page again sends nothing twice."""
    return RedirectResponse(path, 303)
