# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The sound server, through libpulse: is there an output, and samples to it.

PulseAudio, and PipeWire with its pulse part, both answer. Not Qt's own audio, though Qt uses the
same library: with PySide6 6.11 and Qt's sink, a new sound after the server has gone ends the whole
program (a failed assertion in libpulse), stopping a sound waits up to 30 s where the server hangs,
a device that vanishes is never reported, and its codecs cost 19 MB.
"""

import ctypes
import enum
import functools
import time
from types import TracebackType
from typing import Any, Self

from kiosk.speech.errors import SpeechUnavailable

_NAME = b"Doorstep"
_S16LE, _PLAYBACK, _NO_AUTOSPAWN = (
    3,
    1,
    1,
)  # pa_sample_format, pa_stream_direction, pa_context_flags
_READY, _FAILED = 4, 5  # pa_context_state
_UNSET = 0xFFFFFFFF
_NO_LATENCY = 0xFFFFFFFFFFFFFFFF
# PulseAudio and PipeWire offer this sink where the machine has none: nobody hears it.
_NOBODY_HEARS = b"auto_null"


class Output(enum.Enum):
    """Whether a sound would be heard."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"  # the server did not answer in time


class _SampleSpec(ctypes.Structure):
    _fields_ = (("format", ctypes.c_int), ("rate", ctypes.c_uint32), ("channels", ctypes.c_uint8))


class _BufferAttributes(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_uint32) for name in ("maximum", "target", "before", "request", "fragment")
    )


class _ServerInfo(ctypes.Structure):
    """The beginning of pa_server_info, which libpulse has kept since 0.9."""

    _fields_ = (
        *((name, ctypes.c_char_p) for name in ("user", "host", "version", "name")),
        ("sample_spec", _SampleSpec),
        ("default_sink", ctypes.c_char_p),
    )


_OnServerInfo = ctypes.CFUNCTYPE(
    None, ctypes.c_void_p, ctypes.POINTER(_ServerInfo), ctypes.c_void_p
)
_POINTER, _INT = ctypes.c_void_p, ctypes.c_int


def _load(name: str, functions: dict[str, tuple[object, ...]]) -> ctypes.CDLL:
    """Open a library and declare each function: what it returns, then what it takes."""
    library = ctypes.CDLL(name)
    for function, (returns, *takes) in functions.items():
        declared = getattr(library, function)
        declared.restype, declared.argtypes = returns, takes
    return library


@functools.cache
def _pulse() -> ctypes.CDLL:
    return _load(
        "libpulse.so.0",
        {
            "pa_mainloop_new": (_POINTER,),
            "pa_mainloop_free": (None, _POINTER),
            "pa_mainloop_get_api": (_POINTER, _POINTER),
            "pa_mainloop_prepare": (_INT, _POINTER, _INT),
            "pa_mainloop_poll": (_INT, _POINTER),
            "pa_mainloop_dispatch": (_INT, _POINTER),
            "pa_context_new": (_POINTER, _POINTER, ctypes.c_char_p),
            "pa_context_connect": (_INT, _POINTER, ctypes.c_char_p, _INT, _POINTER),
            "pa_context_get_state": (_INT, _POINTER),
            "pa_context_get_server_info": (_POINTER, _POINTER, _OnServerInfo, _POINTER),
            "pa_context_disconnect": (None, _POINTER),
            "pa_context_unref": (None, _POINTER),
            "pa_operation_unref": (None, _POINTER),
        },
    )


@functools.cache
def _simple() -> ctypes.CDLL:
    text = ctypes.c_char_p
    return _load(
        "libpulse-simple.so.0",
        {
            "pa_simple_new": (_POINTER, text, text, _INT, text, text, *(_POINTER,) * 4),
            "pa_simple_write": (_INT, _POINTER, ctypes.c_char_p, ctypes.c_size_t, _POINTER),
            "pa_simple_get_latency": (ctypes.c_uint64, _POINTER, _POINTER),
            "pa_simple_free": (None, _POINTER),
        },
    )


