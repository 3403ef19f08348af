# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that do what a page of a city should not, or only now and then."""

from tests.browser.hostile import HOST, Answer, page, redirect

WHOLE = "style='position:fixed;inset:0;width:100%;height:100%'"
# Only what was painted can be pressed: the visitor waits for this title.
PAINTED = (
    "<script>requestAnimationFrame(() => requestAnimationFrame(() => "
    "setTimeout(() => {document.title = 'press'}, 50)))</script>"
)


def _does(code: str) -> Answer:
    return page(f"<body>x<script>{code}</script>")


def _press(address: str, more: str = "") -> Answer:
    return page(f"<a {WHOLE} {more} href='{address}'>x</a>{PAINTED}")


def _file(kind: str, data: bytes, **headers: str) -> Answer:
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return 200, {"Content-Type": kind, **more}, data


_UPLOAD = (
    f"<input type=file {WHOLE} accept='.pdf,image/*' onchange=\"files[0].text()"
    ".then(text => {document.title = files[0].name + ': ' + text})\">"
)

BAD_PAGES: dict[str, Answer] = {
    # It asks
    "/alerts": _does("for (;;) alert('again')"),
    "/questions": _does("alert('one'); document.title = confirm('two') + prompt('three', 'sug')"),
    "/press-leave": page(
        f"<p {WHOLE}>x</p><script>onbeforeunload = e => {{e.preventDefault()}}</script>{PAINTED}"
    ),
    "/files": _does(
        "const a = document.createElement('a'); a.download = 'again.txt';"
        "a.href = URL.createObjectURL(new Blob(['again'])); setInterval(() => a.click(), 40)"
    ),
    "/prints": _does("setInterval(print, 40)"),
    # It never comes, or never stops
    "/loop": redirect(302, "/loop"),
    "/loop-by-script": _does("location.replace('/loop-by-script?' + Math.random())"),
    "/loop-by-form": page(
        "<form action='/loop-by-form'></form><script>document.forms[0].submit()</script>"
    ),
    "/hangs": _does("for (;;);"),
    "/blank": _does("location = 'about:blank'"),
    "/kill": _does("document.title = 'kill'"),
    "/missing": (404, {"Content-Type": "text/html"}, b"<title>no such page</title>The city's own"),
    "/fault": (500, {}, b""),
    # It wants what it cannot have
    "/sign-in": (401, {"WWW-Authenticate": "Basic realm=x"}, b"sign in"),
    "/location": _does("navigator.geolocation.getCurrentPosition(() => 0)"),
    "/camera": _does(
        "navigator.mediaDevices.getUserMedia({video: true}).catch(e => {document.title = e.name})"
    ),
    "/screen": _does(
        "navigator.mediaDevices.getDisplayMedia().catch(e => {document.title = e.name})"
    ),
    "/notes": _does("Notification.requestPermission().then(e => {document.title = e})"),
    "/clipboard": _does("navigator.clipboard.readText().catch(e => {document.title = e.name})"),
    "/full-screen": _does(
        "document.body.requestFullscreen().catch(e => {document.title = e.name})"
    ),
    "/devices": _does(
        "document.title = ['serial', 'hid', 'usb', 'bluetooth'].filter(d => d in navigator)"
        " + ' none'"
    ),
    "/handler": _does(f"navigator.registerProtocolHandler('mailto', 'http://{HOST}/?%s')"),
    # It leads elsewhere
    "/press-mail": _press("mailto:someone@city.example"),
    "/press-call": _press("tel:123", "target=_blank"),
    "/press-scheme": _press("steam://x"),
    "/press-file": _press("file:///etc/passwd"),
    "/source": _does("location = 'view-source:http://city.localhost/missing'"),
    "/inside": _does("location = 'chrome://version'"),
    "/data": _does("location = 'data:text/html,x'"),
    "/press-window": _press("/here", "target=_blank"),
    "/here": page("<title>in the same window</title>"),
    # It gives and takes files
    "/receipt": _file(
        "text/plain", b"your receipt", Content_Disposition="attachment; filename=../../r.txt"
    ),
    "/paper": _file("application/pdf", b"%PDF-1.4"),
    "/made": _does(
        "const a = document.createElement('a'); a.download = 'made.txt';"
        "a.href = URL.createObjectURL(new Blob(['made here'])); a.click()"
    ),
    "/press-upload": page(_UPLOAD + PAINTED),
    "/print": _does("print()"),
}
