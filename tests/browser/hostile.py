# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""A site that is allowed and tries to reach hosts that are not, by every way a page has."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

# A name below localhost is a secure context without a certificate: service workers, cameras and
# WebTransport are there as on a page by https.
HOST = "city.localhost"
HTML = "text/html; charset=utf-8"
SCRIPT = "text/javascript"

Answer = tuple[int, Mapping[str, str], bytes]


def page(text: str, **headers: str) -> Answer:
    """A page; headers: more of them, with _ for -."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return 200, {"Content-Type": HTML, **more}, text.encode()


def script(text: str) -> Answer:
    """A script."""
    return 200, {"Content-Type": SCRIPT}, text.encode()


def redirect(status: int, where: str) -> Answer:
    """A redirect."""
    return status, {"Location": where}, b""


class Site:
    """A server on loopback with these answers by path; `asked` are the paths it was asked for.

    certificate: it speaks https, with this one.
    """

    def __init__(self, certificate: Path | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.said: list[dict[str, str]] = []  # the headers, in the same order
        self.endless = threading.Event()  # set at the end: what never answers ends then
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def _serve(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                self.rfile.read(length)
                path = urlsplit(self.path).path
                site.asked.append(path)
                site.said.append(dict(self.headers))
                if path.startswith("/never"):
                    site.endless.wait()
                    return
                status, headers, body = site.answers.get(path, (404, {}, b""))
                with suppress(OSError):
                    self.send_response(status)
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            do_GET = do_POST = do_HEAD = _serve  # noqa: N815 the server looks for these

            def log_message(self, *_: object) -> None:
                """Quiet."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        if certificate is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def address(self) -> str:
        """Where it stands, as a stand-in is named."""
        return f"127.0.0.1:{self.port}"

    def close(self) -> None:
        """Answer nothing more."""
        self.endless.set()
        self._server.shutdown()
        self._server.server_close()
