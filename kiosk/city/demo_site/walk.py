# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the demo city's forms: filling in, checking, sending, and the number at the end.

What is sent is kept in the session and the browser goes on to a page that it can reload: a form
with something wrong is shown again with its answers, its mistakes listed on top and at each field.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kiosk.city.demo_site.fields import Field, Kind
from kiosk.city.demo_site.journeys import Journey, Page
from kiosk.city.demo_site.pages import Pages
from kiosk.city.demo_site.sessions import Filled, Session, Sessions
from kiosk.city.demo_site.uploads import take
from kiosk.city.form_body import Sent, TooLarge, read_form

_COOKIE = "doorstep_city"
_SECONDS = 3_600
_TOO_LARGE = "The files are too large together. Choose smaller files."


@dataclass(frozen=True, slots=True)
class Shown:
    """A field as a page shows it. error: what is wrong with its answer, if that is to be said."""

    field: Field
    answer: str
    error: str


class Walk:
    """One journey's pages."""

    def __init__(self, journey: Journey, pages: Pages, sessions: Sessions) -> None:
        self._journey = journey
        self._pages = pages
        self._sessions = sessions

    async def page(self, request: Request) -> Response:
        """A page of fields: shown, or taken in."""
        page = self._journey.page(request.path_params["page"])
        if page is None:
            raise HTTPException(404)
        key, session = self._session(request)
        filled = session.form(self._journey.root)
        if request.method == "POST":
            answer = await self._take(request, page, filled)
        else:
            answer = self._show(page, filled)
        return _with_cookie(answer, key)

    async def check(self, request: Request) -> Response:
        """Every answer once more; sent, it becomes a number."""
        key, session = self._session(request)
        filled = session.form(self._journey.root)
        missing = self._first_wrong(filled)
        if missing is not None:
            if filled.answers:
                filled.tried.add(missing.path)
            return _with_cookie(self._to(self._journey.root + missing.path), key)
        if request.method == "POST":
            session.forms[self._journey.root] = Filled(number=_number())
            return _with_cookie(self._to(self._journey.root + "received"), key)
        return _with_cookie(self._show_check(filled), key)

    def received(self, request: Request) -> Response:
        """The number, for as long as the session lasts."""
        session = self._sessions.find(request.cookies.get(_COOKIE, ""))
        number = session.form(self._journey.root).number if session else ""
        if not number:
            return self._to(self._journey.home)
        return self._render("received.html", "received", number=number, is_framed=False)

    async def _take(self, request: Request, page: Page, filled: Filled) -> Response:
        filled.number = ""
        try:
            sent = await read_form(request)
        except TooLarge:
            filled.file_errors = [_TOO_LARGE]
        else:
            self._keep(page, filled, sent)
        here = self._journey.root + page.path
        if filled.file_errors or any(each.error for each in self._fields(page, filled)):
            filled.tried.add(page.path)
            return self._to(f"{here}#error-summary")
        filled.tried.discard(page.path)
        return self._to(self._journey.after(page))

    def _keep(self, page: Page, filled: Filled, sent: Sent) -> None:
        filled.file_errors = []
        for field in page.fields:
            if field.kind is Kind.FILES:
                continue
            filled.answers[field.name] = _answer(field, sent)
        if any(field.kind is Kind.FILES for field in page.fields):
            filled.file_errors = take(sent.files, filled.uploads)

    def _fields(self, page: Page, filled: Filled) -> list[Shown]:
        shown = []
        for field in page.fields:
            if field.kind is Kind.FILES:
                error = field.missing if not filled.uploads else ""
                shown.append(Shown(field, "", error))
            else:
                answer = filled.answers.get(field.name, "")
                shown.append(Shown(field, answer, field.error(answer)))
        return shown

    def _first_wrong(self, filled: Filled) -> Page | None:
        for page in self._journey.pages:
            if any(each.error for each in self._fields(page, filled)):
                return page
        return None

    def _show(self, page: Page, filled: Filled) -> Response:
        shown = self._fields(page, filled)
        tried = page.path in filled.tried
        if not tried:
            shown = [Shown(each.field, each.answer, "") for each in shown]
        first_file = next((each.field.name for each in shown if each.field.kind is Kind.FILES), "")
        file_errors = filled.file_errors if tried else []
        if file_errors:
            shown = [
                Shown(each.field, each.answer, " ".join(file_errors))
                if each.field.name == first_file
                else each
                for each in shown
            ]
        errors = [(each.field.name, each.error) for each in shown if each.error]
        return self._render(
            "form.html",
            page.title,
            page=page,
            shown=shown,
            errors=errors,
            has_errors=bool(errors),
            uploads=filled.uploads,
            back=self._journey.before(page),
            this=self._journey.pages.index(page) + 1,
            of=len(self._journey.pages),
            other=self._other(page.path),
        )

    def _show_check(self, filled: Filled) -> Response:
        rows = []
        for page, field in self._journey.fields():
            if field.kind is Kind.FILES:
                said = ", ".join(upload.name for upload in filled.uploads)
            else:
                said = field.words(filled.answers.get(field.name, ""))
            href = f"{self._journey.root}{page.path}#{field.name}"
            rows.append((field.shown or field.label, said, href))
        return self._render(
            "check.html",
            "check",
            rows=rows,
            back=self._journey.root + self._journey.pages[-1].path,
        )

    def _render(self, template: str, title: str, **known: object) -> Response:
        journey = self._journey
        whole: dict[str, Any] = {
            "title": title,
            "language": journey.language,
            "journey": journey,
            "is_framed": journey.is_framed,
            "crumbs": ((journey.entry, journey.title),),
            **known,
        }
        return self._pages.show(template, **whole)

    def _other(self, path: str) -> str:
        """The same page in the other language, if there is one."""
        root, language = self._journey.root, self._journey.language
        if f"/{language}/" not in root:
            return ""
        return root.replace(f"/{language}/", "/en/" if language == "ar" else "/ar/") + path

    def _session(self, request: Request) -> tuple[str, Session]:
        key = request.cookies.get(_COOKIE, "")
        session = self._sessions.find(key)
        return (key, session) if session else self._sessions.begin()

    def _to(self, address: str) -> Response:
        return RedirectResponse(address, 303)


def _with_cookie(answer: Response, key: str) -> Response:
    answer.set_cookie(_COOKIE, key, max_age=_SECONDS, httponly=True, samesite="lax", path="/")
    return answer


def _answer(field: Field, sent: Sent) -> str:
    """What was sent for a field; one letter more than may be is kept: too long stays too long."""
    if field.kind is not Kind.PARTS:
        return sent.values.get(field.name, "")[: field.longest + 1]
    ends = [(end, longest) for end, _, longest in field.parts("")]
    parts = [
        sent.values.get(f"{field.name}-{end}", "").replace("-", "").strip()[: longest + 1]
        for end, longest in reversed(ends)
    ]
    return "-".join(parts) if any(parts) else ""


def _number() -> str:
    return f"DC-{secrets.randbelow(900_000) + 100_000}"
