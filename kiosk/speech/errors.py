# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What can keep a text from being read aloud."""

from kiosk.domain.errors import KioskError


class SpeechUnavailable(KioskError):  # noqa: N818  it names a state of the machine, as the ports do
    """The text cannot be read aloud here and now; everything else goes on.

    Codes: ``speech.no-engine`` (espeak-ng or its voices are not installed), ``speech.no-voice``
    (data: `language`, a tag) and ``speech.no-sound`` (no sound server, no sound device, or it
    went away).
    """
