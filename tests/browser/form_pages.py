# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""The HTML of a page of `mutations`, and of the frames in it."""

from __future__ import annotations

import random
import re
from html import escape

from tests.browser.city_forms import Field, Page, Section

FORM_PATH = "/form"
_HIDDEN = {
    "none": "display:none",
    "left": "position:absolute;left:-9999px",
    "clear": "opacity:0",
    "small": "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)",
    "behind": "position:relative",
}
# These have their label in them.
_LABELLED = frozenset(
    {
        "button",
        "submit",
        "link-button",
        "aria-button",
        "radios",
        "parts",
        "pretty-file",
        "pretty-tick",
    }
)
_COVER = "position:absolute;inset:0;background:#fff"
_BOX = "display:inline-block;min-width:160px;min-height:24px;border:1px solid;background:#fff"
_PRETTY = "display:inline-block;padding:8px 16px;background:#ccc"


def documents(page: Page, host: str, other_host: str) -> dict[str, str]:
    """The page's documents by path. other_host: the same server under another name."""
    form = _form(page)
    head = f'<html lang="{page.language}" dir="{"rtl" if page.language == "ar" else "ltr"}">'
    head += '<meta charset="utf-8"><title>City</title><style>body{background:#fff}</style>'
    inner = f"<!doctype html>{head}{form}"
    top = f"<!doctype html>{head}<h1>City of Example</h1>{_header(page)}"
    frame = '<p>Text</p><iframe src="{}" style="width:900px;height:1900px;border:3px solid;padding:5px"></iframe>'
    key = f"/{page.seed}"
    first = f"{host}/frame{key}"
    if page.frame == "same":
        return {f"{FORM_PATH}{key}": top + frame.format(first), f"/frame{key}": inner}
    if page.frame == "cross":
        return {
            f"{FORM_PATH}{key}": top + frame.format(f"{other_host}/frame{key}"),
            f"/frame{key}": inner,
        }
    if page.frame == "nested":
        advert = '<iframe srcdoc="<input placeholder=Search>" style="height:60px"></iframe>'
        return {
            f"{FORM_PATH}{key}": top + advert + frame.format(first),
            f"/frame{key}": head + frame.format(f"{other_host}/deep{key}"),
            f"/deep{key}": inner,
        }
    return {f"{FORM_PATH}{key}": top + form}


def _header(page: Page) -> str:
    if not page.search:
        return ""
    box = f'<input type="search" name="q" aria-label="{escape(page.search)}">'
    return f'<div role="search">{box}<button>Search</button></div>'


def _form(page: Page) -> str:
    rng = random.Random(page.seed)
    sections = [_section(page, section, at, rng) for at, section in enumerate(page.sections)]
    body = "".join(sections)
    match page.layout:
        case "columns":
            return f'<form style="columns:2">{body}</form>'
        case "scroller":
            return f'<form style="height:400px;overflow:auto;border:1px solid">{body}</form>'
        case "dialog":
            again = re.sub(r' (id|for|aria-labelledby)="', r' \1="below-', body).replace(
                "data-truth", "data-of"
            )
            script = "document.querySelector('dialog').showModal()"
            return (
                f"<div>{again}</div><dialog><form>{body}</form></dialog><script>{script}</script>"
            )
        case "shadow":
            hosts = "".join(
                f"<x-part><template shadowrootmode=open>{each}</template></x-part>"
                for each in sections
            )
            return f"<form>{hosts}</form>"
    return f"<form>{body}</form>"


def _section(page: Page, section: Section, at: int, rng: random.Random) -> str:
    parts = []
    for number, each in enumerate(section.fields):
        parts.append(_row(page, each, f"{section.id}{at}-{number}", rng))
    heading = escape(section.heading)
    if page.layout == "table":
        return f"<h2>{heading}</h2><table>{''.join(parts)}</table>"
    if page.layout == "fieldsets":
        return f"<fieldset><legend>{heading}</legend>{''.join(parts)}</fieldset>"
    title = f"<h2>{heading}</h2>" if heading else ""
    return f"<section>{title}{''.join(parts)}</section>"


def _row(page: Page, each: Field, key: str, rng: random.Random) -> str:
    label = escape(each.label)
    box = _field(each, key, rng)
    if each.kind in _LABELLED:
        row = box
    elif page.layout == "table":
        return f"<tr{_style(each)}><td>{label}</td><td>{box}{_cover(each)}</td></tr>"
    else:
        row = _tied(each, key, label, box)
    if page.layout == "table":
        return f"<tr{_style(each)}><td colspan=2>{row}{_cover(each)}</td></tr>"
    return f"<div{_style(each)}>{row}{_cover(each)}</div>"


