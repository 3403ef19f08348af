# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What the looker sees of a page in Chromium, and what the page sees of it: nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

_ROOT = Path(__file__).parents[2]
_SECRET = "Kowalska-4711"

_NAMES = f"""
<html lang=en><h1>Form</h1>
<span id=one>By id</span> <input aria-labelledby=one>
<input aria-label="By aria">
<label for=three>By for</label> <input id=three>
<label>By wrap <input></label>
<label>By wrap of a list <select><option>{_SECRET}</select></label>
<label>By wrap of lines <textarea>{_SECRET}</textarea></label>
<table><tr><td>By cell</td><td><input placeholder="no"></td></tr></table>
<div>By words beside</div><input placeholder="no">
<p></p><input placeholder="By placeholder">
<fieldset><legend>By legend</legend><label>Yes <input type=radio name=r></label>
<label>No <input type=radio name=r></label></fieldset>
<span id=rich>By rich</span><div contenteditable aria-labelledby=rich>{_SECRET}</div>
<button aria-haspopup=listbox aria-label="By list">{_SECRET}</button>
<button>By button</button> <input type=submit value="By value"> <a href="#x">By link</a>
<label style="display:inline-block;padding:9px">By file <input type=file hidden></label>
<div id=host></div><script>
document.getElementById("host").attachShadow({{mode: "open"}}).innerHTML =
  "<label>By shadow <input></label>";
</script>
"""
_HIDDEN = """
<label>Seen <input name=seen></label>
<label style="display:none">a <input></label>
<label style="visibility:hidden">b <input></label>
<div style="opacity:0"><input aria-label=c></div>
<div style="position:absolute;left:-9999px"><input aria-label=d></div>
<div style="position:absolute;top:-9999px"><input aria-label=e></div>
<div aria-hidden=true><input aria-label=f></div>
<div inert><input aria-label=g></div>
<input aria-label=h style="width:1px;height:1px;border:0;padding:0">
<div style="height:0;overflow:hidden"><input aria-label=i></div>
<input type=hidden value=x>
<iframe style="display:none" srcdoc="<input aria-label=j>"></iframe>
<div style="clip-path:inset(50%);width:1px;height:1px;position:absolute"><input aria-label=k></div>
"""
_COVERED = """
<input aria-label=Covered style="position:absolute;left:20px;top:20px;width:200px">
<input aria-label=Free style="position:absolute;left:20px;top:400px;width:200px">
<iframe srcdoc="<input aria-label=Inside>"
  style="position:absolute;left:300px;top:20px;width:300px;height:80px"></iframe>
<div style="position:fixed;left:0;top:0;width:100%;height:200px;background:#fff">A notice</div>
"""
_CLOBBER = """
<form id=f><input name=parentElement><input name=matches><input name=getAttribute>
<input name=closest><input name=localName><input name=nodeType><input name=childNodes>
<input name=getBoundingClientRect><input name=shadowRoot><input name=assignedSlot>
<label>Right <input name=right></label></form>
<img name=body><img name=activeElement><img name=documentElement><form name=scrollingElement></form>
<img name=elementFromPoint><img name=createTreeWalker><img name=querySelectorAll>
<a id=doorstepLooks href="#x">x</a><iframe name=parent srcdoc="<input aria-label=Inner>"></iframe>
<script>
Element.prototype.getAttribute = () => "wrong"; JSON.stringify = () => "wrong";
Object.defineProperty(HTMLInputElement.prototype, "labels", {get() { throw 1; }});
Array.from = () => { throw 1; };
</script>
"""
# The page's own eyes: anything that is called, changed or added while the looker looks.
_EYES = """(() => {
  window.noticed = [];
  window.mine = 0;
  window.mine = Object.getOwnPropertyNames(window).length;
  new MutationObserver((list) => noticed.push("changed " + list.length))
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  for (const type of ["focus", "blur", "scroll", "input", "message", "error", "pointermove"])
    window.addEventListener(type, () => noticed.push(type), true);
  for (const name of ["getBoundingClientRect", "getAttribute", "checkVisibility", "matches"]) {
    const old = Element.prototype[name];
    Element.prototype[name] = function (...rest) { noticed.push(name); return old.apply(this, rest); };
  }
  return 0;
})()"""
_NOTICED = """JSON.stringify([window.noticed, typeof doorstepLooks,
  Object.getOwnPropertyNames(window).length - window.mine, document.documentElement.outerHTML.length])"""
