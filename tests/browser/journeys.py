# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes journeys with the real engine, in processes of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.browser.visitor import Journey

ROOT = Path(__file__).parents[2]

Said = tuple[str, str, str]  # page, word, value


def travel(
    journey: Journey, before: tuple[str, ...] = (), environment: Mapping[str, str] | None = None
) -> list[Said]:
    """What the engine said on a journey. before: a program that watches it."""
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.browser.visitor"],
        input=journey.line().encode(),
        cwd=ROOT,
        # We may be root, for whom Chromium has no sandbox.
        env={**os.environ, "QTWEBENGINE_DISABLE_SANDBOX": "1", **(environment or {})},
        capture_output=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-3000:]
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    return [(str(page), str(word), str(value)) for page, word, value in lines]
