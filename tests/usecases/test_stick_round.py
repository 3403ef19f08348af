# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A stick between a kiosk and its city: nothing lost, nothing twice, and nobody else's business."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from kiosk import parcel, wire
from kiosk.domain.counters import Record
from kiosk.domain.errors import KioskError
from kiosk.storage.rows import State
from kiosk.storage.stats import StatsStore
from kiosk.system import usb
from kiosk.usecases.counting import Counting
from kiosk.usecases.release import Release
from kiosk.usecases.released import StickResult, state
from kiosk.usecases.stick_round import StickRound
from tests.usecases.statistics import BOXES, ListLog, Month, no_noise

ROOT = Path(__file__).parent.parent.parent
CITY = bytes(range(100, 132))  # the seed of the city's key
OTHER_CITY = bytes(range(32))
INVITATION = parcel.Invitation(parcel.city_public_key(CITY), "ABCD-EFGH", "Corner library")


class Kiosk:
    """A kiosk without a network, with one visit in each of two months, both released."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.store = StatsStore(folder / "stats.db")
        self.signer = wire.Ed25519Signer.generate()
        self.id = wire.kiosk_id(self.signer.public_key)
        self.month = Month("2026-11")
        log = ListLog()
        self._counting = Counting(self.store, BOXES, self.month, log)
        self._release = Release(self.store, self.signer, BOXES, (1, 1), self.month, log, no_noise)
        with self.store.writing() as stats:
            stats.note_open_period(self.month())
        for label in ("2026-12", "2027-01"):
            self.live(label)

    def live(self, until: str) -> None:
        """A visit, and the turn of the month."""
        self._counting.add(Record(("visit.all",)))
        self.month.label = until
        self._release.run()

    def round(self, stick: Path) -> StickResult:
        """One round with a stick."""
        return StickRound(self.store, self.signer, self.month).run(stick)

    def outbox(self) -> dict[str, State]:
        """The state of each batch."""
        with self.store.reading() as stats:
            return {each.sha256: each.state for each in stats.outbox()}

    def parcels(self, stick: Path) -> dict[str, parcel.Parcel]:
        """This kiosk's parcels on the stick, opened by the city."""
        found = sorted(stick.glob(f"doorstep-{self.id}-*{parcel.PARCEL_SUFFIX}"))
        return {file.name: parcel.unseal(file.read_bytes(), CITY) for file in found}


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    """A kiosk of which no city knows."""
    return Kiosk(tmp_path / "kiosk")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """A stick with an invitation on it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / parcel.INVITATION_NAME).write_bytes(parcel.write_invitation(INVITATION))
    return folder


def answer(stick: Path, kiosk: Kiosk, said: str, name: str = "answer", seed: bytes = CITY) -> Path:
    """The city's answer to every batch that this kiosk has, on the stick."""
    file = stick / f"{name}{parcel.RECEIPT_SUFFIX}"
    file.write_bytes(parcel.write_receipt(kiosk.id, dict.fromkeys(kiosk.outbox(), said), seed))
    return file


def test_an_invited_kiosk_leaves_its_batches_and_reads_the_answer(
    kiosk: Kiosk, stick: Path
) -> None:
    """Invited, sealed, answered: the very bytes that the network would have brought."""
    assert kiosk.round(stick) == StickResult(0, "Corner library", 2)
    [(name, sealed)] = kiosk.parcels(stick).items()
    assert name == f"doorstep-{kiosk.id}-2.doorstep-counts"
    assert (sealed.public_key, sealed.code) == (kiosk.signer.public_key, "ABCD-EFGH")
    with kiosk.store.reading() as stats:
        assert [(each.raw, each.signature) for each in sealed.batches] == [
            (each.raw, each.signature) for each in stats.outbox()
        ]
        assert (stats.site(), stats.open_period()) == ("Corner library", "2027-01")
    found = state(kiosk.store)
    assert (found.site, found.waiting, found.unreceipted, found.has_city_key) == (
        *("Corner library", 2, 2),
        True,
    )
    answer(stick, kiosk, parcel.STORED)
    assert kiosk.round(stick) == StickResult(2, "", 0)
    assert set(kiosk.outbox().values()) == {State.SENT}
    assert kiosk.parcels(stick) == {}, "what was answered for goes"
    found = state(kiosk.store)
    assert (found.waiting, found.sent, found.unreceipted) == (0, 2, 0)
    assert kiosk.round(stick) == StickResult(0, "", 0)


def test_a_round_done_again_gives_the_same_batches(kiosk: Kiosk, stick: Path) -> None:
    """Until an answer comes they are on every stick; a new one joins the old ones."""
    kiosk.round(stick)
    [first] = kiosk.parcels(stick).values()
    assert kiosk.round(stick) == StickResult(0, "", 2)
    assert list(kiosk.parcels(stick).values()) == [first]
    kiosk.live("2027-02")
    kiosk.round(stick)
    older, newer = kiosk.parcels(stick).values()
    assert older == first
    assert newer.batches[:2] == first.batches
    assert len(newer.batches) == 3