_PLACES = """JSON.stringify([...document.querySelectorAll("input")].map((each) => {
  const box = each.getBoundingClientRect();
  return [box.left, box.top, box.width, box.height].map((side) => side * FACTOR);
}))"""
_MANY = "<h1>Many</h1>" + "".join(
    f"<div><label for=i{at}>Label of field {at}</label><input id=i{at} name=n{at}></div>"
    for at in range(300)
)
_FRAMES = """
<div style="height:300px"></div>
<iframe name=first srcdoc="<input aria-label=First>" style="border:7px solid;padding:3px"></iframe>
<script>
// The first in the page is not the first that was made.
const late = document.createElement("iframe");
late.srcdoc = "<input aria-label=Early style='margin-top:40px'>";
document.body.prepend(late);
</script>
"""

_PAGES: dict[str, dict[str, Any]] = {
    "names": {"html": _NAMES},
    "hidden": {"html": _HIDDEN},
    "covered": {"html": _COVERED},
    "clobber": {"html": _CLOBBER},
    "traces": {
        "html": "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
        "<label>Name <input name=n></label><label>Other <input></label>",
        "before": _EYES,
        "after": _NOTICED,
    },
    "zoom": {
        "html": "<body style='margin:30px'><input aria-label=One><p><input aria-label=Two>",
        "zoom": 1.75,
        "after": _PLACES.replace("FACTOR", "1.75"),
    },
    "many": {"html": _MANY},
    "too-many": {"html": "<input>" * 10_000},
    "long": {"html": f"<label>{'x' * 500_000}<input></label>"},
    "frames": {"html": _FRAMES},
    "scroll": {
        "html": "<html lang=fr dir=ltr><input aria-label=Top><div style='height:3000px'></div>"
        "<input type=email lang=de inputmode=email aria-label=Below>",
        "scroll": "Below",
    },
    "deep": {
        "html": "<script>let at = document.body || document.documentElement;"
        "for (let i = 0; i < 60; i++) { const e = document.createElement('div');"
        "at.append(e); at = e.attachShadow({mode: 'open'}); }"
        "at.innerHTML = '<input aria-label=Deep>'</script><input aria-label=Flat>"
    },
    "rtl": {
        "html": "<html lang=ar dir=rtl><div style='width:2000px'>الاسم</div>"
        "<label>الاسم <input></label>"
        "<div style='position:absolute;right:-9999px'><input aria-label=trap></div>"
    },
    "filled": {
        "html": f"<input aria-label=full value={_SECRET}><input aria-label=empty>"
        f"<input type=checkbox checked aria-label=ticked><input type=password value={_SECRET}>"
        "<select aria-label=none><option value=''>Choose</option><option>A</select>"
        "<select aria-label=one><option>A</select>"
        f"<div contenteditable role=textbox aria-label=rich>{_SECRET}</div>"
    },
    "modal": {
        "html": "<input aria-label=Below><dialog><input aria-label=Above></dialog>"
        "<script>document.querySelector('dialog').showModal()</script>"
    },
}


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """What the looker saw of every page."""
    environment = {**os.environ, "QTWEBENGINE_DISABLE_SANDBOX": "1", "PYTHONPATH": str(_ROOT)}
    done = subprocess.run(
        [sys.executable, "tests/browser/look_at.py"],
        input=json.dumps(_PAGES),
        cwd=_ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    assert _SECRET not in done.stdout
    answers: dict[str, Any] = json.loads(done.stdout)
    assert answers.keys() == _PAGES.keys()
    return answers


def _labels(said: dict[str, Any]) -> list[str]:
    return [each["label"] for each in said["look"]["candidates"]]


def test_a_field_is_called_what_people_see(seen: dict[str, Any]) -> None:
    """A label is found however it is tied to its field, and never holds what is in a field."""
    labels = _labels(seen["names"])
    assert labels == [
        "By id", "By aria", "By for", "By wrap", "By wrap of a list", "By wrap of lines", "By cell",
        "By words beside", "By placeholder", "By legend", "Yes", "No", "By rich", "By list",
        "By button", "By value", "By link", "By file", "By shadow",
    ]  # fmt: skip


def test_what_nobody_can_see_is_no_field(seen: dict[str, Any]) -> None:
    """Traps for machines and hidden copies are left out."""
    assert _labels(seen["hidden"]) == ["Seen"]
    assert _labels(seen["rtl"]) == ["الاسم"]
    assert _labels(seen["modal"]) == ["Above"]


def test_what_is_covered_is_not_in_view(seen: dict[str, Any]) -> None:
    """A field under a notice has no ring on the notice, in a frame neither."""
    fields = {each["label"]: each for each in seen["covered"]["look"]["candidates"]}
    assert {label: each["is_in_view"] for label, each in fields.items()} == {
        "Covered": False,
        "Free": True,
        "Inside": False,
    }


def test_a_page_cannot_mislead_the_looker(seen: dict[str, Any]) -> None:
    """Names that shadow the document's own, and changed prototypes, do not reach it."""
    labels = _labels(seen["clobber"])
    assert "Right" in labels
    assert "Inner" in labels


def test_a_page_sees_nothing_of_the_looker(seen: dict[str, Any]) -> None:
    """Under a strict policy it works, and the page notices no call, change, event or name."""
    assert _labels(seen["traces"]) == ["Name", "Other"]
    noticed, kind, names, _ = json.loads(seen["traces"]["after"])
    assert (noticed, kind, names) == ([], "undefined", 0)


def test_what_is_in_a_field_is_only_whether_it_is(seen: dict[str, Any]) -> None:
    """Filled or empty, of every kind of field, and no more than that."""
    fields = seen["filled"]["look"]["candidates"]
    filled = {each["label"]: each["is_filled"] for each in fields}
    assert filled == {
        "full": True, "empty": False, "ticked": True, "": True, "none": False, "one": True,
        "rich": True,
    }  # fmt: skip


def test_places_are_those_of_the_view(seen: dict[str, Any]) -> None:
    """With the page enlarged, areas are in pixels of the view."""
    areas = [
        [each["area"][side] for side in ("x", "y", "width", "height")]
        for each in seen["zoom"]["look"]["candidates"]
    ]
    for area, expected in zip(areas, json.loads(seen["zoom"]["after"]), strict=True):
        assert area == pytest.approx(expected, abs=0.01)


def test_each_frame_is_where_it_is(seen: dict[str, Any]) -> None:
    """Frames that were made in another order than they stand in are not taken for each other."""
    fields = {each["label"]: each["area"] for each in seen["frames"]["look"]["candidates"]}
    assert fields["Early"]["y"] < 100
    assert fields["First"]["y"] > 400


def test_it_scrolls_and_says_where_typing_goes(seen: dict[str, Any]) -> None:
    """A field below comes into view, has the focus, and says what is typed in it."""
    look = seen["scroll"]["look"]
    below = next(each for each in look["candidates"] if each["label"] == "Below")
    assert below["is_in_view"]
    focus = look["focus"]
    assert focus["candidate"]["label"] == "Below"
    assert (focus["input_type"], focus["input_mode"], focus["language"]) == ("email", "email", "de")
    assert focus["is_text"]


def test_pages_beyond_measure_are_not_searched(seen: dict[str, Any]) -> None:
    """10 000 fields give none at all, endless labels are cut, and endless trees end."""
    assert _labels(seen["too-many"]) == []
    assert seen["too-many"]["look"]["is_whole"] is False
    assert len(_labels(seen["long"])[0]) <= 200
    assert "Flat" in _labels(seen["deep"])


def test_looking_is_quick(seen: dict[str, Any]) -> None:
    """300 fields take so little that a look three times a second is not felt."""
    assert len(_labels(seen["many"])) == 300
    assert seen["many"]["ms"] < 150
