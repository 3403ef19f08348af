# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a box to tick adds to a form; the other kinds of field are judged in `test_service_run`."""

from kiosk.domain.service import FormField
from kiosk.domain.text import Text
from kiosk.usecases.form_check import TICKED, Fault, example, find_faults

_TEXT = Text("", "x")


def test_a_box_that_must_be_ticked_is_missing_until_it_is() -> None:
    """Its value is the tick, which is also what an example fills in."""
    must = FormField("yes", "tick", _TEXT, _TEXT, _TEXT)
    may = FormField("news", "tick", _TEXT, _TEXT, _TEXT, required=False)
    assert find_faults((must, may), {}) == {"yes": Fault.MISSING}
    assert find_faults((must, may), {"yes": example(must)}) == {}
    assert example(may) == TICKED