def test_an_older_parcel_stays_until_all_of_it_is_answered_for(kiosk: Kiosk, stick: Path) -> None:
    """One of two batches answered: the parcel of both is left, and the other batch goes on."""
    kiosk.round(stick)
    first, _ = kiosk.outbox()
    kiosk.live("2027-02")
    receipt = parcel.write_receipt(kiosk.id, {first: "already"}, CITY)
    (stick / f"one{parcel.RECEIPT_SUFFIX}").write_bytes(receipt)
    assert kiosk.round(stick) == StickResult(1, "", 2)
    assert [name[-17:-16] for name in kiosk.parcels(stick)] == ["2", "3"]
    answer(stick, kiosk, parcel.STORED)
    assert kiosk.round(stick) == StickResult(3, "", 0)
    assert kiosk.parcels(stick) == {}


def test_what_the_city_refused_is_kept_and_goes_after_a_new_invitation(
    kiosk: Kiosk, stick: Path
) -> None:
    """A code that came too late: the same bytes go with the next one, whatever the old answer."""
    kiosk.round(stick)
    answer(stick, kiosk, parcel.REFUSED)
    assert kiosk.round(stick) == StickResult(2, "", 0)
    assert set(kiosk.outbox().values()) == {State.REFUSED}
    assert state(kiosk.store).last_code == "batch.refused"
    again = parcel.Invitation(INVITATION.city_key, "WXYZ-2345", INVITATION.site)
    (stick / parcel.INVITATION_NAME).write_bytes(parcel.write_invitation(again))
    assert kiosk.round(stick) == StickResult(0, "Corner library", 2)
    assert kiosk.round(stick) == StickResult(0, "", 2), "the old answer holds no longer"
    [sealed] = kiosk.parcels(stick).values()
    assert sealed.code == "WXYZ-2345"


def test_sent_is_sent_for_good(kiosk: Kiosk, stick: Path) -> None:
    """What the city holds it holds, also where another answer says that it was refused."""
    kiosk.round(stick)
    answer(stick, kiosk, parcel.STORED, "a")
    answer(stick, kiosk, parcel.REFUSED, "b")
    assert kiosk.round(stick).receipts == 2
    assert set(kiosk.outbox().values()) == {State.SENT}
    kiosk.live("2027-02")
    answer(stick, kiosk, parcel.REFUSED, "c")
    kiosk.round(stick)
    assert list(kiosk.outbox().values()) == [State.SENT, State.SENT, State.REFUSED]


def test_a_kiosk_that_the_city_knows_uses_up_nobodys_code(kiosk: Kiosk, stick: Path) -> None:
    """Answered for once, it takes no further invitation of its city's."""
    kiosk.round(stick)
    answer(stick, kiosk, parcel.STORED)
    kiosk.round(stick)
    other = parcel.Invitation(INVITATION.city_key, "FOR-SOMEBODY-ELSE", "Other library")
    (stick / parcel.INVITATION_NAME).write_bytes(parcel.write_invitation(other))
    kiosk.live("2027-02")
    assert kiosk.round(stick) == StickResult(0, "", 1)
    [sealed] = kiosk.parcels(stick).values()
    assert sealed.code == ""
    assert state(kiosk.store).site == "Corner library"


def test_another_citys_stick_changes_nothing(kiosk: Kiosk, stick: Path) -> None:
    """An invitation with another key is told about; its receipts and our batches stay as they are."""
    kiosk.round(stick)
    stranger = parcel.Invitation(parcel.city_public_key(OTHER_CITY), "CODE", "Elsewhere")
    (stick / parcel.INVITATION_NAME).write_bytes(parcel.write_invitation(stranger))
    answer(stick, kiosk, parcel.STORED, seed=OTHER_CITY)
    with pytest.raises(KioskError, match=r"^stick\.other-city$"):
        kiosk.round(stick)
    (stick / parcel.INVITATION_NAME).unlink()
    assert kiosk.round(stick) == StickResult(0, "", 2)
    assert set(kiosk.outbox().values()) == {State.WAITING}


def test_a_kiosk_that_knows_no_city_says_so(kiosk: Kiosk, tmp_path: Path) -> None:
    """Without a key nothing is written; an invitation that cannot be read is told as that."""
    (tmp_path / "empty").mkdir()
    with pytest.raises(KioskError, match=r"^stick\.no-invitation$"):
        kiosk.round(tmp_path / "empty")
    assert list((tmp_path / "empty").iterdir()) == []
    (tmp_path / "empty" / parcel.INVITATION_NAME).write_text("{}")
    with pytest.raises(KioskError, match=r"^invitation\.malformed$"):
        kiosk.round(tmp_path / "empty")


