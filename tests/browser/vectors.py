# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""Ways in which a page can reach another host. Each asks for a path of its own, its name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from tests.browser.hostile import HOST, Answer, Site, page, redirect, script
from tests.browser.traps import Traps

_DOT = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"

# {name}: the address of a path of that name on a forbidden host
_MARKUP = {
    "img": "<img src='{}'>",
    "img-srcset": "<img srcset='{} 1x'>",
    "picture": "<picture><source srcset='{}'><img></picture>",
    "input-image": "<input type=image src='{}'>",
    "css-link": "<link rel=stylesheet href='{}'>",
    "css-import": "<style>@import url('{}');</style>",
    "css-background": "<div style=\"background:url('{}')\">x</div>",
    "css-list": "<ul><li style=\"list-style-image:url('{}')\">x</ul>",
    "css-content": "<p style=\"content:url('{}')\">x</p>",
    "css-border": "<p style=\"border:9px solid;border-image:url('{}') 3\">x</p>",
    "css-mask": "<p style=\"mask-image:url('{}')\">x</p>",
    "css-shape": "<p style=\"float:left;shape-outside:url('{}')\">x</p>",
    "css-cursor": "<body style=\"cursor:url('{}'),auto\">",
    "css-font": "<style>@font-face{{font-family:t;src:url('{}')}}.t{{font-family:t}}</style>"
    "<p class=t>x</p>",
    "body-background": "<table background='{}'><tr><td>x</table>",
    "script": "<script src='{}'></script>",
    "module": "<script type=module src='{}'></script>",
    "module-import": "<script type=module>import '{}';</script>",
    "modulepreload": "<link rel=modulepreload href='{}'>",
    "preload-image": "<link rel=preload as=image href='{}'>",
    "preload-script": "<link rel=preload as=script href='{}'>",
    "preload-font": "<link rel=preload as=font crossorigin href='{}'>",
    "prefetch": "<link rel=prefetch href='{}'>",
    "audio": "<audio src='{}' preload=auto></audio>",
    "video": "<video src='{}' preload=auto></video>",
    "video-poster": "<video poster='{}'></video>",
    "video-source": "<video preload=auto><source src='{}'></video>",
    "track": "<video crossorigin><track default kind=captions src='{}'></video>",
    "object": "<object data='{}'></object>",
    "embed": "<embed src='{}'>",
    "iframe": "<iframe src='{}'></iframe>",
    "iframe-sandbox": "<iframe sandbox src='{}'></iframe>",
    "iframe-srcdoc": '<iframe srcdoc="<img src={}>"></iframe>',
    "iframe-data": '<iframe src="data:text/html,<img src={}>"></iframe>',
    "iframe-script": "<iframe src=\"javascript:'<img src={}>'\"></iframe>",
    "iframe-refresh": "<iframe srcdoc=\"<meta http-equiv=refresh content='0;url={}'>\"></iframe>",
    "svg-image": f"{_DOT}<image href='{{}}' width='9' height='9'/></svg>",
    "svg-feimage": f"{_DOT}<filter id=f><feImage href='{{}}'/></filter>"
    "<rect width='9' height='9' filter='url(#f)'/></svg>",
    "svg-script": f"{_DOT}<script href='{{}}'></script></svg>",
    "form-get": "<form action='{}' target=f1><input name=a value=b></form><iframe name=f1></iframe>"
    "<script>document.forms[document.forms.length-1].submit()</script>",
    "form-post": "<form action='{}' method=post target=f2><input name=a value=b></form>"
    "<iframe name=f2></iframe>"
    "<script>document.forms[document.forms.length-1].submit()</script>",
    "ping": "<a id=ping href='#here' ping='{}'>x</a><script>ping.click()</script>",
    "document-write": "<script>document.write(\"<img src='{}'>\")</script>",
    "speculation-prefetch": '<script type=speculationrules>{{"prefetch":[{{"source":"list",'
    '"urls":["{}"],"eagerness":"immediate"}}]}}</script>',
}

