# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A real sound server for tests: PulseAudio with a sink that goes nowhere but can be recorded."""

import array
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

RECORDED_RATE = 8000  # samples a second, enough to tell sound from silence


def wait_until(holds: Callable[[], object], within_s: float = 20.0) -> None:
    """Look every 10 ms until something holds; fail after `within_s`."""
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.01)


@dataclass(frozen=True)
class SoundServer:
    """A running server: where it is reached, and how to spoil it."""

    folder: Path
    process: subprocess.Popen[bytes]
    sink: str

    @property
    def address(self) -> str:
        """What PULSE_SERVER must say."""
        return f"unix:{self.folder}/native"

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.wait(timeout=10)

    def freeze(self) -> None:
        """Let it hang: it keeps its connections and answers nothing."""
        self.process.send_signal(signal.SIGSTOP)

    def lose_device(self) -> None:
        """Take its only sink away, as when a sound card is unplugged."""
        command = ["pactl", "unload-module", "module-null-sink"]
        subprocess.run(command, env=self.environment(), check=True, timeout=10)

    def environment(self) -> dict[str, str]:
        """The environment of a program that is to use this server."""
        return {**os.environ, "PULSE_SERVER": self.address}

    @contextlib.contextmanager
    def recording(self) -> Iterator["Recording"]:
        """Record what the sink is given, until the block ends."""
        target = self.folder / f"{time.monotonic_ns()}.raw"
        command = ["setpriv", "--pdeathsig", "TERM", "parec", f"--device={self.sink}.monitor"]
        command += [f"--rate={RECORDED_RATE}", "--channels=1", "--format=s16le", "--raw"]
        command += ["--latency-msec=20", str(target)]
        recorder = subprocess.Popen(command, env=self.environment())
        try:
            wait_until(lambda: target.exists() and target.stat().st_size)
            yield Recording(target)
        finally:
            recorder.terminate()
            recorder.wait(timeout=10)


@dataclass(frozen=True)
class Recording:
    """What was recorded so far: 16-bit mono at `RECORDED_RATE`."""

    path: Path

    def samples(self) -> "array.array[int]":
        """Every whole sample so far."""
        raw = self.path.read_bytes()
        return array.array("h", raw[: len(raw) // 2 * 2])

    def has_sound(self) -> bool:
        """Whether anything louder than a hiss was recorded."""
        return max(self.samples(), default=0) > 500

    def ends_silent(self, for_ms: int) -> bool:
        """Whether the last `for_ms` hold nothing but zeros."""
        count = RECORDED_RATE * for_ms // 1000
        tail = self.samples()[-count:]
        return len(tail) == count and not any(tail)


@contextlib.contextmanager
def running_sound_server(sink: str = "test") -> Iterator[SoundServer]:
    """Start a server of its own, reached by its socket alone; ended by its id."""
    assert shutil.which("pulseaudio"), "the tests of sound need pulseaudio: run make setup"
    # Not tmp_path: a socket's path may have 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="doorstep-sound-"))
    folder.chmod(0o700)
    # norewinds: the sink takes sound every 50 ms, not every two seconds.
    command = ["setpriv", "--pdeathsig", "KILL", "pulseaudio", "-n", "--daemonize=no"]
    command += ["--exit-idle-time=-1", f"--load=module-null-sink sink_name={sink} norewinds=1"]
    command += [f"--load=module-native-protocol-unix socket={folder}/native auth-anonymous=1"]
    environment = {**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    environment.pop("PULSE_SERVER", None)
    process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: (folder / "native").exists() or process.poll() is not None)
        assert process.poll() is None, "pulseaudio ended at its start"
        yield SoundServer(folder, process, sink)
    finally:
        process.kill()
        process.wait(timeout=10)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def null_sink(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """A server with one sink; libpulse in this process uses it."""
    with running_sound_server() as server:
        monkeypatch.setenv("PULSE_SERVER", server.address)
        yield server


@pytest.fixture
def no_sound_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine where no sound server runs."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nothing-here")


@pytest.fixture
def hung_sound_server(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that takes calls and never answers."""
    with tempfile.TemporaryDirectory(prefix="doorstep-sound-") as folder:
        address = f"{folder}/native"
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(address)
            listening.listen()
            monkeypatch.setenv("PULSE_SERVER", f"unix:{address}")
            yield


@pytest.fixture
def dummy_output(monkeypatch: pytest.MonkeyPatch) -> Iterator[SoundServer]:
    """A server on a machine without a sound device: its sink is the server's own dummy."""
    with running_sound_server("auto_null") as server:
        monkeypatch.setenv("PULSE_SERVER", server.address)
        yield server
