# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What administrators do in the browser, from the form to what the city then counts."""

import re

import pytest
from sqlalchemy import select

from kiosk.city.database import reading
from kiosk.city.exporting import export
from kiosk.city.staff.accounts import StaffAccounts
from kiosk.city.staff.roles import Role
from kiosk.city.store import CityStore, Receipt
from kiosk.city.store.deciding import Decision, decide
from kiosk.city.tables import quarantine
from kiosk.domain.errors import KioskError
from kiosk.parcel import Parcel, Signed, read_invitation, read_receipt, seal
from kiosk.wire import Ed25519Signer, decode, digest
from tests.city.postgres import on_both_databases
from tests.city.running import RunningCollector, SendingKiosk, enrolled
from tests.city.staff_browser import Browser, logged_in, quick_passwords, secret_of


@pytest.fixture
def admin(shared_collector: RunningCollector) -> Browser:
    """A browser in which an administrator is logged in."""
    return logged_in(shared_collector.url, shared_collector.database, Role.ADMINISTRATOR)


def visits(store: CityStore) -> dict[str, int]:
    """What counts, by period."""
    return {each.period: each.value for each in store.holdings().tallies if each.box == "visit.all"}


def held_back(store: CityStore, *, is_folded: bool) -> tuple[SendingKiosk, str]:
    """A kiosk whose first batch counts 5 visits and whose second, in quarantine, 7; and beside it
    another one with 100.
    """
    kiosk, other = SendingKiosk(""), SendingKiosk("")
    store.register([(each.signer.public_key, "Main library") for each in (kiosk, other)])
    for sender, counts in (
        (other, {"visit.all": 100}),
        (kiosk, {"visit.all": 5, "lesson.only-in-5": 5}),
        (kiosk, {"visit.all": 7, "lesson.only-in-7": 7}),
    ):
        raw = sender.batch(counts)
        store.receive(decode(raw), raw, sender.signer.sign(raw))
        if is_folded:
            store.fold()
    [held] = store.quarantined()
    return kiosk, held.sha256


@on_both_databases
@pytest.mark.parametrize("is_folded", [False, True])
def test_each_decision_counts_what_it_says(store: CityStore, is_folded: bool) -> None:
    """To keep leaves the first; the other instead counts in its place, exactly once."""
    kiosk, sha256 = held_back(store, is_folded=is_folded)
    decide(store.engine, kiosk.id, sha256, Decision.KEEP)
    assert visits(store) == {"2026-11": 105}
    with pytest.raises(KioskError, match=r"quarantine\.gone"):
        decide(store.engine, kiosk.id, sha256, Decision.ACCEPT)
    raw = kiosk.batch({"visit.all": 9, "lesson.only-in-9": 9})
    store.receive(decode(raw), raw, kiosk.signer.sign(raw))
    decide(store.engine, kiosk.id, digest(raw), Decision.ACCEPT)
    for _ in range(2):
        assert visits(store) == {"2026-11": 109}
        boxes = {each.box for each in store.holdings().tallies}
        assert boxes == {"visit.all", "lesson.only-in-9"}
        store.fold()
    held = {each.sha256: each.is_settled for each in store.quarantined()}
    assert held[sha256] is True
    assert len(held) == 2


@on_both_databases
@pytest.mark.parametrize("decision", Decision)
def test_what_was_decided_against_is_forgotten(store: CityStore, decision: Decision) -> None:
    """A second noise draw over the same counts is not kept: only its digest, and never exported."""
    kiosk, sha256 = held_back(store, is_folded=True)
    decide(store.engine, kiosk.id, sha256, decision)
    lost, kept = (5, 7) if decision is Decision.ACCEPT else (7, 5)
    with reading(store.engine) as connection:
        [held] = connection.execute(select(quarantine)).all()
    assert (held.is_settled, held.raw, held.signature) == (True, b"", b"")
    written = "".join(export(store))
    assert f"lesson.only-in-{lost}" not in written
    assert f"lesson.only-in-{kept}" in written
    assert list(store.faults()) == []
    raw = kiosk.batch({"visit.all": lost, f"lesson.only-in-{lost}": lost})
    assert held.sha256 == digest(raw)
    assert store.receive(decode(raw), raw, kiosk.signer.sign(raw)) is Receipt.CONFLICT
    with reading(store.engine) as connection:
        assert connection.execute(select(quarantine.c.raw)).scalars().all() == [b""]


def test_quarantine_is_decided_in_the_browser(
    admin: Browser, shared_collector: RunningCollector
) -> None:
    """The page says in plain words what may be the matter; the button does what it says, once."""
    kiosk = enrolled(shared_collector, "Harbour")
    kiosk.put(kiosk.batch({"visit.all": 50}, period="2021-01"), period="2021-01")
    kiosk.put(kiosk.batch({"visit.all": 51}, period="2021-01"), period="2021-01")
    listed = admin.get("/admin/quarantine").text
    assert "disk may have been copied" in listed
    [path] = re.findall(rf'href="(/admin/quarantine/{kiosk.id}/\w+)"', listed)
    assert "two different counts" in admin.get(path).text
    assert admin.send(path, {"decision": "burn"}).status_code == 403
    assert admin.send(path, {"decision": "accept"}).status_code == 303
    with CityStore(shared_collector.database) as store:
        assert visits(store)["2021-01"] == 51
    again = admin.send(path, {"decision": "accept"})
    assert (again.status_code, "decided this already" in again.text) == (400, True)