# Statements; an error of one must not keep the next from running.
_SCRIPTS = {
    "fetch": "fetch('{}',{{mode:'no-cors'}})",
    "fetch-cors": "fetch('{}')",
    "fetch-post": "fetch('{}',{{method:'POST',mode:'no-cors',body:'x'}})",
    "fetch-keepalive": "fetch('{}',{{mode:'no-cors',keepalive:true}})",
    "fetch-frame": "frame(w=>w.fetch('{}',{{mode:'no-cors'}}))",
    "xhr": "open('{}',true)",
    "xhr-sync": "open('{}',false)",
    "beacon": "navigator.sendBeacon('{}','x')",
    "image": "new Image().src='{}'",
    "new-audio": "new Audio('{}').load()",
    "font-face": "new FontFace('g',\"url('{}')\").load()",
    "event-source": "new EventSource('{}')",
    "socket": "new WebSocket('{}'.replace('http','ws'))",
    "socket-stream": "new WebSocketStream('{}'.replace('http','ws'))",
    "socket-frame": "frame(w=>new w.WebSocket('{}'.replace('http','ws')))",
    "import": "import('{}')",
    "paint-worklet": "CSS.paintWorklet.addModule('{}')",
    "audio-worklet": "new OfflineAudioContext(1,1,8000).audioWorklet.addModule('{}')",
    "worker": "worker(\"fetch('{}',{{mode:'no-cors'}})\")",
    "worker-import": "worker(\"importScripts('{}')\")",
    "worker-xhr": "worker(\"x=new XMLHttpRequest();x.open('GET','{}',false);x.send()\")",
    "worker-socket": "worker(\"new WebSocket('{}'.replace('http','ws'))\")",
    "worker-source": "worker(\"new EventSource('{}')\")",
    "nested-worker": "worker(\"new Worker(URL.createObjectURL(new Blob([`fetch('{}',"
    "{{mode:'no-cors'}})`])))\")",
    "shared-fetch": "shared(\"fetch('{}',{{mode:'no-cors'}})\")",
    "shared-import": "shared(\"importScripts('{}')\")",
    "shared-socket": "shared(\"new WebSocket('{}'.replace('http','ws'))\")",
    "location-frame": "frame(w=>{{w.location='{}'}})",
    "replace-frame": "frame(w=>w.location.replace('{}'))",
    "blob-frame": "addFrame(URL.createObjectURL(new Blob([\"<img src='{}'>\"],"
    "{{type:'text/html'}})))",
    "link-click-frame": "frame(w=>{{const a=w.document.createElement('a');a.href='{}';"
    "w.document.body.append(a);a.click()}})",
    "stylesheet-rule": "(s=>{{document.head.append(s);"
    "s.sheet.insertRule(\"body{{background:url('{}')}}\")}})(document.createElement('style'))",
    "adopt-style": "document.body.style.backgroundImage=\"url('{}')\"",
    "xslt": "addFrame('/xslt.xml')",
}

# Other ways of writing one of the forbidden hosts, or a look-alike of the allowed one.
_HOSTS = {
    "localhost": "localhost",
    "localhost-dot": "localhost.",
    "below-localhost": "elsewhere.localhost",
    "lookalike": f"{HOST}.elsewhere.localhost",
    "lookalike-dash": f"my-{HOST}",
    "below-allowed": f"www.{HOST}",
    "allowed-dot": f"{HOST}.",
    "short": "127.2",
    "decimal": "2130706434",
    "hex": "0x7f000002",
    "octal": "0177.0.0.2",
    "wide-digits": "１２７.0.0.2",
    "ideographic-stop": "127。0。0。2",
    "encoded": "%31%32%37.0.0.2",
    "any-address": "0.0.0.0",  # noqa: S104 nothing is bound to it
    "address-dot": "127.0.0.2.",
    "ipv6": "[::1]",
    "ipv6-mapped": "[::ffff:127.0.0.2]",
    "ipv6-long": "[0:0:0:0:0:0:0:1]",
    "punycode": "xn--cty-qla.localhost",
}
_STATUSES = (301, 302, 303, 307, 308)

_HELPERS = """
const tries = [];
function attempt(name, work) { try { const r = work(); if (r && r.catch) r.catch(() => 0); }
  catch (e) { tries.push(name + ': ' + e); } }
function addFrame(src) { const f = document.createElement('iframe'); f.src = src;
  document.body.append(f); return f; }
function frame(work) { const f = addFrame('/blank.html');
  f.onload = () => { f.onload = null; work(f.contentWindow); }; }
function open(url, later) { const x = new XMLHttpRequest(); x.open('GET', url, later); x.send(); }
function worker(code) { new Worker(URL.createObjectURL(new Blob([code]))); }
function shared(code) { new SharedWorker(URL.createObjectURL(new Blob([code]))); }
function rtc(server) { const c = new RTCPeerConnection({iceServers: [server]});
  c.createDataChannel('x'); c.createOffer().then(o => c.setLocalDescription(o)); }
"""


