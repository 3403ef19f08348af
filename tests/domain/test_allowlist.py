# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The allow-list: exact hosts, and nothing that a browser would read as another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.allowlist import allow_list, is_host

CITY, TRIAL = "services.city.example", "trial.city.example"
ALLOWED = allow_list([CITY, TRIAL], [TRIAL])

OUTSIDE = [
    f"http://{CITY}/",
    f"ws://{CITY}/",
    f"https://{CITY}:8443/",
    f"https://{CITY}.evil.example/",
    f"https://evil.example/{CITY}",
    f"https://evil-{CITY}/",
    f"https://sub.{CITY}/",
    "https://city.example/",
    f"https://{CITY}@evil.example/",
    f"https://evil.example\\@{CITY}/",
    f"https://evil.example#@{CITY}/",
    f"https://{CITY}./",
    f"https://{CITY}%2eevil.example/",
    f"https://{CITY}:443@evil.example/",
    f"https://{CITY}\t/",
    f"https://{CITY}\n.evil.example/",
    f" https://{CITY}/",
    f"https:{CITY}",
    f"https:///{CITY}/",
    f"//{CITY}/",
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://[::1]/",
    "https://services.cіty.example/",
    "https://ѕervices.city.example/",
    f"view-source:https://{CITY}/",
    f"blob:https://{CITY}/1",
    f"filesystem:https://{CITY}/1",
    f"ftp://{CITY}/",
    f"chrome://{CITY}/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "about:blank",
    "mailto:a@city.example",
    "tel:010",
    "",
    "https://",
    "https://[",
    f"https://{CITY}:99999/",
    f"https://{CITY}:x/",
    f"https://{CITY}/{'a' * 9000}",
]


@pytest.mark.parametrize("url", OUTSIDE)
def test_what_is_outside_is_refused(url: str) -> None:
    """Other schemes, ports and hosts, look-alikes, and what two readers would read in two ways."""
    assert not ALLOWED.permits(url)


@pytest.mark.parametrize(
    "url",
    [
        f"https://{CITY}/",
        f"https://{CITY}",
        f"https://{CITY}:443/a?b=c#d",
        f"HTTPS://{CITY.upper()}/",
        f"wss://{CITY}/socket",
        f"http://{TRIAL}/",
        f"ws://{TRIAL}:80/",
        f"https://{CITY}/?next=https://evil.example/",
    ],
)
def test_what_is_allowed_is_reached(url: str) -> None:
    """An allowed host at its usual port; plain only where it is a stand-in."""
    assert ALLOWED.permits(url)


def test_connections_as_a_proxy_is_asked() -> None:
    """Encrypted to every allowed host, plain to stand-ins alone, and to no other port."""
    assert ALLOWED.permits_host(CITY, 443)
    assert not ALLOWED.permits_host(CITY, 80)
    assert ALLOWED.permits_host(TRIAL, 80)
    assert not ALLOWED.permits_host(CITY, 22)
    assert not ALLOWED.permits_host("evil.example", 443)


def test_what_cannot_be_a_host_allows_nothing() -> None:
    """A pattern, an address or a number in a list is dropped, and so is what is plain alone."""
    odd = [
        "*",
        "*.city.example",
        "127.0.0.1",
        "::1",
        "0x7f.1",
        "City.example",
        "a b",
        "",
        "-a.example",
    ]
    assert allow_list(odd, [*odd, "plain.example"]).hosts == frozenset()
    assert not any(is_host(name) for name in odd)


@given(st.text(max_size=60))
def test_only_the_host_itself_opens_the_door(text: str) -> None:
    """Whatever is put before or after the name: another host is never taken for it."""
    for url in (f"https://{text}{CITY}/", f"https://{CITY}{text}"):
        if ALLOWED.permits(url):
            rest = url.lower().removeprefix(f"https://{CITY}")
            assert rest != url.lower()
            assert rest == "" or rest[0] in "/?#" or rest.startswith(":443") or rest == ":"
