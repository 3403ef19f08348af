# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from kiosk.domain.ports import SpokenWord, Utterance
from kiosk.speech import playback
from kiosk.speech.espeak import EspeakVoice
from kiosk.ui.audio import SpeechPlayer
from tests.sound import (
    SoundServer,
    dummy_output,
    hung_sound_server,
    no_sound_server,
    null_sink,
    running_sound_server,
)

pytestmark = pytest.mark.sound
__all__ = ["dummy_output", "hung_sound_server", "no_sound_server", "null_sink"]

RATE = 22_050
# Half a second of a square wave with two words, for tests that need no voice.
TWO_WORDS = Utterance(
    (b"\x00\x20" * 50 + b"\x00\xe0" * 50) * (RATE // 200),
    RATE,
    (SpokenWord(0, 3, 0), SpokenWord(4, 3, 250)),
)
# Long enough that it cannot end by itself during a test.
LONG = Utterance(TWO_WORDS.pcm * 200, RATE, (SpokenWord(0, 3, 0), SpokenWord(4, 3, 90_000)))


class Heard:
    """What a player has said, in order."""

    def __init__(self, player: SpeechPlayer) -> None:
        self.words: list[tuple[int, int]] = []
        self.positions: list[int] = []
        self.ends: list[str] = []
        self._player = player
        player.word_reached.connect(self._on_word)
        player.finished.connect(lambda: self.ends.append("finished"))
        player.failed.connect(self.ends.append)

    def _on_word(self, start: int, length: int) -> None:
        self.words.append((start, length))
        assert self._player._playback is not None
        self.positions.append(self._player._playback.heard_ms)


@pytest.fixture
def player(qtbot: QtBot) -> Iterator[SpeechPlayer]:
    """A player that is silent after its test."""
    player = SpeechPlayer()
    yield player
    player.stop()


def test_words_come_in_order_and_not_before_they_are_heard(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """Each word of a spoken text is told once, in order, when the sound has come to it."""
    text = "Choose a long password."
    utterance = EspeakVoice().speak(text, "en", rate=250)
    heard = Heard(player)
    with qtbot.waitSignal(player.finished, timeout=20_000):
        player.play(utterance)
    told = [text[start : start + length] for start, length in heard.words]
    assert told == ["Choose", "a", "long", "password"]
    for position, word in zip(heard.positions, utterance.words, strict=True):
        assert position >= word.at_ms
    assert heard.ends == ["finished"]
    assert not player.is_playing()


def test_the_last_word_comes_while_the_sound_goes_on(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """Words follow the sound: they do not all come at its end."""
    heard = Heard(player)
    player.play(LONG)
    qtbot.waitUntil(lambda: heard.words == [(0, 3)], timeout=20_000)
    assert heard.ends == []
    player.stop()


def test_what_is_played_reaches_the_loudspeaker(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """The recording of the sink holds sound after an utterance, and none before it."""
    with null_sink.recording() as recording:
        assert not recording.has_sound()
        player.play(TWO_WORDS)
        qtbot.waitUntil(recording.has_sound, timeout=20_000)
        player.stop()


def test_the_last_syllable_is_not_cut_off(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """Finished comes after the end was heard, and not while the server still holds it."""
    silence, syllable = bytes(RATE), TWO_WORDS.pcm[: 2 * RATE // 25]
    with null_sink.recording() as recording:
        with qtbot.waitSignal(player.finished, timeout=20_000):
            player.play(Utterance(silence + syllable, RATE, ()))
        qtbot.waitUntil(recording.has_sound, timeout=20_000)


def test_stop_is_silence_and_no_more_signals(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """After stop the loudspeaker is silent long before the end, and nothing more is told."""
    heard = Heard(player)
    with null_sink.recording() as recording:
        player.play(LONG)
        qtbot.waitUntil(recording.has_sound, timeout=20_000)
        player.stop()
        told = list(heard.words)
        assert not player.is_playing()
        qtbot.waitUntil(lambda: recording.ends_silent(300), timeout=20_000)
    assert heard.words == told
    assert heard.ends == []


def test_stop_in_a_slot_is_obeyed(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """A slot that stops at the first word hears of no second one, and of no end."""
    heard = Heard(player)
    player.word_reached.connect(player.stop)
    words = tuple(SpokenWord(place, 1, 0) for place in range(5))
    player.play(Utterance(LONG.pcm, RATE, words))
    qtbot.waitUntil(lambda: not player.is_playing(), timeout=20_000)
    assert heard.words == [(0, 1)]
    assert heard.ends == []


def test_stop_at_the_last_word_is_obeyed(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """A slot that stops when the end has come hears of no end."""
    heard = Heard(player)
    player.word_reached.connect(player.stop)
    player.play(Utterance(TWO_WORDS.pcm, RATE, (SpokenWord(0, 3, 60_000),)))
    qtbot.waitUntil(lambda: not player.is_playing(), timeout=20_000)
    assert heard.words == [(0, 3)]
    assert heard.ends == []
    assert not player._timer.isActive()


def test_a_slot_may_play_another_text(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """The words of a text that a slot begins wait for their own sound."""
    heard = Heard(player)
    begun: list[int] = []

    def play_another(start: int, length: int) -> None:
        if not begun:
            begun.append(start)
            player.play(TWO_WORDS)

    player.word_reached.connect(play_another)
    with qtbot.waitSignal(player.finished, timeout=20_000):
        player.play(Utterance(LONG.pcm, RATE, (SpokenWord(9, 1, 300),)))
    assert heard.words == [(9, 1), (0, 3), (4, 3)]
    assert min(heard.positions[1:]) > 0


def test_a_new_utterance_replaces_the_old_one(
    player: SpeechPlayer, qtbot: QtBot, null_sink: SoundServer
) -> None:
    """Playing while something sounds ends the old one without a word and plays the new one."""
    heard = Heard(player)
    player.play(LONG)
    qtbot.waitUntil(lambda: bool(heard.words), timeout=20_000)
    heard.words.clear()
    with qtbot.waitSignal(player.finished, timeout=20_000):
        player.play(TWO_WORDS)
    assert heard.words == [(0, 3), (4, 3)]
    assert heard.ends == ["finished"]


def test_an_empty_utterance_ends_without_a_sound_server(
    player: SpeechPlayer, qtbot: QtBot, no_sound_server: None
) -> None:
    """A text without words is read at once, and needs no device for it."""
    with qtbot.waitSignal(player.finished, timeout=20_000):
        player.play(Utterance(b"", RATE, ()))


def test_without_a_server_the_player_says_so(
    player: SpeechPlayer, qtbot: QtBot, no_sound_server: None
) -> None:
    """Where no server runs play returns, failed comes with its code, and nothing sounds."""
    heard = Heard(player)
    assert not player.has_output()
    with qtbot.waitSignal(player.failed, timeout=20_000):
        player.play(TWO_WORDS)
        assert heard.ends == []
    assert heard.ends == ["speech.no-sound"]
    assert heard.words == []
    assert not player.is_playing()


def test_a_machine_without_a_sound_device_says_so(
    player: SpeechPlayer, qtbot: QtBot, dummy_output: SoundServer
) -> None:
    """The server's dummy sink, which swallows everything, does not count as a loudspeaker."""
    assert not player.has_output()
    with qtbot.waitSignal(player.failed, timeout=20_000) as failed:
        player.play(TWO_WORDS)
    assert failed.args == ["speech.no-sound"]


@pytest.mark.parametrize("fault", ["kill", "lose_device"])
def test_sound_that_goes_away_is_told_and_can_come_back(
    player: SpeechPlayer,
    qtbot: QtBot,
    null_sink: SoundServer,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
) -> None:
    """When server or device vanish failed comes; with a new server the next text is read."""
    heard = Heard(player)
    player.play(LONG)
    qtbot.waitUntil(lambda: bool(heard.words), timeout=20_000)
    with qtbot.waitSignal(player.failed, timeout=20_000) as failed:
        getattr(null_sink, fault)()
    assert failed.args == ["speech.no-sound"]
    with qtbot.waitSignal(player.failed, timeout=20_000):
        player.play(TWO_WORDS)
    with running_sound_server() as second:
        monkeypatch.setenv("PULSE_SERVER", second.address)
        with qtbot.waitSignal(player.finished, timeout=20_000):
            player.play(TWO_WORDS)


def test_a_server_that_freezes_holds_up_nothing(
    player: SpeechPlayer,
    qtbot: QtBot,
    null_sink: SoundServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """While sounding: failed comes, stop returns, and the next play fails without a new wait."""
    heard = Heard(player)
    player.play(LONG)
    qtbot.waitUntil(lambda: bool(heard.words), timeout=20_000)
    monkeypatch.setattr(playback, "_PATIENCE_S", 0.5)
    with qtbot.waitSignal(player.failed, timeout=20_000):
        null_sink.freeze()
    monkeypatch.setattr(playback, "_PATIENCE_S", 0.1)
    for _ in range(3):
        with qtbot.waitSignal(player.failed, timeout=20_000):
            player.play(TWO_WORDS)
            assert player._playback is not None
            assert not player._playback._thread.is_alive()
    assert heard.words == [(0, 3)]


def test_a_server_that_never_answers_leaves_the_window_alive(
    player: SpeechPlayer,
    qtbot: QtBot,
    hung_sound_server: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Neither asking for an output nor playing holds up the event loop behind a hung server."""
    monkeypatch.setattr(playback, "_PATIENCE_S", 0.5)
    assert player.has_output()  # not known to be absent
    ticks: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(time.monotonic()))
    timer.start(5)
    with qtbot.waitSignal(player.failed, timeout=20_000) as failed:
        player.play(TWO_WORDS)
        assert player.is_playing()
    timer.stop()
    assert failed.args == ["speech.no-sound"]
    assert len(ticks) > 10