class Vectors:
    """The pages of all ways on a site, and their names."""

    def __init__(self, site: Site, traps: Traps) -> None:
        self._site = site
        self._traps = traps
        self.names: list[str] = []
        self.moves: list[str] = []  # paths of pages that go elsewhere as a whole
        self._base = f"http://127.0.0.2:{traps.port}"
        site.answers["/blank.html"] = page("<body>x")
        self._make_everything()
        self._make_service_worker()
        self._make_moves()

    def _to(self, name: str) -> str:
        self.names.append(name)
        return f"{self._base}/{name}"

    def _make_everything(self) -> None:
        """One page that tries whatever can be tried from within a page."""
        markup = [text.format(self._to(name)) for name, text in _MARKUP.items()]
        lines = [
            f"attempt('{name}', () => {{{text.format(self._to(name))}}});"
            for name, text in _SCRIPTS.items()
        ]
        for name, host in _HOSTS.items():
            self.names.append(f"host-{name}")
            url = f"http://{host}:{self._traps.port}/host-{name}"
            lines.append(f"attempt('{name}', () => fetch('{url}', {{mode: 'no-cors'}}));")
        lines += [f"attempt('udp', () => {text});" for text in self._packets()]
        lines += [f"attempt('port', () => {text});" for text in self._ports()]
        for status in _STATUSES:
            for kind in ("image", "fetch", "post", "frame"):
                lines.append(self._redirected(kind, status))
        self._make_xslt()
        leaving = self._to("leaving-beacon"), self._to("leaving-fetch")
        leave = f"""addEventListener('pagehide', () => {{navigator.sendBeacon('{leaving[0]}', 'x');
          fetch('{leaving[1]}', {{mode: 'no-cors', keepalive: true, method: 'POST'}});}});"""
        end = "addEventListener('load', () => setTimeout(() => {document.title = 'done'}, 1500));"
        body = "\n".join(markup)
        code = "\n".join([_HELPERS, leave, end, *lines])
        head = f"<link rel=icon href='{self._to('icon')}'><link rel=manifest " + (
            f"href='{self._to('manifest')}'>"
        )
        policy = f"img-src 'none'; report-uri {self._to('csp')}"
        self._site.answers["/everything"] = page(
            f"<!doctype html><head>{head}</head><body>{body}<script>{code}</script>",
            Content_Security_Policy_Report_Only=policy,
            Link=f"<{self._to('link-header')}>; rel=preload; as=image",
        )

    def _redirected(self, kind: str, status: int) -> str:
        """An address of the site itself that leads elsewhere."""
        name = f"redirect-{kind}-{status}"
        self._site.answers[f"/{name}"] = redirect(status, self._to(name))
        how = {
            "image": f"new Image().src='/{name}'",
            "fetch": f"fetch('/{name}',{{mode:'no-cors'}})",
            "post": f"fetch('/{name}',{{mode:'no-cors',method:'POST',body:'x'}})",
            "frame": f"addFrame('/{name}')",
        }[kind]
        return f"attempt('{name}', () => {{{how}}});"

    def _packets(self) -> list[str]:
        udp = self._udp
        return [
            f"rtc({{urls: 'stun:127.0.0.2:{udp('stun')}'}})",
            f"rtc({{urls: 'turn:127.0.0.2:{udp('turn')}?transport=udp', username: 'a', "
            "credential: 'b'})",
            f"new WebTransport('https://127.0.0.2:{udp('web-transport')}/')",
        ]

    def _udp(self, name: str) -> int:
        self.names.append(name)
        return self._traps.udp(name)

    def _tcp(self, name: str, address: str = "127.0.0.2") -> int:
        self.names.append(name)
        return self._traps.tcp(name, address)

    def _ports(self) -> list[str]:
        """Ways that say no path: they have a port of their own."""
        tcp = self._tcp
        link = "(l=>{{l.rel='{}';l.href='{}';document.head.append(l)}})"
        made = "(document.createElement('link'))"
        preconnect = f"http://127.0.0.2:{tcp('preconnect')}"
        return [
            f"rtc({{urls: 'turn:127.0.0.2:{tcp('turn-tcp')}?transport=tcp', username: 'a', "
            "credential: 'b'})",
            f"rtc({{urls: 'turns:127.0.0.2:{tcp('turns')}?transport=tcp', username: 'a', "
            "credential: 'b'})",
            f"fetch('https://127.0.0.2:{tcp('https')}/', {{mode: 'no-cors'}})",
            f"new WebSocket('wss://127.0.0.2:{tcp('wss')}/')",
            f"shared(\"new WebSocket('wss://127.0.0.2:{tcp('shared-wss')}/')\")",
            f"fetch('https://elsewhere.localhost:{tcp('https-name', '127.0.0.1')}/', {{mode: 'no-cors'}})",
            link.format("preconnect", preconnect) + made,
        ]

    def _make_xslt(self) -> None:
        sheet = (
            '<?xml version="1.0"?><xsl:stylesheet version="1.0" '
            'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:template match="/">'
            f"<html><img src='{self._base}/xslt'/></html></xsl:template></xsl:stylesheet>"
        )
        xml = '<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="/xslt.xsl"?><a/>'
        self._site.answers["/xslt.xml"] = (200, {"Content-Type": "text/xml"}, xml.encode())
        self._site.answers["/xslt.xsl"] = (200, {"Content-Type": "text/xsl"}, sheet.encode())

    def _make_service_worker(self) -> None:
        """A page whose worker stays when the page goes."""
        url = {name: self._to(f"service-{name}") for name in ("fetch", "import", "socket")}
        self._site.answers["/service.js"] = script(
            f"try {{ importScripts('{url['import']}') }} catch (e) {{}}"
            f"fetch('{url['fetch']}', {{mode: 'no-cors'}}).catch(() => 0);"
            f"new WebSocket('{url['socket'].replace('http', 'ws')}');"
        )
        self._site.answers["/service"] = page(
            "<body><script>navigator.serviceWorker.register('/service.js').catch(() => 0)"
            ".then(() => setTimeout(() => {document.title = 'done'}, 700))</script>"
        )

    def _make_moves(self) -> None:
        """Pages that go elsewhere as a whole, one after another."""
        for status in _STATUSES:
            self._move(f"move-{status}", partial(redirect, status))
            self._post(status)
        self._site.answers["/hop"] = redirect(302, f"/move-{_STATUSES[0]}")
        self.moves.append("/hop")
        for name, text in _MOVES.items():
            self._move(f"move-{name}", partial(_page_to, text))
        self._move("move-refresh-header", lambda url: page("<body>x", Refresh=f"0;url={url}"))

    def _post(self, status: int) -> None:
        """A form of the site's own whose answer leads elsewhere, with what was written."""
        name = f"move-post-{status}"
        self._site.answers[f"/{name}-on"] = redirect(status, self._to(name))
        form = f"<form method=post action='/{name}-on'><input name=a value=b></form>"
        self._site.answers[f"/{name}"] = page(f"{form}<script>document.forms[0].submit()</script>")
        self.moves.append(f"/{name}")

    def _move(self, name: str, answer: Callable[[str], Answer]) -> None:
        self._site.answers[f"/{name}"] = answer(self._to(name))
        self.moves.append(f"/{name}")


