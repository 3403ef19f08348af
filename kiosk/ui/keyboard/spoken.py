# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a key is called aloud: letters are their own name, signs have one."""

from kiosk.i18n import N_, Words

SIGNS = {
    ".": N_("full stop"),
    ",": N_("comma"),
    ":": N_("colon"),
    ";": N_("semicolon"),
    "?": N_("question mark"),
    "!": N_("exclamation mark"),
    "'": N_("apostrophe"),
    '"': N_("quotation mark"),
    "(": N_("opening bracket"),
    ")": N_("closing bracket"),
    "-": N_("hyphen"),
    "_": N_("underscore"),
    "+": N_("plus"),
    "=": N_("equals"),
    "/": N_("slash"),
    "\\": N_("backslash"),
    "@": N_("at sign"),
    "#": N_("hash"),
    "€": N_("euro"),
    "£": N_("pound"),
    "$": N_("dollar"),
    "%": N_("per cent"),
    "&": N_("ampersand"),
    "*": N_("asterisk"),
    "[": N_("opening square bracket"),
    "]": N_("closing square bracket"),
    "{": N_("opening curly bracket"),
    "}": N_("closing curly bracket"),
    "<": N_("less than"),
    ">": N_("greater than"),
    "^": N_("caret"),
    "~": N_("tilde"),
    "`": N_("grave accent"),
    "|": N_("vertical line"),
    "§": N_("section sign"),
    "°": N_("degree"),
    "«": N_("opening double angle quotation mark"),
    "»": N_("closing double angle quotation mark"),
    "“": N_("opening double quotation mark"),
    "”": N_("closing double quotation mark"),
    "„": N_("low double quotation mark"),
    "‘": N_("opening single quotation mark"),
    "’": N_("closing single quotation mark"),
    "…": N_("three dots"),
    "–": N_("dash"),
    "¿": N_("opening question mark"),
    "¡": N_("opening exclamation mark"),
    "№": N_("number sign"),
    "×": N_("times"),
    "÷": N_("divided by"),
    "·": N_("middle dot"),
    "ª": N_("raised a"),
    "º": N_("raised o"),
    "ʼ": N_("apostrophe"),
    "،": N_("Arabic comma"),
    "؛": N_("Arabic semicolon"),
    "؟": N_("Arabic question mark"),
    "ـ": N_("tatweel"),
    "\u064b": N_("fathatan"),
    "\u064c": N_("dammatan"),
    "\u064d": N_("kasratan"),
    "\u064e": N_("fatha"),
    "\u064f": N_("damma"),
    "\u0650": N_("kasra"),
    "\u0651": N_("shadda"),
    "\u0652": N_("sukun"),
    "\u0670": N_("small alef"),
}


def spoken(key: str, words: Words) -> str:
    """The name of a key that writes something."""
    if key in SIGNS:
        return words.tr(SIGNS[key])
    if key != key.lower():
        return words.tr("capital {letter}", letter=key)
    return key
