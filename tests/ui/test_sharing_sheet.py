# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The facilitator's sheet "Sharing": real processes, a real city, a folder as the stick."""

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton

from kiosk import parcel, wire
from kiosk.app import Look
from kiosk.content.places import Places
from kiosk.domain.counters import Record
from kiosk.domain.errors import KioskError
from kiosk.domain.period import PeriodKind
from kiosk.i18n import SOURCE, Catalogues
from kiosk.tour.measure import measure
from kiosk.ui.messages import MESSAGES
from kiosk.ui.sharing_messages import REFUSALS, for_facilitator
from kiosk.ui.sharing_words import how_it_stands, last_result, what_the_stick_did
from kiosk.usecases.released import SharingState, StickResult
from tests.bad_collector import nobody
from tests.collector import Collector, running_collector
from tests.sparing import sparing
from tests.ui.kiosks import OpenKiosk, Visitor

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
LOCKED = "sharing.stick-locked"
WORDS = Catalogues(Places.of().locales).words(SOURCE)
RECORD = Record(("visit.all", "language.en"))
SEED = bytes(range(32))  # of the city that stands at the other end of a stick


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collector]:
    """A real collector."""
    with running_collector(tmp_path_factory.mktemp("city")) as collector:
        yield collector


def open_sharing(visitor: Visitor) -> None:
    """By the facilitator's keys and code."""
    visitor.press(Qt.Key.Key_F, KEYS)
    visitor.type("0000")
    visitor.press(Qt.Key.Key_Return)
    visitor.click("sharing")
    sheet = visitor.kiosk.shell.sheet
    assert sheet is not None
    assert sheet.name == "sharing"


def said(visitor: Visitor, name: str = "sharing-told") -> str:
    """What came of the last deed, as the sheet says it."""
    sheet = visitor.kiosk.shell.sheet
    found = sheet.readable() if sheet is not None else []
    return next((label.plain for label in found if label.objectName() == name), "")


def sentences(code: str) -> str:
    """Both sentences of an error."""
    return f"{MESSAGES[code].what} {MESSAGES[code].do}"


def invitation(folder: Path, site: str = "Harbour library") -> None:
    """What the city's staff put on a stick."""
    key = parcel.city_public_key(SEED)
    file = folder / parcel.INVITATION_NAME
    file.write_bytes(parcel.write_invitation(parcel.Invitation(key, "ABCD-EFGH", site)))


def test_a_computer_becomes_known_and_its_report_arrives(
    open_kiosk: OpenKiosk, city: Collector
) -> None:
    """Refused with the reason, a wrong code, the right one, then "Send now" with its progress."""
    visitor = open_kiosk(city_url=city.address, period=PeriodKind.DEMO, demo=False)
    sharing = visitor.kiosk.make_sharing()
    visitor.kiosk.sharing = sharing
    sharing.share(RECORD)
    open_sharing(visitor)
    assert visitor.sees("The city does not know this computer yet.")
    assert any("1 report was not accepted." in text for text in visitor.texts())
    assert visitor.sees("The city does not know this computer. Ask the city’s staff for a code")
    visitor.click("city-code")
    visitor.type("0000 0000")
    visitor.press(Qt.Key.Key_Return)
    assert said(visitor) == sentences("enrol.code")
    visitor.click("city-code")
    assert visitor.focus == "city-code"
    visitor.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for letter in city.new_code("Harbour library"):
        visitor.press(Qt.Key(ord(letter.upper())))
    visitor.click("enrol")
    assert said(visitor) == "The city knows this computer now: Harbour library."
    assert visitor.sees("The city knows this computer. It stands here: Harbour library.")
    assert any("1 report waits." in text for text in visitor.texts())
    assert not visitor.sees("The city does not know this computer.")
    seen = pressed(visitor, "send-now")
    assert "Sending report 1 of 1 …" in seen
    assert any("1 report has arrived." in text for text in visitor.texts())
    assert said(visitor) == "Nothing waits any more."
    assert set(city.visits()) == {"demo-0001"}
    assert visitor.focus == "send-now"