def _page_to(text: str, url: str) -> Answer:
    return page(text.format(url) + (_PAINTED if _WHOLE in text else ""))


# Only what was painted can be pressed.
_PAINTED = (
    "<script>requestAnimationFrame(() => requestAnimationFrame(() => "
    "setTimeout(() => {document.title = 'press'}, 50)))</script>"
)
_WHOLE = "style='position:fixed;inset:0'"
_MOVES = {
    "location": "<script>location='{}'</script>",
    "replace": "<script>location.replace('{}')</script>",
    "open-self": "<script>window.open('{}','_self')</script>",
    "script-click": "<a id=a href='{}'>x</a><script>a.click()</script>",
    "form-post": "<form method=post action='{}'><input name=a value=b></form>"
    "<script>document.forms[0].submit()</script>",
    "refresh": "<meta http-equiv=refresh content='0;url={}'>",
    "top-from-frame": "<iframe srcdoc=\"<script>top.location='{}'</script>\"></iframe>",
    "navigation-api": "<script>navigation.navigate('{}')</script>",
    # The visitor presses these with the mouse: without a hand no page opens a window.
    "press": f"<a {_WHOLE} href='{{}}'>x</a>",
    "press-blank": f"<a {_WHOLE} target=_blank href='{{}}'>x</a>",
    "press-noopener": f"<a {_WHOLE} target=_blank rel=noopener href='{{}}'>x</a>",
    "press-open": f"<p {_WHOLE} onclick=\"window.open('{{}}')\">x</p>",
    "press-popup": f"<p {_WHOLE} onclick=\"window.open('{{}}','p','width=9')\">x</p>",
    "press-later": f"<p {_WHOLE} onclick=\"w=window.open();w.location='{{}}'\">x</p>",
    "press-form": "<form method=post target=_blank action='{}'>"
    f"<button {_WHOLE}>x</button></form>",
    "press-ping": f"<a {_WHOLE} href='/blank.html' ping='{{}}'>x</a>",
}