def test_a_kiosk_is_made_known_and_revoked(
    admin: Browser, shared_collector: RunningCollector
) -> None:
    """A code shown once enrols one kiosk; revoked after a question, nothing is taken from it."""
    made = admin.send("/admin/kiosks/code", {"site": "Hall & <Co>"})
    code = secret_of(made)
    assert "Hall &amp; &lt;Co&gt;" in made.text
    assert code not in admin.get("/admin/kiosks").text
    kiosk = SendingKiosk(shared_collector.url)
    assert kiosk.enrol(code).status_code == 201
    path = f"/admin/kiosks/{kiosk.id}/revoke"
    assert "Revoke this kiosk?" in admin.get(path).text
    assert kiosk.put(kiosk.batch({"visit.all": 1})).status_code == 201
    assert admin.send(path).status_code == 303
    refused = kiosk.put(kiosk.batch({"visit.all": 1}, period="2026-12"), period="2026-12")
    assert refused.status_code in {401, 403}
    assert "Revoked" in admin.get("/admin/kiosks").text
    assert admin.get("/admin/kiosks/none/revoke").status_code == 400


def test_a_stick_goes_to_the_kiosk_and_back(
    admin: Browser, shared_collector: RunningCollector
) -> None:
    """An invitation, a sealed parcel with its code, and the receipt: all by files in the browser."""
    given = admin.send("/admin/kiosks/invitation", {"site": "Island"})
    assert 'filename="doorstep-city.json"' in given.headers["Content-Disposition"]
    invitation = read_invitation(given.content)
    kiosk = SendingKiosk("", Ed25519Signer.generate())
    raws = [kiosk.batch({"visit.all": n}, f"2026-0{n}", n) for n in (1, 2)]
    parcel = Parcel(
        kiosk.signer.public_key,
        tuple(Signed(raw, kiosk.signer.sign(raw)) for raw in raws),
        invitation.code,
    )
    sealed = seal(parcel, invitation.city_key)
    files = [("files", ("a.doorstep-counts", sealed)), ("files", ("<b>.txt", b"\r\n\x00nothing"))]
    for stored, already in (("2", "0"), ("0", "2")):
        answer = admin.send("/admin/stick", files=files)
        assert answer.status_code == 200
        cells = re.findall(r"<td>(\d+)[^<]*</td>", answer.text)
        assert cells == [stored, already, "0"]
        assert "&lt;b&gt;.txt" in answer.text
        assert "is no file of a kiosk" in answer.text
        fields = dict(re.findall(r'name="(kiosk|receipt)" value="([^"]*)"', answer.text))
        receipt = admin.send("/admin/stick/receipt", fields)
        states = read_receipt(receipt.content, kiosk.id, invitation.city_key)
        assert set(states) == {digest(raw) for raw in raws}
        assert set(states.values()) == {"stored" if stored == "2" else "already"}
    forged = fields | {"kiosk": "0" * 16}
    assert admin.send("/admin/stick/receipt", forged).status_code == 403
    assert admin.send("/admin/stick").status_code == 400


def test_staff_are_managed_in_the_browser(
    admin: Browser, shared_collector: RunningCollector
) -> None:
    """A first password shown once opens the account; role, shutting and ending work at once."""
    added = admin.send("/admin/staff", {"name": "Hanna", "role": "viewer"})
    password = secret_of(added)
    assert password not in admin.get("/admin/staff").text
    assert admin.send("/admin/staff", {"name": "hanna", "role": "viewer"}).status_code == 400
    hanna = Browser(shared_collector.url)
    assert hanna.log_in("hanna", password).status_code == 303
    assert hanna.get("/admin/kiosks").status_code == 403
    page = "/admin/staff/hanna"
    assert admin.send(page, {"do": "role", "role": "administrator"}).status_code == 303
    assert hanna.get("/account").status_code == 303
    assert hanna.log_in("hanna", password).status_code == 303
    assert hanna.get("/admin/kiosks").status_code == 200
    assert admin.send(page, {"do": "sessions"}).status_code == 303
    assert hanna.get("/account").status_code == 303
    renewed = secret_of(admin.send(page, {"do": "password"}))
    assert hanna.log_in("hanna", password).status_code == 403
    assert hanna.log_in("hanna", renewed).status_code == 303
    assert admin.send(page, {"do": "disable"}).status_code == 303
    assert hanna.get("/account").status_code == 303
    assert hanna.log_in("hanna", renewed).status_code == 403
    assert admin.send(page, {"do": "nothing"}).status_code == 403
    assert admin.send("/admin/staff/nobody", {"do": "disable"}).status_code == 404


def test_the_last_administrator_stays(shared_collector: RunningCollector) -> None:
    """Who alone can manage accounts cannot take that from themselves by mistake."""
    alone = logged_in(shared_collector.url, shared_collector.database, Role.ADMINISTRATOR)
    with CityStore(shared_collector.database) as store:
        accounts = StaffAccounts(store.engine, quick_passwords())
        for each in accounts.all():
            if each.name != "a-administrator" and not each.is_disabled:
                accounts.set_disabled(each.name, is_disabled=True)
    answer = alone.send("/admin/staff/a-administrator", {"do": "disable"})
    assert (answer.status_code, "last administrator" in answer.text) == (400, True)
    assert alone.get("/admin/staff").status_code == 200


def test_the_language_of_the_pages_is_ones_own(shared_collector: RunningCollector) -> None:
    """Chosen in the account, it is there in every browser."""
    url, database = shared_collector.url, shared_collector.database
    browser = logged_in(url, database, name="layla")
    assert browser.send("/account/language", {"language": "ar"}).status_code == 303
    second = logged_in(url, database, name="layla")
    assert 'value="ar" lang="ar" selected' in second.get("/account").text
    assert browser.send("/account/language", {"language": "../../x"}).status_code == 303
    assert " selected" not in second.get("/account").text
