# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The keyboards with a cable as this system knows them, asked of libxkbcommon."""

import ctypes
import unicodedata
from functools import cache

from kiosk.content.keyboard_keys import PLACES

_TEXT = 64  # bytes: enough for what a key writes


class _Names(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")
    ]


@cache
def pc_layout(name: str) -> dict[str, tuple[str, str]]:
    """What each place writes, plain and with Shift; empty where it writes nothing by itself.

    name: as X calls the layout, such as ``us``, or with a variant, ``ro:std``.
    """
    xkb = ctypes.CDLL("libxkbcommon.so.0")
    for function in ("xkb_context_new", "xkb_keymap_new_from_names"):
        getattr(xkb, function).restype = ctypes.c_void_p
    context = ctypes.c_void_p(xkb.xkb_context_new(0))
    layout, _, variant = name.encode().partition(b":")
    names = _Names(b"evdev", b"pc105", layout, variant, b"")
    found = xkb.xkb_keymap_new_from_names(context, ctypes.byref(names), 0)
    assert found, f"this system has no layout {name}"
    keymap = ctypes.c_void_p(found)

    def text(place: str, level: int) -> str:
        code = xkb.xkb_keymap_key_by_name(keymap, place.encode())
        symbols = ctypes.POINTER(ctypes.c_uint32)()
        if xkb.xkb_keymap_key_get_syms_by_level(keymap, code, 0, level, ctypes.byref(symbols)) != 1:
            return ""
        buffer = ctypes.create_string_buffer(_TEXT)
        xkb.xkb_keysym_to_utf8(symbols[0], buffer, _TEXT)
        return unicodedata.normalize("NFKC", buffer.value.decode())

    return {place: (text(place, 0), text(place, 1)) for place in PLACES}