def find_output(within_s: float, *, may_start_server: bool) -> Output:
    """Ask the sound server for its default output; takes no longer than `within_s`.

    With `may_start_server`, libpulse starts a server where its settings say so, which can take
    longer. 2 ms where there is an answer, less where there is no server.
    """
    try:
        pulse = _pulse()
    except OSError:  # libpulse is not installed
        return Output.ABSENT
    # The answer comes into this list; the callback must live as long as the context.
    sinks: list[bytes] = []

    def on_server_info(_context: int, info: Any, _data: int) -> None:
        sinks.append((info.contents.default_sink if info else None) or _NOBODY_HEARS)

    callback = _OnServerInfo(on_server_info)
    loop = pulse.pa_mainloop_new()
    context = pulse.pa_context_new(pulse.pa_mainloop_get_api(loop), _NAME)
    if not context:
        pulse.pa_mainloop_free(loop)
        return Output.ABSENT
    try:
        flags = 0 if may_start_server else _NO_AUTOSPAWN
        if pulse.pa_context_connect(context, None, flags, None) < 0:
            return Output.ABSENT
        asked = False
        deadline = time.monotonic() + within_s
        while not sinks and time.monotonic() < deadline:
            state = _turn(pulse, loop, context)
            if state >= _FAILED:
                return Output.ABSENT
            if state == _READY and not asked:
                pulse.pa_operation_unref(pulse.pa_context_get_server_info(context, callback, None))
                asked = True
    finally:
        pulse.pa_context_disconnect(context)
        pulse.pa_context_unref(context)
        pulse.pa_mainloop_free(loop)
    if not sinks:
        return Output.UNKNOWN
    return Output.ABSENT if sinks[0] == _NOBODY_HEARS else Output.PRESENT


def _turn(pulse: ctypes.CDLL, loop: int, context: int) -> int:
    """Let libpulse work for at most 5 ms; returns the state of the context."""
    pulse.pa_mainloop_prepare(loop, 5000)
    pulse.pa_mainloop_poll(loop)
    pulse.pa_mainloop_dispatch(loop)
    state: int = pulse.pa_context_get_state(context)
    return state


class SoundStream:
    """Mono 16-bit samples to the default output, from one thread; every call may block.

    rate: samples a second. buffer_ms: how far the server is fed ahead of the ear. Raises
    SpeechUnavailable (``speech.no-sound``) here and from each method.
    """

    def __init__(self, rate: int, buffer_ms: int) -> None:
        try:
            self._simple = _simple()
        except OSError as error:
            raise SpeechUnavailable("speech.no-sound") from error
        spec = _SampleSpec(_S16LE, rate, 1)
        size = 2 * rate * buffer_ms // 1000
        # `before` 2: the shortest sound is heard too, without waiting for a full buffer.
        attributes = _BufferAttributes(_UNSET, size, 2, _UNSET, _UNSET)
        self._stream = self._simple.pa_simple_new(
            None, _NAME, _PLAYBACK, None, b"speech",
            ctypes.byref(spec), None, ctypes.byref(attributes), None,
        )  # fmt: skip
        if not self._stream:
            raise SpeechUnavailable("speech.no-sound")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it; what the server still holds is dropped, so that silence comes at once."""
        self._simple.pa_simple_free(self._stream)

    def write(self, samples: bytes) -> None:
        """Hand over samples; waits while the server's buffer is full."""
        if self._simple.pa_simple_write(self._stream, samples, len(samples), None) < 0:
            raise SpeechUnavailable("speech.no-sound")

    def latency_ms(self) -> int:
        """How long from now until a sample written now would be heard, the device included."""
        latency: int = self._simple.pa_simple_get_latency(self._stream, None)
        if latency == _NO_LATENCY:
            raise SpeechUnavailable("speech.no-sound")
        return latency // 1000
