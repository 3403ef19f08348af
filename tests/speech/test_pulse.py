# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
import ctypes
import socket
import subprocess
import tempfile
import threading
import time

import pytest

from kiosk.speech import espeak, pulse
from kiosk.speech.errors import SpeechUnavailable
from kiosk.speech.pulse import Output, SoundStream, find_output
from tests.sound import (
    SoundServer,
    dummy_output,
    hung_sound_server,
    no_sound_server,
    null_sink,
    wait_until,
)

pytestmark = pytest.mark.sound
__all__ = ["dummy_output", "hung_sound_server", "no_sound_server", "null_sink"]


def hang_up(listening: socket.socket) -> None:
    """Take one call and end it."""
    listening.accept()[0].close()


def write_seconds(stream: SoundStream, count: int) -> None:
    """Write so many seconds of silence to a stream of 8000 samples a second."""
    for _ in range(count):
        stream.write(b"\x00\x00" * 8000)


def test_a_sink_is_an_output(null_sink: SoundServer) -> None:
    """A server with a sink answers that a sound would be heard."""
    assert find_output(20, may_start_server=False) is Output.PRESENT


def test_a_dummy_sink_is_no_output(dummy_output: SoundServer) -> None:
    """The sink that a server invents where there is no device does not count."""
    assert find_output(20, may_start_server=False) is Output.ABSENT


def test_a_server_that_lost_its_sink_has_no_output(null_sink: SoundServer) -> None:
    """Where the last device went away nothing would be heard."""
    null_sink.lose_device()
    assert find_output(20, may_start_server=False) is Output.ABSENT


def test_no_server_is_no_output(no_sound_server: None) -> None:
    """Where nothing listens the answer is no, not an error."""
    assert find_output(20, may_start_server=False) is Output.ABSENT


def test_a_hung_server_is_unknown_and_not_waited_for(hung_sound_server: None) -> None:
    """The time that was given is kept: libpulse alone would wait 30 s."""
    began = time.monotonic()
    assert find_output(0.2, may_start_server=False) is Output.UNKNOWN
    assert time.monotonic() - began < 15


def test_a_server_that_hangs_up_is_no_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that ends the call is known at once to be none."""
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{folder}/native")
        listening.listen()
        thread = threading.Thread(target=hang_up, args=(listening,))
        thread.start()
        monkeypatch.setenv("PULSE_SERVER", f"unix:{folder}/native")
        assert find_output(10, may_start_server=False) is Output.ABSENT
        thread.join(timeout=10)


def test_a_machine_without_libpulse_has_no_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing shared library is a missing output, in the question and in the stream."""

    def refuse(name: str) -> ctypes.CDLL:
        raise OSError(name)

    for loader in (pulse._pulse, pulse._simple):
        loader.cache_clear()
    monkeypatch.setattr(ctypes, "CDLL", refuse)
    assert find_output(1, may_start_server=False) is Output.ABSENT
    with pytest.raises(SpeechUnavailable, match="no-sound"):
        SoundStream(22_050, 100)


def test_a_closed_stream_is_gone_from_the_server(null_sink: SoundServer) -> None:
    """Closing leaves nothing at the server: a kiosk reads thousands of texts in a day."""

    def streams() -> bytes:
        command = ["pactl", "list", "short", "sink-inputs"]
        return subprocess.check_output(command, env=null_sink.environment(), timeout=10)

    with SoundStream(8000, 100) as stream:
        write_seconds(stream, 1)
        assert streams()
    wait_until(lambda: not streams())


def test_samples_reach_the_sink(null_sink: SoundServer) -> None:
    """What is written is recorded, and the delay to the ear is near what was asked for."""
    with null_sink.recording() as recording, SoundStream(8000, 100) as stream:
        for _ in range(100):
            stream.write(b"\x00\x20" * 80 + b"\x00\xe0" * 80)
            assert 0 <= stream.latency_ms() < 1000
            if recording.has_sound():
                break
        assert recording.has_sound()


def test_a_stream_says_when_the_server_went_away(null_sink: SoundServer) -> None:
    """Writing to a dead server raises, and so does opening a stream to it."""
    with SoundStream(8000, 100) as stream:
        null_sink.kill()
        with pytest.raises(SpeechUnavailable, match="no-sound"):
            write_seconds(stream, 10)
    with pytest.raises(SpeechUnavailable, match="no-sound"):
        SoundStream(8000, 100)


def test_the_voice_does_not_wait_for_a_hung_server(
    hung_sound_server: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """espeak-ng calls on the sound server when it starts; behind a hung one it is not started."""
    monkeypatch.setattr(espeak, "_PATIENCE_S", 0.2)
    with pytest.raises(SpeechUnavailable) as raised:
        espeak._engine.__wrapped__()  # as in a process that has not loaded it yet
    assert raised.value.code == "speech.no-sound"