def test_whatever_else_is_on_a_stick_is_left_alone(
    kiosk: Kiosk, stick: Path, tmp_path: Path
) -> None:
    """Ten thousand files, others' answers and parcels, links, folders and rubbish: read quietly,
    and there afterwards.
    """
    kiosk.round(stick)
    stranger = Kiosk(tmp_path / "stranger")
    for number in range(10_000):
        (stick / f"holiday-{number}.jpg").touch()
    suffix, kept = parcel.RECEIPT_SUFFIX, parcel.PARCEL_SUFFIX
    answer(stick, stranger, parcel.STORED, "others")
    (stick / f"rubbish{suffix}").write_bytes(os.urandom(500))
    (stick / f"folder{suffix}").mkdir()
    os.mkfifo(stick / f"pipe{suffix}")
    outside = answer(tmp_path, kiosk, parcel.STORED, "outside")
    (stick / f"link{suffix}").symlink_to(outside)
    with (stick / f"huge{suffix}").open("wb") as huge:
        huge.truncate(1 << 40)
    (stick / f"doorstep-{stranger.id}-1{kept}").write_bytes(b"another kiosk's")
    (stick / f"doorstep-{kiosk.id}-x{kept}").write_bytes(b"not by a kiosk")
    before = {file.name for file in stick.iterdir()}
    assert kiosk.round(stick) == StickResult(0, "", 2)
    assert {file.name for file in stick.iterdir()} == before
    assert set(kiosk.outbox().values()) == {State.WAITING}


def test_a_link_in_the_place_of_a_parcel_leads_nowhere(
    kiosk: Kiosk, stick: Path, tmp_path: Path
) -> None:
    """Neither the parcel nor its draft is written through a link that somebody has laid."""
    victim = tmp_path / "victim"
    victim.write_text("keep me")
    name = f"doorstep-{kiosk.id}-2{parcel.PARCEL_SUFFIX}"
    (stick / name).symlink_to(victim)
    (stick / f".{name}.part").symlink_to(victim)
    assert kiosk.round(stick).written == 2
    assert victim.read_text() == "keep me"
    assert not (stick / name).is_symlink()
    assert len(kiosk.parcels(stick)) == 1


def test_a_folder_in_the_place_of_a_parcel_is_told(kiosk: Kiosk, stick: Path) -> None:
    """What cannot be replaced is a fault with a code, and the batches wait."""
    (stick / f"doorstep-{kiosk.id}-2{parcel.PARCEL_SUFFIX}" / "inside").mkdir(parents=True)
    with pytest.raises(KioskError, match=r"^save\.failed$"):
        kiosk.round(stick)
    found = state(kiosk.store)
    assert (found.waiting, found.unreceipted, found.site) == (2, 0, "Corner library")


def test_a_stick_that_was_pulled_out_is_told(
    kiosk: Kiosk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gone before it is read, or where only this computer's own disk is left to write to."""
    with pytest.raises(KioskError, match=r"^stick\.unreadable$"):
        kiosk.round(stick / "gone")
    monkeypatch.setattr("kiosk.usecases.stick_round.sticks", lambda: [stick])
    monkeypatch.setattr(usb, "sticks", lambda: [stick])  # a folder of this disk: nothing mounted
    with pytest.raises(KioskError, match=r"^save\.gone$"):
        StickRound(kiosk.store, kiosk.signer, kiosk.month).run()
    assert kiosk.parcels(stick) == {}
    monkeypatch.setattr("kiosk.usecases.stick_round.sticks", list)
    with pytest.raises(KioskError, match=r"^stick\.none$"):
        StickRound(kiosk.store, kiosk.signer, kiosk.month).run()


def test_a_round_with_nothing_new_writes_nothing(kiosk: Kiosk, stick: Path) -> None:
    """The store keeps its bytes where a stick says nothing that was not known."""
    kiosk.round(stick)
    answer(stick, kiosk, parcel.STORED)
    kiosk.round(stick)
    file = kiosk.store._path
    before = file.read_bytes()
    kiosk.round(stick)
    assert file.read_bytes() == before
    assert json.loads((stick / parcel.INVITATION_NAME).read_text())["site"] == "Corner library"


@pytest.mark.parametrize(("fault", "code"), [("full", "save.full"), ("read_only", "save.locked")])
def test_a_stick_that_takes_nothing_is_told_and_nothing_is_lost(fault: str, code: str) -> None:
    """No room, or locked: the parcel that was on it stays whole, and the batches wait."""
    # A folder that any account may look into, unlike pytest's.
    with tempfile.TemporaryDirectory(prefix="doorstep-stick-") as folder:
        Path(folder).chmod(0o755)
        refused_by(Path(folder), fault, code)


def refused_by(folder: Path, fault: str, code: str) -> None:
    """A round with a stick in this folder that has this fault."""
    kiosk, stick = Kiosk(folder / "kiosk"), folder / "stick"
    stick.mkdir()
    (stick / parcel.INVITATION_NAME).write_bytes(parcel.write_invitation(INVITATION))
    kiosk.round(stick)
    [first] = kiosk.parcels(stick).values()
    kiosk.live("2027-02")
    (folder / "kiosk" / "seed").write_bytes(kiosk.signer.seed)
    command = [sys.executable, "-m", "tests.storage.bad_disk", "stick", fault]
    done = subprocess.run(
        [*command, str(folder / "kiosk"), str(stick)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == code, done.stderr
    assert list(kiosk.parcels(stick).values()) == [first]
    assert [name for name in stick.iterdir() if name.name.endswith(".part")] == []
    assert set(kiosk.outbox().values()) == {State.WAITING}