def pressed(visitor: Visitor, name: str) -> set[str]:
    """Press a button without waiting; what the sheet says while its deed is done."""
    seen: set[str] = set()
    button = visitor.find(name)
    assert isinstance(button, QAbstractButton)
    button.setFocus()
    button.click()

    def is_done() -> bool:
        seen.add(said(visitor, "sharing-doing"))
        return visitor.kiosk.tasks.is_idle

    visitor.wait_until(is_done)
    visitor.settle()
    return seen


@pytest.mark.audit
def test_without_a_network_everything_waits(open_kiosk: OpenKiosk) -> None:
    """The reason in words, when it tries again, and an enrolment that may be tried again."""
    with nobody() as address:
        visitor = open_kiosk(city_url=address, period=PeriodKind.DEMO, demo=False)
        visitor.kiosk.sharing = visitor.kiosk.make_sharing()
        visitor.kiosk.sharing.share(RECORD)
        open_sharing(visitor)
        assert any("1 report waits." in text for text in visitor.texts())
        assert any("The city cannot be reached now." in text for text in visitor.texts())
        assert any("It tries again by itself in about" in text for text in visitor.texts())
        visitor.click("city-code")
        visitor.type("1234")
        visitor.click("enrol")
    assert said(visitor).startswith("The city did not answer.")
    field = visitor.find("city-code")
    assert field.property("text") == "1234"


def test_a_computer_without_a_city_works_with_a_stick(
    open_kiosk: OpenKiosk, tmp_path: Path
) -> None:
    """It says that nothing is sent; with an invitation reports go by stick, and a receipt comes.

    A stick that cannot be read, or takes no files, is told in its own words, and nothing is lost.
    """
    stick = tmp_path / "stick"
    stick.mkdir()
    visitor = open_kiosk(demo=False, period=PeriodKind.DEMO, paper_dir=stick)
    open_sharing(visitor)
    assert visitor.sees("No city is set. Nothing is ever sent from here.")
    assert not visitor.has("send-now")
    assert not visitor.has("city-code")
    visitor.click("use-stick")
    assert said(visitor).startswith("This computer has no invitation from a city yet.")
    (stick / parcel.INVITATION_NAME).write_bytes(b"{}")
    visitor.click("use-stick")
    assert said(visitor).startswith("The invitation on this stick is damaged.")
    invitation(stick)
    visitor.click("use-stick")
    assert said(visitor).startswith("The city has invited this computer: Harbour library.")
    assert visitor.sees("Nothing is sent by network. A stick carries it.")
    visitor.kiosk.make_sharing().share(RECORD)
    context = visitor.kiosk.context
    for folder, told in ((tmp_path / "gone", "sharing.stick-unreadable"), (Path("/sys"), LOCKED)):
        context.settings = replace(context.settings, paper_dir=folder)
        visitor.click("use-stick")
        assert said(visitor) == sentences(told)
        assert list(stick.glob(f"*{parcel.PARCEL_SUFFIX}")) == []
    context.settings = replace(context.settings, paper_dir=stick)
    visitor.click("use-stick")
    assert said(visitor).startswith("1 report is on the stick now.")
    assert visitor.sees("1 of them is on a stick. The city’s receipt has not come back yet.")
    [file] = stick.glob(f"*{parcel.PARCEL_SUFFIX}")
    opened = parcel.unseal(file.read_bytes(), SEED)
    assert opened.code == "ABCD-EFGH"
    states = {wire.digest(each.raw): "stored" for each in opened.batches}
    receipt = parcel.write_receipt(wire.kiosk_id(opened.public_key), states, SEED)
    (stick / f"city{parcel.RECEIPT_SUFFIX}").write_bytes(receipt)
    visitor.click("use-stick")
    assert said(visitor).startswith("The city’s receipt for 1 report was read.")
    assert any("1 report has arrived." in text for text in visitor.texts())


