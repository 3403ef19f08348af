# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What is looked at before a batch is believed, whichever way it came."""

from kiosk.domain.errors import KioskError
from kiosk.domain.period import is_demo
from kiosk.wire import Batch, BatchError, decode, verify


def check(raw: bytes, signature: bytes, kiosk: str, public_key: bytes, *, demo: bool) -> Batch:
    """The batch in these bytes, once they are found to be this kiosk's.

    Nothing reads what is in them before the signature is right. Raises BatchError, or KioskError
    ``period.demo`` for a demonstration's period where those are not taken.
    """
    verify(raw, signature, public_key)
    batch = decode(raw)
    if batch.kiosk != kiosk:
        raise BatchError("batch.malformed", field="kiosk")
    if is_demo(batch.period) and not demo:
        raise KioskError("period.demo")
    return batch
