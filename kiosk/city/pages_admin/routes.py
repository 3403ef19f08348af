# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of staff, put together: their addresses, and who keeps the door."""

from starlette.routing import Route

from kiosk.city.pages_admin.account import AccountPages
from kiosk.city.pages_admin.kiosks import KioskPages
from kiosk.city.pages_admin.login import LoginPages
from kiosk.city.pages_admin.publish import PublishPages
from kiosk.city.pages_admin.quarantine import QuarantinePages
from kiosk.city.pages_admin.show import Show
from kiosk.city.pages_admin.staff import StaffPages
from kiosk.city.pages_admin.stick import StickPages
from kiosk.city.staff.accounts import StaffAccounts
from kiosk.city.staff.passwords import Passwords
from kiosk.city.staff.sessions import Sessions
from kiosk.city.staff.throttle import Throttle
from kiosk.city.store import CityStore

_BOTH = ["GET", "POST"]
_POST = ["POST"]


def staff_routes(store: CityStore, sessions: Sessions, show: Show, *, demo: bool) -> list[Route]:
    """Login, one's own account, and what administrators look after. The gate guards them."""
    accounts = StaffAccounts(store.engine, Passwords())
    throttle = Throttle(store.engine)
    login = LoginPages(accounts, sessions, throttle, show)
    account = AccountPages(accounts, sessions, throttle, show)
    kiosks = KioskPages(store, show)
    quarantine = QuarantinePages(store, show)
    stick = StickPages(store, show, demo=demo)
    staff = StaffPages(accounts, show)
    publish = PublishPages(store, show)
    return [
        Route("/login", login.login, methods=_BOTH),
        Route("/logout", login.logout, methods=_POST),
        Route("/account", account.account),
        Route("/account/password", account.password, methods=_POST),
        Route("/account/language", account.language, methods=_POST),
        Route("/account/sessions", account.sessions, methods=_POST),
        Route("/publish", publish.publish, methods=_BOTH),
        Route("/admin/kiosks", kiosks.kiosks),
        Route("/admin/kiosks/code", kiosks.code, methods=_POST),
        Route("/admin/kiosks/invitation", kiosks.invitation, methods=_POST),
        Route("/admin/kiosks/{kiosk}/revoke", kiosks.revoke, methods=_BOTH),
        Route("/admin/quarantine", quarantine.quarantine),
        Route("/admin/quarantine/{kiosk}/{sha256}", quarantine.one, methods=_BOTH),
        Route("/admin/stick", stick.stick, methods=_BOTH),
        Route("/admin/stick/receipt", stick.receipt, methods=_POST),
        Route("/admin/staff", staff.staff, methods=_BOTH),
        Route("/admin/staff/{name}", staff.one, methods=_BOTH),
    ]
