# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Which languages can be spoken, looked up in a process of its own.

It is asked once, at the start, and espeak-ng would take 7 MB for as long as the kiosk runs, of
which most visits need nothing.
"""

import json
import subprocess
import sys

from kiosk.speech.errors import SpeechUnavailable

_PATIENCE_S = 30


def languages_apart() -> frozenset[str]:
    """What `EspeakVoice.languages` gives and raises. For a worker thread: it waits."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=_PATIENCE_S,
        )
        found = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        # An espeak-ng that ends its process, or hangs, would do so to the kiosk as well.
        raise SpeechUnavailable("speech.no-engine") from error
    if isinstance(found, str):
        raise SpeechUnavailable(found)
    return frozenset(found)


def _hand_over() -> None:
    from kiosk.speech.espeak import EspeakVoice

    try:
        found: list[str] | str = sorted(EspeakVoice().languages())
    except SpeechUnavailable as error:
        found = error.code
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    _hand_over()
