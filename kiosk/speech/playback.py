# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""One utterance on its way to the ear, on a thread of its own."""

import enum
import threading
import time

from kiosk.domain.ports import Utterance
from kiosk.speech.errors import SpeechUnavailable
from kiosk.speech.pulse import Output, SoundStream, find_output

# After stop, this much may still go out. Shorter wakes an old processor more often.
_CHUNK_MS = 20
_BUFFER_MS = 100
# A hung server answers nothing at all; a slow start (Bluetooth, a socket-activated server) does.
_PATIENCE_S = 4.0


class Stage(enum.Enum):
    """How far a playback is."""

    OPENING = "opening"
    SOUNDING = "sounding"
    ENDED = "ended"
    FAILED = "failed"


class Playback:
    """Plays an utterance once. Every method and property answers at once, from any thread.

    The sound server is spoken to on a thread, since each of its calls may block: a server that
    hangs holds up the thread and nothing else. The thread ends with the process.
    """

    def __init__(self, utterance: Utterance) -> None:
        self._stage = Stage.OPENING
        self._heard_ms = -1
        self._moved_at = time.monotonic()
        self._stopped = threading.Event()
        # The thread alone holds the sound, and lets go of it at its end.
        self._thread = threading.Thread(
            target=self._run, args=(utterance,), name="read-aloud", daemon=True
        )

    def start(self, after: "Playback | None" = None) -> None:
        """Begin; failures show in `stage`. Behind an `after` that is stuck it fails at once."""
        if after is not None and after.is_stuck():
            self._stage = Stage.FAILED
        else:
            self._thread.start()

    def stop(self) -> None:
        """Fall silent: within some 20 ms, and `stage` is not to be asked any more."""
        self._stopped.set()

    @property
    def heard_ms(self) -> int:
        """What has left the loudspeaker, in milliseconds of the utterance; -1 before the first."""
        return self._heard_ms

    @property
    def stage(self) -> Stage:
        """Where it is; a server that has not moved for 4 s counts as failed."""
        return Stage.FAILED if self.is_stuck() else self._stage

    def is_stuck(self) -> bool:
        """Whether its thread waits for a server that does not answer."""
        return self._thread.is_alive() and time.monotonic() - self._moved_at > _PATIENCE_S

    def _run(self, utterance: Utterance) -> None:
        try:
            if utterance.pcm:
                self._play(utterance)
            self._stage = Stage.ENDED
        except SpeechUnavailable:
            self._stage = Stage.FAILED

    def _play(self, utterance: Utterance) -> None:
        if find_output(_PATIENCE_S, may_start_server=True) is not Output.PRESENT:
            raise SpeechUnavailable("speech.no-sound")
        chunk = 2 * max(1, utterance.rate * _CHUNK_MS // 1000)
        with SoundStream(utterance.rate, _BUFFER_MS) as stream:
            latency_ms = 0
            for start in range(0, len(utterance.pcm), chunk):
                if self._stopped.is_set():
                    return
                stream.write(utterance.pcm[start : start + chunk])
                latency_ms = stream.latency_ms()
                self._advance((start + chunk) * 1000 // (2 * utterance.rate) - latency_ms)
                self._stage = Stage.SOUNDING
            self._wait_for_the_end(utterance.duration_ms, latency_ms)

    def _wait_for_the_end(self, duration_ms: int, latency_ms: int) -> None:
        """Follow what the server holds; asking it to drain could not be interrupted."""
        ends_at = time.monotonic() + latency_ms / 1000
        while (left_s := ends_at - time.monotonic()) > 0:
            if self._stopped.wait(min(left_s, _CHUNK_MS / 1000)):
                return
            self._advance(duration_ms - round(1000 * left_s))

    def _advance(self, heard_ms: int) -> None:
        self._moved_at = time.monotonic()
        if heard_ms > 0:
            self._heard_ms = max(self._heard_ms, heard_ms)
