# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Where a service can be done now: only what a guided visit may really reach."""

import pytest

from kiosk.domain.anchor import Anchor, Role
from tests.content.samples import SERVICE, Sample

_ONLINE = """\
online:
  start: https://services.city.example/move
  hosts: [services.city.example, pay.city.example]
related: []
"""
_FIND = """\
    find:
      labels: [Name, Nombre]
      role: text
      name: n
      autocomplete: name
      position: 2
      page: /move/*
    until: /move/done
    title: Write your name
"""


@pytest.fixture
def online(sample: Sample) -> Sample:
    """A service that is on the net, without a fault."""
    sample.edit(SERVICE, "related: []\n", _ONLINE)
    sample.edit(SERVICE, "    title: Write your name\n", _FIND)
    return sample


def test_it_comes_whole(online: Sample) -> None:
    """The address, the hosts, and by what signs a step knows its field."""
    loaded = online.load()
    assert loaded.faults == ()
    service = loaded.library.services["move"]
    assert service.online is not None
    assert service.online.hosts == ("services.city.example", "pay.city.example")
    (step,) = service.guide
    assert step.find == Anchor(("Name", "Nombre"), Role.TEXT, "n", "name", 2, "/move/*")
    assert step.until == "/move/done"


def test_without_hosts_it_is_that_of_the_address(online: Sample) -> None:
    """And of no other."""
    online.edit(SERVICE, "  hosts: [services.city.example, pay.city.example]\n", "")
    service = online.load().library.services["move"]
    assert service.online is not None
    assert service.online.hosts == ("services.city.example",)


@pytest.mark.parametrize(
    "start",
    [
        "http://services.city.example/move",
        "https://other.example/",
        "https://services.city.example.evil.example/",
        "https://services.city.example@evil.example/",
        "https://services.city.example:8443/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "view-source:https://services.city.example/",
        "data:text/html,x",
        "chrome://settings",
        "//services.city.example/",
        "services.city.example",
        "https://[",
    ],
)
def test_an_address_outside_is_refused(online: Sample, start: str) -> None:
    """Other hosts, other schemes, look-alikes: the service is left out, and its line is named."""
    online.edit(SERVICE, "https://services.city.example/move", f"'{start}'")
    loaded = online.load()
    (fault,) = loaded.faults
    assert (fault.code, fault.line) == ("service.online", online.line_of(SERVICE, "start:"))
    assert "move" not in loaded.library.services


@pytest.mark.parametrize(
    "host", ["*.city.example", "https://pay.city.example", "PAY.city.example", "127.0.0.1", "[::1]"]
)
def test_a_host_is_a_plain_name(online: Sample, host: str) -> None:
    """No pattern, no address, no number."""
    online.edit(SERVICE, "pay.city.example", f"'{host}'")
    (fault,) = online.load().faults
    assert fault.code == "service.online"


def test_a_page_is_a_path(online: Sample) -> None:
    """Not an address of its own."""
    online.edit(SERVICE, "/move/done", "https://other.example/")
    (fault,) = online.load().faults
    assert fault.code == "shape.pattern"
