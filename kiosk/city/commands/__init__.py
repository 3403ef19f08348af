# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The commands of ``kiosk-city``, a module each.

`cli.py` names them; only the one that is wanted is loaded. A module has `add(commands)`, which adds its parser and sets `run` to what takes the options, and
may have `WORDS`: the sentence for each error code that only it can end with.
"""