def _cover(each: Field) -> str:
    """What lies over a field that is behind something."""
    return f'<div style="{_COVER}"></div>' if each.hidden == "behind" else ""


def _style(each: Field) -> str:
    match each.hidden:
        case "":
            return ""
        case "aria":
            return ' aria-hidden="true"'
        case "inert":
            return " inert"
    return f' style="{_HIDDEN[each.hidden]}"'


def _tied(each: Field, key: str, label: str, box: str) -> str:
    is_tick = each.kind in ("tick", "aria-tick")
    style = each.style
    if each.kind in ("file", "aria-tick") or "contenteditable" in box or "role=" in box:
        style = "labelledby" if style in ("for", "wrap", "placeholder") else style
    if is_tick and style == "placeholder":
        style = "wrap"
    match style:
        case "wrap":
            inner = f"{box} {label}" if is_tick else f"{label} {box}"
            return f"<label{_truth(each)}>{inner}</label>"
        case "aria":
            return box.replace(" data-of", f' aria-label="{label}" data-of', 1)
        case "title":
            return box.replace(" data-of", f' title="{label}" data-of', 1)
        case "placeholder":
            return box.replace(" data-of", f' placeholder="{label}" data-of', 1)
        case "labelledby":
            tied = box.replace(" data-of", f' aria-labelledby="l{key}" data-of', 1)
            return f'<span id="l{key}">{label}</span> {tied}'
        case "beside":
            return f"{box} <span>{label}</span>" if is_tick else f"<div>{label}</div>{box}"
    # A label needs an id, which the city's page has from the name.
    return f'<label for="{escape(each.name)}-{key}">{label}</label> ' + box.replace(
        " data-of", f' id="{escape(each.name)}-{key}" data-of', 1
    )


def _truth(each: Field) -> str:
    return f' data-truth="{each.truth}"' if each.truth else ""


def _field(each: Field, key: str, rng: random.Random) -> str:
    truth = _truth(each)
    label = escape(each.label)
    name = f'name="{escape(each.name)}"'
    purpose = f' autocomplete="{each.autocomplete}"' if each.autocomplete else ""
    signs = f"{name}{purpose}{truth} data-of"
    options = "".join(f"<option>{word}" for word in ("", "One", "Two", "Three"))
    simple = {
        "select": f"<select {signs}>{options}</select>",
        "tick": f"<input type=checkbox {signs}>",
        "textarea": f"<textarea {signs}>{rng.choice(('', 'typed before'))}</textarea>",
        "editable": f'<div contenteditable style="{_BOX}" {truth} data-of></div>',
        "combobox": f'<div role=combobox tabindex=0 style="{_BOX}" {truth} data-of>One</div>',
        "aria-tick": f'<span role=checkbox tabindex=0 style="{_BOX}" {truth} data-of></span>',
        "datalist": f"<input list=d{key} {signs}><datalist id=d{key}><option>One</datalist>",
        "button": f"<button {signs}>{label}</button>",
        "submit": f'<input type=submit value="{label}" {signs}>',
        "link-button": f'<a href="#next" style="{_PRETTY}" {truth}>{label}</a>',
        "aria-button": f'<div role=button tabindex=0 style="{_PRETTY}" {truth}>{label}</div>',
        "pretty-file": f'<label style="{_PRETTY}" {truth}>{label}'
        f'<input type=file style="display:none" {name}></label>',
        "pretty-tick": f'<label style="{_PRETTY}" {truth}><input type=checkbox {name} '
        f'style="position:absolute;opacity:0">{label}</label>',
        "radios": f"<fieldset{truth}><legend>{label}</legend>"
        + "".join(f"<label><input type=radio {name}>{word}</label>" for word in ("One", "Two"))
        + "</fieldset>",
        "parts": f"<fieldset{truth}><legend>{label}</legend>"
        + "".join(
            f"<label>{word}<input inputmode=numeric maxlength={size} name={escape(each.name)}-{at}></label>"
            for at, (word, size) in enumerate((("Day", 2), ("Month", 2), ("Year", 4)))
        )
        + "</fieldset>",
    }
    return simple.get(each.kind) or f"<input type={each.kind} {signs}>"
