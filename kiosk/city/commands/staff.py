# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""``kiosk-city staff``: who may see the numbers, and who looks after kiosks and accounts."""

import argparse
import sys
from getpass import getpass

from kiosk.city.commands import options
from kiosk.city.commands.options import Commands
from kiosk.city.staff.accounts import MOST_NAME, StaffAccounts
from kiosk.city.staff.passwords import LEAST, Passwords
from kiosk.city.staff.roles import Role
from kiosk.city.store import CityStore
from kiosk.domain.errors import KioskError

FIRST = (
    "Nobody can log in yet. Make the first account on this machine:\n"
    "  kiosk-city staff add NAME --role administrator"
)
WORDS = {
    "password.again": "The two passwords are not the same. Nothing was changed.",
    "password.common": "Many people use this password. Please choose another.",
    "password.long": "This password is too long.",
    "password.name": "The password has the name in it. Please choose another.",
    "password.short": f"A password needs {LEAST} characters or more.",
    "staff.exists": "There is somebody with this name already.",
    "staff.last": ("{name} is the last administrator. Make somebody else an administrator first."),
    "staff.name": f"NAME is 1 to {MOST_NAME} printable characters without spaces.",
    "staff.unknown": "There is nobody with this name.",
}


def add(commands: Commands) -> None:
    """Add this command."""
    managing = commands.add_parser("staff", help="make and change the accounts of staff")
    doing = managing.add_subparsers(required=True, metavar="WHAT")

    adding = doing.add_parser("add", help="make an account; asks for its password")
    _name(adding)
    _role(adding)
    _password(adding)
    adding.set_defaults(run=_add)

    listing = doing.add_parser("list", help="who has an account")
    listing.set_defaults(run=_list)

    changing = doing.add_parser("role", help="let somebody do more, or less")
    _name(changing)
    _role(changing)
    changing.set_defaults(run=_change_role)

    renewing = doing.add_parser("password", help="give somebody another password")
    _name(renewing)
    _password(renewing)
    renewing.set_defaults(run=_change_password)

    disabling = doing.add_parser("disable", help="shut somebody out, and end their sessions")
    _name(disabling)
    disabling.set_defaults(run=_disable)

    enabling = doing.add_parser("enable", help="let somebody in again")
    _name(enabling)
    enabling.set_defaults(run=_enable)

    for each in (adding, listing, changing, renewing, disabling, enabling):
        options.database(each)


def _name(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME", help="what they log in with")


def _role(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--role",
        required=True,
        choices=[role.value for role in Role],
        help="viewer: sees; publisher: publishes too; administrator: manages too",
    )


def _password(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--password-stdin", action="store_true", help="read it from standard input, one line"
    )


def _add(chosen: argparse.Namespace) -> None:
    account = _accounts(chosen).add(chosen.name, _asked(chosen), Role(chosen.role))
    print(f"{account.name} can log in now, as {account.role}.", file=sys.stderr)


def _list(chosen: argparse.Namespace) -> None:
    for each in _accounts(chosen).all():
        state = "disabled" if each.is_disabled else "can log in"
        print(f"{each.name}\t{each.role}\t{state}")


def _change_role(chosen: argparse.Namespace) -> None:
    _accounts(chosen).set_role(chosen.name, Role(chosen.role))


def _change_password(chosen: argparse.Namespace) -> None:
    _accounts(chosen).set_password(chosen.name, _asked(chosen))


def _disable(chosen: argparse.Namespace) -> None:
    _accounts(chosen).set_disabled(chosen.name, is_disabled=True)


def _enable(chosen: argparse.Namespace) -> None:
    _accounts(chosen).set_disabled(chosen.name, is_disabled=False)


def _accounts(chosen: argparse.Namespace) -> StaffAccounts:
    store = CityStore(chosen.database)
    store.prepare()
    return StaffAccounts(store.engine, Passwords())


def _asked(chosen: argparse.Namespace) -> str:
    """The password: a line of standard input, or typed twice without being shown."""
    if chosen.password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("New password: ")
    if getpass("The same once more: ") != password:
        raise KioskError("password.again")
    return password
