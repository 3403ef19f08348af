# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Loads mutated pages in Chromium and says where the ring would be: a process of its own.

`python tests/browser/read_mutated.py FIRST COUNT` writes a line of JSON for each page.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage, QWebEngineProfile
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from kiosk.browser.looker import Looker
from kiosk.browser.looks import Look
from kiosk.domain.anchor import Candidate
from kiosk.usecases.guided.finder import find_all
from tests.browser.form_pages import FORM_PATH, documents
from tests.browser.mutations import mutated

_SIZE = (1024, 2300)  # tall: most pages are whole in it
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-src *; script-src 'unsafe-inline'"
# The test's own look, which shares nothing with the looker's: what is at a point, through frames.
_AT = """(() => {
  const answer = (x, y) => {
    let hit = document.elementFromPoint(x, y);
    while (hit && hit.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    if (hit && hit.localName === "iframe") {
      const box = hit.getBoundingClientRect();
      return {frame: hit.src, x: x - box.left - 8, y: y - box.top - 8};
    }
    const of = hit && hit.closest("[data-truth]");
    return {truth: of ? of.dataset.truth : ""};
  };
  return JSON.stringify(POINTS.map(([x, y]) => answer(x, y)));
})()"""


_Asked = tuple[QWebEngineFrame, dict[str, tuple[float, float]]]


class _Reader:
    """Goes from page to page."""

    def __init__(self, seeds: Iterator[int]) -> None:
        self.seeds = seeds
        self.texts: dict[str, str] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self.texts))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        port = self.server.server_port
        self.host, self.other = f"http://127.0.0.1:{port}", f"http://localhost:{port}"
        self.profile = QWebEngineProfile()
        self.web = QWebEnginePage(self.profile)
        self.view = QWebEngineView()
        self.view.setPage(self.web)
        self.view.resize(*_SIZE)
        self.view.show()
        self.looker = Looker(self.web)
        self.web.loadFinished.connect(self.on_loaded)
        self.start()

    def start(self) -> None:
        seed = next(self.seeds, None)
        if seed is None:
            QApplication.quit()
            return
        self.page = mutated(seed)
        self.texts.clear()
        self.texts.update(documents(self.page, self.host, self.other))
        self.rings: dict[str, str | None] = {}
        self.tries, self.tried = 0, ""
        self.web.load(QUrl(f"{self.host}{FORM_PATH}/{seed}"))

    def on_loaded(self, is_loaded: bool) -> None:
        if not is_loaded:
            self.tell("not loaded")
            return
        self.looker.look(self.on_look)

    def on_look(self, look: Look) -> None:
        anchors = self.page.anchors
        findings = find_all(list(anchors.values()), look.candidates, look.path)
        found = dict(zip(anchors, (each.candidate for each in findings), strict=True))
        unseen = [
            (truth, each)
            for truth, each in found.items()
            if each is not None and not each.is_in_view and truth not in self.rings
        ]
        seen = {t: e for t, e in found.items() if e and e.is_in_view and t not in self.rings}
        self.unseen = unseen
        self.tries += 1
        self.ask(seen)

    def ask(self, seen: dict[str, Candidate]) -> None:
        """What is at the middle of each ring."""
        areas = {truth: each.area for truth, each in seen.items()}
        points = {t: (e.x + e.width / 2, e.y + e.height / 2) for t, e in areas.items()}
        self.ask_frame(self.web.mainFrame(), points, [])

    def ask_frame(
        self, frame: QWebEngineFrame, points: dict[str, tuple[float, float]], later: list[_Asked]
    ) -> None:
        """What is at these points of a frame; then in the frames inside that some of them hit."""

        def on_answers(text: str) -> None:
            inner: dict[str, dict[str, tuple[float, float]]] = {}
            for truth, answer in zip(points, json.loads(text), strict=True):
                if "frame" in answer:
                    source = inner.setdefault(answer["frame"], {})
                    source[truth] = answer["x"], answer["y"]
                else:
                    self.rings[truth] = answer["truth"]
            for source_of, inside in inner.items():
                every = _frames(self.web.mainFrame())
                child = next((f for f in every if f.url().toString() == source_of), None)
                if child is not None:
                    later.append((child, inside))
                else:
                    self.rings.update(dict.fromkeys(inside, ""))
            if later:
                self.ask_frame(*later.pop(), later)
            else:
                self.after()

        # In the page's own world, where the looker is not.
        script = _AT.replace("POINTS", json.dumps([*points.values()]))
        frame.runJavaScript(script, 0, on_answers)

    def after(self) -> None:
        """Scroll to a field that is found and not seen, look again; or tell, and go on."""
        if self.unseen and self.tries < 12:
            truth, candidate = self.unseen[0]
            if self.tried == truth:
                self.rings[truth] = None
                self.unseen = self.unseen[1:]
                self.after()
                return
            self.tried = truth
            self.looker.scroll_to(candidate)
            self.looker.look(self.on_look)
            return
        self.tell("")

    def tell(self, fault: str) -> None:
        line = {
            "seed": self.page.seed,
            "done": [*self.page.done, self.page.layout, self.page.frame, self.page.language],
            "fault": fault,
            "there": sorted(self.page.there),
            "once": sorted(self.page.once),
            "anchors": sorted(self.page.anchors),
            "rings": self.rings,
            "unseen": [truth for truth, at in self.rings.items() if at is None],
        }
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()
        QTimer.singleShot(0, self.start)


def _frames(frame: QWebEngineFrame) -> Iterator[QWebEngineFrame]:
    for each in frame.children():
        yield each
        yield from _frames(each)


def _handler(texts: dict[str, str]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = texts.get(self.path)
            self.send_response(200 if text else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", _POLICY)
            self.end_headers()
            self.wfile.write((text or "").encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            """Say nothing."""

    return Handler


def main(first: int, count: int) -> int:
    """Read the pages of these seeds."""
    os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu --in-process-gpu")
    application = QApplication(sys.argv[:1])
    reader = _Reader(iter(range(first, first + count)))
    QTimer.singleShot(540_000, application.quit)
    code = application.exec()
    # The page goes before its profile, or Qt ends with a crash.
    reader.view.deleteLater()
    reader.web.deleteLater()
    application.processEvents()
    return code


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
