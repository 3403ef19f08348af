# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Looks at the page: which fields it has and where they are in the view."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage, QWebEngineScript

from kiosk.browser.looks import Look, Placed, candidates_of, look_of, place_frames
from kiosk.domain.anchor import Candidate

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value
_MOST_FRAMES = 24
_DEEPEST = 6
_PATIENCE = 800  # ms for all frames to answer

# Whether a finger at a point of a frame would touch the frame inside it: [[element, x, y], ...].
_TOUCHES = """(() => {
  const look = globalThis.doorstepLooks.get(LOOK);
  return JSON.stringify(POINTS.map(([at, x, y]) => {
    const frame = look && look.frames[at].deref();
    const hit = frame && look.deepest(x, y);
    return Boolean(hit && look.isWithin(hit, frame));
  }));
})()"""
_SCROLL = """(() => {
  const look = globalThis.doorstepLooks.get(LOOK);
  const place = look && look.places[AT].deref();
  if (place) place.scrollIntoView({block: "center", inline: "nearest", behavior: "instant"});
})()"""
_FOCUS = """(() => {
  const look = globalThis.doorstepLooks.get(LOOK);
  const field = look && look.elements[AT].deref();
  if (field) field.focus({preventScroll: true});
})()"""


@cache
def _script() -> str:
    return Path(__file__).with_name("looker.js").read_text(encoding="utf-8").strip()


class Looker(QObject):
    """Looks at one page, one look at a time.

    Its script runs in a world of its own: the page cannot see it, and it changes nothing there.
    """

    def __init__(self, page: QWebEnginePage) -> None:
        super().__init__(page)
        self._page = page
        self._glance: _Glance | None = None
        self._number = 0  # of the look that is under way, or was the last
        self._told: tuple[int, list[QWebEngineFrame]] = 0, []  # the look that was told last
        self._callback: Callable[[Look], None] | None = None
        page.loadStarted.connect(self.forget)
        page.urlChanged.connect(self._look_anew)

    def look(self, callback: Callable[[Look], None]) -> None:
        """Look at the page and call back within two seconds.

        No call comes where another page began to load, another look began before, or the page
        itself did not answer.
        """
        self._drop()
        self._callback = callback
        self._number += 1
        frames, parents = _all_frames(self._page.mainFrame())
        zoom = self._page.zoomFactor()

        def on_answers(answers: dict[int, dict[str, Any]]) -> None:
            self._glance = None
            if 0 in answers:
                seen = _Seen(frames, place_frames(answers, parents, zoom))
                self._check(seen, callback, is_whole=len(answers) == len(frames))

        script = f"{_script()}({self._number})"
        self._glance = _Glance(self, [(frame, script) for frame in frames], on_answers)

    def scroll_to(self, candidate: Candidate) -> None:
        """Bring a field of the look that was told last into the middle of the view."""
        self._tell_field(_SCROLL, candidate)

    def focus_on(self, candidate: Candidate) -> None:
        """Give a field of the look that was told last the focus of the page."""
        self._tell_field(_FOCUS, candidate)

    def ask_field(
        self, script: str, candidate: Candidate, callback: Callable[[object], object]
    ) -> None:
        """Ask a script about a field of the look that was told last: its LOOK and AT are filled in."""
        self._tell_field(script, candidate, callback)

    def forget(self) -> None:
        """Drop what was seen: no answer that is still on its way counts."""
        self._drop()
        self._told = 0, []

    def _look_anew(self) -> None:
        """At another address: what is being seen is the page before."""
        if self._glance is not None and self._callback is not None:
            self.look(self._callback)

    def _drop(self) -> None:
        if self._glance is not None:
            self._glance.drop()
        self._glance = None

    def _tell_field(
        self,
        script: str,
        candidate: Candidate,
        callback: Callable[[object], object] = lambda _answer: None,
    ) -> None:
        look, frames = self._told
        if candidate.frame < len(frames) and frames[candidate.frame].isValid():
            words = script.replace("LOOK", str(look)).replace("AT", str(candidate.number))
            frames[candidate.frame].runJavaScript(words, _WORLD, callback)

    def _check(self, seen: _Seen, callback: Callable[[Look], None], *, is_whole: bool) -> None:
        """Ask each parent whether something lies over the frames in it, then tell the look."""
        frames, placed = seen
        candidates = {
            (each.frame, each.number): each
            for number, frame in placed.items()
            for each in candidates_of(number, frame)
        }
        asked: dict[int, list[tuple[Candidate, list[float]]]] = {}
        for each in candidates.values():
            inner = placed[each.frame]
            while each.is_in_view and inner.parent >= 0:
                outer = placed[inner.parent]
                middle = each.area.x + each.area.width / 2, each.area.y + each.area.height / 2
                point = [inner.element, *outer.lens.point(*middle)]
                asked.setdefault(inner.parent, []).append((each, point))
                inner = outer

        def on_answers(answers: dict[int, Any]) -> None:
            self._glance = None
            for at, (_, points) in enumerate(asked.items()):
                touches = answers.get(at) or [False] * len(points)
                for (each, _), is_touched in zip(points, touches, strict=True):
                    key = each.frame, each.number
                    if not is_touched:
                        candidates[key] = replace(candidates[key], is_in_view=False)
            self._told = self._number, frames
            callback(look_of(placed, candidates, is_whole=is_whole))

        script = _TOUCHES.replace("LOOK", str(self._number))
        questions = [
            (frames[number], script.replace("POINTS", json.dumps([point for _, point in points])))
            for number, points in asked.items()
        ]
        if questions:
            self._glance = _Glance(self, questions, on_answers)
        else:
            on_answers({})


class _Seen(NamedTuple):
    """The frames of a look, and those that are shown, by their number."""

    frames: list[QWebEngineFrame]
    placed: dict[int, Placed]


class _Glance:
    """One question to several frames: calls back once, with the answers that came in time."""

    def __init__(
        self,
        parent: QObject,
        questions: list[tuple[QWebEngineFrame, str]],
        callback: Callable[[dict[int, Any]], None],
    ) -> None:
        self._answers: dict[int, Any] = {}
        self._open = set(range(len(questions)))
        self._callback: Callable[[dict[int, Any]], None] | None = callback
        self._timer = QTimer(parent)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._end)
        self._timer.start(_PATIENCE)
        for at, (frame, script) in enumerate(questions):
            frame.runJavaScript(script, _WORLD, partial(self._on_answer, at))

    def drop(self) -> None:
        """Take no answer any more."""
        self._callback = None
        self._timer.stop()
        self._timer.deleteLater()

    def _on_answer(self, at: int, answer: object) -> None:
        if self._callback is None:
            return
        if isinstance(answer, str) and answer:
            self._answers[at] = json.loads(answer)
        self._open.discard(at)
        if not self._open:
            self._end()

    def _end(self) -> None:
        callback = self._callback
        self.drop()
        if callback is not None:
            callback(self._answers)


def _all_frames(main: QWebEngineFrame) -> tuple[list[QWebEngineFrame], list[int]]:
    """The page's frames, the page first, and for each the number of its parent."""
    frames, parents, depths = [main], [-1], [0]
    at = 0
    while at < len(frames):
        if depths[at] < _DEEPEST:
            for child in frames[at].children():
                if len(frames) < _MOST_FRAMES:
                    frames.append(child)
                    parents.append(at)
                    depths.append(depths[at] + 1)
        at += 1
    return frames, parents