def test_in_a_visit_it_only_tells(open_kiosk: OpenKiosk, tmp_path: Path) -> None:
    """Nothing can be begun that writes a byte or opens a socket; how things stand is told."""
    visitor = open_kiosk(city_url="http://127.0.0.1:9", demo=False).begin()
    before = contents(tmp_path)
    open_sharing(visitor)
    assert visitor.sees("A visit has begun. Nothing can be sent before it has ended.")
    for name in ("send-now", "use-stick"):
        assert not visitor.has(name)
    assert not visitor.find("enrol").isEnabled()
    visitor.click("city-code")
    visitor.type("1234")
    visitor.press(Qt.Key.Key_Return)
    assert said(visitor) == ""
    assert contents(tmp_path) == before
    visitor.click("sheet-answer-0")
    sheet = visitor.kiosk.shell.sheet
    assert sheet is not None
    assert sheet.name == "facilitator-open"


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder and what is in it."""
    return {
        str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_childrens_mode_holds_at_once_and_at_the_next_start(visitor: Visitor) -> None:
    """One press, and nobody is asked from now on; it is kept with the facilitator's choices."""
    open_sharing(visitor)
    visitor.click("children")
    assert visitor.kiosk.context.settings.children
    kept = json.loads((visitor.kiosk.settings.data_dir / "choices.json").read_text())
    assert kept["children"] is True
    visitor.press(Qt.Key.Key_Escape)
    visitor.press(Qt.Key.Key_Escape)
    visitor.begin()
    visitor.click("bar-door")
    assert visitor.screen_name == "erased"


@pytest.mark.parametrize("language", sparing(["en", "ar", "zh"], "ar"))
@pytest.mark.parametrize(("size", "scale"), [((1024, 768), 1.75)])
def test_all_of_it_can_be_reached(
    open_kiosk: OpenKiosk, language: str, size: tuple[int, int], scale: float
) -> None:
    """In the largest text on a small display nothing is cut off."""
    visitor = open_kiosk(look=Look(size=QSize(*size), scale=scale, languages=(language,)))
    open_sharing(visitor)
    sheet = visitor.kiosk.shell.sheet
    assert sheet is not None
    measured = measure(sheet)
    assert measured.clipped == measured.small == measured.unnamed == []
    for name in ("city-code", "enrol", "send-now", "use-stick", "children"):
        visitor.tab_to(name)


def test_how_things_stand_is_said_in_full() -> None:
    """Each sum, what is on a stick, the reason, and when it is tried again; nothing twice."""
    state = SharingState("x", 3, 14, 1, "batch.conflict", 7300, has_city_key=True, unreceipted=2)
    assert how_it_stands(state, WORDS, by_network=True) == [
        "3 reports wait. 14 reports have arrived. 1 report was not accepted.",
        "2 of them are on a stick. The city’s receipt has not come back yet.",
        "The city already has another report of this computer for the same time. "
        "Its disk may have been copied. Tell the city’s staff.",
        "It tries again by itself in about 3 hours.",
    ]
    assert how_it_stands(state, WORDS, by_network=False)[-1].startswith("The city already")
    assert how_it_stands(
        SharingState(sent=2, last_code="sync.offline"), WORDS, by_network=True
    ) == ["0 reports wait. 2 reports have arrived."]


@pytest.mark.parametrize("code", [*REFUSALS, "sync.refused", "sync.offline", "new.code"])
def test_every_reason_is_a_sentence(code: str) -> None:
    """A code of the city's that is new here is told in general, never as a code."""
    assert code not in last_result(code, WORDS)
    assert last_result(code, WORDS).endswith(".")


def test_what_a_stick_did_is_told() -> None:
    """Each part, or that there was nothing; and that it can be pulled out."""
    assert what_the_stick_did(StickResult(2, "Here", 1), WORDS) == [
        "The city has invited this computer: Here.",
        "The city’s receipt for 2 reports was read.",
        "1 report is on the stick now. Give it to the city’s staff.",
        "You can pull the stick out now.",
    ]
    assert what_the_stick_did(StickResult(), WORDS)[0].startswith("There was nothing")


@pytest.mark.parametrize(
    "code", ["save.full", "save.locked", "save.gone", "save.failed", "stick.none", "stick.gone"]
)
def test_a_stick_that_fails_is_not_told_of_as_a_page(code: str) -> None:
    """What a resident reads about their page is not what a facilitator needs here."""
    told = MESSAGES[for_facilitator(KioskError(code), "stick").code]
    assert "page" not in told.what
    assert "Nothing is lost" in told.do or code == "stick.none"
